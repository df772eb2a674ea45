"""`tasks` as a user sees it: filters, orders, list, table and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.hostile import HOSTILE_TASKS, plain
from tests.terminals import needs_pty, on_terminal, piped, unstyled

from chuangwei import zh

Golden = Callable[[str], None]
LISTS = {
    "overdue": ("--overdue", "--sort", "due"),
    "csv": ("-g", "5", "--csv"),
    "several": ("-g", "5", "-u", "财政办", "--light", "黄", "--sort", "-progress"),
    "nothing": ("--overdue", "--light", "绿"),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists(name: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """Lists of the demonstration in a pipe."""
    ran = cli("tasks", *LISTS[name], at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


def ids(cli: Cli, demo: Path, *options: str) -> list[str]:
    ran = cli("tasks", "--json", *options, at=demo)
    assert (ran.code, ran.err) == (0, "")
    return [task["id"] for task in json.loads(ran.out)["tasks"]]


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["-g", "5"], lambda task: task["group"] == "5"),
        (["--group", "督查", "-g", "市容"], lambda task: task["group"] in {"DC", "4"}),
        (["-u", "财政"], lambda task: task["lead"] == "财政办" or (task["quota"] or {}).get("each") == "各单位"),
        (["-u", "财政办", "--helping"], lambda task: {"财政办", "各单位", "八个项目组"} & {
            task["lead"], *task["with"], (task["quota"] or {}).get("each")}),
        (["-p", "2"], lambda task: task["phase"] == "2"),
        (["--state", "受阻", "--state", "未开始"], lambda task: task["standing"]["state"] in {"受阻", "未开始"}),
        (["--state", "完"], lambda task: task["standing"]["state"] == "已完成"),
        (["--light", "red"], lambda task: task["standing"]["light"] == "red"),
        (["--overdue"], lambda task: task["standing"]["overdue"]),
        (["--soon"], lambda task: task["standing"]["due_soon"]),
        (["--behind"], lambda task: task["standing"]["behind"]),
        (["--quiet"], lambda task: task["standing"]["quiet"]),
        (["--needs"], lambda task: task["standing"]["needs"]),
        (
            ["--due-before", "7月20日"],
            lambda task: task["standing"]["deadline"] < "2023-07-20" and task["standing"]["state"] not in {"已完成", "已取消"},
        ),
        (["--item", "C-10"], lambda task: "C-10" in task["items"]),
        (["--place", "公厕"], lambda task: task["place"] == "公厕"),
        (["公厕"], lambda task: "公厕" in json.dumps(task, ensure_ascii=False).replace('"公厕台账"', "")),
        (["-u", "财政", "-g", "5", "--behind"], lambda task: task["lead"] == "财政办" and task["standing"]["behind"]),
        (["--as-of", "5-10", "--overdue"], lambda task: task["standing"]["overdue"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_filters(
    options: list[str], holds: Callable[[dict[str, object]], bool], cli: Cli, demo: Path
) -> None:
    """Each filter finds the tasks of which it says something, no fewer and no more."""
    day = options[options.index("--as-of") : options.index("--as-of") + 2] if "--as-of" in options else []
    every = json.loads(cli("tasks", "--json", *day, at=demo).out)["tasks"]
    expected = [task["id"] for task in every if holds(task)]
    found = ids(cli, demo, *options)
    if options[0] == "公厕":
        assert set(found) <= set(expected)  # what only its documents are called is not looked at
        assert {"5-05"} <= set(found)
    else:
        assert found == expected
    assert len(found) < len(every)
    assert found or "--as-of" in options


def test_orders(cli: Cli, demo: Path) -> None:
    """By a key, and the other way round, in either spelling."""
    by_due = json.loads(cli("tasks", "--json", "--sort", "due", at=demo).out)["tasks"]
    days = [task["standing"]["deadline"] for task in by_due]
    assert days == sorted(days)
    for spelling in (["--sort", "-due"], ["--sort=-due"]):
        found = json.loads(cli("tasks", "--json", *spelling, at=demo).out)["tasks"]
        assert [task["standing"]["deadline"] for task in found] == days[::-1]


def test_a_table_for_spreadsheets(workspace: Workspace) -> None:
    """UTF-8 begins with the mark that spreadsheets need; an encoding of one's own does not; no cell is a formula."""
    root = workspace({"data/tasks.yaml": HOSTILE_TASKS})
    wide = piped("tasks", "--csv", at=root, PYTHONIOENCODING="utf-8").out
    assert wide.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(wide.decode("utf-8-sig"), newline="")))
    assert len(rows) == 6
    assert {len(row) for row in rows} == {19}
    assert (rows[2][1], rows[2][4]) == ("'=cmd()", "'+x y")
    assert rows[1][-5] == "�abc"
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for row in rows for cell in row)
    narrow = piped("tasks", "--csv", at=root, PYTHONIOENCODING="gbk").out
    assert narrow.decode("gbk").startswith("编号,任务,")


@needs_pty
def test_at_a_terminal(workspace: Workspace, cli: Cli) -> None:
    """Long titles are cut to the terminal, and nothing in them acts; into a pipe they go whole."""
    root = workspace({"data/tasks.yaml": HOSTILE_TASKS})
    code, out = on_terminal("tasks", at=root, columns=60)
    assert code == 0
    rows = unstyled(out).splitlines()
    assert len(rows) == 7
    assert max(map(zh.width, rows)) <= 60
    assert all(map(plain, rows))
    assert "字" * 300 in cli("tasks", at=root).out


@needs_pty
def test_a_table_at_a_terminal(demo: Path) -> None:
    """On the screen a table has no mark for spreadsheets."""
    assert on_terminal("tasks", "--csv", at=demo)[1].startswith("编号,")
