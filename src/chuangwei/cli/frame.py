"""The frame of all commands: Typer's groups and commands, lazy and speaking Chinese.

A command's module holds `app = frame.app()` and one `@app.command(epilog=frame.examples(…))`, or several; the
table in `chuangwei.cli` names the module. A group whose commands are many has a table of its own, whose commands
are imported as late: `app = frame.app(help, table=…)`. Faults leave `run` as ChuangweiError; `crash` prints them.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import core
from typer.main import get_command

from chuangwei import __version__
from chuangwei.cli import help as help_page
from chuangwei.cli import usage
from chuangwei.cli.values import Command as AnyCommand
from chuangwei.cli.values import Context
from chuangwei.cli.values import Parameter as AnyParameter
from chuangwei.errors import UsageFault

PROGRAM = "chuangwei"
Table = Sequence[tuple[str, str, str, str]]  # name, module, help, heading: as in chuangwei.cli


@dataclass(frozen=True)
class Invocation:
    """What was said before the command: the workspace's folder, None to search from the current one up."""

    directory: Path | None = None


def invocation(ctx: typer.Context) -> Invocation:
    """What was said before the command that `ctx` belongs to."""
    found = ctx.find_root().obj
    return found if isinstance(found, Invocation) else Invocation()


class App(typer.Typer):
    """A Typer that may have a table of commands instead of holding them."""

    table: Table = ()


