"""负责领导: of a task by its own word or its group's, wherever somebody looks for who can help."""

from __future__ import annotations

import csv
import io
import json

import pytest
from tests.conftest import Cli, Workspace

FILES: dict[str, str | bytes | None] = {
    "data/groups.yaml": """\
        units:
          - {name: 财政办, head: 财政办主要负责人}
        groups:
          - {id: 5, name: 基础设施组, lead: 财政办, leaders: [分管城建的领导, 财政办分管领导]}
          - {id: 6, name: 宣传组, lead: 财政办}
        """,
    "data/tasks.yaml": """\
        tasks:
          - {id: 5-01, title: 公厕, group: 5, lead: 财政办, leader: 镇长, phase: 2, due: 2023-07-28, items: [A-1],
             log: [{date: 2023-07-01, need: 协调用地}]}
          - {id: 5-02, title: 路灯, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, items: [A-1],
             log: [{date: 2023-07-02, need: 请供电所到场}]}
          - {id: 6-01, title: 标语, group: 6, lead: 财政办, phase: 2, due: 2023-07-28, log: []}
        """,
    "data/standard.yaml": """\
        standards:
          - id: S
            name: 标准
            effective_from: 2023-01-01
            sections: [{id: A, name: 章}]
            items: [{id: A-1, section: A, text: 要求}]
        """,
}
OWN, GROUP = "镇长", "分管城建的领导、财政办分管领导"


def test_records(workspace: Workspace, cli: Cli) -> None:
    """In show, in JSON beside what the file says, and in a column of the table."""
    root = workspace(FILES)
    for task, leaders in (("5-01", OWN), ("5-02", GROUP), ("6-01", "")):
        assert (f"负责领导：  {leaders}" in cli("show", task, at=root).out) == bool(leaders)
        shown = json.loads(cli("show", task, "--json", at=root).out)["task"]
        assert "、".join(shown["leaders"]) == leaders
        assert shown["leader"] == (OWN if leaders == OWN else None)
    listed = json.loads(cli("tasks", "--json", at=root).out)["tasks"]
    assert ["、".join(task["leaders"]) for task in listed] == [OWN, GROUP, ""]
    rows = csv.DictReader(io.StringIO(cli("tasks", "--csv", at=root).out))
    assert [row["负责领导"] for row in rows] == [OWN, GROUP, ""]
    assert "共1项" in cli("tasks", "镇长", at=root).out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("status", [f"负责领导：{OWN}", f"负责领导：{GROUP}"]),
        ("bulletin", [f"负责领导{OWN}，7月1日提出", f"负责领导{GROUP}，7月2日提出"]),
        ("report handover", [f"负责领导{OWN}，7月1日提出"]),
        ("report summary", [f"负责领导{GROUP}，7月2日提出"]),
        ("report phase --phase 2", [f"负责领导{OWN}，7月1日提出"]),
        ("report letter --unit 财政办 --format md", [f"负责领导：{OWN}<br>", f"负责领导：{GROUP}<br>", "| 第一责"]),
        ("report matrix --format md", [f"负责领导：{OWN}、{GROUP}<br>"]),
        ("report annex2 --format md", ["| 组别 | 负责领导 | 组长 |", f"| {GROUP} |"]),
    ],
)  # fmt: skip
def test_documents(workspace: Workspace, cli: Cli, command: str, told: list[str]) -> None:
    """Letters, the matrix, the division of work, and whatever lists what others must help with."""
    ran = cli(*command.split(), at=workspace(FILES), columns=160)
    assert ran.code == 0, ran.err
    assert [each for each in told if each not in ran.out] == [], ran.out


def test_set_add_and_rename(workspace: Workspace, cli: Cli) -> None:
    """Both are set like other fields; a post that begins with a unit's name follows when that is renamed."""
    root = workspace(FILES)
    assert cli("set", "5-02", "leader=副镇长", at=root).code == 0
    assert cli("set", "--group", "6", "leaders=宣传委员、副镇长", at=root).code == 0
    given = ("--title", "甲", "--group", "6", "--lead", "财政办", "--phase", "2", "--due", "7-20")
    assert cli("add", *given, "--leader", "财政办分管领导", at=root).code == 0
    assert cli("unit", "rename", "财政办", "财政所", "--posts", at=root).code == 0
    tasks, groups = (root / "data" / name for name in ("tasks.yaml", "groups.yaml"))
    assert "leader: 副镇长" in tasks.read_text("utf-8")
    assert "leader: 财政所分管领导" in tasks.read_text("utf-8")
    assert "leaders: [分管城建的领导, 财政所分管领导]" in groups.read_text("utf-8")
    assert "leaders: [宣传委员, 副镇长]" in groups.read_text("utf-8")
