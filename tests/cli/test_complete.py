"""What the unfinished word of a command line may become, and how each shell is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.commands import every

from chuangwei.cli import complete, frame, kinds
from chuangwei.cli.shells import SCRIPTS, Line, read_line

Workspace = Callable[..., Path]

FILES: dict[str, str] = {
    "data/groups.yaml": """\
        units:
          - {name: 财政办, head: 财政办主要负责人}
          - {name: 各村（居）, kind: 村居, members: [东村, "西: 村"]}
          - {name: 建设 办(二), head: 负责人}
          - {name: 老张's 店}
        supervision: {id: DC, name: 督查}
        groups:
          - id: 5
            name: 基础设施组
          - id: 6
            name: 食品饮水组
        places:
          - {name: 公厕, problem: 旱厕}
        """,
    "data/tasks.yaml": """\
        tasks:
          - id: 5-05
            title: 公厕改造
          - {id: 5-06, title: 垃圾台改造}
        """,
    "data/tasks/6.yaml": """\
        tasks:
          - id: 6-01
            title: 饮水“检测”
        """,
    "data/standard.yaml": """\
        standards:
          - id: 市标
            items:
              - {id: C-10, text: 公厕达标}
        """,
}


@pytest.fixture
def here(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that is also the current folder."""
    root = workspace(FILES)
    monkeypatch.chdir(root)
    return root


def ask(text: str, *, program: str = "zsh", listing: str = "9") -> list[str]:
    """The mode and the candidates for a line up to the cursor; for zsh and the like, split at blanks."""
    if program == "bash":
        line = read_line("bash", ["chuangwei " + text, " \t\n\"'><=;|&(:", listing])
    else:
        *words, current = text.split(" ")
        line = read_line(program, [*words, "=" + current])
    mode, answer = complete.Completion(line, program).answer()
    return [mode, *answer.splitlines()]


def values(text: str) -> list[str]:
    return [line.split("\t")[0] for line in ask(text)[1:]]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("show 5-", ["5-05", "5-06"]),
        ("show ", ["5-05", "5-06", "6-01", "C-10"]),
        ("show c-", ["C-10"]),
        ("show 公厕", ["5-05", "C-10"]),
        ("show 检测", ["6-01"]),
        ("show 没有", []),
        ("show 5-05 5-", []),
        ("update 5-05 5-", ["5-06"]),
        ("show --json 5-", ["5-05", "5-06"]),
        ("update --note 5- 5-0", ["5-05", "5-06"]),
        ("show -- 5-", ["5-05", "5-06"]),
        ("tasks -g ", ["5", "6", "DC"]),
        ("tasks --group 食品", ["6"]),
        ("tasks --group=", ["5", "6", "DC"]),
        ("tasks -g 5 -u 财", ["财政办"]),
        ("tasks --unit=各", ["各村（居）"]),
        ("tasks -u 东", ["东村"]),
        ("tasks -p ", ["1", "2"]),
        ("tasks --place ", ["公厕"]),
        ("tasks --item ", ["C-10"]),
        ("tasks --state 已", ["已完成", "已取消"]),
        ("tasks --light 黄", ["yellow"]),
        ("check --format j", ["json"]),
        ("completion ", ["bash", "zsh", "fish", "powershell"]),
        ("completion p", ["powershell"]),
        ("comple", ["completion"]),
        ("completion --i", ["--install"]),
        ("completion bash --", ["--install", "--help"]),
        ("--v", ["--version"]),
        ("nonsense 5-", []),
        ("nonsense --", []),
        ("tasks --as-of ", []),
        ("repo", ["report"]),
        ("report remi", ["reminder"]),
        ("report 催办", ["reminder"]),
        ("report --l", ["--list"]),
        ("report reminder --uni", ["--unit"]),
        ("report reminder -u 财", ["财政办"]),
        ("report reminder --unit=财", ["财政办"]),
        ("report nonsense --", []),
        ("report matrix -s ", ["市标"]),
        ("complaint reply TS-001 --by 财", ["财政办"]),
        ("fund add 100 --task 5-", ["5-05", "5-06"]),
        ("inspect add --id ", []),
        ("fund reimburse ", ["--voucher", "--date", "-d", "--commit", "-c", "--dry-run", "-n", "--help"]),
    ],
)
def test_candidates(text: str, expected: list[str]) -> None:
    """Commands, options and values are completed by prefix, values also by a part of name or title."""
    assert values(text) == expected


