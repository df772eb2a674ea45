"""data/standard.yaml: the standards with their sections and indicators, and the self-scores in the indicators' logs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import Field

from chuangwei.model.measure import Measure, MeasureText, read_measure
from chuangwei.model.plan import Year
from chuangwei.model.record import Record
from chuangwei.model.references import ItemId, SectionId
from chuangwei.model.scalars import Day, Flag, Id, Name, Points, Positive, Text

if TYPE_CHECKING:
    from chuangwei.model.rating import Rating


class Section(Record):
    """A chapter of a standard."""

    id: Id = Field(title="编号")
    name: Name = Field(title="章名")


class SelfScore(Record):
    """One dated statement of where an indicator stands: what was measured, what it is worth, or both."""

    date: Day = Field(title="日期", description="查、测或评定的日期")
    year: Year | None = Field(None, title="年度", description="值是哪一年的，如 2022；不写则为日期那一年")
    value: Text | None = Field(None, title="实际值", description="照 measure 写：数不带单位，或 是、否，或 B")
    points: Points | None = Field(None, title="得分", description="自评得几分；写了就以它为准")
    note: Text | None = Field(None, title="说明")
    recorded: Day | None = Field(None, title="录入日期", description="由程序填写")


class Indicator(Record):
    """One requirement of a standard."""

    id: Id = Field(title="编号", description="如 C-10，与任务等合在一起不能重复")
    section: SectionId = Field(title="章", description="sections 里的编号")
    text: Text = Field(title="要求")
    measure: MeasureText | None = Field(
        None, title="达标条件", description='">= 90 %"、yes/no、trend down、grade C 等；不写则只能人工打分'
    )
    points: Positive | None = Field(None, title="分值")
    veto: Flag = Field(False, title="一票否决")
    evidence: tuple[Name, ...] = Field((), title="佐证资料")
    replaces: tuple[ItemId, ...] = Field((), title="替代", description="旧标准里被它替代的指标编号")
    note: Text | None = Field(None, title="说明", description="达标值参考、来源等")
    log: tuple[SelfScore, ...] = Field((), title="自评记录", description="按日期往下加，不改以前的")

    @property
    def judged_by(self) -> Measure | None:
        """The measure, None for an indicator that somebody must give points to."""
        return read_measure(self.measure) if self.measure is not None else None

    def on(self, day: dt.date) -> Rating:
        """How the indicator stands on `day` by its log up to that day."""
        from chuangwei.model.rating import rate

        return rate(self, day)


class Standard(Record):
    """One version of a standard with the days between which it holds."""

    id: Id = Field(title="编号", description="如 CQ2023")
    name: Name = Field(title="名称")
    document: Name | None = Field(None, title="文号或出处")
    issued: Day | None = Field(None, title="印发日期")
    effective_from: Day | None = Field(None, title="施行日期")
    effective_until: Day | None = Field(None, title="废止日期", description="含当天")
    total: Positive | None = Field(None, title="总分")
    passing: Positive | None = Field(None, alias="pass", title="及格线", description="总分达到多少算通过")
    note: Text | None = Field(None, title="说明", description="如 拟定，非官方")
    sections: tuple[Section, ...] = Field((), title="章")
    items: tuple[Indicator, ...] = Field((), title="指标")

    @property
    def full(self) -> Decimal:
        """The points that there are to be had: those of all indicators."""
        return sum((item.points for item in self.items if item.points is not None), Decimal(0))

    def holds_on(self, day: dt.date) -> bool:
        """Whether `day` lies between its days; without one of them it is open on that side."""
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_until is None or day <= self.effective_until
        )


class InForce(NamedTuple):
    """Which standard holds on a day, and how that is known.

    With `asked` somebody wants to see just this one, with `chosen` the settings say so; with `several` the days of more
    than one hold the day, and it is the last to come into force (`others` are the rest); with `none` no standard's
    days hold it.
    """

    standard: Standard | None
    why: Literal["asked", "chosen", "dates", "several", "none"]
    others: tuple[Standard, ...] = ()
    next: Standard | None = None
    """The next to come into force after the day, whatever the settings say."""


def in_force(standards: Iterable[Standard], chosen: str | None, day: dt.date) -> InForce:
    """The standard that holds on `day`, or the one whose id is `chosen`."""
    known = tuple(standards)
    coming = [each for each in known if each.effective_from is not None and each.effective_from > day]
    following = min(coming, key=lambda each: each.effective_from or day, default=None)
    named = next((each for each in known if each.id == chosen), None)
    if named is not None:
        return InForce(named, "chosen", (), following)
    holding = [each for each in known if each.holds_on(day)]
    if not holding:
        return InForce(None, "none", (), following)
    latest = max(holding, key=lambda each: each.effective_from or dt.date.min)
    others = tuple(each for each in holding if each is not latest)
    return InForce(latest, "several" if others else "dates", others, following)
