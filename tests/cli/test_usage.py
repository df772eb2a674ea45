"""Every way to get a command line wrong is answered in Chinese."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Annotated, Literal

import pytest
import typer
from tests.commands import every
from tests.conftest import Cli, Workspace

from chuangwei.cli import frame, usage
from chuangwei.cli import help as help_page
from chuangwei.cli.help import Command, Parameter, kind_of
from chuangwei.errors import UsageFault


class Light(Enum):
    red = "red"
    green = "green"


def checked(value: int | None) -> int | None:
    if value == 7:
        raise typer.BadParameter("七不行")
    return value


app = frame.app()
nested = frame.app(help="一组命令。")


@app.command()
def wrong(
    must: Annotated[str, typer.Argument(metavar="必写")],
    more: Annotated[int | None, typer.Argument(metavar="再写", callback=checked)] = None,
    *,
    needed: Annotated[Light, typer.Option()],
    number: Annotated[int, typer.Option("--number", "-n")] = 0,
    within: Annotated[int, typer.Option(min=0, max=100)] = 0,
    least: Annotated[float, typer.Option(min=0.5)] = 1,
    ratio: Annotated[float, typer.Option()] = 0,
    light: Annotated[Light, typer.Option()] = Light.red,
    lights: Annotated[list[Light] | None, typer.Option()] = None,
    word: Annotated[Literal["a", "b"], typer.Option()] = "a",
    several: Annotated[list[int] | None, typer.Option()] = None,
    flag: Annotated[bool, typer.Option("--flag")] = False,
) -> None:
    """一个命令。"""
    if must == "body":
        raise typer.BadParameter("做不到")
    if must == "english":
        raise typer.BadParameter("cannot do that")


@nested.command("inner")
def inner(points: Annotated[list[int], typer.Argument(metavar="坐标")]) -> None:
    """里面的命令。"""


@nested.command("outer")
def outer() -> None:
    """外面的命令。"""


bare = frame.app()


@bare.command(no_args_is_help=True)
def empty(word: Annotated[str, typer.Argument(metavar="词")]) -> None:
    """不带参数的命令。"""


TABLE = (
    ("wrong", "probe_wrong", "一个命令。", "查看"),
    ("nested", "probe_nested", "一组命令。", "查看"),
    ("empty", "probe_empty", "不带参数的命令。", "查看"),
)
OK = ["wrong", "甲", "--needed", "red"]

CASES: list[tuple[list[str], str, str]] = [
    ([], "chuangwei 后面还要写一个命令：wrong、nested、empty", ""),
    (["wrnog"], "没有命令 wrnog", "是不是 wrong？"),
    (["wr"], "没有命令 wr", "是不是 wrong？"),
    (["什么"], "没有命令 什么", "用法见 chuangwei --help"),
    (["nested"], "chuangwei nested 后面还要写一个命令：inner、outer", "用法见 chuangwei nested --help"),
    (["nested", "iner"], "没有命令 iner", "是不是 inner？"),
    (["nested", "inner", "1", "x"], "坐标：“x”不是整数", ""),
    ([*OK, "--several", "1", "--several", "x"], "--several：“x”不是整数", ""),
    (["empty"], "后面还要写参数", "用法见 chuangwei empty --help"),
    (["--verison"], "没有选项 --verison", "是不是 --version？"),
    (["-C"], "选项 -C 后面缺少值（文件夹）", ""),
    (["-C", ".", "-C", ".", *OK], "选项 -C 写了2次，只能写一次", "只留下要的那一个；用法见 chuangwei --help"),
    ([*OK, "--number", "1", "-n2", "-n", "3"], "选项 --number、-n 写了3次，只能写一次", "只留下要的那一个"),
    (["-x"], "没有选项 -x", ""),
    ([*OK, "-C", "."], "选项 -C 要写在命令前面", "例如 chuangwei -C … wrong"),
    (["wrong"], "缺少参数 必写", "用法见 chuangwei wrong --help"),
    (["wrong", "甲"], "缺少选项 --needed red|green", ""),
    ([*OK, "--numbre", "1"], "没有选项 --numbre", "是不是 --number？"),
    ([*OK, "--zzz"], "没有选项 --zzz", "用法见 chuangwei wrong --help"),
    ([*OK, "-z"], "没有选项 -z", ""),
    ([*OK, "--number"], "选项 --number 后面缺少值（整数）", ""),
    ([*OK, "-n"], "选项 -n 后面缺少值（整数）", ""),
    ([*OK, "--flag=1"], "选项 --flag 后面不带值", ""),
    ([*OK, "1", "多", "余"], "多出来的参数：多 余", ""),
    ([*OK, "一"], "再写：“一”不是整数", ""),
    ([*OK, "7"], "再写：七不行", ""),
    ([*OK, "--number", "三"], "--number：“三”不是整数", ""),
    ([*OK, "--within", "101"], "--within：“101”不对，要写整数（0 到 100）", ""),
    ([*OK, "--within", "x"], "--within：“x”不对，要写整数（0 到 100）", ""),
    ([*OK, "--least", "0.1"], "--least：“0.1”不对，要写数（不小于 0.5）", ""),
    ([*OK, "--ratio", "多"], "--ratio：“多”不是数", ""),
    ([*OK, "--light", "blue"], "--light：“blue”不在可选的 red、green 之中", ""),
    ([*OK, "--lights", "red", "--lights", "blue"], "--lights：“blue”不在可选的 red、green 之中", ""),
    ([*OK, "--word", "c"], "--word：“c”不在可选的 a、b 之中", ""),
    (["wrong", "body", "--needed", "red"], "做不到", ""),
    (["wrong", "english", "--needed", "red"], "参数的值不对", ""),
]


@pytest.fixture(autouse=True)
def _probes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, each in (("probe_wrong", app), ("probe_nested", nested), ("probe_empty", bare)):
        module = ModuleType(name)
        module.app = each  # type: ignore[attr-defined]  # what a command's module has
        monkeypatch.setitem(sys.modules, name, module)


@pytest.mark.parametrize(("arguments", "message", "hint"), CASES, ids=lambda case: str(case)[:40])
def test_wrong_command_lines(arguments: list[str], message: str, hint: str) -> None:
    """Each fault names what is wrong and what to do, without an English word of Typer's."""
    with pytest.raises(UsageFault) as caught:
        frame.run(arguments, TABLE)
    fault = caught.value
    assert fault.exit_code == 2
    assert fault.message == message
    assert hint in (fault.hint or "")
    known = "chuangwei help wrong nested inner outer empty needed red green a b version number None "
    words = set(re.findall("[A-Za-z]+", known + " ".join(arguments)))
    assert set(re.findall("[A-Za-z]+", f"{fault.message} {fault.hint}")) <= words


