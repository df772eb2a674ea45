"""Working days of the mainland: the published calendar with its make-up days, corrected by the town's own list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)


def days_after(day: date) -> Iterator[date]:
    """The days following `day`, up to the last there is."""
    while day < date.max:
        day += ONE_DAY
        yield day


@cache
def _published(day: date) -> bool | None:
    """Whether the State Council's calendar makes `day` a working day; None for a year it does not cover."""
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days; `overrides` (day → is it worked) come first, then the published calendar, then Monday to Friday."""

    overrides: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Whether offices work on `day`."""
        own = self.overrides.get(day)
        if own is not None:
            return own
        published = _published(day)
        return day.weekday() < 5 if published is None else published

    def knows(self, year: int) -> bool:
        """Whether days off of `year` are known, from the published calendar or from the town's own list."""
        return _published(date(year, 1, 1)) is not None or any(day.year == year for day in self.overrides)

    def horizon(self, day: date, workdays: int) -> date:
        """The last day X such that the days after `day` up to and with X hold at most `workdays` working days."""
        left = workdays
        for after in days_after(day):
            if self.is_workday(after):
                if left == 0:
                    return after - ONE_DAY
                left -= 1
        return date.max

    def workday_after(self, day: date, workdays: int) -> date:
        """The last of the next `workdays` working days after `day`; `day` itself when none are asked for."""
        for after in days_after(day):
            if not workdays:
                break
            if self.is_workday(after):
                workdays -= 1
                day = after
        return day

    def workday_before(self, day: date) -> date:
        """`day` itself when offices work on it, else the nearest working day before it."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day
