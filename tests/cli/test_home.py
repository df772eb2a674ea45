"""`chuangwei` alone: today at a glance, and what comes next."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace

from chuangwei import zh
from chuangwei.render.text import DEMO

Golden = Callable[[str], None]


def test_without_a_workspace(cli: Cli, nowhere: Path, golden: Golden) -> None:
    """It says how to make one; that is no error."""
    ran = cli(at=nowhere)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


@pytest.mark.parametrize("day", ["2023-07-14", "2023-03-20", "2026-11-24"])
def test_today(day: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """The demonstration on its last day, before it began, and years later: little more than a screen of 80 columns."""
    ran = cli(at=demo, today=day)
    assert (ran.code, ran.err) == (0, "")
    assert DEMO in ran.out
    assert len(ran.out.splitlines()) <= 35
    assert max(map(zh.width, ran.out.splitlines())) <= 80
    golden(ran.out)


def commands(out: str) -> list[list[str]]:
    """The commands under 接下来可以, as a shell would read them."""
    rows = out.splitlines()
    named = rows[rows.index("接下来可以") + 1 :]
    return [shlex.split(row.strip().partition("  ")[0]) for row in named]


@pytest.mark.parametrize("day", ["2023-07-13", "2026-11-24"])
def test_the_commands_run(day: str, cli: Cli, demo: Path) -> None:
    """There are three, and each does what it says."""
    found = commands(cli(at=demo, today=day).out)
    assert len(found) == 3
    for program, *arguments in found:
        ran = cli(*arguments, at=demo, today=day)
        assert (program, ran.code, ran.err) == ("chuangwei", 0, "")
        assert ran.out


def test_from_another_folder(cli: Cli, demo: Path, tmp_path: Path) -> None:
    """With -C the commands carry it, and run from there."""
    folder = demo.rename(tmp_path / "我镇 创卫")
    found = commands(cli("-C", str(folder), at=tmp_path).out)
    for program, *arguments in found:
        assert (program, arguments[:2]) == ("chuangwei", ["-C", str(folder)])
        assert cli(*arguments, at=tmp_path).code == 0


def test_a_campaign_of_ones_own(cli: Cli, workspace: Workspace) -> None:
    """Without the mark, and found from a folder below."""
    root = workspace()
    (root / "evidence" / "5-05").mkdir(parents=True)
    out = cli(at=root / "evidence" / "5-05").out
    assert out.startswith("应完成0项，已完成0项，逾期0项\n甲镇  2023年7月14日 周五")
    assert DEMO not in out
    assert len(commands(out)) == 3
