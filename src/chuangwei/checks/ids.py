"""Ids and names: fit to be a folder's name, and each there only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuangwei.checks.case import Case, Spot
from chuangwei.model.files import SLOTS
from chuangwei.problems import Remark
from chuangwei.signs import fold

Named = tuple[Spot, str]
"""Where an id or a name stands, and what it is."""

DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}


def ids_are_unique(case: Case) -> Iterator[Remark]:
    """Ids of tasks, indicators, findings and the like share one space, without regard to case: they name folders in evidence/."""
    for spot, name, (where, first) in _repeated(_folder_ids(case)):
        label = "指标" if where.kind == "standard" else SLOTS[where.kind].title
        other = "" if first == name else f" {first} "
        yield Remark(*spot, "E301", f"编号“{name}”与前面的{label}{other}重复（不分大小写）", "换一个编号")


def ids_are_no_devices(case: Case) -> Iterator[Remark]:
    """Windows cannot make a folder that is called like a device."""
    for spot, name in _folder_ids(case):
        if name.partition(".")[0].lower() in DEVICES:
            message = f"编号“{name}”是 Windows 的设备名，不能作文件夹名"
            yield Remark(*spot, "E209", message, "换一个编号")


_SPACES = {
    "项目组编号": ("group", "id"),
    "项目组名称": ("group", "name"),
    "阶段编号": ("phase", "id"),
    "阶段名称": ("phase", "name"),
    "点位": ("place", "name"),
    "标准编号": ("standard", "id"),
    "轮次": ("round", "id"),
    "资金来源": ("source", "name"),
    "日期": ("holiday", "date"),
}


def names_are_unique(case: Case) -> Iterator[Remark]:
    """Names and aliases of units, ids and names of groups, phases and places lead to one record each."""
    spaces = {"单位": _unit_names(case)}
    for what, (kind, field) in _SPACES.items():
        spaces[what] = _named(case, kind, field)
    if case.campaign.supervision:
        spaces["项目组编号"].append((Spot("supervision", 0, ("id",)), case.campaign.supervision.id))
    for what, names in spaces.items():
        for spot, name, (_, first) in _repeated(names):
            other = "" if first == name else f"（写作“{first}”）"
            message = f"{what}“{name}”前面已经有了{other}"
            yield Remark(*spot, "E303", message, "改成不同的名称，或删去一条")
    for spot, standard in case.standards:
        sections = [
            (spot.at("sections", index, "id"), each.id) for index, each in enumerate(standard.sections)
        ]
        for at, name, _ in _repeated(sections):
            yield Remark(*at, "E303", f"章“{name}”前面已经有了", "改成不同的编号，或删去一条")


def _folder_ids(case: Case) -> list[Named]:
    found: list[Named] = []
    for kind, slot in SLOTS.items():
        there = case.campaign.records(kind) or case.campaign.gaps.broken.get(kind)
        if slot.foldered and there and slot.model is not None:  # else its class is not even imported
            found += _named(case, kind, slot.model.handle)
    return [*found, *((spot.at("id"), item.id) for spot, item in case.indicators)]


def _named(case: Case, kind: str, field: str) -> list[Named]:
    """The ids or names of a kind in the order of the files; of invalid records too, by which others may refer to them."""
    names = [(spot.at(field), str(getattr(record, field))) for spot, record in case.numbered(kind)]
    return _with_broken(case, kind, field, names)


def _unit_names(case: Case) -> list[Named]:
    units: list[Named] = []
    for spot, unit in case.units:
        units.append((spot.at("name"), unit.name))
        units += [(spot.at("alias", index), alias) for index, alias in enumerate(unit.alias)]
    return _with_broken(case, "unit", "name", units)


def _with_broken(case: Case, kind: str, field: str, names: list[Named]) -> list[Named]:
    broken = case.campaign.gaps.broken.get(kind)
    model = SLOTS[kind].model if broken else None
    if not broken or model is None or model.handle != field:
        return names
    known = ((Spot(kind, ordinal, (field,)), name) for ordinal, name in broken.items() if name is not None)
    return sorted([*names, *known], key=lambda named: named[0].ordinal)


def _repeated(names: Iterable[Named]) -> Iterator[tuple[Spot, str, Named]]:
    """Those that stood before, however they are spelt and without regard to case, each with the first.

    One record may have several spellings of a name: after 各村（居） became 各村(居), the old one is an alias.
    """
    seen: dict[str, Named] = {}
    for spot, name in names:
        first = seen.setdefault(fold(name).casefold(), (spot, name))
        if first[0] is not spot and (first[0][:2] != spot[:2] or first[1] == name):
            yield spot, name, first
