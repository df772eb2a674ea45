"""The course of a period: which section tells of a task, and what it tells."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import entry, make_campaign, make_task

from chuangwei.model.task import Task
from chuangwei.reports.papers.course import Course, Section
from chuangwei.reports.papers.period import Period

WEEK = Period(date(2023, 7, 8), date(2023, 7, 14))
SECTIONS: tuple[Section, ...] = ("done", "cancelled", "overdue", "due_today", "blocked", "moving", "others")


def course(*tasks: Task, period: Period = WEEK) -> Course:
    return Course(make_campaign(*tasks), period)


def section(**fields: Any) -> str | None:
    (seen,) = course(make_task(**fields)).all
    return seen.section


def test_one_section_tells_of_a_task() -> None:
    """By how it stands at the end of the period, and whether anything happened in it."""
    within, before = "2023-07-10", "2023-07-01"
    assert section(log=[entry(within, progress="100")]) == "done"
    assert section(log=[entry(before, progress="100")]) is None
    assert section(log=[entry(before, progress="100"), entry(within, note="已公示")]) == "others"
    assert section(log=[entry(within, state="取消")]) == "cancelled"
    assert section(log=[entry(before, state="取消"), entry(within, note="甲")]) is None
    assert section(due="2023-07-13") == "overdue"
    assert section(log=[entry(before, state="受阻")]) == "blocked"
    assert section(due="2023-07-13", log=[entry(within, state="受阻")]) == "overdue"
    assert section(log=[entry(within, note="甲")]) == "moving"
    assert section(log=[entry(before, progress="100"), entry(within, progress="90")]) == "moving"
    assert section(log=[entry(within, due="2023-08-11", note="甲")]) is None
    assert section(log=[entry(within, due="2023-08-11", note="甲", progress="30")]) == "moving"
    assert section() is None
    assert section(log=[entry("2023-07-15", progress="100")]) is None


def test_open_troubles_are_in_order_of_their_due_day() -> None:
    """The oldest first, with the days since."""
    tasks = [make_task(id="a", due="2023-07-12"), make_task(id="b", due="2023-07-01")]
    found = course(*tasks).steps("overdue")
    assert [(step.task.id, step.days) for step in found] == [("b", 13), ("a", 2)]
    (blocked,) = course(make_task(log=[entry("2023-07-03", state="受阻", note="缺钱")])).steps("blocked")
    assert (blocked.since, blocked.days, blocked.task.blocked) == (date(2023, 7, 3), 11, "缺钱")


def test_done_with_its_remarks_and_links() -> None:
    """How late it was, by the due day that held at the end."""
    log = [
        entry("2023-07-10", progress="80", note="完成主体"),
        entry("2023-07-12", progress="100", note="验收合格", link="https://example.org/a"),
    ]
    (step,) = course(make_task(due="2023-07-10", log=log)).steps("done")
    assert step.told == "7月10日，完成主体；7月12日，验收合格"
    assert (step.links, step.days_late, step.advance) == (("https://example.org/a",), 2, "进度0%→100%")


def test_extensions_tell_the_old_and_the_new_day() -> None:
    """And the reason given last; of a task that is done in the end they do not speak."""
    log = [
        entry("2023-07-09", due="2023-08-04", note="雨天"),
        entry("2023-07-12", due="2023-08-11", note="还是雨天"),
    ]
    (step,) = course(make_task(log=log)).postponed()
    assert (step.until, step.task.due, step.why) == (date(2023, 7, 28), date(2023, 8, 11), "还是雨天")
    done = entry("2023-07-13", progress="100")
    assert not list(course(make_task(log=[*log, done])).postponed())


def test_what_was_entered_late() -> None:
    """It happened before the period and was entered within it; what was entered later will come later."""
    tasks = [
        make_task(id="a", log=[entry("2023-06-30", progress="100", note="甲", recorded="2023-07-10")]),
        make_task(id="b", log=[entry("2023-07-09", note="乙", recorded="2023-07-14")]),
        make_task(id="c", log=[entry("2023-06-30", note="丙", recorded="2023-07-15")]),
        make_task(id="d", log=[entry("2023-06-30", note="丁", recorded="2023-07-07"), entry("2023-06-30", note="戊")]),
    ]  # fmt: skip
    assert [(step.task.id, step.told) for step in course(*tasks).caught_up()] == [("a", "甲")]
    assert [step.task.id for step in course(*tasks).steps("done")] == []


def test_open_needs_with_their_days() -> None:
    """Each need of an open task, the task due first ahead."""
    log = [entry("2023-07-04", need="请协调用地"), entry("2023-07-14", need="请协调资金")]
    tasks = [make_task(id="a", log=log), make_task(id="b", due="2023-07-20", log=log[:1])]
    assert [(need.task.id, need.text, need.days) for need in course(*tasks).needs()] == [
        ("b", "请协调用地", 10),
        ("a", "请协调用地", 10),
        ("a", "请协调资金", 0),
    ]


DAYS = st.dates(date(2023, 6, 5), date(2023, 7, 31))
ENTRIES = st.fixed_dictionaries(
    {"date": DAYS.map(str)},
    optional={
        "progress": st.sampled_from(["0", "30", "60", "100"]),
        "state": st.sampled_from(["受阻", "恢复", "取消"]),
        "due": DAYS.map(str),
        "need": st.just("甲"),
        "note": st.just("乙"),
        "recorded": DAYS.map(str),
    },
)


@st.composite
def plans(draw: st.DrawFn) -> list[Task]:
    """Some tasks with logs of any kind."""
    logs = draw(st.lists(st.lists(ENTRIES, max_size=5), min_size=1, max_size=6))
    return [make_task(id=f"5-{n}", due=str(draw(DAYS)), log=log) for n, log in enumerate(logs)]


@given(plans(), DAYS, st.integers(0, 20))
def test_sections_part_the_tasks(tasks: list[Task], since: date, more: int) -> None:
    """No task is told of twice, each that is overdue or blocked is there, and so is each with news of substance."""
    period = Period(since, since + timedelta(days=more))
    found = course(*tasks, period=period)
    listed = [step.task.id for section in SECTIONS for step in found.steps(section)]
    assert max(Counter(listed).values(), default=0) <= 1
    for seen in found.all:
        told = seen.task.id in listed
        if seen.after.overdue or seen.after.state == "受阻":
            assert told
        if seen.after.state == "已完成" != seen.before.state:
            assert seen.section == "done"
            assert seen.after.done_on is not None
        if seen.after.progress != seen.before.progress and seen.after.state != "已取消":
            assert told


@given(plans(), st.lists(DAYS, min_size=2, max_size=6, unique=True).map(sorted))
def test_each_completion_is_told_in_one_bulletin(tasks: list[Task], ends: list[date]) -> None:
    """In bulletins that follow on, a task that stays done is told as done just once, in the period of that day."""
    periods = [Period(before + timedelta(days=1), end) for before, end in pairwise(ends)]
    told = Counter(
        (step.task.id, step.task.done_on)
        for period in periods
        for step in course(*tasks, period=period).steps("done")
    )
    assert set(told.values()) <= {1}
    last = course(*tasks, period=Period(ends[-1], ends[-1]))
    for seen in last.all:
        done_on = seen.after.done_on
        if done_on is not None and ends[0] < done_on and not _was_cancelled(seen.task):
            assert told[seen.task.id, done_on] == 1


def test_what_was_taken_back_and_done_again_is_told_as_done() -> None:
    """A task that was done before the period, fell back in it and was done again, is told with its new day."""
    log = [
        {"date": "2023-06-05", "progress": "100"},
        {"date": "2023-06-06", "progress": "0"},
        {"date": "2023-06-06", "progress": "100"},
    ]
    task = make_task(due="2023-07-28", log=log)
    (step,) = course(task, period=Period(date(2023, 6, 6), date(2023, 6, 9))).steps("done")
    assert step.task.done_on == date(2023, 6, 6)


def _was_cancelled(task: Task) -> bool:
    return any(entry.state == "取消" for entry in task.log)
