"""The lazy group, its help, and the real table of commands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated

import pytest
import typer
from tests.commands import leaves

from chuangwei.cli import COMMANDS, frame
from chuangwei.cli import help as help_page
from chuangwei.cli.report import COMMANDS as REPORTS
from chuangwei.errors import ChuangweiError, UsageFault

calls: list[object] = []
single = frame.app()
several = frame.app(help="管理检查发现的问题。\n\n第二段。")
nested = frame.app(
    help="各种文书。",
    table=(
        ("letter", "probe_look", "看几项任务。", "责任"),
        ("circular", "probe_finding", "管理检查发现的问题。", "督办"),
        ("broken", "probe_that_does_not_exist", "导入就会失败。", "督办"),
    ),
)


@nested.callback(invoke_without_command=True)
def papers(
    ctx: typer.Context, listed: Annotated[bool, typer.Option("--list", help="列出来")] = False
) -> None:
    """What is done before a command of the table, or without one."""
    calls.append(("papers", listed, ctx.invoked_subcommand))


@single.command(
    epilog=frame.examples(("chuangwei look 5-05", "看一项"), ("chuangwei look --json 5-05 5-06", "看两项"))
)
def look(  # noqa: PLR0917 - a command takes its options as arguments
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="编号", help="任务编号")],
    level: Annotated[int, typer.Option("--level", "-l", min=0, max=9, help="层级")] = 3,
    day: Annotated[str, typer.Option("--day", metavar="日期", help="哪一天", show_default="今天")] = "",
    group: Annotated[list[str] | None, typer.Option("--group", "-g", metavar="组", help="只看这一组")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="供程序读取")] = False,
    owner: Annotated[str, typer.Option("--owner", help="责任人", envvar="CHUANGWEI_OWNER")] = "",
) -> None:
    """看几项任务。

    第二段写得长一些，
    分作两行。

    - 一条
    - 又一条
    """
    calls.append((frame.directory(ctx), ids, level, day, group, as_json, owner))


@several.command(
    "add", epilog=frame.examples(("chuangwei finding add", "甲"), ("chuangwei finding add", "乙"))
)
def add() -> None:
    """登记一个问题。"""
    calls.append("add")


@several.command("list")
def list_() -> None:
    """列出问题。"""
    raise ChuangweiError("没有问题可列", hint="先登记一个")


TABLE = (
    ("look", "probe_look", "看几项任务。", "查看"),
    ("finding", "probe_finding", "管理检查发现的问题。", "记录"),
    ("broken", "probe_that_does_not_exist", "导入就会失败。", "记录"),
    ("hidden", "probe_look", "看几项任务。", ""),
    ("report", "probe_report", "各种文书。", "记录"),
)

LOOK_HELP = """\
用法：chuangwei look [选项] 编号…

  看几项任务。

  第二段写得长一些，分作两行。

  - 一条
  - 又一条

参数：
  编号…  任务编号 [可多次] [必填]

选项：
  -l, --level 整数  层级 [0 到 9] [默认：3]
  --day 日期        哪一天 [默认：今天]
  -g, --group 组    只看这一组 [可多次]
  --json            供程序读取
  --owner 文字      责任人 [环境变量：CHUANGWEI_OWNER]
  -h, --help        显示这份帮助

示例：
  chuangwei look 5-05              看一项
  chuangwei look --json 5-05 5-06  看两项
"""

ROOT_HELP = """\
用法：chuangwei [选项] 命令 [参数]…

  创卫：乡镇创建卫生镇的工作台账，一处登记，处处可用。

选项：
  -C 文件夹   在这个文件夹里工作；不写就从当前文件夹往上找
              [环境变量：CHUANGWEI_PROJECT]
  --version   显示版本号
  -h, --help  显示这份帮助

查看：
  look  看几项任务。

记录：
  finding  管理检查发现的问题。
  broken   导入就会失败。
  report   各种文书。
"""

REPORT_HELP = """\
用法：chuangwei report [选项] 命令 [参数]…

  各种文书。

选项：
  --list      列出来
  -h, --help  显示这份帮助

责任：
  letter  看几项任务。

督办：
  circular  管理检查发现的问题。
  broken    导入就会失败。
