"""Working days of the mainland."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.calendar import ONE_DAY, Calendar, days_after

CALENDAR = Calendar()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2023, 7, 14), True),
        (date(2023, 7, 15), False),
        (date(2023, 6, 22), False),  # 端午
        (date(2023, 6, 25), True),  # a Sunday worked for it
        (date(2023, 9, 29), False),  # 中秋
        (date(2023, 10, 7), True),  # a Saturday worked for 国庆
        (date(2040, 10, 1), True),  # a Monday of a year that nobody has published
        (date(2040, 10, 6), False),
        (date(1990, 5, 1), True),
    ],
)
def test_published_days(day: date, worked: bool) -> None:
    """Holidays and make-up days where they are published, Monday to Friday elsewhere."""
    assert CALENDAR.is_workday(day) is worked


def test_own_list_comes_first() -> None:
    """The town's own days win over the published ones, and make a year known."""
    own = Calendar({date(2023, 7, 14): False, date(2023, 7, 15): True, date(2040, 10, 1): False})
    assert [own.is_workday(date(2023, 7, day)) for day in (13, 14, 15, 16)] == [True, False, True, False]
    assert not own.is_workday(date(2040, 10, 1))
    assert (CALENDAR.knows(2023), CALENDAR.knows(2040), own.knows(2040), own.knows(2041)) == (
        True,
        False,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("day", "workdays", "horizon"),
    [
        (date(2023, 7, 14), 0, date(2023, 7, 16)),  # a Friday: the weekend holds no working day
        (date(2023, 7, 14), 1, date(2023, 7, 17)),
        (date(2023, 7, 14), 3, date(2023, 7, 19)),
        (date(2023, 7, 14), 5, date(2023, 7, 23)),
        (date(2023, 9, 28), 1, date(2023, 10, 7)),  # eight days of holiday, then a Saturday that is worked
        (date(2023, 9, 28), 2, date(2023, 10, 8)),
    ],
)
def test_horizon(day: date, workdays: int, horizon: date) -> None:
    """The horizon reaches over all days off behind its last working day."""
    assert CALENDAR.horizon(day, workdays) == horizon


@settings(max_examples=examples(100), deadline=None)
@given(day=DAYS, workdays=st.integers(0, 15))
def test_horizon_holds_exactly_its_working_days(day: date, workdays: int) -> None:
    """Up to the horizon lie exactly so many working days, and the next day is one more."""
    horizon = CALENDAR.horizon(day, workdays)
    between = islice(days_after(day), (horizon - day).days)
    assert sum(map(CALENDAR.is_workday, between)) == workdays
    assert CALENDAR.is_workday(horizon + ONE_DAY)


@settings(max_examples=examples(100), deadline=None)
@given(day=DAYS)
def test_workday_before(day: date) -> None:
    """The nearest working day up to a day, itself when it is one."""
    before = CALENDAR.workday_before(day)
    assert before <= day
    assert CALENDAR.is_workday(before)
    between = islice(days_after(before), (day - before).days)
    assert not any(map(CALENDAR.is_workday, between))
