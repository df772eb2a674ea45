"""`status` as a user sees it: whole screens, colours, encodings, texts of any kind."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.hostile import HOSTILE_TASKS, plain
from tests.terminals import needs_pty, on_terminal, piped, unstyled

from chuangwei import zh
from chuangwei.model.files import FILES
from chuangwei.render.text import DEMO

Golden = Callable[[str], None]
SCREENS = {
    "80": ("2023-07-14", 80, ()),
    "100": ("2023-07-14", 100, ()),
    "60": ("2023-07-14", 60, ()),
    "before": ("2023-03-20", 80, ()),
    "at-the-end": ("2023-12-31", 80, ()),
    "after": ("2024-02-01", 100, ()),
    "by-unit": ("2023-07-14", 80, ("--by", "unit")),
    "group": ("2023-07-14", 80, ("-g", "5")),
    "all": ("2023-12-31", 80, ("--all", "-u", "财政办", "-p", "2")),
}


@pytest.mark.parametrize("name", SCREENS)
def test_screens(name: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """The demonstration on several days, at several widths, whole or in part."""
    day, columns, options = SCREENS[name]
    ran = cli("status", "--as-of", day, *options, at=demo, columns=columns)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(zh.width, ran.out.splitlines())) <= columns
    golden(ran.out)


def test_only_what_is_needed_is_imported(workspace: Workspace) -> None:
    """Records of files that are not there cost nothing, nor does what finds places and takes changes back."""
    code = (
        "import sys; from chuangwei.cli import main\n"
        "try: main(['-C', sys.argv[1], 'status', '--as-of', '2023-07-14'])\n"
        "finally: print(*sorted(m for m in sys.modules if m.startswith('chuangwei.')), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, str(workspace())]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    modules = set(found.stderr.split())
    optional = {slot.form.partition(".")[0] for file in FILES if not file.required for slot in file.slots}
    unneeded = {f"chuangwei.model.{name}" for name in optional - {"issued", "standard"}}
    unneeded |= {"chuangwei.store.reading.locate", "chuangwei.store.writing.journal"}
    assert "chuangwei.model.task" in modules
    assert not modules & unneeded


@needs_pty
@pytest.mark.parametrize("columns", [80, 100])
def test_colours(columns: int, demo: Path, golden: Golden) -> None:
    """At a terminal the same lines with colours."""
    code, out = on_terminal("status", at=demo, columns=columns)
    assert code == 0
    assert max(map(zh.width, unstyled(out).splitlines())) <= columns
    golden(out)


@needs_pty
def test_a_terminal_and_a_pipe_say_the_same(cli: Cli, demo: Path) -> None:
    """Colours aside, a terminal shows what a pipe of its width gets."""
    plain_text = cli("status", at=demo).out
    assert unstyled(on_terminal("status", at=demo)[1]) == plain_text
    assert on_terminal("status", at=demo, NO_COLOR="1")[1] == plain_text
    assert on_terminal("status", at=demo, TERM="dumb")[1] == plain_text
    forced = piped("status", at=demo, FORCE_COLOR="1", COLUMNS="80").out.decode()
    assert "\x1b[1m" in forced
    assert unstyled(forced) == plain_text


def test_a_day_is_given_as_people_say_it(cli: Cli, demo: Path) -> None:
    """--as-of takes any spelling; without it CHUANGWEI_TODAY, which may be one too, is the day."""
    expected = cli("status", "--all", at=demo).out
    for text in ("7月14日", "2023/7/14", "7-14"):
        assert cli("status", "--all", "--as-of", text, at=demo, today="2026-11-24").out == expected
    assert cli("status", "--all", at=demo, today="20230714").out == expected
    ran = cli("status", "--as-of", "2月30日", at=demo)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "错误：没有这一天：2月30日\n办法：可以写 2023-07-14、7-14、7月14日、今天、昨天、周五、上周五、6月底前、3天内\n"
    )
    ran = cli("status", at=demo, today="someday")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "错误：环境变量 CHUANGWEI_TODAY 不是日期：someday")


def test_json_of_the_demonstration(cli: Cli, demo: Path) -> None:
    """Numbers agree with one another; groups in file order with the supervision last, units in file order."""
    found = json.loads(cli("status", "--json", "--as-of", "7-14", at=demo).out)
    totals = found["totals"]
    assert (
        sum(totals[name] for name in ("done", "doing", "pending", "blocked", "cancelled")) == totals["tasks"]
    )
    assert [group["id"] for group in found["groups"]] == [*"12345678", "DC"]
    assert sum(group["tasks"] for group in found["groups"]) == totals["tasks"]
    assert [unit["name"] for unit in found["units"]][:3] == ["创建办", "党政办", "财政办"]
    assert all(unit["tasks"] for unit in found["units"])
    # Two tasks are counted for each of seven units, one of which leads one of them.
    assert sum(unit["tasks"] for unit in found["units"]) == totals["tasks"] + 13
    for name in ("overdue", "due_soon", "behind", "quiet", "blocked"):
        assert len(found[name]) == totals[name]
    part = json.loads(cli("status", "--json", "-g", "5", at=demo).out)
    assert ([group["id"] for group in part["groups"]], part["scope"]) == (["5"], ["5 基础设施与绿化亮化组"])


def test_the_supervision_needs_tasks(cli: Cli, workspace: Workspace) -> None:
    """Without a task it has no line."""
    groups = "units: [{name: 财政办}]\ngroups: [{id: 5, name: 甲, lead: 财政办}]\nsupervision: {id: DC, units: [财政办]}\n"
    task = "tasks:\n- {id: a, title: 甲, group: 5, lead: 财政办, phase: 2, due: 2023-07-28}\n"
    for extra, expected in (
        ("", ["5"]),
        (task.replace("tasks:\n", "").replace("group: 5", "group: DC").replace("a,", "b,"), ["5", "DC"]),
    ):
        root = workspace({"data/groups.yaml": groups, "data/tasks.yaml": task + extra})
        found = json.loads(cli("status", "--json", at=root).out)
        assert [group["id"] for group in found["groups"]] == expected


def test_commands_that_lists_name_see_the_same(cli: Cli, demo: Path) -> None:
    """The command at the end of a cut list repeats the part and the day that were asked for, and lists them all."""
    out = cli("status", "-u", "平安办", "-u", "财政", "--as-of", "2023-12-31", at=demo).out
    commands = [row.partition("chuangwei ")[2] for row in out.splitlines() if "chuangwei " in row]
    assert "tasks --overdue -u 平安办 -u 财政 --as-of 2023-12-31" in commands
    for command in commands:
        ran = cli(*command.split(), at=demo)
        assert ran.code == 0
    total = json.loads(
        cli("status", "--json", "-u", "平安办", "-u", "财政", "--as-of", "2023-12-31", at=demo).out
    )
    listed = cli("tasks", "--overdue", "-u", "平安办", "-u", "财政", "--as-of", "2023-12-31", at=demo).out
    assert f"共{total['totals']['overdue']}项" in listed


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_hostile_texts(columns: int, cli: Cli, workspace: Workspace) -> None:
    """Titles are data: nothing is markup, nothing reaches the terminal as control, and every line fits."""
    root = workspace({"data/tasks.yaml": HOSTILE_TASKS})
    ran = cli("status", at=root, columns=columns)
    assert ran.code == 0
    rows = ran.out.splitlines()
    assert max(map(zh.width, rows)) <= columns
    assert all(map(plain, rows))
    assert "[red]x[/red]" in ran.out
    assert "=cmd()" in ran.out


def test_gbk_bars(demo: Path, golden: Golden) -> None:
    """Bars are drawn with # and . where blocks cannot be."""
    ran = piped("status", at=demo, PYTHONIOENCODING="gbk", COLUMNS="80")
    golden(ran.out.decode("gbk"))


@pytest.mark.parametrize("command", [("show", "5-03"), ("check",)])
def test_json_in_any_encoding(command: tuple[str, ...], workspace: Workspace) -> None:
    """JSON loses nothing: where stdout is not UTF-8 all but ASCII is escaped."""
    root = workspace({"data/tasks.yaml": HOSTILE_TASKS})
    wide = piped(*command, "--json", at=root, PYTHONIOENCODING="utf-8").out
    narrow = piped(*command, "--json", at=root, PYTHONIOENCODING="gbk").out
    assert narrow.isascii()
    assert json.loads(narrow) == json.loads(wide.decode())


SAID = {"all": (), "group": ("-g", "5"), "unit": ("-u", "平安办"), "before": ("--as-of", "2023-03-20")}


@pytest.mark.parametrize("name", SAID)
def test_said(name: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """The same figures in one paragraph, on one line, marked as a demonstration."""
    ran = cli("status", "--say", *SAID[name], at=demo)
    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)
    assert ran.out.endswith(f"。（{DEMO}）\n")
    golden(ran.out)
    assert json.loads(cli("status", "--say", "--json", *SAID[name], at=demo).out)["say"] in ran.out