"""


@pytest.fixture(autouse=True)
def _probes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, app in (("probe_look", single), ("probe_finding", several), ("probe_report", nested)):
        module = ModuleType(name)
        module.app = app  # type: ignore[attr-defined]  # what a command's module has
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setenv("COLUMNS", "80")
    calls.clear()


def run(*arguments: str, default: str | None = None) -> int:
    return frame.run(arguments, TABLE, default)


def test_command_gets_its_options_and_the_directory(tmp_path: Path) -> None:
    """Options arrive typed; -C before the command arrives as the invocation's directory."""
    assert run("-C", str(tmp_path), "look", "a", "b", "-g", "1", "--group", "2", "--json") == 0
    assert calls == [(tmp_path, ["a", "b"], 3, "", ["1", "2"], True, "")]


def test_directory_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CHUANGWEI_PROJECT stands for -C; without both there is no directory."""
    monkeypatch.setenv("CHUANGWEI_PROJECT", str(tmp_path))
    run("look", "a")
    monkeypatch.delenv("CHUANGWEI_PROJECT")
    run("look", "a")
    assert [call[0] for call in calls if isinstance(call, tuple)] == [tmp_path, None]


def test_a_directory_that_is_none_is_refused(tmp_path: Path) -> None:
    """-C must name a folder that exists."""
    with pytest.raises(UsageFault, match="没有这个文件夹"):
        run("-C", str(tmp_path / "missing"), "look", "a")


def test_default_command() -> None:
    """Without a command the default one is called, with the root options before it; it need not be listed."""
    with pytest.raises(UsageFault, match="缺少参数 编号"):
        run(default="hidden")
    with pytest.raises(UsageFault, match="后面还要写一个命令：look、finding、broken、report"):
        run()


def test_nested_group() -> None:
    """A module with several commands is a group."""
    assert run("finding", "add") == 0
    assert calls == ["add"]
    with pytest.raises(ChuangweiError, match="没有问题可列"):
        run("finding", "list")


def test_a_group_with_a_table_of_its_own() -> None:
    """Its commands come from its table, one imported at a time; its own callback runs before, or alone."""
    assert run("report", "letter", "a") == 0
    assert run("report", "circular", "add") == 0
    assert run("report", "--list") == 0
    assert calls[0] == ("papers", False, "letter")
    assert isinstance(calls[1], tuple)
    assert calls[2:] == [("papers", False, "circular"), "add", ("papers", True, None)]


def test_usage_errors_inside_a_group_with_a_table() -> None:
    """A command that is not in the table is refused with the nearest one; errors below name the whole path."""
    with pytest.raises(UsageFault, match="没有命令 leter") as caught:
        run("report", "leter")
    assert caught.value.hint == "是不是 letter？用法见 chuangwei report --help"
    with pytest.raises(UsageFault, match="缺少参数 编号") as caught:
        run("report", "letter")
    assert caught.value.hint == "用法见 chuangwei report letter --help"


def test_help_of_a_group_with_a_table_imports_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Its help comes from its table alone; the help of a command below names the whole path."""
    assert run("report", "--help") == 0
    assert capsys.readouterr().out == REPORT_HELP
    assert run("report", "letter", "--help") == 0
    assert capsys.readouterr().out.startswith("用法：chuangwei report letter [选项] 编号…\n")


def test_exit_codes() -> None:
    """typer.Exit gives its code; a question that gets no answer counts as interrupted."""
    app = frame.app()
    app.command()(_leave)
    sys.modules["probe_look"].app = app  # type: ignore[attr-defined]  # as above
    assert run("look", "4") == 4
    with pytest.raises(KeyboardInterrupt):
        run("look", "0")


def _leave(code: int) -> None:
    if code == 0:
        raise EOFError
    raise typer.Exit(code)


