"""What may be written for a parameter of a command, by what its module declares."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from typer.models import OptionInfo, ParameterInfo
from typer.utils import get_params_from_function

# The classes that Typer's commands, contexts and parameters share have no public names; what is used of them are their
# public attributes.
Command = Any
Context = Any
Parameter = Any

_WORDS: dict[object, str] = {int: "整数", float: "数", Path: "路径"}


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
