"""Faults of the command line in Chinese, told apart by class and type, never by the English text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer import TyperException

from chuangwei.cli import help as help_page
from chuangwei.cli.help import Context, Parameter, kind_of
from chuangwei.errors import UsageFault

UNCLEAR = "命令写得不对"


def fault(error: TyperException, ctx: Context | None, arguments: Sequence[str]) -> UsageFault:
    """The Chinese counterpart of Typer's error, raised while `arguments` were read in `ctx`."""
    if ctx is None:
        return UsageFault(chinese_or(error.message, UNCLEAR))
    if type(error).__name__ == "NoSuchOption":
        return _no_such_option(error, ctx)
    return UsageFault(_sentence(error, ctx, arguments), hint=see_help(ctx))


def refuse_repeated(ctx: Context, arguments: Sequence[str]) -> None:
    """Raise UsageFault where an option that takes one value was given twice: Typer takes the last in silence.

    An option that is a list takes several; a flag said twice says the same.
    """
    _, _, order = ctx.command.make_parser(ctx).parse_args(list(arguments))
    for param in dict.fromkeys(order):
        free = param.multiple or help_page.takes_nothing(param)
        if param.param_type_name == "option" and not free and order.count(param) > 1:
            names = "、".join(sorted(param.opts, key=len, reverse=True))
            raise UsageFault(
                f"选项 {names} 写了{order.count(param)}次，只能写一次",
                hint=f"只留下要的那一个；{see_help(ctx)}",
            )


def _sentence(error: TyperException, ctx: Context, arguments: Sequence[str]) -> str:
    match type(error).__name__:  # most of Typer's errors have no public names
        case "MissingParameter":
            sentence = _missing(error, ctx)
        case "BadParameter":
            sentence = _bad_value(error, ctx, arguments)
        case "BadOptionUsage":
            sentence = _bad_option(error, ctx)
        case "NoArgsIsHelpError":
            sentence = "后面还要写参数"
        case _:
            extra = left_over(ctx, arguments)
            sentence = f"多出来的参数：{' '.join(extra)}" if extra else chinese_or(error.message, UNCLEAR)
    return sentence


def unknown_command(name: str, names: Sequence[str], ctx: Context) -> UsageFault:
    """For a command that does not exist."""
    return UsageFault(f"没有命令 {name}", hint=_meant(nearest(name, names), ctx))


def missing_command(names: Sequence[str], ctx: Context) -> UsageFault:
    """For a group called without a command."""
    return UsageFault(f"{ctx.command_path} 后面还要写一个命令：{'、'.join(names)}", hint=see_help(ctx))


def nearest(word: str, words: Sequence[str]) -> str:
    """The words most like `word`, joined by 、; those that begin with it first; empty when none is near."""
    from difflib import get_close_matches

    begun = [each for each in words if len(word) > 1 and each.startswith(word)]
    return "、".join(dict.fromkeys([*begun, *get_close_matches(word, words)]))


def see_help(ctx: Context) -> str:
    """Where the usage stands."""
    return f"用法见 {ctx.command_path} --help"


def _meant(near: str, ctx: Context) -> str:
    """What may have been meant, where anything is near, and where the usage stands."""
    return f"是不是 {near}？{see_help(ctx)}" if near else see_help(ctx)


def chinese_or(message: str, otherwise: str) -> str:
    """The message when one of our commands wrote it, in Chinese; else `otherwise`."""
    return message if any("\u4e00" <= char <= "\u9fff" for char in message) else otherwise


def _no_such_option(error: Any, ctx: Context) -> UsageFault:
    name = error.option_name
    above = ctx.find_root()
    if ctx is not above and any(name in param.opts for param in above.command.params):
        return UsageFault(
            f"选项 {name} 要写在命令前面", hint=f"例如 {above.command_path} {name} … {ctx.info_name}"
        )
    known = [opt for param in ctx.command.get_params(ctx) for opt in param.opts]
    near = nearest(name, [opt for opt in known if opt.startswith("--")]) if name.startswith("--") else ""
    return UsageFault(f"没有选项 {name}", hint=_meant(near, ctx))


def _missing(error: Any, ctx: Context) -> str:
    param = error.param
    if param is None:
        return "缺少参数"
    what = "选项" if param.param_type_name == "option" else "参数"
    return f"缺少{what} {help_page.label(param, ctx.command)}"


def _bad_option(error: Any, ctx: Context) -> str:
    name = error.option_name
    param = next((each for each in ctx.command.get_params(ctx) if name in each.opts), None)
    if param is not None and help_page.takes_nothing(param):
        return f"选项 {name} 后面不带值"
    word = f"（{help_page.metavar(param, ctx.command)}）" if param is not None else ""
    return f"选项 {name} 后面缺少值{word}"


def left_over(ctx: Context, arguments: Sequence[str]) -> list[str]:
    """The arguments that no parameter takes: of a group, its command and what is behind it."""
    rest: list[str] = ctx.command.make_parser(ctx).parse_args(list(arguments))[1]
    return rest


def _bad_value(error: Any, ctx: Context, arguments: Sequence[str]) -> str:
    """What is wrong with the value of a parameter; what a command of ours said about it stands as it is."""
    param = error.param
    if param is None:
        return chinese_or(error.message, "参数的值不对")
    name = (
        max(param.opts, key=len)
        if param.param_type_name == "option"
        else help_page.metavar(param, ctx.command)
    )
    reason = _conversion_fault(param, ctx, arguments) or chinese_or(error.message, "值不对")
    return f"{name}：{reason}"


def _conversion_fault(param: Parameter, ctx: Context, arguments: Sequence[str]) -> str:
    """Read the parameter's values once more, one by one, and describe the first that it does not take."""
    parsed, _, _ = ctx.command.make_parser(ctx).parse_args(list(arguments))
    given, _ = param.consume_value(ctx, parsed)
    kind = kind_of(param, ctx.command)
    found = (kind.refused(str(each)) for each in (given if isinstance(given, list | tuple) else [given]))
    return next(filter(None, found), "")
