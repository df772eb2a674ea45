"""`finding list` and `finding show` as a user sees them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.gitted import needs_git
from tests.hostile import plain

from chuangwei import zh

Golden = Callable[[str], None]
HOSTILE = """\
inspections:
  - {id: 1, date: 2023-06-14, method: "[red]x[/red] \\u200e"}
findings:
  - {id: DC-01-001, round: 1, date: 2023-06-14, spot: "{{ x }}abc", problem: "=cmd()\\u202e]0;x", unit: 财政办}
  - {id: DC-01-002, round: 1, date: 2023-06-14, spot: LONG, problem: LONG, unit: 财政办,
     log: [{date: 2023-06-15, action: 交办, note: LONG}, {date: 2023-06-16, note: "\\u2028\\u2067"}]}
""".replace("LONG", "字" * 200)


@pytest.mark.parametrize("columns", [80, 100])
def test_the_list(demo: Path, cli: Cli, golden: Golden, columns: int) -> None:
    """Every finding in file order, and the counts."""
    ran = cli("finding", "list", at=demo, columns=columns)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


@pytest.mark.parametrize(
    "name", ["DC-01-003", "DC-01-005", "DC-01-008", "DC-01-013", "DC-04-001", "DC-04-004"]
)
def test_one(demo: Path, cli: Cli, golden: Golden, name: str) -> None:
    """Sent back once, with stages, transferred, extended and overdue, a relapse, on the books; `show` says the same."""
    ran = cli("finding", "show", name, at=demo)
    assert cli("show", name, at=demo).out == ran.out
    golden(ran.out)


def test_on_an_earlier_day(demo: Path, cli: Cli, golden: Golden) -> None:
    """What came later is shown apart."""
    golden(cli("finding", "show", "DC-01-003", "--as-of", "6-26", at=demo).out)


def test_before_it_was_found(demo: Path, cli: Cli) -> None:
    """It had no state then, and nothing could be done about it."""
    lines = cli("finding", "show", "DC-02-001", "--as-of", "6-26", at=demo).out.splitlines()
    assert lines[2] == "2023年6月26日还没有发现"
    assert not any(line.startswith("可以做") for line in lines)


def ids(cli: Cli, demo: Path, *arguments: str) -> list[str]:
    """Ids of the findings that `finding list` gives."""
    shown = json.loads(cli("finding", "list", *arguments, "--json", at=demo).out)
    assert shown["totals"]["findings"] == len(shown["findings"])
    return [each["id"].removeprefix("DC-") for each in shown["findings"]]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("--overdue", "02-001 02-002 04-001"),
        ("--overdue --sort -days", "02-001 02-002 04-001"),
        ("--state 待复查", "02-005 03-001"),
        ("--state 登记 --state 挂账", "04-004 04-005 04-006"),
        ("--round 1 --state 未销号", "01-005 01-013"),
        ("-u 党政", "01-011"),
        ("-u 双山小学", ""),
        ("--place 农贸", "01-005 02-001 04-006"),
        ("--item C-02", "01-001 01-002 04-001"),
        ("--kind 长期", "01-005 02-003 04-004"),
        ("--relapsed", "04-001 04-004 04-005"),
        ("老粮站 残余", "01-003"),
        ("--soon --sort due", "01-013 04-002"),
        ("--as-of 6-14", " ".join(f"01-0{number:02d}" for number in range(1, 14))),
    ],
)
def test_filters(demo: Path, cli: Cli, line: str, found: str) -> None:
    """Conditions all hold, values of one are alternatives; a unit is that which has the finding now."""
    assert ids(cli, demo, *line.split()) == found.split()


def test_sorted_by_unit(demo: Path, cli: Cli) -> None:
    """By the order of the file, which is no ranking."""
    assert ids(cli, demo, "--round", "4", "--sort", "unit") == [
        "04-002", "04-005", "04-006", "04-001", "04-004", "04-003",
    ]  # fmt: skip


def test_nothing_found(demo: Path, cli: Cli) -> None:
    """An empty list says so."""
    assert cli("finding", "list", "没有的", at=demo).out == "没有符合条件的问题\n演示数据，非真实记录\n"


@pytest.mark.parametrize("line", ["list", "show DC-01-001", "show DC-01-002"])
def test_any_text_is_only_text(workspace: Workspace, cli: Cli, line: str) -> None:
    """Markup, control characters and long texts do nothing to a terminal."""
    root = workspace({"data/inspections.yaml": HOSTILE})
    ran = cli("finding", *line.split(), at=root)
    assert ran.code == 0
    assert all(plain(row) for row in ran.out.split("\n"))
    if line != "list":
        assert max(map(zh.width, ran.out.split("\n"))) <= 80
    assert cli("inspect", "show", "1", at=root).code == 0
    assert (
        json.loads(cli("finding", "list", "--json", at=root).out)["findings"][0]["problem"]
        == "=cmd()\u202e]0;x"
    )


@needs_git
def test_when_entries_were_committed(demo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a history each entry says when it came into it, or that it has not yet."""
    from tests.gitted import Gitted

    gitted = Gitted(demo)
    gitted.git("init", "-q")
    gitted.git("add", "-A")
    gitted.git("commit", "-q", "-m", "演示")
    cli("finding", "note", "DC-01-001", "回访", at=demo)
    out = cli("finding", "show", "DC-01-001", at=demo).out
    assert out.count("提交]") == 5
    assert out.rstrip().endswith("回访  [未提交]")
