"""data/standard.yaml: the standards with their indicators, the self-scores in their logs, and the rating that follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import Field

from chuangwei.model.measure import Measure, MeasureText, MisfitError, Value, judge, read_measure, read_value
from chuangwei.model.plan import Year
from chuangwei.model.record import ItemId, Record, SectionId, entries_until, json_keys
from chuangwei.model.scalars import Day, Flag, Id, Name, Points, Positive, Text

if TYPE_CHECKING:
    from chuangwei.model.task import Task


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


@json_keys("* -sections -items full items=items.#")
class Standard(Record):
    """One version of a standard with the days between which it holds."""

    id: Id = Field(title="编号", description="自己定的短名，如 SB1")
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


class YearValue(NamedTuple):
    """A value as it was written, and the year that it belongs to."""

    year: int
    value: str


@json_keys("* -last")
class Rating(NamedTuple):
    """An indicator on `day`; only entries dated on or before it count.

    `points` are None while it is not scored: neither 0 nor full is ever assumed.
    """

    day: dt.date
    met: bool | None
    """Whether the values meet the measure; None where there is none, or not all values that it needs."""
    value: str | None
    """The last value as it was written."""
    value_on: dt.date | None
    values: tuple[YearValue, ...]
    """The last value of each year."""
    points: Decimal | None
    basis: Literal["points", "measure"] | None
    """Whether the points were given by somebody, or follow from the measure."""
    basis_on: dt.date | None
    """The day of the entry that the points (of an indicator without points: the judgement) rest upon."""
    newer_value: bool
    """Whether a value was written down after the points that were given."""
    last: SelfScore | None


def rate(item: Indicator, day: dt.date) -> Rating:
    """The standing of `item` on `day`: points that were given count; else all when it is met and none when not."""
    log = entries_until(item.log, day)
    valued = [entry for entry in log if entry.value is not None]
    by_year = {year_of(entry): entry for entry in sorted(valued, key=year_of)}
    met, measured_on = _judged(item.judged_by, by_year)
    given = next((entry for entry in reversed(log) if entry.points is not None), None)
    latest = by_year[max(by_year)] if by_year else None
    points, basis, basis_on = _points(item, met, measured_on, given)
    return Rating(
        day=day,
        met=met,
        value=latest.value if latest else None,
        value_on=latest.date if latest else None,
        values=tuple(YearValue(year, entry.value or "") for year, entry in by_year.items()),
        points=points,
        basis=basis,
        basis_on=basis_on,
        newer_value=basis == "points" and _after(valued, given),
        last=log[-1] if log else None,
    )


def year_of(entry: SelfScore) -> int:
    """The year that a value belongs to: the one that is written, else that of its day."""
    return entry.year if entry.year is not None else entry.date.year


def _judged(measure: Measure | None, by_year: dict[int, SelfScore]) -> tuple[bool | None, dt.date | None]:
    """Whether it is met, and the day of the last entry that this rests upon; a value that does not fit decides nothing."""
    if measure is None:
        return None, None
    values: dict[int, Value] = {}
    for year, entry in by_year.items():
        try:
            values[year] = read_value(measure, entry.value or "")
        except MisfitError:
            continue
    met, years = judge(measure, values)
    return met, max((by_year[year].date for year in years), default=None) if met is not None else None


def _points(
    item: Indicator, met: bool | None, measured_on: dt.date | None, given: SelfScore | None
) -> tuple[Decimal | None, Literal["points", "measure"] | None, dt.date | None]:
    if item.points is not None and given is not None and given.points is not None:
        return min(given.points, item.points), "points", given.date
    if met is None:
        return None, None, None
    full = item.points if met else Decimal(0)
    return full if item.points is not None else None, "measure", measured_on


def _after(valued: Sequence[SelfScore], given: SelfScore | None) -> bool:
    return given is not None and any(entry.value is not None and entry.date > given.date for entry in valued)


def tasks_by_item(standards: Iterable[Standard], tasks: Iterable[Task]) -> dict[str, tuple[Task, ...]]:
    """For each indicator that any task serves, those tasks in file order.

    A task serves the indicators it names, whatever replaces them, and whatever they replace, however often the
    standard has changed in between.
    """
    replaces = {item.id: item.replaces for standard in standards for item in standard.items}
    replaced_by: dict[str, list[str]] = {}
    for name, older in replaces.items():
        for old in older:
            replaced_by.setdefault(old, []).append(name)
    kin: dict[str, frozenset[str]] = {}
    found: dict[str, list[Task]] = {}
    for task in tasks:
        reached: dict[str, None] = {}
        for name in task.items:
            if name not in kin:
                kin[name] = reach(name, replaces) | reach(name, replaced_by)
            reached.update(dict.fromkeys(kin[name]))
        for name in reached:
            found.setdefault(name, []).append(task)
    return {name: tuple(several) for name, several in found.items()}


def reach(name: str, ways: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """`name` and all that is reached from it, step by step in one direction; a circle ends where it began."""
    reached, waiting = {name}, [name]
    while waiting:
        for each in ways.get(waiting.pop(), ()):
            if each not in reached:
                reached.add(each)
                waiting.append(each)
    return frozenset(reached)
