"""References by id or name: each must lead to a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from chuangwei.checks.case import Case, Spot, unknown
from chuangwei.model.files import SLOTS
from chuangwei.model.record import names_in, references, spoken_of
from chuangwei.problems import Remark, shown
from chuangwei.signs import fold

if TYPE_CHECKING:
    from chuangwei.model.task import Task

Names = frozenset[str]


def references_lead_somewhere(case: Case) -> Iterator[Remark]:
    """Whatever a record names is registered; where not all that there is could be read, a name proves nothing."""
    known = registered(case)
    for kind, slot in SLOTS.items():
        records = [record for _, record in case.numbered(kind)] if slot.form else []
        if not any(lost(known[what], name) for what, name in names_in(records, strict=True)):
            continue
        for spot, record in case.numbered(kind):
            for path, what, name in references(record, strict=True):
                names = known[what]
                if names is not None and lost(names, name):
                    yield unknown(spot.at(*path), what, name, names)


def posts_speak_of_units_by_their_names(case: Case) -> Iterator[Remark]:
    """Who answers for something is not named by a unit that is called otherwise now: papers would print both names."""
    former = {name: unit.name for unit in case.campaign.units for name in unit.former}
    if not former:
        return
    units = case.campaign.unit_names
    for kind, slot in SLOTS.items():
        for spot, record in case.numbered(kind) if slot.form else ():
            for path, what, text in references(record):
                for old, new in former.items() if what == "职务" else ():
                    for at in spoken_of(text, old, units)[:1]:
                        message = f"“{shown(text)}”里的“{old}”已改名为“{new}”"
                        hint = f"改成新名；几处一起改：chuangwei unit rename {old} {new} --posts"
                        yield Remark(*spot.at(*path), "W420", message, hint, offset=at)


def registered(case: Case) -> dict[str, Names | None]:
    """By what is named: the names there are, None when not all of them are known."""
    campaign = case.campaign
    items = names_or_none(case, ("standard",), campaign.indicator_by_id)
    if campaign.gaps.broken.get("standard"):
        items = None  # the indicators of an invalid standard are not known
    known = {
        slot.named: names_or_none(case, (kind,), campaign.handles(kind))
        for kind, slot in SLOTS.items()
        if slot.named
    }
    tasks, findings = known["任务"], known["督查问题"]
    return {
        **known,
        "项目组": names_or_none(case, ("group", "supervision"), campaign.team_by_name),
        "单位": unit_names(case) if case.knows("unit") else None,
        "阶段": names_or_none(case, ("phase",), campaign.phase_by_name),
        "指标": items,
        "编号": None if tasks is None or items is None or findings is None else tasks | items | findings,
    }


def references_of_entries(case: Case) -> Iterator[Remark]:
    """`each` names a collective; an entry's unit is one of its members, or else a registered unit."""
    if not case.knows("unit"):
        return
    known, broken = unit_names(case), case.broken_names("unit")
    for spot, task in case.tasks:
        each = task.quota.each if task.quota else None
        members = case.campaign.collective(each) if each is not None else None
        if each is not None and members is None and each not in broken:
            at = spot.at("quota", "each")
            if lost(known, each):
                yield unknown(at, "单位", each, known)
            else:
                message = f"“{each}”不是集体单位，不能逐个计数"
                yield Remark(*at, "E311", message, "在 data/groups.yaml 里给它写 members")
        if each not in broken:
            yield from _reporting_units(case, spot, task, members, known)


def _reporting_units(
    case: Case, spot: Spot, task: Task, members: tuple[str, ...] | None, known: Names
) -> Iterator[Remark]:
    for index, entry in enumerate(task.log):
        if entry.unit is None:
            continue
        at = spot.at("log", index, "unit")
        if members is None and lost(known, entry.unit):
            yield unknown(at, "单位", entry.unit, known)
        elif members is not None and case.campaign.unit_name(entry.unit) not in members:
            each = task.quota.each if task.quota else None
            hint = f"成员有 {'、'.join(members)}" if members else "先在 data/groups.yaml 里填上成员"
            yield Remark(*at, "E311", f"“{entry.unit}”不是“{each}”的成员", hint)


def sections_are_there(case: Case) -> Iterator[Remark]:
    """An indicator names a section of its standard."""
    for spot, standard in case.standards:
        sections = frozenset(section.id for section in standard.sections)
        for index, item in enumerate(standard.items):
            if item.section not in sections:
                yield unknown(spot.at("items", index, "section"), "章", item.section, sections)


def lost(names: Names | None, name: str) -> bool:
    """Whether nothing goes by a name, however it is spelt; None are names that are not all known."""
    return names is not None and name not in names and fold(name) not in _folded(names)


@lru_cache(maxsize=32)
def _folded(names: Names) -> Names:
    return frozenset(map(fold, names))


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
