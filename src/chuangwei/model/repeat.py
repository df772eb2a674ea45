"""Duties that recur: the periods of a task, the day of each, and which of them are kept, missed or still to come."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from chuangwei.calendar import ONE_DAY, Calendar
from chuangwei.days import WEEKDAYS
from chuangwei.model.record import Record, json_keys
from chuangwei.model.scalars import ByDay
from chuangwei.phrases import say_month, say_short

Every = Literal["周", "旬", "月", "季"]
END = "末"
MOST = 600
"""How many periods a task may have: more are a slip of the pen, and slow."""
DAYS: dict[Every, int] = {"周": 7, "旬": 10, "月": 30, "季": 91}
"""About how many days a period has."""
_QUARTERS = "一二三四"
_TENTHS = {1: "上旬", 11: "中旬", 21: "下旬"}


class Repeat(Record):
    """How often a task recurs, and the day of each period by which it is owed."""

    handle: ClassVar[str] = "every"

    every: Every = Field(title="周期", description="周、旬、月或季")
    by: ByDay | None = Field(
        None,
        title="每期哪天",
        description="周写周五这样，月和季写几号（季是最后一个月的），都可以写末；不写是每期最后一个工作日",
    )

    @property
    def fits(self) -> bool:
        """Whether `by` is a day of such a period."""
        if self.by is None or self.by == END:
            return True
        return self.every != "旬" and self.by.startswith("周") == (self.every == "周")

    @property
    def said(self) -> str:
        """每周, 每周五, 每月25日前, 每季末."""
        if self.by is None or not self.fits:
            return f"每{self.every}"
        if self.every == "周" and self.by != END:
            return f"每{self.by}"
        return f"每{self.every}{'最后一个月' * (self.every == '季' and self.by != END)}" + (
            END if self.by == END else f"{self.by}日前"
        )


class Period(NamedTuple):
    """A period, both days included, and the day by which it is owed; `by` lies within start and due of the task."""

    every: Every
    first: date
    last: date
    by: date

    def said(self, near: date) -> str:
        """6月19日那周, 6月上旬, 5月, 第二季度; with the year where that is not the one of `near`."""
        month = say_month(self.first)
        name = {
            "周": f"{say_short(self.first)}那周",
            "旬": f"{month}{_TENTHS.get(self.first.day, '')}",
            "月": month,
            "季": f"第{_QUARTERS[(self.first.month - 1) // 3]}季度",
        }[self.every]
        return name if self.first.year == near.year else f"{self.first.year}年{name}"


@json_keys("from=period.first to=period.last by=period.by units whole")
class Lack(NamedTuple):
    """What is lacking of a period: all of it, or what `units` owe of those that are counted."""

    period: Period
    units: tuple[str, ...] = ()
    whole: bool = True


def bounds(every: Every, day: date) -> tuple[date, date]:
    """The first and the last day of the week (Monday to Sunday), third of a month, month or quarter that holds `day`."""
    if every == "周":
        monday = day.toordinal() - day.weekday()
        return date.fromordinal(monday), date.fromordinal(min(monday + 6, date.max.toordinal()))
    if every == "旬" and day.day <= 20:
        first_day = 1 if day.day <= 10 else 11
        return day.replace(day=first_day), day.replace(day=first_day + 9)
    end = (day.month + 2) // 3 * 3 if every == "季" else day.month
    first = date(day.year, end - 2 if every == "季" else end, 21 if every == "旬" else 1)
    return first, date(day.year, end, monthrange(day.year, end)[1])


def period_after(every: Every, day: date) -> date:
    """The last day of the period after the one that holds `day`."""
    last = bounds(every, day)[1]
    return last if last == date.max else bounds(every, last + ONE_DAY)[1]


def periods(repeat: Repeat, start: date, until: date, calendar: Calendar) -> Iterator[Period]:
    """The periods of a task from `start` to `until`, both included.

    The first is the one that holds `start`, unless its day has passed then. The last is the one that holds `until`, and
    is owed by that day at the latest.
    """
    day = start
    while day <= until:
        first, last = bounds(repeat.every, day)
        by = _by(repeat, first, last, min(last, until), calendar)
        if by >= start:
            yield Period(repeat.every, first, last, by)
        if last == date.max:
            return
        day = last + ONE_DAY


def _by(repeat: Repeat, first: date, last: date, end: date, calendar: Calendar) -> date:
    """The day of a period: the one named, else its last working day; never after `end`."""
    if repeat.by is None or not repeat.fits:
        day = calendar.workday_before(end)
        return day if day >= first else end
    if repeat.by == END:
        return end
    if repeat.every == "周":
        return min(end, first + timedelta(days=WEEKDAYS.index(repeat.by[1:])))
    return min(end, last.replace(day=min(int(repeat.by), last.day)))


def span(text: str) -> tuple[date, date]:
    """The days that 2023-06 or 2023-06-12 stands for."""
    if len(text) > 7:
        day = date.fromisoformat(text)
        return day, day
    return bounds("月", date.fromisoformat(f"{text}-01"))


def period_of(every: Every, named: str | None, day: date) -> date | None:
    """The first day of the period that an entry is of: the one it names, else the one of its `day`.

    None where it names what is no such period, as a month in which several weeks lie.
    """
    since, until = span(named) if named else (day, day)
    first, last = bounds(every, since)
    return first if until <= last else None


class Course(NamedTuple):
    """The periods of a task, who owes each of them, and what was kept."""

    periods: tuple[Period, ...]
    members: tuple[str, ...] | None
    """Those of whom each owes every period; None where it is owed once."""
    kept: Mapping[tuple[date, str | None], date]
    """First day of a period and member → the day on which it was kept first."""

    def lack(self, period: Period) -> Lack | None:
        """What is lacking of a period; None when nothing is."""
        if self.members is None:
            return None if (period.first, None) in self.kept else Lack(period)
        left = tuple(name for name in self.members if (period.first, name) not in self.kept)
        return Lack(period, left, len(left) == len(self.members)) if left or not self.members else None

    def missed(self, day: date) -> tuple[Lack, ...]:
        """What is lacking of the periods whose day is past."""
        return tuple(lack for each in self.periods if each.by < day and (lack := self.lack(each)))

    def to_come(self, day: date) -> tuple[Lack, ...]:
        """What is still to be done of the others."""
        return tuple(lack for each in self.periods if each.by >= day and (lack := self.lack(each)))

    @property
    def fulfilled(self) -> int:
        """How many duties were kept: a period, or a period of a member."""
        return sum((each.first, name) in self.kept for each in self.periods for name in self._owing)

    @property
    def all(self) -> int:
        """How many duties there are."""
        return len(self.periods) * self.each

    @property
    def each(self) -> int:
        """How many owe a period."""
        return len(self._owing)

    @property
    def kept_on(self) -> date | None:
        """The day on which the last duty was kept; None while one is lacking."""
        if not self.all or self.fulfilled < self.all:
            return None
        return max(self.kept[each.first, name] for each in self.periods for name in self._owing)

    @property
    def _owing(self) -> tuple[str | None, ...]:
        return (None,) if self.members is None else self.members


def told(missed: tuple[Lack, ...], near: date) -> str:
    """缺4月、5月；7月还差花萼村: periods of which all is lacking together, then those of which something is."""
    whole = [lack.period.said(near) for lack in missed if lack.whole]
    parts = [f"缺{'、'.join(whole)}"] if whole else []
    parts += [f"{lack.period.said(near)}还差{'、'.join(lack.units)}" for lack in missed if not lack.whole]
    return "；".join(parts)
