"""Days in another year."""

from __future__ import annotations

from datetime import date

import pytest

from chuangwei.actions.workspace.shift import shifted, working_due
from chuangwei.calendar import Calendar


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2023, 7, 14), 2, date(2025, 7, 14)),
        (date(2023, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 28), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 12, 31), -23, date(2000, 12, 31)),
    ],
)
def test_shifted(day: date, years: int, then: date) -> None:
    """The same day of the year; the last of February stays the last of February."""
    assert shifted(day, years) == then


@pytest.mark.parametrize(
    ("day", "earliest", "due"),
    [
        (date(2025, 4, 18), date(2025, 4, 1), date(2025, 4, 18)),
        (date(2025, 4, 20), date(2025, 4, 1), date(2025, 4, 18)),
        (date(2025, 10, 5), date(2025, 4, 1), date(2025, 9, 30)),
        (
            date(2025, 10, 5),
            date(2025, 10, 1),
            date(2025, 10, 9),
        ),  # nothing is worked on since the phase began
        (date(2025, 9, 28), date(2025, 4, 1), date(2025, 9, 28)),  # a Sunday that is worked on
    ],
)
def test_working_due(day: date, earliest: date, due: date) -> None:
    """A day off gives way to the working day before it, unless the phase had not begun."""
    assert working_due(day, earliest, Calendar()) == due
