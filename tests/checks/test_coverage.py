"""Who answers for what."""

from __future__ import annotations

from tests.conftest import Expect
from tests.faulty import TASKS, swapped

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
    text = swapped(
        "lead: 财政办", "lead: 财政办\n    owner: 站长", second, second.replace("lead: ", "lead: «W407»")
    )
    expect({"data/groups.yaml": groups, "data/tasks.yaml": text})
    expect(
        {
            "data/groups.yaml": groups.replace("{name: 财政办}", "{name: 财政办, head: 甲}"),
            "data/tasks.yaml": TASKS,
        }
    )


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
