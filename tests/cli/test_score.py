"""`score`: what the demonstration would get, what it lacks, two standards side by side, and one more self-score."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Cli
from tests.gitted import Gitted, needs_git


@pytest.mark.parametrize(
    "arguments",
    [
        ("score",),
        ("score", "--standard", "CQ2023", "--all"),
        ("score", "gaps"),
        ("score", "gaps", "-s", "CQ2023", "--as-of", "2023-06-30"),
        ("score", "compare", "CQ2011", "CQ2023"),
    ],
    ids=["in-force", "to-come", "gaps", "gaps-to-come", "compare"],
)
def test_screens(arguments: tuple[str, ...], demo: Path, cli: Cli, golden: Callable[[str], None]) -> None:
    """The whole output on the demonstration's last day, 80 wide."""
    ran = cli(*arguments, at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


def _json(cli: Cli, demo: Path, *arguments: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(cli("score", *arguments, "--json", at=demo).out)
    assert (content.pop("version"), content.pop("demo")) == (1, True)
    return content


def test_papers_that_are_there_are_not_missing(demo: Path, cli: Cli) -> None:
    """A file in the folder of a task that serves the indicator is enough, from the day it was formed."""
    paper = demo / "evidence" / "5-05" / "2023-07-10.改厕台账.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"x")
    missing = {gap["item"]["id"]: gap["missing"] for gap in _json(cli, demo, "gaps")["gaps"]}
    assert missing["旧-13"] == []
    before = _json(cli, demo, "gaps", "--as-of", "7-09")["gaps"]
    assert {gap["item"]["id"]: gap["missing"] for gap in before}["旧-13"] == ["改厕台账"]


@needs_git
def test_the_difference_speaks_chinese(demo: Path, cli: Cli) -> None:
    """A self-score among the changes is told as points, value and year."""
    Gitted(demo).save("演示")
    cli("score", "set", "C-10", "--points", "20", at=demo)
    cli("score", "set", "E-04", "--value", "40", "--year", "2023", at=demo)
    rows = cli("diff", at=demo).out.splitlines()
    assert "  + 2023-07-14  20分" in rows
    assert "  + 2023-07-14  2023年  值：40" in rows


def test_tasks_of_an_old_indicator(demo: Path, cli: Cli) -> None:
    """A task that is tagged with the new code is found by the old one."""
    found = json.loads(cli("tasks", "--item", "旧-13", "--json", at=demo).out)
    assert [task["id"] for task in found["tasks"]] == ["5-05"]


@needs_git
def test_committed_in_the_words_of_the_campaign(demo: Path, cli: Cli) -> None:
    """The message says which indicator got what."""
    Gitted(demo).save("演示")
    ran = cli("score", "set", "C-10", "--points", "20", "--commit", at=demo)
    assert any(row.endswith("：改指标 C-10：自评20分") for row in ran.out.splitlines())


def test_another_standard_is_named_in_what_comes_next(demo: Path, cli: Cli) -> None:
    """The command at the end sees the same."""
    last = cli("score", "-s", "CQ2023", "--as-of", "7-1", at=demo).out.splitlines()[-1]
    assert last == "差在哪里：chuangwei score gaps --standard CQ2023 --as-of 2023-07-01"


@needs_git
def test_an_earlier_version(demo: Path, cli: Cli) -> None:
    """With --rev the standards of that commit are looked at, and it is told which one it was."""
    gitted = Gitted(demo)
    gitted.git("add", "-A")
    gitted.git("commit", "-qm", "甲")
    was = _json(cli, demo, "gaps")["to_win"]
    cli("score", "set", "旧-02", "--points", "8", at=demo)
    assert _json(cli, demo, "gaps")["to_win"] == was - 8
    ran = cli("score", "gaps", "--rev", "HEAD", "--json", at=demo)
    assert ran.err.startswith("按提交 ")
    assert (json.loads(ran.out)["to_win"], json.loads(ran.out)["revision"]["message"]) == (was, "甲")
    ran = cli("score", "compare", "CQ2011", "CQ2023", "--rev", "HEAD", at=demo)
    assert (ran.code, ran.err.startswith("按提交 ")) == (0, True)