def below(kind: type) -> set[str]:
    """The names of a class and of all that are derived from it."""
    return {kind.__name__}.union(*map(below, kind.__subclasses__()))


def test_every_class_of_usage_error_is_provoked() -> None:
    """The cases above meet every class of error that Typer's parser raises; they are told apart by their names."""
    met: set[str] = set()
    original = usage.fault

    def watch(error: typer.TyperException, ctx: object, arguments: list[str]) -> UsageFault:
        met.add(type(error).__name__)
        return original(error, ctx, arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(usage, "fault", watch)
        for arguments, _, _ in CASES:
            with pytest.raises(UsageFault):
                frame.run(arguments, TABLE)
    every = typer.BadParameter.__base__
    assert every is not None
    assert every.__base__ is not None
    assert met == below(every) - {
        "BadArgumentUsage"
    }  # of arguments that take two values at once: there are none


def options() -> Iterator[tuple[str, Command, Parameter]]:
    """Every option that takes a value, of every command of the program, with the command's full name."""
    for name, command in every():
        for param in command.params:
            if param.param_type_name == "option" and not help_page.takes_nothing(param):
                yield name, command, param


def test_every_parameter_is_of_a_kind_that_is_spoken_of() -> None:
    """What is told of wrong values covers all that the program declares: one value each, or as many as one likes."""
    met = set()
    for name, command, param in options():
        kind = kind_of(param, command)
        met.add("choice" if kind.choices else kind.type)
        assert (param.nargs, param.secondary_opts) == (1, []), (name, param.opts)
    assert met == {str, int, float, Path, "choice"}


def words_for(param: Parameter, command: Command) -> list[str]:
    """What may stand behind an option, or for an argument."""
    kind = kind_of(param, command)
    return [kind.choices[0] if kind.choices else str(kind.info.min or 1)] * max(param.nargs, 1)


def test_every_option_with_one_value_refuses_a_second() -> None:
    """Of all commands, by long and short name; what is declared as a list takes several, a flag may be repeated."""
    once, several = [], []
    for name, command, param in options():
        line = [word for each in command.params if each.required and each is not param
                for word in ([each.opts[0]] if each.param_type_name == "option" else []) + words_for(each, command)]  # fmt: skip
        twice = [
            word for at in range(2) for word in (param.opts[at % len(param.opts)], *words_for(param, command))
        ]
        try:
            command.make_context(name or frame.PROGRAM, [*twice, *line], help_option_names=["-h", "--help"])
        except UsageFault as fault:
            said = fault.message
            once.append(f"{name} {param.opts[0]}")
            names = "、".join(sorted(param.opts, key=len, reverse=True))
            assert (name, said) == (name, f"选项 {names} 写了2次，只能写一次")
        else:
            assert param.multiple, (name, param.opts)
            several.append(f"{name} {param.opts[0]}")
    assert len(once) > 250
    assert {"update --file", "tasks --unit", "evidence add --serves"} <= set(several)
    assert {" directory", " -C"} & set(once)
    assert {"update --note", "move --due", "bulletin --output", "status --as-of"} <= set(once)


def test_a_flag_and_an_environment_variable_are_no_repetition(
    workspace: Workspace, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--json twice says the same thing; -C stands before what the environment says, which stands before the folder."""
    root = workspace()
    monkeypatch.setenv("CHUANGWEI_PROJECT", str(root))
    assert cli("status", at=root.parent).code == 0
    monkeypatch.setenv("CHUANGWEI_PROJECT", "/没有")
    assert cli("-C", str(root), "status", "--json", "--json", at=root).code == 0
