"""What a member of a collective owes, as its clerk and the office see it; the village is registered by its name alone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace

GROUPS = """\
    units:
      - {name: 创建办, head: 创建办负责人}
      - {name: 河街社区, kind: 村居, head: 河街社区主要负责人, alias: [河街]}
      - {name: 各村（居）, kind: 村居, head: 各村（居）主要负责人, members: [水井坝村, 河街社区]}
    groups:
      - {id: 5, name: 综合组, lead: 创建办}
    """
TASKS = """\
    tasks:
      - id: 1-03
        title: 签订责任书
        group: 5
        lead: 创建办
        owner: 创建办综合岗
        phase: 2
        due: 2023-07-10
        quota: {each: 各村（居）}
        log:
          - {date: 2023-07-03, unit: 河街社区, amount: 1}
      - id: 1-04
        title: 清理院落
        group: 5
        lead: 各村（居）
        owner: 各村（居）主要负责人
        phase: 2
        due: 2023-07-14
        log:
          - {date: 2023-07-03, progress: 60}
      - id: 1-05
        title: 发放宣传册
        group: 5
        lead: 创建办
        with: [各村（居）]
        phase: 2
        due: 2023-07-28
    """


@pytest.fixture
def villages(workspace: Workspace) -> Path:
    """One village has signed, the other has not, four days after the day; a task that both lead is due today."""
    return workspace({"data/groups.yaml": GROUPS, "data/tasks.yaml": TASKS})


def test_lists(cli: Cli, villages: Path) -> None:
    """`tasks -u` has the share and what the collective leads, judged for this member; --helping what it helps with."""
    ran = cli("tasks", "-u", "水井坝", at=villages)
    assert [line.split() for line in ran.out.splitlines()[1:]] == [
        ["红", "1-03", "2023-07-10", "0%", "未开始", "水井坝村", "签订责任书"],
        ["黄", "1-04", "今天到期", "60%", "进行中", "水井坝村", "清理院落"],
        ["共2项"],
    ]
    ran = cli("tasks", "-u", "河街", "--helping", "--sort", "due", at=villages)
    assert [line.split()[1:6] for line in ran.out.splitlines()[1:-1]] == [
        ["1-03", "2023-07-10", "100%", "已完成", "河街社区"],
        ["1-04", "今天到期", "60%", "进行中", "河街社区"],
        ["1-05", "2023-07-28", "0%", "未开始", "创建办"],
    ]
    both = json.loads(cli("tasks", "-u", "水井坝村", "-u", "创建办", "--overdue", "--json", at=villages).out)
    assert [(task["id"], task["standing"]["member"]) for task in both["tasks"]] == [
        ("1-03", None),
        ("1-03", "水井坝村"),
    ]
    table = csv.DictReader(io.StringIO(cli("tasks", "-u", "水井坝村", "--csv", at=villages).out))
    assert [(row["责任单位"], row["责任人"], row["今天到期"]) for row in table] == [
        ("水井坝村", "", ""),
        ("水井坝村", "", "是"),
    ]


def test_status(cli: Cli, villages: Path) -> None:
    """`-u` counts what the member owes; the units' table has a line for it; totals and groups count a task once."""
    ran = cli("status", "-u", "水井坝村", at=villages)
    assert ran.out.splitlines()[0] == "应完成2项，已完成0项，完成率0.0%，逾期1项"
    assert "1-03  签订责任书" in ran.out
    assert "水井坝村  逾期4天 0%" in ran.out
    assert "责任人" not in ran.out
    found = json.loads(cli("status", "--json", at=villages).out)
    assert (found["totals"]["tasks"], found["groups"][0]["tasks"]) == (3, 3)
    assert [tuple(unit.values()) for unit in found["units"]] == [
        ("创建办", 2, 1, 0, 1),
        ("河街社区", 2, 2, 1, 0),
        ("各村（居）", 1, 1, 0, 0),
        ("水井坝村", 2, 2, 0, 1),
    ]
    rows = cli("status", "--by", "unit", at=villages).out.splitlines()
    assert ["水井坝村", "2", "2", "0", "1"] in [row.split() for row in rows]


def test_reminders(cli: Cli, villages: Path) -> None:
    """The member is reminded of its share, the lead of who is missing; with --all each member, not the collective."""
    ran = cli("report", "reminder", "-u", "水井坝村", at=villages)
    assert "水井坝村要完成的任务逾期1项、临期1项" in ran.out
    assert (
        "1-03 签订责任书：时限7月10日，逾期4天，各村（居）逐个完成，水井坝村还没有完成。由创建办牵头。"
        in ran.out
    )
    assert "1-04 清理院落：时限7月14日，今天到期，进度60%。由各村（居）牵头。" in ran.out
    ran = cli("report", "reminder", "-u", "创建办", at=villages)
    assert "逾期4天，进度50%，还差水井坝村。责任人：创建办综合岗。" in ran.out
    every = json.loads(cli("report", "reminder", "--all", "--json", at=villages).out)["reminders"]
    assert {each["unit"]: [line["id"] for line in each["overdue"]] for each in every} == {
        "创建办": ["1-03"],
        "河街社区": [],
        "水井坝村": ["1-03"],
    }


def test_letters(cli: Cli, villages: Path) -> None:
    """Each member undertakes its share under its own head, or a blank to fill in; the collective's post is nobody's."""
    ran = cli("report", "letter", "-u", "水井坝村", "-f", "md", at=villages)
    assert "乙方作为成员单位完成下列2项任务" in ran.out
    assert "| 1 | 签订责任书 | 各村（居）逐个完成（由创建办牵头） | ＿＿＿＿＿＿ | 7月10日 |" in ran.out
    assert "| 2 | 清理院落 | （由各村（居）牵头） | ＿＿＿＿＿＿ | 7月14日（今天到期） |" in ran.out
    assert "各村（居）主要负责人" not in ran.out
    every = json.loads(cli("report", "letter", "--all", "--json", at=villages).out)["letters"]
    assert {each["unit"]: {line["who"] for line in each["leads"]} for each in every} == {
        "创建办": {"创建办综合岗", "第一责任人：创建办负责人"},
        "河街社区": {"第一责任人：河街社区主要负责人"},
        "水井坝村": {""},
    }
    assert [line["id"] for each in every for line in each["helps"]] == ["1-05", "1-05"]


def test_show_names_who_lacks(cli: Cli, villages: Path) -> None:
    """Who has and who has not, as before."""
    out = cli("show", "1-03", at=villages).out
    assert "已报：    河街社区\n未报：    水井坝村\n" in out


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("unit", "rename", "水井坝村", "水井村"), 1, "“水井坝村”只是集体单位的成员，还没有登记成单位"),
        (("set", "--unit", "水井坝村", "head=主任"), 1, "“水井坝村”只是集体单位的成员，还没有登记成单位"),
        (("tasks", "-u", "水井坝寸"), 1, "没有单位“水井坝寸”"),
    ],
)
def test_what_needs_a_record(
    command: tuple[str, ...], code: int, said: str, cli: Cli, villages: Path
) -> None:
    """A member by name alone has nothing to rename or set, and the cure is named; a slip names the member nearby."""
    ran = cli(*command, at=villages)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"错误：{said}\n办法：")
    assert "水井坝村" in ran.err.splitlines()[1]
