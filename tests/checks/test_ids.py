"""Ids and names, each there only once."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import TASKS, swapped

STANDARD = """\
standards:
  - id: CQ
    name: 甲
    sections: [{id: 一, name: 甲}]
    items:
      - {id: C-1, section: 一, text: 甲}
      - {id: C-2, section: 一, text: 甲}
"""
ITEMS = "items: [C-1, C-2]"


def test_ids_of_tasks(expect: Expect) -> None:
    """Two tasks may not have one id, nor ids that differ in capitals only."""
    (problem,) = expect({"data/tasks.yaml": swapped("id: 5-06", "id: «E301»5-05")})
    assert problem.message == "编号“5-05”与前面的任务重复（不分大小写）"
    (problem,) = expect({"data/tasks.yaml": swapped("id: 5-05", "id: 5-a", "id: 5-06", "id: «E301»5-A")})
    assert problem.message == "编号“5-A”与前面的任务 5-a 重复（不分大小写）"


def test_ids_over_kinds(expect: Expect) -> None:
    """A task and an indicator, or two indicators of different standards, may not share an id either."""
    second = (
        STANDARD.replace("standards:\n", "")
        .replace("id: CQ", "id: GB")
        .replace("id: C-1", "id: «E301»«W408»c-1")
    )
    second = second.replace("id: C-2", "id: «E301»«W408»5-05")
    expect({"data/tasks.yaml": swapped("with: [创建办]", ITEMS), "data/standard.yaml": STANDARD + second})


def test_id_of_a_broken_record(expect: Expect) -> None:
    """The id of a record that is not valid is taken too; the field itself is told."""
    expect({"data/tasks.yaml": swapped("due: 2023-07-28", "due: «E205»x", "id: 5-06", "id: «E301»5-05")})
    broken = swapped(
        "id: 5-06", "id: «E301»5-05", "phase: 2\n    due: 2023-07-28\n", "phase: 2\n    due: «E205»x\n"
    )
    expect({"data/tasks.yaml": broken})


@pytest.mark.parametrize("name", ["«E209»CON", "«E209»nul.txt", "«E209»Com1", "CON5", "com10", "nul-1"])
def test_device_names(expect: Expect, name: str) -> None:
    """Windows has no folder by the name of a device, in any spelling or with an extension."""
    expect({"data/tasks.yaml": swapped("id: 5-05", f"id: {name}")})


def test_names_of_units_groups_and_places(expect: Expect) -> None:
    """A name or an alias leads to one unit, an id or a name to one group, a name to one place."""
    groups = """\
        supervision: {id: «E303»5, name: 督查}
        units:
          - {name: 财政办, head: 甲, alias: [财政, «E303»财政]}
          - {name: 创建办, head: 甲, alias: [«E303»财政办]}
          - {name: «E303»创建办, head: 甲}
        groups:
          - {id: 5, name: 甲组, lead: 财政办}
          - {id: 6, name: «E303»甲组, lead: 财政办}
          - {id: «E303»6, name: 乙组, lead: 财政办}
        places:
          - {name: 公厕, unit: 财政办}
          - {name: «E303»公厕, unit: 财政办}
        """
    expect({"data/groups.yaml": groups, "data/tasks.yaml": TASKS})


def test_names_of_phases(expect: Expect) -> None:
    """Ids and names of phases are there once."""
    phases = """\
        campaign: {title: 创建, town: 甲镇, district: 乙区, year: 2023}
        phases:
          - {id: 1, name: 一, start: 2023-04-01, end: 2023-05-31}
          - {id: 2, name: 二, start: 2023-06-01, end: 2023-07-31}
          - {id: 3, name: «E303»一, start: 2023-08-01, end: 2023-08-31}
          - {id: «E303»1, name: 四, start: 2023-09-01, end: 2023-09-30}
        """
    expect({"data/phases.yaml": phases})


def test_names_in_standards_and_holidays(expect: Expect) -> None:
    """Ids of standards and of the chapters in one, and days off, are there once."""
    again = "  - {id: «E303»CQ, name: 乙, sections: [{id: 一, name: 甲}, {id: «E303»一, name: 乙}]}\n"
    holidays = "holidays:\n  - {date: 2023-10-01, kind: 休}\n  - {date: «E303»2023-10-01, kind: 班}\n"
    tasks = swapped("with: [创建办]", ITEMS)
    expect({"data/tasks.yaml": tasks, "data/standard.yaml": STANDARD + again, "data/holidays.yaml": holidays})
