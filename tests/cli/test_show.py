"""`show` as a user sees it: one task or indicator."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.terminals import needs_pty, on_terminal, unstyled

from chuangwei.render.text import DEMO

Golden = Callable[[str], None]


@pytest.mark.parametrize("name", ["5-05", "1-09", "2-09", "8-01", "DC-01", "C-10"])
def test_records(name: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """A counted task, a blocked one, one for each village, one done, one of the supervision, and an indicator."""
    ran = cli("show", name, at=demo)
    assert (ran.code, ran.err) == (0, "")
    assert DEMO in ran.out
    golden(ran.out)


@needs_pty
def test_colours(demo: Path, cli: Cli, golden: Golden) -> None:
    """At a terminal the same with colours."""
    out = on_terminal("show", "5-05", at=demo)[1]
    assert unstyled(out) == cli("show", "5-05", at=demo).out
    golden(out)


def test_by_a_part_of_the_title(cli: Cli, demo: Path) -> None:
    """Words that only one has will do, as will full-width digits."""
    expected = cli("show", "5-05", at=demo).out
    for text in ("公厕改造", "５－０５"):
        assert cli("show", text, at=demo).out == expected


def test_an_earlier_day(cli: Cli, demo: Path) -> None:
    """--as-of shows how it stood; what came later is apart."""
    out = cli("show", "5-05", "--as-of", "6月20日", at=demo).out
    assert "  进行中  33%  " in out
    assert "记录（1条，到2023年6月20日）" in out
    assert "这一天以后的记录（3条，不计入上面的进展）" in out


def test_who_has_not_reported(cli: Cli, workspace: Workspace) -> None:
    """For a collective, in text and in JSON."""
    task = (
        "tasks:\n- {id: 5-01, title: 甲, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, quota: {each: 各单位},\n"
        "   log: [{date: 2023-06-12, unit: 财政, progress: 100}]}\n"
    )
    root = workspace({"data/tasks.yaml": task})
    out = cli("show", "5-01", at=root).out
    assert "各单位：共2个，已报1个" in out
    assert "未报：" in out
    found = json.loads(cli("show", "5-01", "--json", at=root).out)["task"]["standing"]
    assert (found["reported"], found["missing"], found["progress"]) == (["财政办"], ["创建办"], 50)