def test_version_among_other_options(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """--version answers behind another root option too."""
    assert run("-C", str(tmp_path), "--version") == 0
    assert re.fullmatch(r"chuangwei \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_of_a_command(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    """All of a command's help is Chinese, in two columns."""
    assert run("look", flag) == 0
    assert capsys.readouterr().out == LOOK_HELP


def test_help_of_the_program_imports_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The root help comes from the table alone: a module that cannot be imported does not matter."""
    assert run("--help") == 0
    assert capsys.readouterr().out == ROOT_HELP


def test_help_of_a_group_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """A group's help shows its commands with their first lines."""
    assert run("finding", "-h") == 0
    assert "命令：\n  add   登记一个问题。\n  list  列出问题。" in capsys.readouterr().out


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("20", 40), ("76", 76), ("300", 100)])
def test_help_is_as_wide_as_the_terminal(
    columns: str, widest: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Help keeps within the terminal's width, at least 40 and at most 100 cells."""
    from chuangwei import zh

    monkeypatch.setenv("COLUMNS", columns)
    wide = frame.app(help="管理" * 80)
    for name in ("one", "two"):
        wide.command(name)(lambda: None)
    monkeypatch.setattr(sys.modules["probe_finding"], "app", wide)
    run("finding", "--help")
    widths = [zh.width(line) for line in capsys.readouterr().out.splitlines()]
    assert widest - 2 < max(widths) <= widest


def test_only_the_called_module_is_imported() -> None:
    """One command imports its own module and no other of the table; no library of the upper floors either.

    Typer itself reads values by pydantic from 0.29 on.
    """
    code = (
        "import sys; from chuangwei.cli import main\n"
        "try: main(['completion', 'bash'])\n"
        "finally: print([m for m in sys.modules if m in {'rich', 'yaml', 'jinja2'}"
        " or m.startswith('chuangwei.cli.')], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    modules = set(re.findall(r"'([\w.]+)'", found.stderr))
    others = {module for name, module, _, _ in COMMANDS if name != "completion"}
    assert "chuangwei.cli.completion" in modules
    assert not modules & (others | {"rich", "yaml", "jinja2"})


# ---- the real table


@pytest.mark.parametrize("table", [COMMANDS, REPORTS], ids=["commands", "reports"])
def test_the_table_says_what_the_commands_say(table: frame.Table) -> None:
    """A row's line is the first line of the command's own help; names are unique, headings stand together."""
    assert table
    for name, module, line, _ in table:
        assert help_page.first_line(frame.load(module, name)) == line, name
    names = [row[0] for row in table]
    assert len(names) == len(set(names))
    headings = [row[3] for row in table if row[3]]
    assert sorted(headings, key=list(dict.fromkeys(headings)).index) == headings


def test_every_command_has_two_examples_that_its_options_fit() -> None:
    """Each command shows at least two examples, and each example is a command line that can be parsed."""
    for name, command in leaves():
        lines = [line.split("\t")[0] for line in (command.epilog or "").splitlines() if "\t" in line]
        assert len(lines) >= 2, name
        for line in lines:
            words = shlex.split(re.split(r" [|>] ", line)[0])
            assert words[0] == "chuangwei", line
            if words[1:3] and words[1] == "-C":
                del words[1:3]
            assert " ".join(words[1:]).startswith("" if name == "home" else name), line
            context = typer.Context(command, help_option_names=["-h", "--help"])
            _, left, _ = command.make_parser(context).parse_args(words[1 + len(name.split()) :])
            assert not left, line


def test_no_english_in_any_help() -> None:
    """None of Typer's own words shows in the help of a real command."""
    words = r"\b(usage|options?|arguments?|commands?|default|required|env var|show this|text|int|path|file)\b"
    for name, command in leaves():
        page = command.get_help(typer.Context(command, info_name=name, help_option_names=["--help", "-h"]))
        prose = re.sub(r"--?[\w-]+|\S*[|/]\S*|\[默认：.*?\]", "", page.partition("示例：")[0])
        assert not re.search(words, prose, re.IGNORECASE), name
        for param in command.params:
            assert getattr(param, "help", None), f"{name}: {param.name} has no help"


def test_help_of_every_real_command_fits_the_terminal() -> None:
    """No line of a real command's help is wider than 80 cells but for an example that cannot be broken."""
    from chuangwei import zh

    for name, command in leaves():
        page = command.get_help(typer.Context(command, info_name=name, help_option_names=["--help", "-h"]))
        for line in page.partition("示例：")[0].splitlines():
            assert zh.width(line) <= 80, line