def app(help: str | None = None, table: Table = ()) -> App:  # noqa: A002 - Typer's own name for it
    """A Typer that takes part in the frame; `help` is needed only for a group of several commands.

    With a `table`, it is a group of the commands named there, each imported when it is called.
    """
    made = App(help=help, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    made.table = table
    return made


def examples(*pairs: tuple[str, str]) -> str:
    """The epilog of a command: (command line, what it does) each; the help shows them under 示例."""
    return "\n".join(f"{line}\t{meaning}" for line, meaning in pairs)


def own(name: str, annotation: Any, default: Any = Parameter.empty) -> Parameter:
    """A parameter of a command that is declared by `declare`; without a default it must be given."""
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def value(
    name: str, word: str, about: str, *said: str, kind: Any = str, default: Any = Parameter.empty, **more: Any
) -> Parameter:
    """A parameter for `declare`: an option that is typed as `said`, else a positional one; `word` stands for its value."""
    info: Any = typer.Option if said else typer.Argument
    kind = kind | None if default is None else kind
    return own(name, Annotated[kind, info(*said, metavar=word, help=about, **more)], default)


def declare(
    to: App,
    name: str,
    call: Callable[..., None],
    parameters: Iterable[Parameter],
    about: str,
    shown: Iterable[tuple[str, str]],
) -> None:
    """Add a command whose parameters are data: `call(ctx, **given)`, given in their order.

    `name` is the full one, as in `finding sign`; `shown` are its examples, what to type behind that and what it does.
    """

    def command(ctx: typer.Context, **given: Any) -> None:
        call(ctx, **{each.name: given[each.name] for each in declared})

    declared = tuple(parameters)
    context = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    command.__signature__ = Signature([context, *declared])  # type: ignore[attr-defined]  # inspect looks there first
    lines = [(f"{PROGRAM} {name} {words}".rstrip(), meaning) for words, meaning in shown]
    to.command(name.rpartition(" ")[2], help=about.rstrip(), epilog=examples(*lines))(command)


class Command(core.TyperCommand):
    """A command: Chinese help, and usage errors as UsageFault."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        return _parsed(super().parse_args, ctx, args)

    def get_help_option(self, ctx: Context) -> core.TyperOption | None:
        return _in_chinese(super().get_help_option(ctx))

    def get_help(self, ctx: Context) -> str:
        return help_page.page(self, ctx)


class Group(core.TyperGroup):
    """A command with commands of its own, and speaking as they do."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        given = list(args)
        rest = _parsed(super().parse_args, ctx, args)
        if not self.invoke_without_command and not usage.left_over(ctx, given):
            raise usage.missing_command(self.list_commands(ctx), ctx)
        return rest

    def get_help_option(self, ctx: Context) -> core.TyperOption | None:
        return _in_chinese(super().get_help_option(ctx))

    def get_help(self, ctx: Context) -> str:
        return help_page.page(self, ctx)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None:
            raise usage.unknown_command(name, self.list_commands(ctx), ctx)
        return name, command, rest


def _parsed(parse: Callable[[Context, list[str]], list[str]], ctx: Context, args: list[str]) -> list[str]:
    """What `parse` makes of the arguments of a command; raises UsageFault."""
    given = list(args)
    try:
        rest = parse(ctx, args)
    except typer.TyperException as error:
        raise usage.fault(error, ctx, given) from None
    usage.refuse_repeated(ctx, given)
    return rest


def _in_chinese(option: core.TyperOption | None) -> core.TyperOption | None:
    if option is not None:
        option.opts.sort(key=len)
        option.help = "显示这份帮助"
    return option


class Lazy(Group):
    """A group whose commands come from a table, and are imported one at a time."""

    table: Table = ()

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - Typer's signature
        return [name for name, _, _, heading in self.table if heading]

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:  # noqa: ARG002 - Typer's signature
        return next((load(module, name) for name, module, _, _ in self.table if name == cmd_name), None)

    def get_help(self, ctx: Context) -> str:
        return help_page.page(self, ctx, table=self.table)


class Root(Lazy):
    """The program itself."""

    def __init__(self, table: Table, default: str | None = None) -> None:
        super().__init__(
            name=PROGRAM,
            callback=_before,
            params=_root_options(),
            help="创卫：乡镇创建卫生镇的工作台账，一处登记，处处可用。",
            context_settings={"help_option_names": ["-h", "--help"]},
            rich_markup_mode=None,
        )
        self.table = table
        self.default = default

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            said = self.default is None or usage.left_over(ctx, args)
        except typer.TyperException as error:
            raise usage.fault(error, ctx, args) from None
        return super().parse_args(ctx, args if said else [*args, str(self.default)])

    def invoke(self, ctx: Context) -> Any:
        ctx.obj = _invocation(ctx.params["directory"])
        return super().invoke(ctx)


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


def inside(command: AnyCommand, name: str) -> AnyCommand | None:
    """The command of that name in a group; None when there is none, or `command` is no group."""
    return command.get_command(typer.Context(command), name) if isinstance(command, Group) else None


def below(command: AnyCommand) -> dict[str, AnyCommand]:
    """All commands of a group by name, imported; nothing for what is no group."""
    if isinstance(command, Lazy):
        return {name: load(module, name) for name, module, _, _ in command.table}
    return dict(command.commands) if isinstance(command, Group) else {}


def _adopt(declared: typer.Typer) -> None:
    """Make all that a Typer holds ours, so that a module need not say it at each command."""
    declared.info.cls = Lazy if isinstance(declared, App) and declared.table else Group
    for command in declared.registered_commands:
        command.cls = Command
    for group in declared.registered_groups:
        group.cls = Group
        if group.typer_instance is not None:
            _adopt(group.typer_instance)


def _invocation(directory: str | None) -> Invocation:
    if directory is not None and not Path(directory).is_dir():
        raise UsageFault(
            f"没有这个文件夹：{directory}", hint="-C 或环境变量 CHUANGWEI_PROJECT 要写一个已有的文件夹"
        )
    return Invocation(Path(directory) if directory is not None else None)


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


def _root_options() -> list[AnyParameter]:
    declared = app()
    declared.callback()(_before)
    return list(get_command(declared).params)


def run(arguments: Sequence[str], table: Table, default: str | None = None) -> int:
    """Run one command line over a table of commands and return the exit code.

    Raises ChuangweiError for what the user can cure (UsageFault for the command line itself), and
    KeyboardInterrupt when the user gave up at a question.
    """
    root = Root(table, default)
    try:
        with root.make_context(PROGRAM, list(arguments)) as ctx:
            root.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except (typer.Abort, EOFError):
        raise KeyboardInterrupt from None
    except typer.BadParameter as error:  # raised by a command's own body
        raise usage.fault(error, error.ctx, []) from None
    except typer.TyperException as error:
        raise UsageFault(usage.chinese_or(error.message, "命令没有做成")) from None
    return 0
