"""What a rule looks at, and how it speaks: the campaign, the day, and remarks by record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from chuangwei.model.files import FILES
from chuangwei.problems import Path, Remark, Step, shown

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.complaint import Complaint
    from chuangwei.model.evidence import Evidence, EvidenceFile
    from chuangwei.model.inspection import Finding, Round
    from chuangwei.model.issued import Issued
    from chuangwei.model.organisation import Unit
    from chuangwei.model.plan import Phase
    from chuangwei.model.registers import Expense, Survey
    from chuangwei.model.standard import Indicator, SelfScore, Standard
    from chuangwei.model.task import Entry, Task

R = TypeVar("R")


class Spot(NamedTuple):
    """A record, by its kind and its ordinal, or what lies in it: where a Remark begins."""

    kind: str
    ordinal: int
    path: Path = ()

    def at(self, *steps: Step) -> Spot:
        """What lies further in."""
        return Spot(self.kind, self.ordinal, self.path + steps)


class _Numbered(Generic[R]):
    """The valid records of a kind, each with its spot."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __get__(self, case: Case, _: type[Case]) -> Iterator[tuple[Spot, R]]:
        return case.numbered(self.kind)


@dataclass(frozen=True)
class Case:
    """A campaign to be judged on a day; invalid records keep their ordinals, so that a remark names the right one.

    `files` gives the files of evidence/, where they are known.
    """

    campaign: Campaign
    today: date
    files: Callable[[], tuple[EvidenceFile, ...]] | None = None

    phases: ClassVar[_Numbered[Phase]] = _Numbered("phase")
    units: ClassVar[_Numbered[Unit]] = _Numbered("unit")
    tasks: ClassVar[_Numbered[Task]] = _Numbered("task")
    standards: ClassVar[_Numbered[Standard]] = _Numbered("standard")
    rounds: ClassVar[_Numbered[Round]] = _Numbered("round")
    findings: ClassVar[_Numbered[Finding]] = _Numbered("finding")
    evidence: ClassVar[_Numbered[Evidence]] = _Numbered("evidence")
    issued: ClassVar[_Numbered[Issued]] = _Numbered("issued")
    surveys: ClassVar[_Numbered[Survey]] = _Numbered("survey")
    expenses: ClassVar[_Numbered[Expense]] = _Numbered("expense")
    complaints: ClassVar[_Numbered[Complaint]] = _Numbered("complaint")

    def numbered(self, kind: str) -> Iterator[tuple[Spot, Any]]:
        """The valid records of any kind with their spots; of some kinds there is one, or none."""
        records = self.campaign.records(kind)
        broken: Mapping[int, str | None] = self.campaign.gaps.broken.get(kind, {})
        ordinals: Iterable[int] = range(len(records) + len(broken))
        free = (ordinal for ordinal in ordinals if ordinal not in broken) if broken else ordinals
        for ordinal, record in zip(free, records, strict=True):
            yield Spot(kind, ordinal), record

    @property
    def entries(self) -> Iterator[tuple[Spot, Task, Entry]]:
        """The entries of all tasks."""
        for spot, task in self.tasks:
            for index, entry in enumerate(task.log):
                yield spot.at("log", index), task, entry

    def start(self, task: Task) -> date | None:
        """The day on which a task begins; None where its phase is not known."""
        phase = self.campaign.phase_by_name.get(task.phase)
        return task.start or (phase.start if phase else None)

    @property
    def scores(self) -> Iterator[tuple[Spot, Indicator, SelfScore]]:
        """The self-scores of all indicators."""
        for spot, item in self.indicators:
            for index, entry in enumerate(item.log):
                yield spot.at("log", index), item, entry

    @property
    def indicators(self) -> Iterator[tuple[Spot, Indicator]]:
        """The indicators of all standards."""
        for spot, standard in self.standards:
            for index, item in enumerate(standard.items):
                yield spot.at("items", index), item

    def knows(self, *kinds: str) -> bool:
        """Whether all records of these kinds could be read; else references to them prove nothing."""
        return self.campaign.gaps.unknown.isdisjoint(kinds)

    def broken_names(self, kind: str) -> frozenset[str]:
        """By what others may refer to the invalid records of a kind: these references still hold."""
        return self.campaign.gaps.names(kind)


Rule = Callable[[Case], Iterable[Remark]]


def unknown(spot: Spot, what: str, name: str, known: frozenset[str]) -> Remark:
    """A reference that leads nowhere; of what sort (in Chinese) it should be, and the nearest names there are."""
    cure = _cure(what, name, known, in_list=bool(spot.path) and isinstance(spot.path[-1], int))
    return Remark(*spot, "E302", f"没有登记过{what}“{shown(name)}”", cure)


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
            return f"各项之间用半角逗号，写成 [{', '.join(parts)}]"
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
