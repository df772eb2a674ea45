"""What a rule looks at, and how it speaks: the campaign, the day, and remarks by record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from chuangwei.model.files import FILES
from chuangwei.problems import Path, Remark, shown

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.evidence import EvidenceFile
    from chuangwei.model.inspection import Finding
    from chuangwei.model.organisation import Group, Place, Unit
    from chuangwei.model.plan import Phase
    from chuangwei.model.registers import Holiday
    from chuangwei.model.standard import Standard
    from chuangwei.model.task import Task

R = TypeVar("R")


@dataclass(frozen=True)
class Case:
    """A campaign to be judged on a day; invalid records keep their ordinals, so that a remark names the right one.

    `files` gives the files of evidence/, where they are known.
    """

    campaign: Campaign
    today: date
    files: Callable[[], tuple[EvidenceFile, ...]] | None = None

    def _numbered(self, kind: str, records: tuple[R, ...]) -> Iterator[tuple[int, R]]:
        broken: Mapping[int, str | None] = self.campaign.gaps.broken.get(kind, {})
        if not broken:
            yield from enumerate(records)
            return
        free = (ordinal for ordinal in range(len(records) + len(broken)) if ordinal not in broken)
        yield from zip(free, records, strict=True)

    def numbered(self, kind: str) -> Iterator[tuple[int, Any]]:
        """The valid records of any kind with their ordinals; of some kinds there is one, or none."""
        return self._numbered(kind, self.campaign.records(kind))

    @property
    def phases(self) -> Iterator[tuple[int, Phase]]:
        """Phases with their ordinals; likewise below."""
        return self._numbered("phase", self.campaign.phases)

    @property
    def guidance(self) -> Iterator[tuple[int, str]]:
        """Those who guide from above."""
        return self._numbered("guidance", self.campaign.guidance)

    @property
    def units(self) -> Iterator[tuple[int, Unit]]:
        """Units."""
        return self._numbered("unit", self.campaign.units)

    @property
    def groups(self) -> Iterator[tuple[int, Group]]:
        """Project groups."""
        return self._numbered("group", self.campaign.groups)

    @property
    def places(self) -> Iterator[tuple[int, Place]]:
        """Places."""
        return self._numbered("place", self.campaign.places)

    @property
    def tasks(self) -> Iterator[tuple[int, Task]]:
        """Tasks."""
        return self._numbered("task", self.campaign.tasks)

    @property
    def standards(self) -> Iterator[tuple[int, Standard]]:
        """Standards."""
        return self._numbered("standard", self.campaign.standards)

    @property
    def holidays(self) -> Iterator[tuple[int, Holiday]]:
        """Days off and make-up days."""
        return self._numbered("holiday", self.campaign.holidays)

    @property
    def findings(self) -> Iterator[tuple[int, Finding]]:
        """What inspections found."""
        return self._numbered("finding", self.campaign.findings)

    def knows(self, *kinds: str) -> bool:
        """Whether all records of these kinds could be read; else references to them prove nothing."""
        return self.campaign.gaps.unknown.isdisjoint(kinds)

    def broken_names(self, kind: str) -> frozenset[str]:
        """By what others may refer to the invalid records of a kind: these references still hold."""
        return self.campaign.gaps.names(kind)


Rule = Callable[[Case], Iterable[Remark]]


class Reference(NamedTuple):
    """A name by which a field refers to another record: of what sort (in Chinese), and the names there are."""

    what: str
    name: str
    known: frozenset[str]


def unknown(kind: str, ordinal: int, path: Path, reference: Reference) -> Remark:
    """A reference that leads nowhere, with the nearest names there are."""
    what, name, known = reference
    cure = _cure(what, name, known, in_list=bool(path) and isinstance(path[-1], int))
    return Remark(kind, ordinal, path, "E302", f"没有登记过{what}“{shown(name)}”", cure)


_REGISTERS = {
    **{
        slot.named: f"data/{file.stem}.yaml" + (f" 的 {slot.key}" if len(file.slots) > 1 else "")
        for file in FILES
        for slot in file.slots
    },
    "指标": "data/standard.yaml",
    "编号": "data/tasks.yaml 等",
    "章": "同一标准的 sections",
}


@lru_cache(maxsize=256)  # the same wrong name often stands in many records
def _cure(what: str, name: str, known: frozenset[str], *, in_list: bool) -> str:
    parts = [part for part in re.split("[、，；,; ]+", name) if part]
    if len(parts) > 1 and any(part in known for part in parts):
        if in_list:
            return f"各项之间用半角逗号，写成 {', '.join(parts)}"
        return (
            f"这里只能写一个；其余的{what}写到别处" if what != "单位" else "这里只能写一个，其余的写到 with"
        )
    names = sorted(known)
    near = get_close_matches(name, names, 3, 0.4) or [other for other in names if name in other][:3]
    if near:
        return f"最接近的是 {'、'.join(near)}；新的先在 {_REGISTERS[what]} 里登记"
    if names:
        more = "等" if len(names) > 8 else ""
        return f"已登记的有 {'、'.join(names[:8])}{more}；新的先在 {_REGISTERS[what]} 里登记"
    return f"先在 {_REGISTERS[what]} 里登记"
