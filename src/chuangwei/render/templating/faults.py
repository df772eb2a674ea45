"""What can be wrong with a template, with the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from inspect import getattr_static
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError
from jinja2.environment import TemplateModule
from jinja2.runtime import LoopContext
from jinja2.utils import missing

from chuangwei.errors import ChuangweiError

_SHOWN = 12

METHODS: dict[type, tuple[str, ...]] = {
    str: ("endswith", "removeprefix", "removesuffix", "startswith"),
    dict: ("get", "items", "keys", "values"),
    date: ("isoformat", "isoweekday", "weekday"),
    LoopContext: ("cycle",),
}
"""What a template may call of a value, by its type."""


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
    """A variable that is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(f"不认识的名称“{name}”")
        self.name = name


class Unknown(StrictUndefined):
    """A name without a value: whatever is done with it but asking whether it is defined raises Refused."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: Any = None,
        exc: Any = None,  # noqa: ARG002 - Jinja's signature
    ) -> None:
        super().__init__(hint, obj, name, exc=lambda _: _missing(hint, obj, str(name)))  # type: ignore[arg-type]


def _missing(hint: str | None, owner: Any, name: str) -> Refused:
    if name == "super":
        return Refused("super() 用不了：上一级模板没有这个块")
    if owner is missing:
        return UnknownName(name) if hint is None else Refused(f"“{name}”没有给出来")
    if name.startswith("_"):
        return Refused(f"以 _ 开头的名称不能用：{name}", "写数据里有的名称")
    if isinstance(owner, TemplateModule):
        return Refused(*unknown("宏", name, vars(owner)))
    if isinstance(owner, list | tuple) and not reachable(type(owner)):
        return Refused(f"列表里没有第“{name}”项，或列表不能这样用", "列表用 for 逐项写")
    known = map(str, owner) if isinstance(owner, dict) else reachable(type(owner))
    return Refused(*unknown("名称", name, known))


def reachable(kind: type) -> list[str]:
    """The names of a record's fields and properties, sorted; those of its methods where it is no record."""
    names = {*getattr(kind, "_fields", ()), *getattr(kind, "model_fields", ())}
    if is_dataclass(kind):
        names |= {field.name for field in fields(kind)}
    if names:
        computed = (property, cached_property)
        names |= {name for name in dir(kind) if isinstance(getattr_static(kind, name), computed)}
    else:
        names = {name for known, found in METHODS.items() if issubclass(kind, known) for name in found}
    return sorted(name for name in names if not name.startswith(("_", "model_")))


def unknown(what: str, name: str, known: Iterable[str]) -> tuple[str, str | None]:
    """The message and the cure for a name that does not exist: the nearest of `known`, or all of them."""
    names = sorted(each for each in known if not each.startswith("_"))
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    shown = "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
    hint = f"最接近的是 {near[0]}" if near else f"可以写的有：{shown}" if names else None
    return f"不认识的{what}“{name}”", hint