def test_commands_come_from_the_tables() -> None:
    """The first word, and the second of a group, is any listed command with the line of its help."""
    for name, group in every():
        if group.below():
            shown = [line.rstrip("…") for line in ask(f"{name} ".lstrip())[1:]]
            listed = [f"{own}\t{own}  {about}" for own, about, _ in group.rows()]
            assert [line[: len(shown[at])] for at, line in enumerate(listed)] == shown, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("finding sign DC-03-", ["DC-03-001", "DC-03-002", "DC-03-003"]),
        ("finding sign DC-03-001 DC-03-", ["DC-03-002", "DC-03-003"]),
        ("finding close 果皮箱", ["DC-04-002"]),
        ("show DC-03-00", ["DC-03-001", "DC-03-002", "DC-03-003"]),
        ("report rectify DC-02-00", [f"DC-02-00{number}" for number in range(1, 6)]),
        ("inspect show ", ["1", "2", "3", "4"]),
        ("finding assign --round ", ["1", "2", "3", "4"]),
        ("report circular --round ", ["1", "2", "3", "4"]),
        ("finding list --state 已销", ["已销号"]),
        ("finding add 甲 乙 --kind 长", ["长期整改"]),
        ("finding transfer DC-02-002 --to 平安", ["平安办"]),
        ("finding sus", ["suspend"]),
        ("inspect add --source 暗", ["暗访"]),
    ],
)
def test_findings_and_rounds(
    demo: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: list[str]
) -> None:
    """Ids, rounds, states and kinds, from the files as they are."""
    monkeypatch.chdir(demo)
    assert values(text) == expected


def test_folders_are_left_to_the_shell() -> None:
    """After -C the shell is told to complete folders."""
    assert ask("-C ") == ["dirs"]
    assert ask("-C /tm") == ["dirs"]
    assert ask("init ") == ["dirs"]


