"""References by id or name: each must lead to a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuangwei.checks.case import Case, Reference, unknown
from chuangwei.model.task import Task
from chuangwei.problems import Path, Remark

Names = frozenset[str]


def references_of_organisation(case: Case) -> Iterator[Remark]:
    """Headquarters, supervision, groups and places name registered units."""
    if not case.knows("unit"):
        return
    known = unit_names(case)
    for kind, ordinal, path, name in _units_of_organisation(case):
        if name not in known:
            yield unknown(kind, ordinal, path, Reference("单位", name, known))


def _units_of_organisation(case: Case) -> Iterator[tuple[str, int, Path, str]]:
    def each(
        kind: str, ordinal: int, field: str, names: Iterable[str]
    ) -> Iterator[tuple[str, int, Path, str]]:
        for index, name in enumerate(names):
            yield kind, ordinal, (field, index), name

    campaign = case.campaign
    if campaign.headquarters:
        yield from each("headquarters", 0, "members", campaign.headquarters.members)
    if campaign.supervision:
        yield from each("supervision", 0, "units", campaign.supervision.units)
    for ordinal, group in case.groups:
        yield "group", ordinal, ("lead",), group.lead
        yield from each("group", ordinal, "members", group.members)
    for ordinal, place in case.places:
        yield "place", ordinal, ("unit",), place.unit
        yield from each("place", ordinal, "with", place.helpers)


def references_of_tasks(case: Case) -> Iterator[Remark]:
    """A task's group, units, phase, place and indicators are registered."""
    campaign = case.campaign
    known: dict[str, Names | None] = {
        "项目组": names_or_none(case, ("group", "supervision"), campaign.team_by_name),
        "单位": unit_names(case) if case.knows("unit") else None,
        "阶段": names_or_none(case, ("phase",), campaign.phase_by_name),
        "点位": names_or_none(case, ("place",), (place.name for place in campaign.places)),
        "指标": names_or_none(case, ("standard",), campaign.indicator_by_id),
    }
    if campaign.gaps.broken.get("standard"):
        known["指标"] = None  # the indicators of an invalid standard are not known
    for ordinal, task in case.tasks:
        for path, what, name in _named(task):
            names = known[what]
            if names is not None and name not in names:
                yield unknown("task", ordinal, path, Reference(what, name, names))


def _named(task: Task) -> Iterator[tuple[Path, str, str]]:
    yield ("group",), "项目组", task.group
    yield ("lead",), "单位", task.lead
    yield ("phase",), "阶段", task.phase
    if task.place is not None:
        yield ("place",), "点位", task.place
    for index, helper in enumerate(task.helpers):
        yield ("with", index), "单位", helper
    for index, item in enumerate(task.items):
        yield ("items", index), "指标", item


def references_of_entries(case: Case) -> Iterator[Remark]:
    """`each` names a collective; an entry's unit is one of its members, or else a registered unit."""
    if not case.knows("unit"):
        return
    known, broken = unit_names(case), case.broken_names("unit")
    for ordinal, task in case.tasks:
        each = task.quota.each if task.quota else None
        members = case.campaign.collective(each) if each is not None else None
        if each is not None and members is None and each not in broken:
            path: Path = ("quota", "each")
            if each in known:
                message = f"“{each}”不是集体单位，不能逐个计数"
                yield Remark("task", ordinal, path, "E311", message, "在 data/groups.yaml 里给它写 members")
            else:
                yield unknown("task", ordinal, path, Reference("单位", each, known))
        if each not in broken:
            yield from _reporting_units(case, ordinal, task, members, known)


def _reporting_units(
    case: Case, ordinal: int, task: Task, members: tuple[str, ...] | None, known: Names
) -> Iterator[Remark]:
    for index, entry in enumerate(task.log):
        if entry.unit is None:
            continue
        path = ("log", index, "unit")
        if members is None and entry.unit not in known:
            yield unknown("task", ordinal, path, Reference("单位", entry.unit, known))
        elif members is not None and case.campaign.unit_name(entry.unit) not in members:
            each = task.quota.each if task.quota else None
            hint = f"成员有 {'、'.join(members)}" if members else "先在 data/groups.yaml 里填上成员"
            yield Remark("task", ordinal, path, "E311", f"“{entry.unit}”不是“{each}”的成员", hint)


def references_of_plan(case: Case) -> Iterator[Remark]:
    """Aims name tasks; the settings name a standard; an indicator names a section of its standard."""
    campaign = case.campaign
    tasks = names_or_none(case, ("task",), campaign.task_by_id)
    if tasks is not None:
        for ordinal, phase in case.phases:
            for index, aim in enumerate(phase.aims):
                for place, name in enumerate(aim.tasks):
                    if name not in tasks:
                        path = ("aims", index, "tasks", place)
                        yield unknown("phase", ordinal, path, Reference("任务", name, tasks))
    standards = names_or_none(case, ("standard",), (standard.id for standard in campaign.standards))
    chosen = campaign.settings.standard
    if chosen is not None and standards is not None and chosen not in standards:
        yield unknown("campaign", 0, ("settings", "standard"), Reference("标准", chosen, standards))
    for ordinal, standard in case.standards:
        sections = frozenset(section.id for section in standard.sections)
        for index, item in enumerate(standard.items):
            if item.section not in sections:
                reference = Reference("章", item.section, sections)
                yield unknown("standard", ordinal, ("items", index, "section"), reference)


def unit_names(case: Case) -> Names:
    """Every name under which a unit may be referred to: names, aliases, and the members of collectives."""
    campaign = case.campaign
    members = (member for unit in campaign.units for member in unit.members or ())
    return frozenset(campaign.unit_names) | frozenset(members) | case.broken_names("unit")


def names_or_none(case: Case, kinds: tuple[str, ...], names: Iterable[str]) -> Names | None:
    """The names of these kinds, broken records included; None when not all of them are known."""
    if not case.knows(*kinds):
        return None
    return frozenset(names).union(*(case.broken_names(kind) for kind in kinds))
