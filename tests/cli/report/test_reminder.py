"""`report reminder` as a user sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli

Golden = Callable[[str], None]


@pytest.mark.parametrize("day", ["2023-03-20", "2023-07-14", "2023-12-31"])
def test_every_unit(day: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """All units of the demonstration, before the campaign, in its midst and at its end."""
    ran = cli("report", "reminder", "--all", "--as-of", day, at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


def test_json(cli: Cli, demo: Path) -> None:
    """One object, with a reminder for each unit asked for."""
    found = json.loads(cli("report", "reminder", "-u", "平安", "-u", "财政", "--json", at=demo).out)
    assert (found["version"], found["as_of"], found["demo"]) == (1, "2023-07-14", True)
    assert [each["unit"] for each in found["reminders"]] == ["平安办", "财政办"]
    assert [line["id"] for line in found["reminders"][0]["overdue"]] == ["6-02"]


@pytest.mark.parametrize("options", [(), ("--all", "-u", "财政办")])
def test_which_unit(options: tuple[str, ...], cli: Cli, demo: Path) -> None:
    """Either units or all."""
    ran = cli("report", "reminder", *options, at=demo)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "错误：催办哪个单位\n办法：写 --unit 单位，或写 --all 每个单位各一份\n"
