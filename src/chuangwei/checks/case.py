"""What a rule looks at, and how it speaks: the campaign, the day, and remarks by record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from chuangwei.model.campaign import Campaign
from chuangwei.model.holiday import Holiday
from chuangwei.model.organisation import Group, Place, Unit
from chuangwei.model.plan import Phase
from chuangwei.model.record import Record
from chuangwei.model.standard import Standard
from chuangwei.model.task import Task
from chuangwei.problems import Path, Remark

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Case:
    """A campaign to be judged on a day; invalid records keep their ordinals, so that a remark names the right one."""

    campaign: Campaign
    today: date

    def _numbered(self, kind: str, records: tuple[R, ...]) -> Iterator[tuple[int, R]]:
        broken: Mapping[int, str | None] = self.campaign.gaps.broken.get(kind, {})
        if not broken:
            yield from enumerate(records)
            return
        free = (ordinal for ordinal in range(len(records) + len(broken)) if ordinal not in broken)
        yield from zip(free, records, strict=True)

    @property
    def phases(self) -> Iterator[tuple[int, Phase]]:
        """Phases with their ordinals; likewise below."""
        return self._numbered("phase", self.campaign.phases)

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

    def knows(self, *kinds: str) -> bool:
        """Whether all records of these kinds could be read; else references to them prove nothing."""
        return self.campaign.gaps.unknown.isdisjoint(kinds)


Rule = Callable[[Case], Iterable[Remark]]


def unknown(kind: str, ordinal: int, path: Path, what: str, name: str, known: Iterable[str]) -> Remark:
    """A reference that leads nowhere, with the nearest names there are."""
    names = sorted(known)
    near = get_close_matches(name, names, 3, 0.4) or [other for other in names if name in other][:3]
    hint = (
        f"最接近的是 {'、'.join(near)}" if near else f"已登记的有 {'、'.join(names[:8])}" if names else None
    )
    return Remark(kind, ordinal, path, "E302", f"没有登记过{what}“{name}”", hint)
