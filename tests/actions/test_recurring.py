"""Which period a person means."""

from __future__ import annotations

from datetime import date

import pytest

from chuangwei.actions.recurring import named_period
from chuangwei.days import DayFault

WITHIN = date(2023, 4, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("text", "today", "meant"),
    [
        ("5月", "2023-06-30", "2023-05"),
        ("2023年5月份", "2023-06-30", "2023-05"),
        ("2023-05", "2023-06-30", "2023-05"),
        ("上月", "2023-07-31", "2023-06"),
        ("上个月", "2024-01-03", "2023-12"),
        ("本月", "2023-06-30", "2023-06"),
        ("二季度", "2023-07-31", "2023-06"),
        ("上季度", "2024-01-03", "2023-12"),
        ("6月上旬", "2023-06-30", "2023-06-10"),
        ("上周", "2024-01-03", "2023-12-25"),
        ("上上周", "2023-06-30", "2023-06-12"),
        ("6-12", "2023-06-30", "2023-06-12"),
        ("昨天", "2023-07-01", "2023-06-30"),
    ],
)
def test_a_period_as_people_say_it(text: str, today: str, meant: str) -> None:
    """A month stays a month; of other periods a day of it is meant."""
    assert named_period(text, date.fromisoformat(today), WITHIN) == meant


@pytest.mark.parametrize("text", ["2023-13", "老早", "13月"])
def test_what_is_no_period_is_refused(text: str) -> None:
    """No month of the year, no word for days."""
    with pytest.raises(DayFault):
        named_period(text, date(2023, 6, 30), WITHIN)