def test_the_workspace_is_found_as_the_program_does(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """-C on the line wins over CHUANGWEI_PROJECT, that over the folders above the current one."""
    named, set_, above = (
        workspace({"data/tasks.yaml": f"tasks:\n  - {{id: {name}}}\n"}, folder=name)
        for name in ("a", "b", "c")
    )
    monkeypatch.chdir(above / "data")
    assert values("show ") == ["c"]
    monkeypatch.setenv("CHUANGWEI_PROJECT", str(set_))
    assert values("show ") == ["b"]
    assert values(f"-C {named} show ") == ["a"]
    assert values(f"-C{named} show ") == ["a"]
    assert values(f"-C {tmp_path} show ") == []


def test_broken_or_missing_workspace_gives_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a workspace, or with files that are no YAML, there are no candidates and no error."""
    root = workspace({"data/tasks.yaml": b"\xff\xfe\x00tasks: [", "data/groups.yaml": b"units:\n- {"})
    monkeypatch.chdir(root)
    assert values("show ") == []
    assert values("tasks -u ") == []
    monkeypatch.chdir(root.parent)
    assert values("show ") == []


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("text", "listing", "expected"),
    [
        ("show 5-", "9", ["5-05", "5-06"]),
        ("show 5-", "63", ["5-05  公厕改造", "5-06  垃圾台改造"]),
        ("show 改造", "9", []),
        ("show 改造", "63", ["5-05  公厕改造", "5-06  垃圾台改造"]),
        ("show 改造", "33", ["（共2项）", "5-05  公厕改造", "5-06  垃圾台改造"]),
        ("show 改造", "37", ["5-05", "5-06"]),
        ("show 垃圾", "9", ["5-06"]),
        ("tasks -u 建", "9", ["建设\\ 办\\(二\\)"]),
        ("tasks -u 建设\\ 办\\(", "9", ["建设\\ 办\\(二\\)"]),
        ('tasks -u "建设 办', "9", ["建设 办(二)"]),
        ("tasks -u '老", "9", ["老张'\\''s 店"]),
        ("tasks --unit=财", "9", ["财政办"]),
        ("tasks --unit 'x' -u 各", "9", ["各村（居）"]),
    ],
)
def test_bash_words(text: str, listing: str, expected: list[str]) -> None:
    """bash gets words quoted for the place they go to, and titles only where it shows a list."""
    assert ask(text, program="bash", listing=listing)[1:] == expected


@pytest.mark.usefixtures("here")
def test_answers_of_the_other_shells() -> None:
    """zsh gets value and display, fish value and description, PowerShell quoted text and display."""
    assert ask("show 改造") == ["titles", "5-05\t5-05  公厕改造", "5-06\t5-06  垃圾台改造"]
    assert ask("show 5-05", program="fish") == ["words", "5-05\t公厕改造"]
    assert ask("tasks --unit=财", program="fish") == ["words", "--unit=财政办\t财政办主要负责人"]
    assert ask("tasks -u 建", program="powershell") == ["words", "'建设 办(二)'\t建设 办(二) 负责人"]
    assert ask("tasks -u 老", program="powershell") == ["words", "'老张''s 店'\t老张's 店"]
    assert ask("tasks -u 各", program="powershell") == ["words", "各村（居）\t各村（居）"]


def test_control_characters_never_reach_the_shell(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value with a control character is left out, one in a title becomes a blank."""
    text = "tasks:\n  - {id: a\x1b, title: 甲}\n  - {id: b, title: 甲\x1b\u202e乙\t丙}\n"
    monkeypatch.chdir(workspace({"data/tasks.yaml": text}))
    assert ask("show ") == ["words", "b\tb  甲  乙 丙"]


def test_line_of_bash_is_split_like_bash_does() -> None:
    """Quotes and backslashes are undone, the program's name is dropped, a trailing blank starts a new word."""

    def split(text: str) -> tuple[list[str], str, str, int]:
        line: Line = read_line("bash", [text, " =:", "9"])
        return line.words, line.current, line.quote, line.stable

    assert split("chuangwei ") == ([], "", "", 0)
    assert split('chuangwei show \'a b\' c\\ d "e\\"f" g') == (["show", "a b", "c d", 'e"f'], "g", "", 0)
    assert split('chuangwei -u "a b') == (["-u"], "a b", '"', 0)
    assert split("chuangwei --unit=东街:2") == ([], "--unit=东街:2", "", 10)


# ---- the whole program


def complete_request(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "chuangwei", "__complete", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "first", "unneeded"),
    [
        (["show", "=5-05"], "5-05\t5-05  公厕改造", {"typer", "pydantic", "yaml", "rich", "re", "pathlib", "typing"}),
        (["finding", "="], "add\tadd  登记", {"typer", "pydantic", "yaml", "rich", "re", "pathlib", "typing"}),
        (["evidence", "="], "list\tlist  有哪些", {"typer", "pydantic", "yaml", "rich", "re", "pathlib", "typing"}),
        (["report", "="], "letter\tletter  责任书", {"typer", "pydantic", "yaml", "rich"}),
    ],
)  # fmt: skip
def test_what_is_completed_most_needs_no_library(
    words: list[str], first: str, unneeded: set[str], here: Path
) -> None:
    """An id, and the commands of a group that is known before it is imported, come without typer and the others."""
    code = (
        f"import sys; from chuangwei.cli.complete import answer\nanswer(['zsh', *{words}])\n"
        f"print(sorted({unneeded} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=here, capture_output=True, env=_bare(), check=True
    )
    mode, line, *_, loaded = found.stdout.decode().splitlines()
    assert (mode, line[: len(first)], loaded) == ("words", first, "[]")


def _bare() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(frame.__file__).parents[2]), "PYTHONIOENCODING": "utf-8"}


def test_nonsense_requests_are_silent(here: Path) -> None:
    """A request that no script makes prints nothing at all and fails."""
    for arguments in ([], ["tcsh"], ["bash"], ["zsh"]):
        found = complete_request(*arguments, cwd=here)
        assert (found.returncode, found.stdout, found.stderr) == (1, b"", b"")


