"""`report selfassess` and `report apply` as a user sees them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace

Golden = Callable[[str], None]


@pytest.mark.parametrize("name", ["selfassess", "apply"])
@pytest.mark.parametrize("day", ["2023-03-20", "2023-07-14", "2023-09-15"])
def test_paper(name: str, day: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """The demonstration's papers as Markdown: before anything was scored, on its last day, by the new standard."""
    ran = cli("report", name, "--as-of", day, "-f", "md", at=demo)
    assert ran.code == 0
    golden(ran.out + (f"---- 屏幕上的提醒\n{ran.err}" if ran.err else ""))


STANDARD = """\
    standards:
      - id: S
        name: 甲标准
        sections: [{id: 一, name: 甲}]
        items:
          - {id: a, section: 一, text: 甲, points: 10, log: [{date: 2023-07-01, points: 10}]}
    """


def test_nothing_is_lacking(cli: Cli, workspace: Workspace, golden: Golden) -> None:
    """The smallest campaign with all points: no empty heading, nothing made up."""
    root = workspace({"data/standard.yaml": STANDARD})
    made = [cli("report", name, "-f", "md", at=root) for name in ("selfassess", "apply")]
    golden("\n".join(ran.out + ran.err for ran in made))


@pytest.mark.parametrize("name", ["selfassess", "apply"])
def test_json(name: str, cli: Cli, demo: Path) -> None:
    """What the template gets, and no reminder beside it."""
    ran = cli("report", name, "--json", "-s", "CQ2023", at=demo)
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["as_of"] == "2023-07-14"
    assert found[name]["assessed"]["points"]["full"] == 1000
    assert len(found[name]["assessed"]["vetoes"]) == 3
