"""`report` as a user sees it: the list of reports, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Cli

from chuangwei import zh
from chuangwei.cli.report import COMMANDS as REPORTS


@pytest.mark.parametrize("arguments", [("report",), ("report", "--list")])
def test_the_list_of_reports(arguments: tuple[str, ...], cli: Cli, nowhere: Path) -> None:
    """Each report of the table with its name, what it is called and what it holds; no workspace is needed."""
    ran = cli(*arguments, at=nowhere)
    assert (ran.code, ran.err) == (0, "")
    head, *rows = ran.out.splitlines()
    assert head.split() == ["名称", "文书", "内容"]
    assert [row.split()[:2] for row in rows if not row.startswith(" ")] == [
        [name, line.partition("：")[0]] for name, _, line, _ in REPORTS
    ]
    assert max(map(zh.width, rows)) <= 80


def test_the_list_as_json(cli: Cli, nowhere: Path) -> None:
    """The same for a program."""
    found = json.loads(cli("report", "--list", "--json", at=nowhere).out)
    assert found["version"] == 1
    assert [each["name"] for each in found["reports"]] == [row[0] for row in REPORTS]
    assert all(each["title"] and each["about"] for each in found["reports"])