def test_powershell_gets_utf8_whatever_the_code_page(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PowerShell script reads UTF-8; the others the output's own encoding."""
    monkeypatch.setenv("PYTHONIOENCODING", "gbk")
    monkeypatch.setenv("PYTHONUTF8", "0")
    assert (
        complete_request("powershell", "show", "=5-05", cwd=here).stdout
        == "words\n5-05\t5-05 公厕改造\n".encode()
    )
    assert complete_request("fish", "show", "=5-05", cwd=here).stdout == "words\n5-05\t公厕改造\n".encode(
        "gbk"
    )


BASH_TEST = """\
chuangwei() { "$PYTHON" -m chuangwei "$@"; }
eval "$(chuangwei completion bash)"
compopt() { echo "compopt $*"; }
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=$2 COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
_chuangwei_complete chuangwei "${1##* }" ""
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.external("bash")
@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash")
@pytest.mark.parametrize(
    ("text", "listing", "expected"),
    [
        ("chuangwei show 5-", "63", "5-05  公厕改造\n5-06  垃圾台改造\n"),
        ("chuangwei show 垃圾", "9", "5-06\n"),
        ("chuangwei tasks -u 建", "9", "建设\\ 办\\(二\\)\n"),
        ("chuangwei -C da", "9", "compopt -o filenames\ndata\n"),
    ],
)
def test_bash_itself(text: str, listing: str, expected: str, here: Path) -> None:
    """The script in a real bash fills COMPREPLY."""
    found = subprocess.run(
        ["bash", "--norc", "-c", BASH_TEST, "bash", text, listing],
        cwd=here,
        env={**_bare(), "PYTHON": sys.executable, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    assert found.stderr == b""
    assert found.stdout.decode() == expected


FISH_TEST = """\
function chuangwei; "$PYTHON" -m chuangwei $argv; end
chuangwei completion fish | string replace 'command $program' chuangwei | source
complete -C "$argv[1]"
"""


@pytest.mark.external("fish")
@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chuangwei show 5-", "5-05\t公厕改造\n5-06\t垃圾台改造\n"),
        ("chuangwei tasks --unit=财", "--unit=财政办\t财政办主要负责人\n"),
        ("chuangwei tasks -u 建", "建设 办(二)\t负责人\n"),
        ("chuangwei completion z", "zsh\n"),
    ],
)
def test_fish_itself(text: str, expected: str, here: Path) -> None:
    """The script in a real fish offers the candidates."""
    found = subprocess.run(
        ["fish", "--no-config", "-c", FISH_TEST, text],
        cwd=here,
        env={**_bare(), "PYTHON": sys.executable, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    assert found.stdout.decode() == expected


@pytest.mark.external("zsh, fish or pwsh")
@pytest.mark.parametrize(
    ("shell", "command"),
    [
        ("bash", ["bash", "-n"]),
        ("zsh", ["zsh", "-n"]),
        ("fish", ["fish", "--no-execute"]),
        ("powershell", ["pwsh"]),
    ],
)
def test_scripts_are_sound(shell: str, command: list[str], tmp_path: Path) -> None:
    """Each script is ASCII and free of syntax errors by its own shell, where that is installed."""
    script = SCRIPTS[shell]
    assert script.isascii()
    assert f"__complete {shell}" in script
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    path = tmp_path / "script.ps1"
    path.write_text(script, encoding="utf-8")
    arguments = ["-NoProfile", "-File", str(path)] if shell == "powershell" else [str(path)]
    assert subprocess.run([*command, *arguments], capture_output=True, check=False).returncode == 0


# ---- the tables against the real commands


def test_what_needs_no_library_agrees_with_the_commands() -> None:
    """The first argument that is completed before a command is imported is what the command declares."""
    at_once = {path: command for path, command in every() if kinds.at_once(path)}
    assert {"show", "update", "finding close"} <= set(at_once)
    for path, command in at_once.items():
        first = next(param for param in command.params if param.param_type_name == "argument")
        assert kinds.meant(path, first.metavar) == kinds.at_once(path), path


def test_every_row_of_the_table_is_meant_by_a_command() -> None:
    """Each word in the table is one of some command, and no other row comes before it."""
    met = {kinds.meant(path, param.metavar or "") for path, each in every() for param in each.params}
    silent = {row for row, source in kinds.VALUES.items() if source == ""}
    words = {f"{path} {param.metavar}" for path, each in every() for param in each.params}
    assert set(kinds.VALUES) - silent <= met
    assert all(any(f"{each} ".startswith(row.split(" ")[0]) for each in words) for row in silent)
