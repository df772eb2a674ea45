"""Recurring duties: periods with their days, and what of them is kept, missed and to come."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import make_campaign, make_task
from tests.examples import examples

from chuangwei.calendar import Calendar
from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.model.repeat import Repeat, bounds, periods, told
from chuangwei.model.standing import Standing, course, obligations, stand
from chuangwei.model.task import Task

ONE_DAY = timedelta(days=1)
MANY = settings(
    max_examples=examples(150), deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
CALENDAR = Calendar()
BYS = {
    "周": [None, "末", *(f"周{each}" for each in "一二三四五六日")],
    "旬": [None, "末"],
    "月": [None, "末", "1", "15", "25", "31"],
    "季": [None, "末", "1", "10", "31"],
}
KINDS = [(every, by) for every, bys in BYS.items() for by in bys]
# Around the ends of years, with a leap day, and in a year of which the days off are known.
days = st.one_of(
    st.dates(date(2022, 12, 1), date(2023, 2, 10)),
    st.dates(date(2023, 4, 1), date(2023, 12, 31)),
    st.dates(date(2023, 12, 1), date(2024, 3, 31)),
)
kinds = st.sampled_from(KINDS)


def repeating(every: str, by: str | None = None) -> Repeat:
    return Repeat.model_validate({"every": every} | ({"by": by} if by else {}))


@st.composite
def duties(draw: st.DrawFn) -> tuple[Task, Campaign]:
    """A recurring task, of one unit or of each of three, with up to ten entries, some of them for an earlier period."""
    every, by = draw(kinds)
    start, due = sorted(draw(st.tuples(days, days)))
    each = draw(st.booleans())
    log = []
    for _ in range(draw(st.integers(0, 10))):
        entry: dict[str, Any] = {"date": str(draw(days)), "note": "一"}
        if draw(st.integers(0, 3)):
            entry["progress"] = "100"
        if not draw(st.integers(0, 3)):
            entry["for"] = str(draw(days))
        if each:
            entry["unit"] = draw(st.sampled_from(["甲村", "乙村", "丙村", "外人"]))
        if not draw(st.integers(0, 12)):
            entry["due"] = str(draw(days))
        log.append(entry)
    task = make_task(
        start=str(start),
        due="长期" if not draw(st.integers(0, 4)) else str(due),
        quota={"each": "各村"} if each else None,
        repeat={"every": every} | ({"by": by} if by else {}),
        log=log,
    )
    units = [{"name": "各村", "members": ["甲村", "乙村", "丙村"]}, {"name": "财政办"}]
    return task, make_campaign(task, units=tuple(Unit.model_validate(unit) for unit in units))


@MANY
@given(kinds, days, days)
def test_periods_follow_one_another_from_start_to_due(
    kind: tuple[str, str | None], one: date, other: date
) -> None:
    """Each begins on the day after the last one; each day between lies in one; its day lies in it, and in the task."""
    start, due = sorted((one, other))
    repeat = repeating(*kind)
    found = list(periods(repeat, start, due, CALENDAR))
    for earlier, later in pairwise(found):
        assert later.first == earlier.last + ONE_DAY
    for each in found:
        assert (each.first, each.last) == bounds(repeat.every, each.first)
        assert max(each.first, start) <= each.by <= min(each.last, due)
    if found:
        assert found[-1].first <= due <= found[-1].last
        assert (
            found[0].first <= start <= found[0].last
            or bounds(repeat.every, start)[1] == found[0].first - ONE_DAY
        )
    else:
        assert bounds(repeat.every, start) == bounds(repeat.every, due)


@MANY
@given(duties(), days)
def test_fulfilled_missed_and_to_come_are_all(given_: tuple[Task, Campaign], day: date) -> None:
    """Of every task and each share, on any day: what is kept, missed and to come is all there is, once."""
    task, campaign = given_
    rules = campaign.rules(day)
    found = course(task, day, rules)
    assert found is not None
    owing = found.each
    lacking = [
        len(lack.units) if found.members is not None else 1
        for lack in (*found.missed(day), *found.to_come(day))
    ]
    assert found.fulfilled + sum(lacking) == found.all == len(found.periods) * owing
    assert all(lack.period.by < day for lack in found.missed(day))
    assert all(lack.period.by >= day for lack in found.to_come(day))


@MANY
@given(duties(), days)
def test_the_standing_of_a_day_is_that_of_the_log_cut_there(given_: tuple[Task, Campaign], day: date) -> None:
    """What is entered of later days changes nothing of it, for the whole and for each share."""
    task, campaign = given_
    cut = task.model_copy(update={"log": tuple(entry for entry in task.log if entry.date <= day)})
    rules = campaign.rules(day)
    assert obligations(task, day, rules) == obligations(cut, day, rules)


@MANY
@given(duties(), days)
def test_the_whole_is_made_of_its_periods(given_: tuple[Task, Campaign], day: date) -> None:
    """Progress, what is planned, overdue and done, each by its own sentence, from the periods counted one by one."""
    task, campaign = given_
    standing = stand(task, day, campaign.rules(day))
    assert task.repeat is not None
    members: list[str | None] = ["甲村", "乙村", "丙村"] if task.quota else [None]
    kept = set()
    for entry in task.log:
        named = date.fromisoformat(entry.period) if entry.period else entry.date
        if entry.date <= day and entry.progress == 100:
            kept.add((bounds(task.repeat.every, named)[0], entry.unit if task.quota else None))
    # Without an end, up to the period after the one of the day.
    after = bounds(task.repeat.every, max(standing.start, day))[1] + ONE_DAY
    until = standing.due or bounds(task.repeat.every, after)[1]
    found = list(periods(task.repeat, standing.start, until, campaign.calendar))
    owed = [(each, name) for each in found for name in members]
    if standing.due is None:
        whole = [each for each in found if all((each.first, name) in kept for name in members)]
        owed = [(each, name) for each, name in owed if each.by <= day or each in whole]
    done = [each for each, name in owed if (each.first, name) in kept]
    assert standing.progress == (100 * len(done) // len(owed) if owed else 0)
    assert (standing.state == "已完成") is (
        bool(owed) and len(done) == len(owed) and standing.due is not None
    )
    if standing.due is None:
        assert standing.planned is None
    elif owed:
        assert standing.planned == 100 * sum(each.by <= day for each, _ in owed) / len(owed)
    lacking = {each for each in found for name in members if (each.first, name) not in kept}
    begun = [each for each in found if each.by < day or each not in lacking]
    ended = standing.due is not None and standing.due < day
    late = bool(begun) and begun[-1] in lacking
    assert standing.overdue is (standing.open and (late or ended))
    if standing.open:
        assert {lack.period for lack in standing.missed} == {each for each in lacking if each.by < day}
        ahead = [each.by for each in found if each.by >= day and each in lacking]
        expected = begun[-1].by if late else ahead[0] if ahead else standing.due
        assert standing.deadline == expected


@pytest.mark.parametrize(
    ("every", "by", "expected"),
    [
        ("周", None, ["2023-12-22", "2023-12-29", "2024-01-05"]),
        ("周", "周三", ["2023-12-20", "2023-12-27", "2024-01-03"]),
        ("旬", None, ["2023-12-20", "2023-12-29", "2024-01-05"]),
        ("旬", "末", ["2023-12-20", "2023-12-31", "2024-01-05"]),
        ("月", "31", ["2023-12-31", "2024-01-05"]),
        ("季", None, ["2023-12-29", "2024-01-05"]),
    ],
)
def test_periods_at_the_end_of_a_year(every: str, by: str | None, expected: list[str]) -> None:
    """From Wednesday 20 December to Friday 5 January: the last period ends with the task."""
    found = periods(repeating(every, by), date(2023, 12, 20), date(2024, 1, 5), CALENDAR)
    assert [str(each.by) for each in found] == expected


def test_a_day_that_has_passed_when_the_task_begins_is_not_owed() -> None:
    """From a Saturday on, Fridays are owed from the next week."""
    found = list(periods(repeating("周", "周五"), date(2023, 6, 3), date(2023, 6, 16), CALENDAR))
    assert [str(each.by) for each in found] == ["2023-06-09", "2023-06-16"]


def test_a_short_month_ends_on_its_last_day() -> None:
    """The 31st of February is the 29th of a leap year; of a quarter, it is in its last month."""
    found = periods(repeating("月", "31"), date(2024, 2, 1), date(2024, 4, 30), CALENDAR)
    assert [str(each.by) for each in found] == ["2024-02-29", "2024-03-31", "2024-04-30"]
    quarters = periods(repeating("季", "10"), date(2024, 1, 1), date(2024, 6, 30), CALENDAR)
    assert [str(each.by) for each in quarters] == ["2024-03-10", "2024-06-10"]


def test_a_week_without_a_working_day_ends_with_its_last() -> None:
    """The days off before a week do not take its duty out of it."""
    off = Calendar({date(2023, 7, 10) + ONE_DAY * n: False for n in range(7)})
    found = list(periods(repeating("周"), date(2023, 7, 3), date(2023, 7, 23), off))
    assert [str(each.by) for each in found] == ["2023-07-07", "2023-07-16", "2023-07-21"]


def _monthly(*log: dict[str, str], day: str) -> Standing:
    units = [{"name": "各村", "members": ["花萼村", "水井坝村"]}, {"name": "财政办"}]
    task = make_task(
        start="2023-05-01", due="2023-08-31", quota={"each": "各村"}, repeat={"every": "月"}, log=list(log)
    )
    campaign = make_campaign(task, units=tuple(Unit.model_validate(unit) for unit in units))
    when = date.fromisoformat(day)
    return stand(task, when, campaign.rules(when))


def test_what_is_lacking_is_said_by_period_and_member() -> None:
    """缺5月；7月还差花萼村: May wholly, July of one; June was made up in August."""
    log = [
        {"date": "2023-07-20", "unit": "水井坝村", "amount": "1"},
        {"date": "2023-08-02", "for": "2023-06", "unit": "水井坝村", "amount": "1"},
        {"date": "2023-08-02", "for": "2023-06-09", "unit": "花萼村", "amount": "1"},
    ]
    standing = _monthly(*log, day="2023-08-05")
    assert told(standing.missed, standing.day) == "缺5月；7月还差花萼村"
    assert told(standing.missed, date(2024, 1, 1)) == "缺2023年5月；2023年7月还差花萼村"
    assert (standing.overdue, standing.overdue_days, standing.reported) == (True, 5, ("水井坝村",))
    assert standing.progress == 3 * 100 // 8


def test_months_that_lie_behind_do_not_make_it_overdue_once_a_later_one_is_kept() -> None:
    """They stay named and cost progress; after the end the whole is overdue."""
    log = [{"date": "2023-06-20", "unit": unit, "amount": "1"} for unit in ("花萼村", "水井坝村")]
    standing = _monthly(*log, day="2023-07-05")
    assert (standing.overdue, told(standing.missed, standing.day)) == (False, "缺5月")
    assert (standing.deadline, standing.due) == (date(2023, 7, 31), date(2023, 8, 31))
    after = _monthly(*log, day="2023-09-04")
    assert (after.overdue, after.overdue_days, after.state) == (True, 4, "进行中")
