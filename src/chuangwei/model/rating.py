"""What is true of an indicator on a day: its value, whether that meets its measure, and its points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from chuangwei.model.measure import Measure, MisfitError, Value, judge, read_value
from chuangwei.model.standard import Indicator, SelfScore


class Rating(NamedTuple):
    """An indicator on `day`; only entries dated on or before it count.

    `points` are None while it is not scored: neither 0 nor full is ever assumed.
    """

    day: date
    met: bool | None
    """Whether the values meet the measure; None where there is none, or not all values that it needs."""
    value: str | None
    """The last value as it was written."""
    value_on: date | None
    values: tuple[tuple[int, str], ...]
    """The last value of each year."""
    points: Decimal | None
    basis: Literal["points", "measure"] | None
    """Whether the points were given by somebody, or follow from the measure."""
    basis_on: date | None
    """The day of the entry that the points (of an indicator without points: the judgement) rest upon."""
    newer_value: bool
    """Whether a value was written down after the points that were given."""
    last: SelfScore | None


def rate(item: Indicator, day: date) -> Rating:
    """The standing of `item` on `day`: points that were given count; else all when it is met and none when not."""
    log = sorted((entry for entry in item.log if entry.date <= day), key=lambda entry: entry.date)
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
        values=tuple((year, entry.value or "") for year, entry in by_year.items()),
        points=points,
        basis=basis,
        basis_on=basis_on,
        newer_value=basis == "points" and _after(valued, given),
        last=log[-1] if log else None,
    )


def year_of(entry: SelfScore) -> int:
    """The year that a value belongs to: the one that is written, else that of its day."""
    return entry.year if entry.year is not None else entry.date.year


def _judged(measure: Measure | None, by_year: dict[int, SelfScore]) -> tuple[bool | None, date | None]:
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
    item: Indicator, met: bool | None, measured_on: date | None, given: SelfScore | None
) -> tuple[Decimal | None, Literal["points", "measure"] | None, date | None]:
    if item.points is not None and given is not None and given.points is not None:
        return min(given.points, item.points), "points", given.date
    if met is None:
        return None, None, None
    full = item.points if met else Decimal(0)
    return full if item.points is not None else None, "measure", measured_on


def _after(valued: Sequence[SelfScore], given: SelfScore | None) -> bool:
    return given is not None and any(entry.value is not None and entry.date > given.date for entry in valued)
