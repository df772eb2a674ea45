"""`check` as a user sees it, and how other commands refuse broken data."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.terminals import needs_pty, on_terminal, unstyled

from chuangwei import zh
from chuangwei.render.text import DEMO

Golden = Callable[[str], None]
TASK = "tasks:\n- {id: 5-05, title: 公厕改造, group: 5, lead: 财政办, phase: 2, due: 2023-07-28%s}\n"
GOOD, DOUBTFUL = TASK % "", TASK.replace("2023-07-28", "2023-07-29") % ""
WRONG = TASK % ", place: 码头, weight: 三"
MANY = "tasks:\n" + "".join(
    f"- {{id: 5-0{n}, title: 甲, group: 5, lead: 财政办, phase: 2, due: 2023-02-30}}\n" for n in range(7)
)


def test_the_demonstration(cli: Cli, demo: Path, golden: Golden) -> None:
    """The bundled plan has warnings that say what a town must fill in, and no error."""
    ran = cli("check", at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


@needs_pty
def test_at_a_terminal(demo: Path, golden: Golden) -> None:
    """There the line of the file is shown too, with a caret, in colours."""
    code, out = on_terminal("check", at=demo)
    assert code == 0
    golden(out)


@pytest.mark.parametrize(
    ("tasks", "code", "strict", "last"),
    [
        (GOOD, 0, 0, "没有发现问题（3个文件，1项任务）"),
        (DOUBTFUL, 0, 1, "1处警告（3个文件，1项任务）"),
        (WRONG, 1, 1, "1处错误（3个文件，0项任务）"),
    ],
)
def test_exit_codes(  # noqa: PLR0917 - four of them are one case
    tasks: str, code: int, strict: int, last: str, cli: Cli, workspace: Workspace
) -> None:
    """0 without errors, 1 with; --strict counts warnings too, which stop no other command; any format has the same code."""
    root = workspace({"data/tasks.yaml": tasks})
    for options, expected in (((), code), (("--strict",), strict)):
        ran = cli("check", *options, at=root)
        assert (ran.code, ran.out.splitlines()[-1], ran.err) == (expected, last, "")
        for form in ("json", "github"):
            assert cli("check", *options, "--format", form, at=root).code == expected
    assert cli("tasks", at=root).code == code


def test_formats(cli: Cli, workspace: Workspace) -> None:
    """The same problem as a line, as JSON, and as an annotation."""
    root = workspace({"data/tasks.yaml": DOUBTFUL})
    line = cli("check", at=root).out.splitlines()[0]
    assert line.startswith("data/tasks.yaml:2:63: 警告 W402 ")
    content = json.loads(cli("check", "--format", "json", at=root).out)
    assert list(content) == ["version", "errors", "warnings", "problems"]
    assert (content["version"], content["errors"], content["warnings"]) == (1, 0, 1)
    (problem,) = content["problems"]
    assert list(problem) == ["level", "code", "file", "line", "column", "record", "message", "hint"]
    assert (problem["level"], problem["code"], problem["file"]) == ("warning", "W402", "data/tasks.yaml")
    assert (problem["line"], problem["column"], problem["record"]) == (2, 63, "5-05")
    assert json.loads(cli("check", "--json", at=root).out) == content
    out = cli("check", "--format", "github", at=root).out
    assert out.startswith("::warning file=data/tasks.yaml,line=2,col=63,title=W402 时限是休息日::")
    assert problem["message"] in line
    assert problem["message"] in out
    assert problem["message"] == "完成时限 2023-07-29（周六）是休息日"


def test_the_mark(cli: Cli, demo: Path) -> None:
    """The demonstration is marked in every format."""
    assert cli("check", at=demo).out.rstrip().endswith(DEMO)
    assert json.loads(cli("check", "--json", at=demo).out)["notice"] == DEMO
    assert cli("check", "--format", "github", at=demo).out.endswith(f"::notice::{DEMO}\n")


@needs_pty
def test_the_caret(cli: Cli, workspace: Workspace) -> None:
    """At a terminal the caret stands below the value, behind Chinese characters too; a pipe has only the problem."""
    root = workspace({"data/tasks.yaml": DOUBTFUL})
    rows = unstyled(on_terminal("check", at=root, columns=60)[1]).splitlines()
    assert max(map(zh.width, rows[1:])) <= 60
    at = zh.width(rows[1][: rows[1].index("2023-07-29")])
    assert zh.width(rows[2]) == at + 1
    assert rows[2].endswith("^")
    assert cli("check", at=root).out.splitlines()[0] == rows[0]
    assert "|" not in cli("check", at=root).out


@pytest.mark.parametrize("command", [["status"], ["tasks", "--csv"], ["show", "5-01", "--json"], []])
def test_broken_data_stops_what_derives(command: list[str], cli: Cli, workspace: Workspace) -> None:
    """Exit code 1, nothing on stdout, and on stderr the first five problems with their places."""
    root = workspace({"data/tasks.yaml": MANY})
    ran = cli(*command, at=root)
    assert (ran.code, ran.out) == (1, "")
    rows = ran.err.splitlines()
    assert rows[0] == "错误：数据文件有7处错误，改好后才能往下做"
    assert [row.split(": ")[0] for row in rows[1:6]] == [
        f"  data/tasks.yaml:{line}:60" for line in range(2, 7)
    ]
    assert all(" 错误 E205 " in row for row in rows[1:6])
    assert rows[6:] == ["  另有2处", "办法：逐条看，连同改法：chuangwei check"]


def test_checking_works_on_broken_data(cli: Cli, workspace: Workspace) -> None:
    """Also where a file is missing or no YAML at all; the rest is still checked."""
    root = workspace({"data/tasks.yaml": MANY, "data/groups.yaml": "units: [\n"})
    ran = cli("check", at=root)
    assert (ran.code, ran.err) == (1, "")
    assert "data/groups.yaml:" in ran.out
    assert ran.out.count(" E205 ") == 7
    shutil.rmtree(root / "data" / "tasks", ignore_errors=True)
    (root / "data" / "tasks.yaml").unlink()
    ran = cli("check", at=root)
    assert ran.code == 1
    assert "data/tasks.yaml: 错误 E101 " in ran.out


def test_no_workspace(cli: Cli, nowhere: Path) -> None:
    """Where there is none, it is said how to make one or to get to it."""
    ran = cli("check", at=nowhere)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "错误：这里没有创建工作的数据（从当前文件夹往上找，没有找到 data/phases.yaml）\n"
        "办法：新建：chuangwei init 文件夹名；已有的：先进入它的文件夹，或用 chuangwei -C 文件夹 …\n"
    )


def test_controls_in_messages(cli: Cli, workspace: Workspace) -> None:
    """A message that quotes the data does nothing to a terminal, in any format."""
    root = workspace({"data/tasks.yaml": TASK % ', place: "\\e[31m码头\\u202e"'})
    for options in ((), ("--format", "github"), ("--json",)):
        ran = cli("check", *options, at=root)
        assert ran.code == 1
        assert not {"\x1b", "\u202e"} & set(ran.out)
    assert "\x1b" not in cli("status", at=root).err
