"""The help of a command as plain Chinese text, at most 100 cells wide, and what may be written for its parameters."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import Path
from shutil import get_terminal_size
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from typer import core
from typer.models import OptionInfo, ParameterInfo
from typer.utils import get_params_from_function

from chuangwei import zh

Row = tuple[str, ...]  # a label and the texts that explain it
_WIDEST = 100
_LABEL = 30  # a longer label pushes its description to the next line


# The classes that Typer's commands, contexts and parameters share have no public names; what is used of them are their
# public attributes.
Command = Any
Context = Any
Parameter = Any

_WORDS: dict[object, str] = {int: "整数", float: "数", Path: "路径"}


def page(command: Command, ctx: Context) -> str:
    """The whole help of a command."""
    cells = max(40, min(_WIDEST, get_terminal_size().columns))
    shown = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [_row(param, command) for param in shown if param.param_type_name == "argument"]
    options = [_row(param, command) for param in shown if param.param_type_name == "option"]
    blocks = [
        _usage(command, ctx, cells),
        _prose(command.help or "", cells),
        _rows("参数：", arguments, cells),
        _rows("选项：", options, cells),
        *_commands(command, cells),
        _rows("示例：", _examples(command.epilog or ""), cells, label_cells=44),
    ]
    return "\n\n".join(block for block in blocks if block)


def metavar(param: Parameter, command: Command) -> str:
    """The word that stands for the parameter's value, such as 整数 or text|json."""
    return kind_of(param, command).word if param.metavar is None else str(param.metavar)


def label(param: Parameter, command: Command) -> str:
    """How the parameter is written: its names, shortest first, and the word for its value."""
    if param.param_type_name == "argument":
        return metavar(param, command) + ("…" if param.nargs != 1 else "")
    names = ", ".join(sorted(param.opts, key=len))
    return names if takes_nothing(param) else f"{names} {metavar(param, command)}"


def takes_nothing(param: Parameter) -> bool:
    """Whether the parameter is an option without a value."""
    return isinstance(param, core.TyperOption) and param.is_flag


def _usage(command: Command, ctx: Context, cells: int) -> str:
    words = [ctx.command_path, "[选项]"]
    for param in command.get_params(ctx):
        if param.param_type_name == "argument" and not getattr(param, "hidden", False):
            word = label(param, command)
            words.append(word if param.required else f"[{word}]")
    if isinstance(command, core.TyperGroup):
        words.append("命令 [参数]…")
    first, *rest = zh.wrap(" ".join(words), cells - 6)
    return "\n".join(["用法：" + first, *(" " * 6 + line for line in rest)])


def _prose(text: str, cells: int) -> str:
    """The paragraphs of a help text; its lines are joined but for those that begin with a blank or -."""
    paragraphs = []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        lines: list[str] = []
        for line in paragraph.split("\n"):
            if lines and not line.startswith((" ", "-")):
                gap = " " if lines[-1][-1:].isascii() and line[:1].isascii() else ""
                lines[-1] += gap + line
            else:
                lines.append(line)
        paragraphs.append("\n".join("  " + part for line in lines for part in zh.wrap(line, cells - 2)))
    return "\n\n".join(paragraphs) if text.strip() else ""


