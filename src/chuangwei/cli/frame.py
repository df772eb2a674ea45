"""The frame of all commands: Typer's groups and commands, lazy and speaking Chinese.

A command's module, which the table in `chuangwei.cli` names, holds `app = frame.app()` and declares its commands by
`command` or what stands on it. Faults leave `run` as ChuangweiError; `crash` prints them.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from inspect import Parameter, Signature, getdoc
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_origin

import typer
from typer import core
from typer.main import get_command

from chuangwei import __version__
from chuangwei.cli import help as help_page
from chuangwei.cli import usage
from chuangwei.cli.help import Command as AnyCommand
from chuangwei.cli.help import Context
from chuangwei.errors import UsageFault

PROGRAM = "chuangwei"
Run = TypeVar("Run", bound=Callable[..., Any])
Table = Sequence[tuple[str, str, str, str]]  # name, module, help, heading: as in chuangwei.cli


def directory(ctx: typer.Context) -> Path | None:
    """The workspace's folder where -C says it; None: to be searched from the current one up."""
    found: Path | None = ctx.find_root().obj
    return found


class App(typer.Typer):
    """A Typer that may have a table of commands, each imported when it is called, instead of holding them."""

    table: Table = ()


def app(help: str | None = None, table: Table = (), epilog: str | None = None) -> App:  # noqa: A002 - Typer's own name
    """A Typer that takes part in the frame; `help`, and the examples in `epilog`, only for a group of commands."""
    made = App(help=help, epilog=epilog, add_completion=False, rich_markup_mode=None)
    made.table = table
    return made


def examples(*pairs: tuple[str, str]) -> str:
    """The epilog of a command: (command line, what it does) each; the help shows them under 示例."""
    return "\n".join(f"{line}\t{meaning}" for line, meaning in pairs)


def own(name: str, annotation: Any, default: Any = Parameter.empty) -> Parameter:
    """A parameter of a command that is declared by `command`; without a default it must be given."""
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def value(
    name: str,
    word: str | None,
    about: str,
    *said: str,
    kind: Any = str,
    default: Any = Parameter.empty,
    **more: Any,
) -> Parameter:
    """A parameter for `command`: an option that is typed as `said`, else a positional one; `word` stands for its value.

    It must be given unless it has a `default`; that of a list is empty where it is None.
    """
    info: Any = typer.Option if said else typer.Argument
    if default is None:
        kind, default = (kind, []) if get_origin(kind) is list else (kind | None, None)
    return own(name, Annotated[kind, info(*said, metavar=word, help=about, **more)], default)


def option(name: str, word: str | None, about: str, *said: str, kind: Any = str, **more: Any) -> Parameter:
    """An option that is None, or an empty list, when it is left out; --NAME unless `said`."""
    return value(name, word, about, *(said or (f"--{name}",)), kind=kind, default=None, **more)


def flag(name: str, about: str, *said: str) -> Parameter:
    """An option without a value, --NAME unless `said`."""
    return own(name, Annotated[bool, typer.Option(*(said or (f"--{name}",)), help=about)], False)


def command(
    to: App,
    name: str,
    *parameters: Parameter,
    examples: Iterable[tuple[str, str]],
    about: str = "",
    heading: str | None = None,
) -> Callable[[Run], Run]:
    """Declare a command whose parameters are data, by the function that is called with ctx and what was given for each.

    `name` is the full one, as in `finding sign`; `examples` are what to type behind that and what it does.
    Its help is `about`, else what the function says of itself. A list is given as a tuple.
    """
    lines = [f"{PROGRAM} {name} {words}".rstrip() + f"\t{meaning}" for words, meaning in examples]

    def declare(call: Run) -> Run:
        def run(ctx: typer.Context, **given: Any) -> None:
            # Typer gives arguments before options; what a record takes, it takes in the order of its fields.
            found = {each.name: given[each.name] for each in parameters}
            said = {key: tuple(each) if isinstance(each, list) else each for key, each in found.items()}
            from chuangwei.cli.typed import settling

            settling(functools.partial(call, ctx), said)

        context = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        run.__signature__ = Signature([context, *parameters])  # type: ignore[attr-defined]  # inspect looks there first
        said = about.rstrip() or getdoc(call)
        to.command(name.rpartition(" ")[2], help=said, epilog="\n".join(lines), rich_help_panel=heading)(run)
        return call

    return declare


