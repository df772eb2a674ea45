"""The width of the help, what is imported, and the real table of commands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from types import ModuleType

import pytest
import typer
from tests.commands import leaves

from chuangwei import zh
from chuangwei.cli import COMMANDS, frame
from chuangwei.cli import help as help_page
from chuangwei.cli.report import COMMANDS as REPORTS


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("20", 40), ("76", 76), ("300", 100)])
def test_help_is_as_wide_as_the_terminal(
    columns: str, widest: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Help keeps within the terminal's width, at least 40 and at most 100 cells."""
    monkeypatch.setenv("COLUMNS", columns)
    wide = frame.app(help="管理" * 80)
    for name in ("one", "two"):
        wide.command(name)(lambda: None)
    module = ModuleType("probe_wide")
    module.app = wide  # type: ignore[attr-defined]  # what a command's module has
    monkeypatch.setitem(sys.modules, "probe_wide", module)
    assert frame.run(["wide", "--help"], (("wide", "probe_wide", "管理", "其他"),)) == 0
    widths = [zh.width(line) for line in capsys.readouterr().out.splitlines()]
    assert widest - 2 < max(widths) <= widest


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (["--help"], ""),
        (["-C", ".", "--version"], ""),
        (["completion", "bash"], "completion"),
        (["report", "--help"], "report.group"),
    ],
)
def test_only_the_called_module_is_imported(arguments: list[str], module: str) -> None:
    """A command imports its own module, the help of a table none of those in it; no library of the upper floors either.

    Typer itself reads values by pydantic from 0.29 on.
    """
    code = (
        f"import sys; from chuangwei.cli import main\ntry: main({arguments})\n"
        "finally: print([m for m in sys.modules if m in {'rich', 'yaml', 'jinja2'}"
        " or m.startswith('chuangwei.cli.')], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    modules = set(re.findall(r"'([\w.]+)'", found.stderr))
    commands = {row[1] for row in (*COMMANDS, *REPORTS)}
    expected = {f"chuangwei.cli.{module}"} if module else set()
    assert modules & (commands | {"rich", "yaml", "jinja2"}) == expected


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
    for name, command in leaves():
        page = command.get_help(typer.Context(command, info_name=name, help_option_names=["--help", "-h"]))
        for line in page.partition("示例：")[0].splitlines():
            assert zh.width(line) <= 80, line
