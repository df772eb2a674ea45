"""References by id or name: each must lead to a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from chuangwei.checks.case import Case, unknown
from chuangwei.model.task import Task
from chuangwei.problems import Path, Remark


def references_of_organisation(case: Case) -> Iterator[Remark]:
    """Headquarters, supervision, groups and places name registered units."""
    if not case.knows("unit"):
        return
    known = unit_names(case)

    def each(kind: str, ordinal: int, field: str, names: Iterable[str]) -> Iterator[Remark]:
        for index, name in enumerate(names):
            if name not in known:
                yield unknown(kind, ordinal, (field, index), "单位", name, known)

    campaign = case.campaign
    if campaign.headquarters:
        yield from each("headquarters", 0, "members", campaign.headquarters.members)
    if campaign.supervision:
        yield from each("supervision", 0, "units", campaign.supervision.units)
    for ordinal, group in case.groups:
        if group.lead not in known:
            yield unknown("group", ordinal, ("lead",), "单位", group.lead, known)
        yield from each("group", ordinal, "members", group.members)
    for ordinal, place in case.places:
        if place.unit not in known:
            yield unknown("place", ordinal, ("unit",), "单位", place.unit, known)
        yield from each("place", ordinal, "with", place.helpers)


def references_of_tasks(case: Case) -> Iterator[Remark]:
    """A task's group, units, phase, place and indicators are registered."""
    campaign, gaps = case.campaign, case.campaign.gaps
    units = unit_names(case) if case.knows("unit") else None
    teams = names_or_none(case, ("group", "supervision"), campaign.team_by_name)
    phases = names_or_none(case, ("phase",), campaign.phase_by_name)
    places = names_or_none(case, ("place",), (place.name for place in campaign.places))
    items = names_or_none(case, ("standard",), campaign.indicator_by_id)
    if gaps.broken.get("standard"):
        items = None  # the indicators of an invalid standard are not known
    for ordinal, task in case.tasks:
        for path, what, name, known in _named(task, teams, units, phases, places):
            if known is not None and name not in known:
                yield unknown("task", ordinal, path, what, name, known)
        if items is not None and task.items and not items.issuperset(task.items):
            for index, item in enumerate(task.items):
                if item not in items:
                    yield unknown("task", ordinal, ("items", index), "指标", item, items)


def _named(
    task: Task,
    teams: Set[str] | None,
    units: Set[str] | None,
    phases: Set[str] | None,
    places: Set[str] | None,
) -> Iterator[tuple[Path, str, str, Set[str] | None]]:
    yield ("group",), "项目组", task.group, teams
    yield ("lead",), "单位", task.lead, units
    yield ("phase",), "阶段", task.phase, phases
    if task.place is not None:
        yield ("place",), "点位", task.place, places
    for index, helper in enumerate(task.helpers):
        yield ("with", index), "单位", helper, units


def references_of_entries(case: Case) -> Iterator[Remark]:
    """`each` names a collective; an entry's unit is one of its members, or else a registered unit."""
    if not case.knows("unit"):
        return
    known = unit_names(case)
    broken = case.campaign.gaps.names("unit")
    for ordinal, task in case.tasks:
        each = task.quota.each if task.quota else None
        members = case.campaign.collective(each) if each is not None else None
        if each is not None and members is None and each not in broken:
            if each in known:
                message = f"“{each}”不是集体单位，不能逐个计数"
                yield Remark(
                    "task", ordinal, ("quota", "each"), "E311", message, "在 groups.yaml 里给它写 members"
                )
            else:
                yield unknown("task", ordinal, ("quota", "each"), "单位", each, known)
        for index, entry in enumerate(task.log):
            if entry.unit is None:
                continue
            path = ("log", index, "unit")
            if members is not None and case.campaign.unit_name(entry.unit) not in members:
                hint = f"成员有 {'、'.join(members)}" if members else "先在 groups.yaml 里填上成员"
                yield Remark("task", ordinal, path, "E311", f"“{entry.unit}”不是“{each}”的成员", hint)
            elif members is None and entry.unit not in known:
                yield unknown("task", ordinal, path, "单位", entry.unit, known)


def references_of_plan(case: Case) -> Iterator[Remark]:
    """Aims name tasks; the settings name a standard; an indicator names a section of its standard."""
    campaign = case.campaign
    tasks = names_or_none(case, ("task",), campaign.task_by_id)
    for ordinal, phase in case.phases if tasks is not None else ():
        for index, aim in enumerate(phase.aims):
            for place, name in enumerate(aim.tasks):
                if name not in (tasks or ()):
                    yield unknown(
                        "phase", ordinal, ("aims", index, "tasks", place), "任务", name, tasks or ()
                    )
    standards = names_or_none(case, ("standard",), (standard.id for standard in campaign.standards))
    chosen = campaign.settings.standard
    if chosen is not None and standards is not None and chosen not in standards:
        yield unknown("campaign", 0, ("settings", "standard"), "标准", chosen, standards)
    for ordinal, standard in case.standards:
        sections = {section.id for section in standard.sections}
        for index, item in enumerate(standard.items):
            if item.section not in sections:
                yield unknown("standard", ordinal, ("items", index, "section"), "章", item.section, sections)


def unit_names(case: Case) -> frozenset[str]:
    """Every name under which a unit may be referred to: names, aliases, and the members of collectives."""
    campaign = case.campaign
    members = (member for unit in campaign.units for member in unit.members or ())
    return frozenset(campaign.unit_names) | frozenset(members) | campaign.gaps.names("unit")


def names_or_none(case: Case, kinds: tuple[str, ...], names: Iterable[str]) -> frozenset[str] | None:
    """The names of these kinds, broken records included; None when not all of them are known."""
    if not case.knows(*kinds):
        return None
    gaps = case.campaign.gaps
    return frozenset(names).union(*(gaps.names(kind) for kind in kinds))
