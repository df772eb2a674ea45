"""Ids and names: fit to be a folder's name, and each there only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuangwei.checks.case import Case
from chuangwei.model.files import SLOTS
from chuangwei.problems import Path, Remark
from chuangwei.signs import fold

Named = tuple[str, int, Path, str]
"""Kind, ordinal, path to the field, and the id or name in it."""

_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}


def ids_are_unique(case: Case) -> Iterator[Remark]:
    """Ids of tasks, indicators, findings and the like share one space, without regard to case: they name folders in evidence/."""
    for kind, ordinal, path, name, first in _repeated(_folder_ids(case)):
        label = "指标" if first[0] == "standard" else SLOTS[first[0]].title
        other = "" if first[3] == name else f" {first[3]} "
        message = f"编号“{name}”与前面的{label}{other}重复（不分大小写）"
        yield Remark(kind, ordinal, path, "E301", message, "换一个编号")


def ids_are_no_devices(case: Case) -> Iterator[Remark]:
    """Windows cannot make a folder that is called like a device."""
    for kind, ordinal, path, name in _folder_ids(case):
        if name.partition(".")[0].lower() in _DEVICES:
            yield Remark(
                kind, ordinal, path, "E209", f"编号“{name}”是 Windows 的设备名，不能作文件夹名", "换一个编号"
            )


def names_are_unique(case: Case) -> Iterator[Remark]:
    """Names and aliases of units, ids and names of groups, phases and places lead to one record each."""
    spaces: dict[str, list[Named]] = {
        "单位": _unit_names(case),
        "项目组编号": _with_broken(case, "group", ((o, ("id",), g.id) for o, g in case.groups)),
        "项目组名称": [("group", o, ("name",), g.name) for o, g in case.groups],
        "阶段编号": _with_broken(case, "phase", ((o, ("id",), p.id) for o, p in case.phases)),
        "阶段名称": [("phase", o, ("name",), p.name) for o, p in case.phases],
        "点位": _with_broken(case, "place", ((o, ("name",), p.name) for o, p in case.places)),
        "标准编号": _with_broken(case, "standard", ((o, ("id",), s.id) for o, s in case.standards)),
        "轮次": _with_broken(case, "round", ((o, ("id",), r.id) for o, r in case.numbered("round"))),
        "资金来源": _with_broken(
            case, "source", ((o, ("name",), s.name) for o, s in case.numbered("source"))
        ),
        "日期": [("holiday", o, ("date",), str(h.date)) for o, h in case.holidays],
    }
    if case.campaign.supervision:
        spaces["项目组编号"] = [
            *spaces["项目组编号"],
            ("supervision", 0, ("id",), case.campaign.supervision.id),
        ]
    for what, names in spaces.items():
        for kind, ordinal, path, name, first in _repeated(names):
            other = "" if first[3] == name else f"（写作“{first[3]}”）"
            message = f"{what}“{name}”前面已经有了{other}"
            yield Remark(kind, ordinal, path, "E303", message, "改成不同的名称，或删去一条")
    for ordinal, standard in case.standards:
        sections: list[Named] = [
            ("standard", ordinal, ("sections", index, "id"), section.id)
            for index, section in enumerate(standard.sections)
        ]
        for kind, place, path, name, _ in _repeated(sections):
            yield Remark(kind, place, path, "E303", f"章“{name}”前面已经有了", "改成不同的编号，或删去一条")


def _folder_ids(case: Case) -> list[Named]:
    several = [each for kind, slot in SLOTS.items() if slot.foldered for each in _own_ids(case, kind)]
    indicators: list[Named] = [
        ("standard", ordinal, ("items", index, "id"), item.id)
        for ordinal, standard in case.standards
        for index, item in enumerate(standard.items)
    ]
    return [*several, *indicators]


def _own_ids(case: Case, kind: str) -> list[Named]:
    names = (
        (ordinal, (record.handle,), getattr(record, record.handle)) for ordinal, record in case.numbered(kind)
    )
    return _with_broken(case, kind, names)


def _unit_names(case: Case) -> list[Named]:
    units: list[tuple[int, Path, str]] = []
    for ordinal, unit in case.units:
        units.append((ordinal, ("name",), unit.name))
        units += [(ordinal, ("alias", index), alias) for index, alias in enumerate(unit.alias)]
    return _with_broken(case, "unit", units)


def _with_broken(case: Case, kind: str, names: Iterable[tuple[int, Path, str]]) -> list[Named]:
    """Names in the order of the files, those of invalid records too."""
    found: list[Named] = [(kind, ordinal, path, name) for ordinal, path, name in names]
    broken = case.campaign.gaps.broken.get(kind)
    if broken:
        model = SLOTS[kind].model
        handle = model.handle if model is not None else "id"
        found += [(kind, ordinal, (handle,), name) for ordinal, name in broken.items() if name is not None]
        found.sort(key=lambda named: named[1])
    return found


def _repeated(names: Iterable[Named]) -> Iterator[tuple[str, int, Path, str, Named]]:
    """Those that stood before, however they are spelt and without regard to case, each with the first.

    One record may have several spellings of a name: after 各村（居） became 各村(居), the old one is an alias.
    """
    seen: dict[str, Named] = {}
    for named in names:
        first = seen.setdefault(fold(named[3]).casefold(), named)
        if first is not named and (first[:2] != named[:2] or first[3] == named[3]):
            yield *named, first
