"""Dates, alarms and lights of a task, each on the days around its boundary."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.model.conftest import entry, on

from chuangwei.model.standing import weighted_mean

# The task of these tests: start 2023-06-05 (Monday), due 2023-07-28 (Friday); 3 working days, 20 points, 14 days.
DONE = entry("2023-07-20", progress="100")


def test_a_task_without_a_log_has_not_begun() -> None:
    """No entry: 未开始, nothing done, nothing last; quiet from its first day on."""
    before, first = on("2023-06-04"), on("2023-06-05")
    assert (before.state, before.progress, before.last, before.quiet) == ("未开始", 0, None, False)
    assert (first.state, first.planned, first.quiet, first.light) == ("未开始", 0.0, True, "green")


def test_start_defaults_to_the_phase() -> None:
    """Without a start of its own a task starts with its phase, named by id or by name."""
    assert on("2023-06-01", start=None).start == date(2023, 6, 1)
    assert on("2023-06-01", start=None, phase="宣传发动阶段").start == date(2023, 4, 1)


@pytest.mark.parametrize(
    ("day", "overdue", "days", "light"),
    [("2023-07-27", False, 0, "yellow"), ("2023-07-28", False, 0, "yellow"), ("2023-07-29", True, 1, "red")],
)
def test_overdue_begins_on_the_day_after_due(day: str, overdue: bool, days: int, light: str) -> None:
    """The due day itself is still in time."""
    standing = on(day)
    assert (standing.overdue, standing.overdue_days, standing.light) == (overdue, days, light)
    assert standing.due_soon is not overdue


@pytest.mark.parametrize("state", [{"progress": "100"}, {"state": "取消"}])
def test_nothing_closed_is_overdue_behind_quiet_or_due_soon(state: dict[str, str]) -> None:
    """Done and cancelled tasks raise no alarm, long after due or on the eve of it."""
    for day in ("2023-07-27", "2023-12-01"):
        standing = on(day, entry("2023-06-20", **state))
        assert not standing.open
        assert [standing.overdue, standing.behind, standing.quiet, standing.due_soon] == [False] * 4
        assert standing.overdue_days == 0


@pytest.mark.parametrize(
    ("due", "first_soon_day"),
    [
        ("2023-07-28", "2023-07-25"),  # Wednesday, Thursday and Friday lie ahead
        ("2023-07-24", "2023-07-19"),  # over a plain weekend
        ("2023-06-26", "2023-06-20"),  # 21 June, then 端午 22-24, then Sunday 25 is worked, then Monday
        ("2023-10-09", "2023-09-28"),  # 29 September to 6 October off, 7 and 8 October worked
        ("2023-05-04", "2023-04-26"),  # 27 and 28 April, 29 April to 3 May off, 4 May
    ],
)
def test_due_soon_counts_working_days_of_the_mainland_calendar(due: str, first_soon_day: str) -> None:
    """At most three working days lie in (D, due]: holidays do not count, make-up days do."""
    day_before = date.fromisoformat(first_soon_day) - timedelta(days=1)
    assert on(first_soon_day, due=due, start="2023-04-03").due_soon
    assert not on(day_before.isoformat(), due=due, start="2023-04-03").due_soon
    assert on(due, due=due, start="2023-04-03").due_soon


def test_no_days_ahead_are_soon_when_none_are_wanted() -> None:
    """With soon_days 0 only the due day is soon, or days off that lead to it."""
    none = {"soon_days": "0"}
    assert on("2023-07-28", settings=none).due_soon
    assert not on("2023-07-27", settings=none).due_soon
    assert on("2023-07-28", settings=none, due="2023-07-30").due_soon  # Sunday
    assert not on("2023-07-28", settings=none, due="2023-07-31").due_soon


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        ("2023-05-01", 0.0),
        ("2023-06-05", 0.0),
        ("2023-06-06", 10.0),
        ("2023-06-14", 90.0),
        ("2023-06-15", 100.0),
    ],
)
def test_planned_runs_evenly_from_start_to_due(day: str, planned: float) -> None:
    """0 until the start, 100 from due on, and even steps between; whole at once on a task's only day."""
    assert on(day, due="2023-06-15").planned == planned
    assert on(day, start=day, due=day).planned == 100.0


def test_behind_needs_more_than_behind_points() -> None:
    """Exactly twenty points below plan is not behind, one more is; it makes the light yellow."""
    due = {"due": "2023-07-25"}  # 50 days: two points a day
    at, below = on("2023-06-15", **due), on("2023-06-16", **due)
    assert (at.planned, at.behind, at.light) == (20.0, False, "green")
    assert (below.planned, below.behind, below.light) == (22.0, True, "yellow")
    assert not on("2023-06-16", entry("2023-06-16", progress="2"), **due).behind


def test_overdue_is_not_called_behind_too() -> None:
    """Past its due day a task is overdue and not behind besides."""
    standing = on("2023-07-29")
    assert (standing.overdue, standing.behind, standing.due_soon) == (True, False, False)


def test_quiet_after_exactly_quiet_days() -> None:
    """The fourteenth day after the last entry is quiet, the thirteenth is not; a later entry ends it."""
    said = entry("2023-06-10", note="已联系施工队")
    assert not on("2023-06-23", said).quiet
    assert on("2023-06-24", said).quiet
    assert not on("2023-06-24", said, entry("2023-06-24", note="开工")).quiet


def test_quiet_days_may_reach_beyond_the_calendar() -> None:
    """A huge quiet_days switches the remark off instead of falling off the calendar."""
    assert not on("2023-12-01", entry("2023-06-10", note="一"), settings={"quiet_days": "999999999"}).quiet
    assert on("2023-06-10", entry("2023-06-10", note="一"), settings={"quiet_days": "0"}).quiet


def test_the_light_of_a_cancelled_and_of_a_done_task() -> None:
    """Cancelled is grey and done is green whatever the day."""
    assert on("2023-12-01", entry("2023-06-10", state="取消")).light == "grey"
    assert on("2023-12-01", DONE).light == "green"
    assert on("2023-12-01", entry("2023-06-10", state="受阻")).light == "red"


def test_late_is_judged_by_the_due_in_force_and_by_the_first_one() -> None:
    """Done on the due day is in time; an extension saves `late`, never `late_original`."""
    assert not on("2023-08-30", entry("2023-07-28", progress="100")).late_original
    late = on("2023-08-30", entry("2023-07-29", progress="100"))
    assert (late.late, late.late_original, late.done_on) == (True, True, date(2023, 7, 29))
    extended = [entry("2023-07-20", due="2023-08-10", note="雨"), entry("2023-08-10", progress="100")]
    assert [on("2023-08-30", *extended).late, on("2023-08-30", *extended).late_original] == [False, True]
    assert not on("2023-08-30", *extended, entry("2023-08-11", state="取消")).late_original


@pytest.mark.parametrize(
    ("pairs", "mean"),
    [
        ([], "0.0"),
        ([("2", 50.0)], "50.0"),
        ([("1", 0.0), ("3", 100.0)], "75.0"),
        ([("1", 0.25)], "0.3"),  # half up
        ([("0.5", 100.0), ("1", 0.0)], "33.3"),
    ],
)
def test_a_weighted_mean_has_one_decimal(pairs: list[tuple[str, float]], mean: str) -> None:
    """Σ weight × value / Σ weight, half up, and 0 when there is nothing to weigh."""
    found = weighted_mean((Decimal(weight), value) for weight, value in pairs)
    assert str(found) == mean
