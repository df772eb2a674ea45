"""A task that is due on the day and not done says so wherever it is listed, and on no other day."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Cli

TITLE = "垃圾台（点）改造"
"""Of 5-06 in the demonstration, due on 14 July, 88 % done."""
LISTS: dict[str, tuple[str, ...]] = {
    "status": ("status", "--all", "-g", "5"),
    "said": ("status", "--say", "-u", "财政办"),
    "tasks": ("tasks", "-u", "财政办"),
    "show": ("show", "5-06"),
    "indicator": ("show", "C-08"),
    "gaps": ("score", "gaps", "--all", "--standard", "CQ2023"),
    "missing": ("evidence", "missing", "--all"),
    "recorded": ("update", "5-06", "--note", "在浇地坪", "--dry-run"),
    "bulletin": ("bulletin",),
    "reminder": ("report", "reminder", "-u", "财政办"),
    "reminders": ("report", "reminder", "--all"),
    "letter": ("report", "letter", "-u", "财政办"),
    "annex3": ("report", "annex3"),
    "route": ("report", "route", "--place", "垃圾台（点）"),
    "phase": ("report", "phase"),
    "summary": ("report", "summary"),
    "handover": ("report", "handover"),
    "selfassess": ("report", "selfassess", "--standard", "CQ2023"),
}
SAID_ABOVE = {"bulletin", "show"}
"""Where the words stand in the heading above the title, or in the line below it."""


def said(cli: Cli, demo: Path, name: str, day: str) -> str:
    """What the command prints, papers as Markdown, where a line says all of a task."""
    form = ("-f", "md") if LISTS[name][0] in {"report", "bulletin"} else ()
    ran = cli(*LISTS[name], *form, at=demo, today=day, columns=300)
    assert ran.code == 0, ran.err
    assert TITLE in ran.out
    return ran.out


@pytest.mark.parametrize("name", LISTS)
def test_on_the_day(name: str, cli: Cli, demo: Path) -> None:
    """Every line that names the task says 今天到期; what lists it under that heading says it once for all."""
    out = said(cli, demo, name, "2023-07-14")
    if name in SAID_ABOVE:
        assert "今天到期" in out
    else:
        lines = [line for line in out.splitlines() if TITLE in line]
        assert all("今天到期" in line for line in lines), lines


@pytest.mark.parametrize("name", ["tasks", "show", "bulletin", "reminder", "phase", "missing"])
@pytest.mark.parametrize("day", ["2023-07-13", "2023-07-17"])
def test_on_other_days(name: str, day: str, cli: Cli, demo: Path) -> None:
    """The day before, and when it is overdue, the words are not used of it."""
    out = said(cli, demo, name, day)
    assert not any("今天到期" in line for line in out.splitlines() if TITLE in line)
    if name == "show":
        assert "今天到期" not in out
