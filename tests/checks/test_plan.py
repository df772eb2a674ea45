"""Days that fit together."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import TASKS, swapped

WITH, NOTE = "with: [创建办]", "note: 完成两座"
START, DUE = "start: 2023-06-05\n    due: 2023-07-28", "due: 2023-07-28"


def phases(*days: str) -> str:
    """phases.yaml with a phase for each pair of days, `start end`; the ids count from 1."""
    lines = ["campaign: {title: 创建, town: 甲镇, district: 乙区, year: 2023}", "phases:"]
    for number, pair in enumerate(days, 1):
        start, end = pair.split()
        lines.append(f"  - {{id: {number}, name: 第{number}阶段, start: {start}, end: {end}}}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "days",
    [
        ["2023-04-01 2023-05-31", "«E304»2023-05-31 2023-07-31"],
        ["«E304»2023-05-31 2023-06-30", "2023-04-01 2023-07-31"],
        ["2023-04-01 2023-12-31", "«E304»2023-05-01 2023-07-31", "«E304»2023-10-01 2023-10-31"],
        ["2023-06-01 2023-07-31", "«E304»2023-06-01 2023-07-31"],
    ],
)
def test_phases_that_overlap(expect: Expect, days: list[str]) -> None:
    """No day belongs to two phases, in whatever order they stand and however long one of them is."""
    expect({"data/phases.yaml": phases(*days), "data/tasks.yaml": "tasks: []\n"})


def test_phases_with_gaps_in_any_order(expect: Expect) -> None:
    """Phases may leave days between them, and last a day."""
    days = ["2023-06-01 2023-07-31", "2023-04-01 2023-05-30", "2023-05-31 2023-05-31"]
    expect({"data/phases.yaml": phases(*days), "data/tasks.yaml": "tasks: []\n"})


def test_phase_that_ends_before_it_begins(expect: Expect) -> None:
    """A reversed phase is told once, as such: not as an overlap, nor for the tasks in it."""
    days = ["2023-04-01 2023-07-31", "2023-06-30 «E305»2023-06-01"]
    expect({"data/phases.yaml": phases(*days), "data/tasks.yaml": TASKS})


def test_starts_after_dues(expect: Expect) -> None:
    """A task, an extension and a standard do not end before they begin; on one day they may."""
    expect({"data/tasks.yaml": swapped(START, "start: 2023-07-31\n    due: «E305»2023-07-28")})
    expect({"data/tasks.yaml": swapped(START, "start: 2023-07-28\n    due: 2023-07-28")})
    expect({"data/tasks.yaml": swapped(NOTE, "note: 甲\n        due: «E305»2023-06-02")})
    standard = (
        "standards:\n  - {id: CQ, name: 甲, effective_from: 2023-08-01, effective_until: «E305»2023-07-31}\n"
    )
    expect({"data/standard.yaml": standard})


@pytest.mark.parametrize("due", ["2023-05-31", "2023-08-01"])
def test_due_outside_its_phase(expect: Expect, due: str) -> None:
    """A task is due within its phase; a word of warning, no more."""
    expect({"data/tasks.yaml": swapped(START, f"due: «W401»{due}")})


def test_extension_may_lead_out_of_the_phase(expect: Expect) -> None:
    """What was put off may end in another phase."""
    expect({"data/tasks.yaml": swapped(NOTE, "note: 雨天\n        due: 2023-08-04")})


def test_due_on_a_day_off(expect: Expect) -> None:
    """A Saturday, a Sunday and a holiday are days off, for tasks, extensions and places; a make-up day is none."""
    (problem,) = expect({"data/tasks.yaml": swapped(DUE, "due: «W402»2023-07-29")})
    assert (problem.message, problem.hint) == (
        "完成时限 2023-07-29（周六）是休息日",
        "前一个工作日是 2023-07-28",
    )
    (problem,) = expect({"data/tasks.yaml": swapped(NOTE, "note: 甲\n        due: «W402»2023-07-30")})
    assert problem.message.startswith("延期至 2023-07-30（周日）")
    expect({"data/tasks.yaml": swapped(DUE, "due: «W402»2023-06-22")})  # 端午
    expect({"data/tasks.yaml": swapped(DUE, "due: 2023-06-25")})  # a Sunday that is worked for it
    groups = """\
        units: [{name: 财政办, head: 甲}, {name: 创建办, head: 甲}]
        groups: [{id: 5, name: 基础设施组, lead: 财政办}]
        places: [{name: 公厕, unit: 财政办, due: «W402»2023-07-29}]
        """
    expect({"data/groups.yaml": groups})


def test_own_holidays_come_first(expect: Expect) -> None:
    """The town's list makes a weekday free and a weekend worked."""
    holidays = "holidays:\n  - {date: 2023-07-28, kind: 休, name: 赶集}\n  - {date: 2023-07-29, kind: 班}\n"
    tasks = swapped(DUE, "due: «W402»2023-07-28", f"phase: 2\n    {DUE}", "phase: 2\n    due: 2023-07-29")
    expect({"data/tasks.yaml": tasks, "data/holidays.yaml": holidays})


def test_year_without_a_calendar(expect: Expect) -> None:
    """A year whose days off nobody has published is told once, until the town's own list speaks of it."""
    years = phases("2031-04-01 2031-05-31", "2031-06-01 2031-07-31")
    tasks = TASKS.replace("2023-", "2031-").replace("start: 2031-06-05\n    due: 2031", "due: «W413»2031")
    text = tasks.replace("        progress: 30\n        note: 完成两座\n", "        note: 甲\n").replace(
        "2031-06-12", "2023-06-12"
    )
    expect({"data/phases.yaml": years, "data/tasks.yaml": text})
    known = text.replace("«W413»", "")
    expect(
        {
            "data/phases.yaml": years,
            "data/tasks.yaml": known,
            "data/holidays.yaml": "holidays: [{date: 2031-10-01, kind: 休}]",
        }
    )