def _rows(heading: str, rows: Sequence[Row], cells: int, label_cells: int = _LABEL) -> str:
    """A heading and its rows in two columns."""
    if not rows:
        return ""
    fitting = [zh.width(name) for name, *_ in rows if zh.width(name) <= min(label_cells, cells // 2)]
    indent = max(fitting, default=6) + 4
    lines = [heading]
    for name, *texts in rows:
        first, *rest = _joined(texts, cells - indent)
        if zh.width(name) + 4 <= indent:
            lines.append(f"  {zh.pad(name, indent - 2)}{first}".rstrip())
        else:
            lines.append(f"  {name}")
            lines += [" " * indent + first] if first else []
        lines += [" " * indent + line for line in rest]
    return "\n".join(lines)


def _joined(texts: Sequence[str], cells: int) -> list[str]:
    """The first text wrapped, and the others behind it, each on the last line if it fits there whole."""
    lines = zh.wrap(texts[0], cells)
    for text in texts[1:]:
        longer = f"{lines[-1]} {text}".lstrip()
        if zh.width(longer) <= cells:
            lines[-1] = longer
        else:
            lines += zh.wrap(text, cells)
    return lines


def _row(param: Parameter, command: Command) -> Row:
    """The parameter's label, its help and, in brackets, what else there is to know of it."""
    return (
        label(param, command),
        getattr(param, "help", None) or "",
        *_remarks(param, kind_of(param, command)),
    )


def _remarks(param: Parameter, kind: Kind) -> Iterator[str]:
    if param.multiple or param.nargs == -1:
        yield "[可多次]"
    if param.required:
        yield "[必填]"
    if kind.bounds:
        yield f"[{kind.bounds}]"
    shown = _default(param)
    if shown:
        yield f"[默认：{shown}]"
    if param.envvar and getattr(param, "show_envvar", True):
        names = [param.envvar] if isinstance(param.envvar, str) else param.envvar
        yield f"[环境变量：{'、'.join(names)}]"


def _default(param: Parameter) -> str:
    show: bool | str = getattr(param, "show_default", True)
    if isinstance(show, str):
        return show
    value = param.default
    if not show or value is None or value is False or callable(value):
        return ""
    values = value if isinstance(value, (list, tuple)) else [value]
    return "、".join(str(each.value if isinstance(each, Enum) else each) for each in values)


def _commands(command: Command, cells: int) -> Iterator[str]:
    """The commands of a group, under their headings."""
    rows: list[tuple[str, str, str]] = command.rows() if hasattr(command, "rows") else []
    for heading in dict.fromkeys(heading for _, _, heading in rows):
        yield _rows(f"{heading}：", [(name, about) for name, about, each in rows if each == heading], cells)


def first_line(command: Command) -> str:
    """The command's help in one line."""
    return inspect.cleandoc(command.help or "").partition("\n")[0]


def _examples(epilog: str) -> list[Row]:
    pairs = (line.partition("\t") for line in epilog.split("\n") if line.strip())
    return [(line, meaning) for line, _, meaning in pairs]


class Kind(NamedTuple):
    """The type of a parameter's value, or of each of its values, and what else is declared of it."""

    type: Any
    info: ParameterInfo

    @property
    def choices(self) -> list[str]:
        """What may be written, where it is one of a few words."""
        if get_origin(self.type) is Literal:
            return [str(each) for each in get_args(self.type)]
        if isinstance(self.type, type) and issubclass(self.type, Enum):
            return [str(each.value) for each in self.type]
        return []

    @property
    def word(self) -> str:
        """Its Chinese name, such as 整数 or text|json."""
        return "|".join(self.choices) or _WORDS.get(self.type, "文字")

    @property
    def bounds(self) -> str:
        """The range of a number in words, such as 0 到 100; empty without one."""
        low, high = self.info.min, self.info.max
        if low is not None and high is not None:
            return f"{low} 到 {high}"
        return f"不小于 {low}" if low is not None else f"不大于 {high}" if high is not None else ""

    def refused(self, text: str) -> str:
        """Why a value that Typer has refused is none of this kind; empty where it may be another's."""
        if self.choices:
            return "" if text in self.choices else f"“{text}”不在可选的 {'、'.join(self.choices)} 之中"
        if self.type not in {int, float} or self._is_number(text):
            return ""
        return (
            f"“{text}”不对，要写{self.word}（{self.bounds}）" if self.bounds else f"“{text}”不是{self.word}"
        )

    def _is_number(self, text: str) -> bool:
        try:
            number: float = self.type(text)
        except ValueError:
            return False
        low, high = self.info.min, self.info.max
        return (low is None or number >= low) and (high is None or number <= high)


def kind_of(param: Parameter, command: Command) -> Kind:
    """The kind of a parameter of a command; of Typer's own --help, that of a flag."""
    return _declared(command.callback or (lambda: None)).get(param.name, Kind(bool, OptionInfo()))


@lru_cache
def _declared(callback: Any) -> dict[str, Kind]:
    """What a command's function declares of its parameters, by their names."""
    return {name: Kind(_single(each.annotation), each.default)
            for name, each in get_params_from_function(callback).items()
            if isinstance(each.default, ParameterInfo)}  # fmt: skip


def _single(annotation: Any) -> Any:
    """The type of one value: without None, and of a list that of its items."""
    if get_origin(annotation) is Literal:
        return annotation
    inner = [each for each in get_args(annotation) if each is not NoneType]
    return _single(inner[0]) if inner else annotation
