"""A template's values: what of them can be reached, what can be computed with them, how they are put into a text."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from inspect import getattr_static
from typing import Any

from jinja2 import Undefined
from jinja2.runtime import LoopContext
from markupsafe import Markup

from chuangwei.limits import TEMPLATE_RANGE, TEMPLATE_TEXT
from chuangwei.phrases import say
from chuangwei.render.templating.escape import escape_markdown
from chuangwei.render.templating.faults import Refused

_DIGITS = 18  # of a whole number
_MAGNITUDE = 30  # of a Decimal, in powers of ten

METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        [
            "startswith",
            "endswith",
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "upper",
            "lower",
            "count",
            "removeprefix",
            "removesuffix",
        ]
    ),
    dict: frozenset(("keys", "values", "items", "get")),
    date: frozenset(("weekday", "isoweekday", "isoformat")),
    LoopContext: frozenset(("cycle", "changed")),
}
"""What a template may call of a value, by its type."""


def methods(value: object) -> frozenset[str]:
    """The methods of a value that a template may call."""
    return next((names for kind, names in METHODS.items() if isinstance(value, kind)), frozenset())


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


def counted(*bounds: int) -> range:
    """`range` with a limit."""
    found = range(*bounds)
    if len(found) > TEMPLATE_RANGE:
        raise Refused(f"range 太长，超过 {TEMPLATE_RANGE}")
    return found


def plain(value: object) -> str:
    """A value as text: dates as 2023年7月14日, lists with 、, nothing for None; raises Refused for a whole record."""
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return joined("、", map(_scalar, value))
    return _scalar(value)


def joined(between: str, texts: Iterable[str]) -> str:
    """Texts with `between` between them; raises Refused before one grows too long."""
    parts = list(texts)
    if sum(map(len, parts)) + len(between) * len(parts) > TEMPLATE_TEXT:
        raise Refused(f"文字太长，超过 {TEMPLATE_TEXT} 字")
    return between.join(parts)


_SAID: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, str),
    (bool, lambda value: "是" if value else "否"),
    (date, say),
    (Decimal, "{:f}".format),
    (int, str),
    (float, "{:.10g}".format),
    (timedelta, lambda value: f"{value.days}天"),
    (Undefined, str),  # raises UnknownName
)


def _scalar(value: object) -> str:
    if value is None:
        return ""
    for kind, said in _SAID:
        if isinstance(value, kind):
            return said(sized(value))
    known = reachable(type(value))
    if not known:
        raise Refused("这个值写不出来")
    raise Refused("这里要写一个值，不能写整条记录", f"写明哪一项，可以写的有：{'、'.join(known)}")


def markdown(value: object) -> Markup:
    """A value as Markdown: what templates have written stays, anything else is escaped."""
    if isinstance(value, Markup):
        return value
    return Markup(escape_markdown(plain(value)))  # noqa: S704 - Markdown, not HTML


def glued(*parts: object, between: object = "") -> str:
    """Values one after the other: plain text, or Markdown when one of them is a template's own."""
    if any(isinstance(part, Markup) for part in (between, *parts)):
        return Markup(joined(markdown(between), map(markdown, parts)))  # noqa: S704
    return joined(plain(between), map(plain, parts))


def compute(sign: str, left: Any, right: Any) -> Any:
    """`left sign right`; raises Refused where it would become too large, or what Python raises."""
    if isinstance(left, Decimal) and isinstance(right, float):  # a fraction written in a template
        right = Decimal(str(right))
    elif isinstance(left, float) and isinstance(right, Decimal):
        left = Decimal(str(left))
    return sized(_OPERATORS[sign](left, right))


def sized(value: Any) -> Any:
    """A number that can be written in one line, or any other value."""
    if isinstance(value, int) and abs(value) >= 10**_DIGITS:
        raise Refused(f"数太大，超过{_DIGITS}位")
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > _MAGNITUDE:
        raise Refused(f"数太大，超过{_MAGNITUDE}位")
    return value


def _add(left: Any, right: Any) -> Any:
    texts = isinstance(left, str), isinstance(right, str)
    if all(texts):
        return glued(left, right)
    if any(texts) and not isinstance(left, Undefined) and not isinstance(right, Undefined):
        raise Refused("文字和数不能用 + 相加", "把它们连起来用 ~")
    return left + right


def _multiply(left: Any, right: Any) -> Any:
    for many, times in ((left, right), (right, left)):
        if hasattr(many, "__len__") and isinstance(times, int) and len(many) * times > TEMPLATE_TEXT:
            raise Refused("重复的次数太多")
    return left * right


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        raise Refused("不能用 % 拼文字", "把文字连起来用 ~")
    return left % right


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": _add,
    "-": operator.sub,
    "*": _multiply,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": _remainder,
}


def values_in(view: object) -> int:
    """How many values there are in a view: those of its fields, and of the records and lists in them."""
    return sum(map(values_in, view)) if isinstance(view, tuple | list) else 1
