"""References lead to records; where they do not, the nearest names are offered."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import TASKS, swapped

WITH, NOTE = "with: [创建办]", "note: 完成两座"

TASK = [
    ("group: 5", "group: «E302»6", "已登记的有 5、基础设施组；新的先在 data/groups.yaml 的 groups 里登记"),
    (
        "lead: 财政办",
        "lead: «E302»财务办",
        "最接近的是 财政办、财政；新的先在 data/groups.yaml 的 units 里登记",
    ),
    ("lead: 财政办", "lead: «E302»xyz", "已登记的有 创建办、各单位、财政、财政办"),
    ("lead: 财政办", "lead: «E302»财政办、创建办", "各项之间用半角逗号，写成 [财政办, 创建办]"),
    ("lead: 财政办", "lead: 财政办«E104»\u200b", "把值重新打一遍：财政办"),
    (WITH, "with: [创建办, «E302»党政办]", "最接近的是"),
    (WITH, "with: [«E302»创建办，财政办]", "各项之间用半角逗号，写成 [创建办, 财政办]"),
    ("phase: 2", "phase: «E302»全面实施", "最接近的是 全面实施阶段"),
    (WITH, "place: «E302»厕所", "最接近的是 公厕"),
    (WITH, "items: [«E302»C-10]", "先在 data/standard.yaml 里登记"),
    (NOTE, "unit: «E302»谁", "已登记的有"),
    # an id, a name or an alias will do
    ("group: 5", "group: 基础设施组", ""),
    ("lead: 财政办", "lead: 财政", ""),
    ("phase: 2", "phase: 全面实施阶段", ""),
    (WITH, "place: 公厕", ""),
    (WITH, "with: [各单位, 财政]", ""),
]


@pytest.mark.parametrize(("old", "new", "cure"), TASK)
def test_references_of_a_task(expect: Expect, old: str, new: str, cure: str) -> None:
    """Group, units, phase, place, indicators, collective and reporting unit are registered."""
    problems = expect({"data/tasks.yaml": swapped(old, new)})
    assert [cure in (problem.hint or "") for problem in problems] == [True] * bool(cure)


def test_task_of_the_supervision(expect: Expect) -> None:
    """A task may belong to the supervision, by id or by name."""
    groups = """\
        supervision: {id: DC, name: 督查, units: [创建办]}
        units: [{name: 财政办, head: 甲}, {name: 创建办, head: 甲}]
        groups: [{id: 5, name: 基础设施组, lead: 财政办}]
        """
    tasks = TASKS.replace("group: 5", "group: DC", 1).replace("group: 5", "group: 督查")
    expect({"data/groups.yaml": groups, "data/tasks.yaml": tasks})


def test_references_of_the_organisation(expect: Expect) -> None:
    """Headquarters, supervision, groups and places name registered units; members of a collective need no entry."""
    groups = """\
        headquarters: {name: 指挥部, members: [财政办, «E302»农业中心]}
        supervision: {id: DC, units: [«E302»镇纪委, 甲村]}
        units:
          - {name: 财政办, head: 甲}
          - {name: 创建办, head: 甲}
          - {name: 各村, members: [甲村, 乙村]}
        groups:
          - {id: 5, name: 基础设施组, lead: «E302»财务办, members: [财政办, «E302»丙村]}
        places:
          - {name: 公厕, unit: «E302»环卫所, with: [«E302»城管办, 甲村]}
        """
    expect({"data/groups.yaml": groups, "data/tasks.yaml": TASKS})


EACH = ("quota: {each: 各单位}", "progress: 30", "progress: 30\n        unit: ")


def test_each_of_a_collective(expect: Expect) -> None:
    """`each` names a collective, and only its members report, by name or alias."""
    quota, progress, unit = EACH
    expect({"data/tasks.yaml": swapped(WITH, quota, progress, f"{unit}财政")})
    (problem,) = expect({"data/tasks.yaml": swapped(WITH, quota, progress, f"{unit}«E311»各单位")})
    assert problem.hint == "成员有 财政办、创建办"
    (problem,) = expect(
        {"data/tasks.yaml": swapped(WITH, "quota: {each: «E311»财政办}", progress, f"{unit}财政办")}
    )
    assert problem.hint == "在 data/groups.yaml 里给它写 members"


def test_collective_without_members(expect: Expect) -> None:
    """As long as a collective has no members, nobody can report as one."""
    groups = """\
        units: [{name: 财政办, head: 甲}, {name: 创建办, head: 甲}, {name: 各单位, members: «W412»[]}]
        groups: [{id: 5, name: 基础设施组, lead: 财政办}]
        """
    quota, progress, unit = EACH
    tasks = swapped(WITH, quota, progress, f"{unit}«E311»财政办")
    problems = expect({"data/groups.yaml": groups, "data/tasks.yaml": tasks})
    assert problems[1].hint == "先在 data/groups.yaml 里填上成员"


def test_references_of_the_plan(expect: Expect) -> None:
    """Aims name tasks, the settings a standard, an indicator a chapter of its standard."""
    phases = """\
        campaign:
          {title: 创建, town: 甲镇, district: 乙区, year: 2023, settings: {standard: «E302»CQ2024}}
        phases:
          - {id: 1, name: 一, start: 2023-04-01, end: 2023-05-31, aims: [甲, {text: 乙, tasks: [5-05, «E302»5-50]}]}
          - {id: 2, name: 二, start: 2023-06-01, end: 2023-07-31}
        """
    standard = """\
        standards:
          - id: CQ2023
            name: 甲
            sections: [{id: 一, name: 甲}]
            items: [{id: C-1, section: «E302»二, text: 甲}]
        """
    tasks = swapped(WITH, "items: [C-1]")
    found = expect({"data/phases.yaml": phases, "data/standard.yaml": standard, "data/tasks.yaml": tasks})
    assert [problem.hint for problem in found] == [
        "最接近的是 CQ2023；新的先在 data/standard.yaml 里登记",
        "最接近的是 5-06、5-05；新的先在 data/tasks.yaml 里登记",
        "已登记的有 一；新的先在 同一标准的 sections 里登记",
    ]


def test_indicators_of_a_broken_standard_are_unknown(expect: Expect) -> None:
    """Whether an indicator exists cannot be said while its standard is not valid."""
    standard = "standards:\n  - {id: CQ, name: 甲, «E201»x: 1, items: [{id: C-1, section: 一, text: 甲}]}\n"
    expect({"data/standard.yaml": standard, "data/tasks.yaml": swapped(WITH, "items: [C-1, C-2]")})


def test_posts_that_speak_of_a_former_name(expect: Expect) -> None:
    """At the name within the post, in every field that names a post and still holds; logs and longer names are left."""
    problems = expect(
        {
            "data/groups.yaml": """\
                headquarters: {name: 指挥部, chief: 镇长, deputies: [镇长, «W420»财政办主要负责人]}
                units:
                  - {name: 财政所, head: 原«W420»财政办负责人, alias: [财政办], former: [财政办]}
                  - {name: 创建办, head: 区财政办负责人, contact: 镇财政办公室主任}
                  - {name: 镇财政办公室}
                groups:
                  - {id: 5, name: 基础设施组, lead: 财政办, leader: «W420»财政办主任, deputy: 财政所主任}
                places:
                  - {name: 公厕, unit: 财政所, leader: «W420»财政办主任}
                """,
            "data/tasks.yaml": swapped(WITH, "owner: «W420»财政办基建负责人", NOTE, "note: 财政办到场"),
        }
    )
    assert problems[-1].message == "“财政办基建负责人”里的“财政办”已改名为“财政所”"
    assert problems[-1].hint == "改成新名；几处一起改：chuangwei unit rename 财政办 财政所 --posts"
