"""The command line and the manual say the same: every command and option is there, every example is one."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from tests.commands import every

from chuangwei.cli import COMMANDS, DEFAULT, frame, usage
from chuangwei.cli.help import Command
from chuangwei.errors import UsageFault

sys.path.insert(0, str(Path(__file__).parent))

import manual

TEST_COMMAND = "python -m pip install -q -e '.[dev]' && python tests/all.py"
SHELLS = {"console", "sh", "powershell"}
UNFINISHED = "<Tab>"  # marks a line as it is while someone types it


EVERY = [(name, command) for name, command in every() if name]


@pytest.mark.parametrize(("name", "command"), EVERY, ids=[name for name, _ in EVERY])
def test_every_command_stands_in_the_list(name: str, command: Command) -> None:
    """Each command has a section of its own with all its options and arguments; what `chuangwei` alone does, too."""
    text = manual.section(
        manual.page("commands.md"), "chuangwei" if name == DEFAULT else f"chuangwei {name.partition(' ')[0]}"
    )
    assert name == DEFAULT or f"$ chuangwei {name} --help\n" in text
    for param in command.params:
        if param.param_type_name == "option" and not getattr(param, "hidden", False):
            for option in (*param.opts, *param.secondary_opts):
                assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text), option


def test_options_before_the_command_stand_in_the_list() -> None:
    """-C, --version and the variable for the folder are explained under chuangwei itself."""
    text = manual.section(manual.page("commands.md"), "chuangwei")
    for param in frame.root(COMMANDS, DEFAULT).params:
        for option in param.opts:
            assert f"{option} " in text


def _lines() -> list[tuple[str, str]]:
    """(page, command line) for every example, in blocks and between backticks."""
    found = []
    for name in sorted(manual.PAGES):
        text = manual.page(name)
        typed = [line for fence in manual.fences(text) for line in _typed(fence)]
        typed += [code for code in manual.inline_code(text) if _is_ours(code)]
        found += [(name, line) for line in dict.fromkeys(typed) if UNFINISHED not in line]
    return found


def _typed(fence: manual.Fence) -> Iterator[str]:
    for line in fence.text.split("\n"):
        if fence.language not in SHELLS or (fence.language == "console" and not line.startswith("$ ")):
            continue
        for part in re.split(r"&&|;|\|", line.removeprefix("$ ")):
            command = re.sub(r"^(\S*[/\\])?chuangwei(?=\s|$)", "chuangwei", part.strip())
            if _is_ours(command):
                yield command


def _is_ours(text: str) -> bool:
    return text == "chuangwei" or text.startswith("chuangwei ")


LINES = _lines()


def _read(line: str) -> None:
    """Read a command line as the program would, without doing anything; raises UsageFault."""
    words = shlex.split(re.sub(r"\s>\s.*", "", line))
    root = frame.root(COMMANDS, DEFAULT)
    try:
        ctx = root.make_context(frame.PROGRAM, words[1:])
        rest = usage.left_over(ctx, words[1:]) or [DEFAULT]
        command: Command = root
        while isinstance(command, frame.Group):
            if not rest and command.invoke_without_command:
                return
            _, command, rest = command.resolve_command(ctx, rest)
            ctx = command.make_context(str(command.name), list(rest), parent=ctx)
            rest = usage.left_over(ctx, rest)
    except typer.Exit:
        return


@pytest.mark.parametrize("name", sorted(manual.PAGES))
def test_examples_are_command_lines(name: str) -> None:
    """Every `chuangwei …` of the manual is the name of a command, or can be typed as it stands."""
    bare = {f"chuangwei {command}" for command, _ in EVERY}
    wrong = []
    for page, line in LINES:
        if page == name and line not in bare:
            try:
                _read(line)
            except UsageFault as fault:
                wrong.append((line, fault.message))
    assert wrong == []


@pytest.mark.parametrize(
    "line", ["chuangwei nosuch", "chuangwei status --nosuch", "chuangwei show", "chuangwei check 5-05"]
)
def test_a_wrong_example_would_be_found(line: str) -> None:
    """The reading above refuses commands and options that do not exist, and missing or left-over arguments."""
    with pytest.raises(UsageFault):
        _read(line)


def test_there_are_examples_of_every_command() -> None:
    """The manual shows each command in use, beyond its own help."""
    used = {words[1] for _, line in LINES if (words := line.split())[1:] and words[-1] != "--help"}
    assert {name for name, _, _, heading in COMMANDS if heading} <= used


@pytest.mark.parametrize("name", sorted(manual.PAGES))
def test_options_that_are_named_exist(name: str) -> None:
    """An option between backticks is one of a command of ours."""
    known = {option for _, command in EVERY for param in command.params for option in param.opts}
    known |= {"--help", "--version", "-h", "-C"}
    for code in manual.inline_code(manual.page(name)):
        if code.startswith("--"):
            assert {word.partition("=")[0] for word in code.split() if word.startswith("--")} <= known, code


def test_the_test_command_is_the_one_that_is_run_elsewhere() -> None:
    """The block under the mark in README.md is the test command, and .ci/run takes it from there to the letter."""
    block = re.search(
        r"<!-- test command -->\n```\w*\n(.*?)^```$", manual.page("/README.md"), re.MULTILINE | re.DOTALL
    )
    assert block
    assert block[1] == f"{TEST_COMMAND}\n"
    assert manual.page("/README.md").count("<!-- test command -->") == 1
    program = re.search(
        r"awk '([^']+)' README\.md", (manual.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    )
    assert program
    if shutil.which("awk"):
        done = subprocess.run(
            ["awk", program[1], "README.md"], cwd=manual.ROOT, capture_output=True, check=True
        )
        assert done.stdout.decode() == f"{TEST_COMMAND}\n"


def test_every_variable_of_the_environment_is_explained() -> None:
    """Each CHUANGWEI_… that the sources read stands among the settings."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (manual.ROOT / "src").rglob("*.py"))
    named = set(re.findall(r"\bCHUANGWEI_[A-Z]+\b", sources))
    assert named
    assert named <= set(manual.inline_code(manual.page("settings.md")))