class Chinese:
    """What our commands and groups have of their own: Chinese help, and usage errors as UsageFault."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """As of a command of Typer; raises UsageFault."""
        given = list(args)
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # of the other class
        except typer.TyperException as error:
            raise usage.fault(error, ctx, given) from None
        usage.refuse_repeated(ctx, given)
        return rest

    def get_help_option(self, ctx: Context) -> core.TyperOption | None:
        """--help, the short name first."""
        option: core.TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]  # as above
        if option is not None:
            option.opts.sort(key=len)
            option.help = "显示这份帮助"
        return option

    def get_help(self, ctx: Context) -> str:
        """Our own page."""
        return help_page.page(self, ctx)

    def below(self) -> dict[str, AnyCommand]:
        """All commands of a group by name."""
        return {}


class Command(Chinese, core.TyperCommand):
    """A command."""


class Group(Chinese, core.TyperGroup):
    """A command with commands of its own."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        given = list(args)
        rest = super().parse_args(ctx, args)
        if not self.invoke_without_command and not usage.left_over(ctx, given):
            raise usage.missing_command(self.list_commands(ctx), ctx)
        return rest

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None:
            raise usage.unknown_command(name, self.list_commands(ctx), ctx)
        return name, command, rest

    def below(self) -> dict[str, AnyCommand]:
        return dict(self.commands)

    def rows(self) -> list[tuple[str, str, str]]:
        """Name, help in one line, and heading of its commands."""
        return [
            (name, help_page.first_line(each), each.rich_help_panel or "命令")
            for name, each in self.below().items()
        ]


class Lazy(Group):
    """A group whose commands come from a table, and are imported one at a time."""

    table: Table = ()

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - Typer's signature
        return [name for name, _, _ in self.rows()]

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:  # noqa: ARG002 - Typer's signature
        return next((load(module, name) for name, module, _, _ in self.table if name == cmd_name), None)

    def below(self) -> dict[str, AnyCommand]:
        return {name: load(module, name) for name, module, _, _ in self.table}

    def rows(self) -> list[tuple[str, str, str]]:
        return [(name, about, heading) for name, _, about, heading in self.table if heading]


class Root(Lazy):
    """The program itself."""

    default: str | None = None

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            said = self.default is None or usage.left_over(ctx, args)
        except typer.TyperException as error:
            raise usage.fault(error, ctx, args) from None
        return super().parse_args(ctx, args if said else [*args, str(self.default)])

    def invoke(self, ctx: Context) -> Any:
        text = ctx.params["directory"]
        if text is not None and not Path(text).is_dir():
            raise UsageFault(
                f"没有这个文件夹：{text}", hint="-C 或环境变量 CHUANGWEI_PROJECT 要写一个已有的文件夹"
            )
        ctx.obj = Path(text) if text is not None else None
        return super().invoke(ctx)


@functools.cache
def root(table: Table, default: str | None = None) -> Root:
    """The program with a table of commands, and the one that is meant where none is named."""
    declared = app("创卫：乡镇创建卫生镇的工作台账，一处登记，处处可用。", table)
    declared.callback(cls=Root, context_settings={"help_option_names": ["-h", "--help"]})(_before)
    made = get_command(declared)
    assert isinstance(made, Root)  # noqa: S101 - by the line above
    made.name, made.table, made.default = PROGRAM, table, default
    return made


def load(module: str, name: str = "") -> AnyCommand:
    """The command or group that the module's `app` declares; of several without a group's name, the one called so."""
    return _declared(import_module(module).app, name)


@functools.cache
def _declared(app: App, name: str) -> AnyCommand:
    _adopt(app)
    command = get_command(app)
    if isinstance(command, Lazy):
        command.table = app.table
    one = command.commands.get(name) if isinstance(command, Group) and not command.help else None
    return one or command


def _adopt(declared: typer.Typer) -> None:
    """Make all that a Typer holds ours, so that a module need not say it at each command."""
    declared.info.cls = Lazy if isinstance(declared, App) and declared.table else Group
    for command in declared.registered_commands:
        command.cls = Command
    for group in declared.registered_groups:
        group.cls = Group
        if group.typer_instance is not None:
            _adopt(group.typer_instance)


def _show_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"{PROGRAM} {__version__}\n")
        raise typer.Exit


def _before(
    directory: Annotated[
        str | None,
        typer.Option(
            "-C",
            metavar="文件夹",
            envvar="CHUANGWEI_PROJECT",
            help="在这个文件夹里工作；不写就从当前文件夹往上找",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="显示版本号")
    ] = False,
) -> None:
    """Declare the options before a command."""


def run(arguments: Sequence[str], table: Table, default: str | None = None) -> int:
    """Run one command line over a table of commands and return the exit code.

    Raises ChuangweiError for what the user can cure (UsageFault for the command line itself), and
    KeyboardInterrupt when the user gave up at a question.
    """
    program = root(table, default)
    try:
        with program.make_context(PROGRAM, list(arguments)) as ctx:
            program.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except (typer.Abort, EOFError):
        raise KeyboardInterrupt from None
    except typer.BadParameter as error:  # raised by a command's own body
        raise usage.fault(error, error.ctx, []) from None
    except typer.TyperException as error:
        raise UsageFault(usage.chinese_or(error.message, "命令没有做成")) from None
    return 0
