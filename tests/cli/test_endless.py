"""Tasks without an end (`due: 长期`): in every list and paper they stand as 长期, and in no count of what is due."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Cli, Workspace

TASKS = """\
    tasks:
      - id: 5-01
        title: 路灯补装
        group: 5
        lead: 财政办
        phase: 2
        due: 2023-07-10
        log:
          - {date: 2023-07-01, progress: 100}
      - id: 5-02
        title: 保洁常态化
        group: 5
        lead: 财政办
        phase: 2
        start: 2023-06-05
        due: 长期
        weight: 9
        log:
          - {date: 2023-06-16, progress: 20}
    """


def _standing(cli: Cli, root: Path, task: str, day: str = "2023-07-14") -> dict[str, Any]:
    shown = json.loads(cli("show", task, "--as-of", day, "--json", at=root).out)
    found: dict[str, Any] = shown["task"]["standing"]
    return found


def test_it_counts_in_no_progress_and_in_nothing_that_is_due(workspace: Workspace, cli: Cli) -> None:
    """However heavy and however old: the other task alone makes the figures."""
    root = workspace({"data/tasks.yaml": TASKS})
    ran = cli("status", "--as-of", "2023-12-31", at=root, today="2023-12-31")
    assert "应完成1项，已完成1项，完成率100.0%，逾期0项" in ran.out
    assert "总进度100.0%，应达100.0%" in ran.out
    assert "共2项：已完成1，进行中1，未开始0，受阻0，已取消0，其中长期（不计进度）1" in ran.out
    standing = _standing(cli, root, "5-02", "2023-12-31")
    for name in ("due", "planned"):
        assert standing[name] is None
    for flag in ("overdue", "due_soon", "due_today", "behind", "late"):
        assert standing[flag] is False
    assert (standing["progress"], standing["light"]) == (20, "green")


@pytest.mark.parametrize(("day", "quiet"), [("2023-07-15", False), ("2023-07-16", True)])
def test_it_is_quiet_after_its_own_measure(workspace: Workspace, cli: Cli, day: str, quiet: bool) -> None:
    """Thirty days after its last entry, not fourteen."""
    root = workspace({"data/tasks.yaml": TASKS})
    assert _standing(cli, root, "5-02", day)["quiet"] is quiet


def test_lists_say_so_and_put_it_last(workspace: Workspace, cli: Cli) -> None:
    """On a terminal, in a table for spreadsheets, in `show`; by due day it comes last, and is due before no day."""
    root = workspace({"data/tasks.yaml": TASKS.replace("due: 2023-07-10", "due: 2023-07-28")})
    shown = cli("tasks", "--sort", "due", at=root).out.splitlines()
    assert [row.split()[1] for row in shown[1:3]] == ["5-01", "5-02"]
    assert shown[2].split()[2] == "长期"
    rows = list(csv.DictReader(io.StringIO(cli("tasks", "--csv", at=root).out)))
    assert [row["完成时限"] for row in rows] == ["2023-07-28", "长期"]
    assert "2023年6月5日 至 长期" in cli("show", "5-02", at=root).out
    assert "5-02" not in cli("tasks", "--due-before", "2023-12-31", at=root).out
    assert "长期" in cli("update", "5-02", "--progress", "30", at=root).out


def test_it_is_set_added_and_ended(workspace: Workspace, cli: Cli) -> None:
    """`add`, `set` take the word; `move` to a day gives it an end, from the day on which that was decided."""
    root = workspace({"data/tasks.yaml": TASKS})
    fields = ("--title", "河道巡查", "--group", "5", "--lead", "财政办", "--phase", "2", "--due", "长期")
    assert cli("add", *fields, at=root).code == 0
    assert cli("set", "5-01", "due=长期", at=root).out.startswith("更正 5-01 完成时限：2023-07-10 → 长期")
    moved = cli("move", "5-02", "--due", "7-28", "--why", "区里定了验收日", at=root)
    assert "7月28日到期" in moved.out
    assert "延期至：2023-07-28（原为长期）" in moved.out
    assert (_standing(cli, root, "5-02", "2023-07-13")["due"], _standing(cli, root, "5-02")["due"]) == (
        None,
        "2023-07-28",
    )
    assert "，原为长期" in cli("show", "5-02", at=root).out
    assert cli("check", at=root, today="2023-07-14").code == 0


def test_another_word_is_refused_with_both_ways_to_write_it(workspace: Workspace, cli: Cli) -> None:
    """常年 is neither a day nor the word."""
    root = workspace({"data/tasks.yaml": TASKS.replace("due: 长期", "due: 常年")})
    ran = cli("check", at=root)
    assert ran.code == 1
    assert "应为日期，写的是 常年" in ran.out
    assert "没有期限的写 长期" in ran.out


PAPERS = [
    *(
        "bulletin",
        "annex1",
        "annex2",
        "annex3",
        "matrix",
        "route",
        "phase",
        "summary",
        "handover",
        "selfassess",
    ),
    *("apply", "letter+-u财政办", "reminder+-u财政办"),
]


@pytest.mark.parametrize("paper", PAPERS)
def test_papers_speak_of_it(demo: Path, cli: Cli, paper: str) -> None:
    """Every paper of a plan in which most open tasks have no end is made, and none holds an empty or made-up day."""
    tasks = demo / "data/tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    for month in ("07-2", "07-3", "08-", "09-", "10-"):
        text = re.sub(rf"\n    due: 2023-{month}\S*", "\n    due: 长期", text)
    tasks.write_text(text, encoding="utf-8")
    command = [] if paper == "bulletin" else ["report"]
    ran = cli(*command, *paper.split("+"), "--as-of", "2023-08-15", at=demo, today="2023-08-15")
    assert ran.code == 0, ran
    assert "Traceback" not in ran.err
    for odd in ("None", "9999", "长期到期", "长期长期"):
        assert odd not in ran.out
    if paper in {"route", "phase", "summary", "selfassess", "matrix", "letter+-u财政办"}:
        assert "长期" in ran.out
