"""What can be wrong with a template, with the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError
from jinja2.utils import missing

from chuangwei.errors import ChuangweiError

_SHOWN = 12


class TemplateFault(ChuangweiError):
    """A template cannot be read, understood or carried out; `line` is None when it is about the whole file."""

    def __init__(self, file: str, line: int | None, reason: str, *, hint: str | None = None) -> None:
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place} {reason}", hint=hint)
        self.file = file
        self.line = line
        self.reason = reason


class Refused(TemplateRuntimeError):
    """Raised while a template runs, before it is known where: it does what it may not, or what cannot be done."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class UnknownName(Refused):
    """A variable or an attribute that is not there; `owner` is None for a variable."""

    def __init__(self, name: object, owner: object = None) -> None:
        super().__init__(f"不认识的名称“{name}”")
        self.name = str(name)
        self.owner = owner


class Unknown(StrictUndefined):
    """A name without a value: whatever is done with it but asking whether it is defined raises UnknownName."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: Any = None,
        exc: Any = None,  # noqa: ARG002 - Jinja's signature
    ) -> None:
        owner = None if obj is missing else obj
        super().__init__(hint, obj, name, exc=partial(_unknown, hint, name, owner))  # type: ignore[arg-type]


def _unknown(hint: str | None, name: object, owner: object, _message: str) -> Refused:
    if name == "super":
        return Refused("super() 用不了：上一级模板没有这个块")
    if owner is None and hint is not None:
        return Refused(f"“{name}”没有给出来")
    if owner is not None and str(name).startswith("_"):
        return Refused(f"以 _ 开头的名称不能用：{name}", "写数据里有的名称")
    return UnknownName(name, owner)


def unknown(what: str, name: str, known: Iterable[str]) -> tuple[str, str | None]:
    """The message and the cure for a name that does not exist: the nearest of `known`, or all of them."""
    names = sorted(each for each in known if not each.startswith("_"))
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    shown = "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
    hint = f"最接近的是 {near[0]}" if near else f"可以写的有：{shown}" if names else None
    return f"不认识的{what}“{name}”", hint
