"""The plan: days that fit together, and who answers for what."""

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
        ["2023-04-01 2023-05-31", "2023-05-31 2023-07-31"],
        ["2023-04-01 2023-12-31", "2023-05-01 2023-07-31", "2023-10-01 2023-10-31"],
        ["2023-06-01 2023-07-31", "2023-06-01 2023-07-31"],
    ],
)
def test_phases_that_overlap(expect: Expect, days: list[str]) -> None:
    """Some phases last all year: they may."""
    expect({"data/phases.yaml": phases(*days), "data/tasks.yaml": "tasks: []\n"})


def test_phases_with_gaps_in_any_order(expect: Expect) -> None:
    """Phases may leave days between them, and last a day."""
    days = ["2023-06-01 2023-07-31", "2023-04-01 2023-05-30", "2023-05-31 2023-05-31"]
    expect({"data/phases.yaml": phases(*days), "data/tasks.yaml": "tasks: []\n"})


def test_phase_that_ends_before_it_begins(expect: Expect) -> None:
    """A reversed phase is told once, as such: not for the tasks in it."""
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


def test_due_outside_its_phase(expect: Expect) -> None:
    """A task is due within its phase, a word of warning, no more; what was put off may end in another one."""
    for due in ("2023-05-31", "2023-08-01"):
        expect({"data/tasks.yaml": swapped(START, f"due: «W401»{due}")})
    expect({"data/tasks.yaml": swapped(NOTE, "note: 雨天\n        due: 2023-08-04")})


def test_due_on_a_day_off(expect: Expect) -> None:
    """A Saturday, a Sunday and a holiday are days off, for tasks, extensions and places; a make-up day is none."""
    (problem,) = expect({"data/tasks.yaml": swapped(DUE, "due: «W402»2023-07-29")})
    assert problem.message == "完成时限 2023-07-29（周六）是休息日"
    assert problem.hint == "前一个工作日是 2023-07-28"
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
    tasks = TASKS.split("    log:")[0].replace("2023-", "2031-")
    expect({"data/phases.yaml": years, "data/tasks.yaml": tasks.replace("due: ", "due: «W413»")})
    own = "holidays: [{date: 2031-10-01, kind: 休}]"
    expect({"data/phases.yaml": years, "data/tasks.yaml": tasks, "data/holidays.yaml": own})


STANDARD = """\
standards:
  - id: CQ
    name: 甲
    total: 10
    sections: [{id: 一, name: 甲}]
    items:
      - {id: C-1, section: 一, text: 甲, points: 4.5}
      - {id: C-2, section: 一, text: 乙, points: 5.5}
      - {id: C-3, section: 一, text: 丙, veto: true}
"""
ALL = swapped("with: [创建办]", "items: [C-1, C-2, C-3]")


def test_nobody_answers(expect: Expect) -> None:
    """A task needs an owner, or a unit with a first responsible person."""
    groups = """\
        units: [{name: 财政办}, {name: 创建办}]
        groups: [{id: 5, name: 基础设施组, lead: 财政办}]
        """
    second = "lead: 财政办\n    phase: 2\n    due"
    text = swapped("lead: 财政办", "lead: 财政办\n    owner: 站长", second, f"lead: «W407»{second[6:]}")
    expect({"data/groups.yaml": groups, "data/tasks.yaml": text})
    named = groups.replace("{name: 财政办}", "{name: 财政办, head: 甲}")
    expect({"data/groups.yaml": named, "data/tasks.yaml": TASKS})


def test_collective_nobody_belongs_to(expect: Expect) -> None:
    """A collective of which each member is counted has members; one that is only named may wait."""
    groups = """\
        units:
          - {name: 财政办, head: 甲}
          - {name: 创建办, head: 甲}
          - {name: 各村（居）, alias: [各村], members: «W412»[]}
          - {name: 各校, members: []}
        groups: [{id: 5, name: 基础设施组, lead: 财政办}]
        """
    text = swapped("with: [创建办]", "quota: {each: 各村}", "        progress: 30\n", "")
    (problem,) = expect({"data/groups.yaml": groups, "data/tasks.yaml": text})
    assert problem.message == "“各村（居）”还没有填成员，1项任务要逐个完成（5-05）"


def test_indicator_that_no_task_serves(expect: Expect) -> None:
    """Every indicator has a task."""
    expect({"data/standard.yaml": STANDARD, "data/tasks.yaml": ALL})
    some = ALL.replace("C-1, C-2, C-3", "C-2")
    standard = STANDARD.replace("id: C-1", "id: «W408»C-1").replace("id: C-3", "id: «W408»C-3")
    expect({"data/standard.yaml": standard, "data/tasks.yaml": some})


def test_a_changed_standard_needs_no_new_tags(expect: Expect) -> None:
    """A task that serves the old indicator serves what replaces it; only what is new is left without a task."""
    old = STANDARD.replace("name: 甲\n", "name: 甲\n    effective_until: 2023-07-31\n", 1)
    new = """\
  - id: CQ2
    name: 乙
    effective_from: 2023-08-01
    sections: [{id: 一, name: 甲}]
    items:
      - {id: N-1, section: 一, text: 甲, replaces: [C-1]}
      - {id: «W408»N-2, section: 一, text: 乙}
"""
    expect({"data/standard.yaml": old + new, "data/tasks.yaml": ALL})


def test_indicators_are_not_missed_while_tasks_are_unknown(expect: Expect) -> None:
    """As long as a task is not valid, nobody knows what it serves."""
    expect({"data/standard.yaml": STANDARD, "data/tasks.yaml": swapped("due: 2023-07-28", "due: «E205»x")})
    expect({"data/standard.yaml": STANDARD, "data/tasks.yaml": "tasks: «E109»["})


def test_points_that_do_not_add_up(expect: Expect) -> None:
    """The points of the indicators make the total, decimals exactly; without a total nothing is asked."""
    (problem,) = expect(
        {"data/standard.yaml": STANDARD.replace("total: 10", "total: «W409»100"), "data/tasks.yaml": ALL}
    )
    assert problem.message == "各指标共 10.0 分，total 写的是 100 分"
    expect({"data/standard.yaml": STANDARD.replace("    total: 10\n", ""), "data/tasks.yaml": ALL})
