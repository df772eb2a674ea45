"""`inspect` as a user sees it: registering a round, the list of rounds, one round."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace

FILE = "data/inspections.yaml"
Golden = Callable[[str], None]


def test_the_first_round_makes_the_file(workspace: Workspace, cli: Cli) -> None:
    """A workspace without the file gets one, with its head; from above may be whoever it was."""
    root = workspace()
    ran = cli("inspect", "add", "--level", "市", "--source", "暗访", "--by", "市爱卫办", at=root)
    assert (ran.code, ran.err) == (0, "")
    text = (root / FILE).read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema/inspections.json\n# 督查与整改。\n")
    assert text.endswith(
        "inspections:\n  - id: 1\n    date: 2023-07-14\n    level: 市\n    source: 暗访\n    by: [市爱卫办]\n"
    )
    ran = cli("finding", "add", "桥头", "沟盖破损", "-u", "财政", at=root)
    assert (ran.code, ran.err) == (0, "")
    assert cli("check", at=root).out == "没有发现问题（4个文件，1项任务）\n"


@pytest.mark.parametrize("number", ["list", "1", "3"])
def test_views(demo: Path, cli: Cli, golden: Golden, number: str) -> None:
    """The rounds, and rounds with their findings."""
    ran = cli(*(("inspect", "list") if number == "list" else ("inspect", "show", number)), at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


def test_as_of_an_earlier_day(demo: Path, cli: Cli) -> None:
    """Later rounds are not there, and findings stand as they did."""
    out = cli("inspect", "list", "--as-of", "6-20", at=demo).out
    assert "\n2     2023-06-27" not in out
    shown = json.loads(cli("inspect", "list", "--as-of", "6-20", "--json", at=demo).out)
    assert [each["id"] for each in shown["inspections"]] == ["1"]
    assert shown["inspections"][0]["totals"]["closed"] == 3


def test_without_any(workspace: Workspace, cli: Cli) -> None:
    """It is said how to begin."""
    root = workspace()
    assert cli("inspect", "list", at=root).out == "还没有登记督查轮次；登记：chuangwei inspect add\n"
    ran = cli("finding", "add", "桥头", "沟盖破损", "-u", "财政", at=root)
    assert (
        ran.err == "错误：还没有登记督查轮次\n办法：先登记：chuangwei inspect add --date 今天 --by 镇纪委\n"
    )
