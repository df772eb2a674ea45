"""What a template's values may be, how large, what of them can be reached, and how they are put into a text."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, ValuesView
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from inspect import getattr_static
from itertools import islice
from typing import Any

from jinja2 import Undefined
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.utils import Namespace
from markupsafe import Markup

from chuangwei.days import say
from chuangwei.render.templating.escape import escape_markdown
from chuangwei.render.templating.faults import Refused

TEXT_LIMIT = 200_000
"""Characters of the longest text."""
LIST_LIMIT = 20_000
"""Values in the largest list, those of the lists in it counted too."""
NESTING = 20
"""Lists within each other; Python's own stack has an end."""
NUMBER_LIMIT = 10**18

_METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        {"startswith", "endswith", "strip", "lstrip", "rstrip", "split", "upper", "lower", "count"}
        | {"removeprefix", "removesuffix"}
    ),
    dict: frozenset({"keys", "values", "items", "get"}),
    date: frozenset({"year", "month", "day", "weekday", "isoweekday", "isoformat"}),
    timedelta: frozenset({"days"}),
    LoopContext: frozenset(
        {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
        | {"previtem", "nextitem", "cycle", "changed"}
    ),
    BlockReference: frozenset({"super"}),
}
_CALLED = (Macro, BlockReference)


def reachable(kind: type) -> frozenset[str]:
    """What a template may write behind the dot of a value of this type: a record's fields, and a few methods."""
    found = _found.get(kind)
    if found is None:
        found = _found[kind] = _reachable(kind)
    return found


_found: dict[type, frozenset[str]] = {}


def _reachable(kind: type) -> frozenset[str]:
    for known, names in _METHODS.items():
        if issubclass(kind, known):
            return names
    names = frozenset(getattr(kind, "_fields", ())) | frozenset(getattr(kind, "model_fields", ()))
    if is_dataclass(kind):
        names |= {field.name for field in fields(kind)}
    if names:
        names |= {
            name for name in dir(kind) if isinstance(getattr_static(kind, name), property | cached_property)
        }
    return frozenset(name for name in names if not name.startswith(("_", "model_")))


def callable_in_template(found: object) -> bool:
    """Whether a template may call this: its macros and blocks, and the methods that `reachable` lets through."""
    if isinstance(found, _CALLED) or found is Namespace:
        return True
    owner, name = getattr(found, "__self__", None), getattr(found, "__name__", "")
    return owner is not None and not isinstance(owner, type) and name in reachable(type(owner))


def weight(value: object) -> int:
    """How much work a value is: the values in a list, and characters in hundreds; counting stops above LIST_LIMIT."""
    if isinstance(value, str):
        return len(value) // 100
    if type(value) in _LISTS:
        found = 0
        for part in _weights(value):
            found += part
            if found > LIST_LIMIT:
                break
        return found
    return len(value) if isinstance(value, _COUNTED) else 0


_LISTS = {list, tuple, dict}
_COUNTED = (range, KeysView, ValuesView, ItemsView)


def _weights(value: Any) -> Iterator[int]:
    """What each value in lists within lists weighs; the fields of a record are not among them."""
    waiting = [_values(value)]
    while waiting:
        if len(waiting) > NESTING:
            raise Refused("列表套得太深")
        for each in waiting[-1]:
            yield 1 + (len(each) // 100 if isinstance(each, str) else 0)
            if type(each) in _LISTS:
                waiting.append(_values(each))
                break
        else:
            waiting.pop()


def _values(value: Any) -> Iterator[Any]:
    return iter(value.values() if isinstance(value, dict) else value)


def checked(value: Any) -> Any:
    """A value that a template has computed; raises Refused when it is larger than any paper needs."""
    if isinstance(value, str):
        if len(value) > TEXT_LIMIT:
            raise Refused(f"文字太长，超过 {TEXT_LIMIT} 字")
    elif isinstance(value, int):
        if not -NUMBER_LIMIT < value < NUMBER_LIMIT:
            raise Refused("数太大，超过18位")
    elif isinstance(value, Decimal):
        if value.is_finite() and abs(value.adjusted()) > 30:
            raise Refused("数太大，超过30位")
    elif isinstance(value, Iterator):
        value = list(islice(value, LIST_LIMIT + 1))
    if weight(value) > LIST_LIMIT and not isinstance(value, str):
        raise Refused(f"列表太长，超过 {LIST_LIMIT} 项")
    return value


def plain(value: object) -> str:
    """A value as text: dates as 2023年7月14日, lists with 、, nothing for None; raises Refused for a whole record."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return "、".join(_scalar(each) for each in value)
    return _scalar(value)


_SAID: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, str),
    (bool, lambda value: "是" if value else "否"),
    (date, say),
    (Decimal, "{:f}".format),
    (int, str),
    (float, "{:.10g}".format),
    (timedelta, lambda value: f"{value.days}天"),
)


def _scalar(value: object) -> str:
    if value is None:
        return ""
    for kind, said in _SAID:
        if isinstance(value, kind):
            return said(checked(value))
    if isinstance(value, Undefined):
        return str(value)
    known = sorted(reachable(type(value)))
    raise Refused("这里要写一个值，不能写整条记录" if known else "这个值写不出来", _fields_hint(known))


def _fields_hint(known: Iterable[str]) -> str | None:
    names = "、".join(known)
    return f"写明哪一项，可以写的有：{names}" if names else None


def markdown(value: object) -> Markup:
    """A value as Markdown: what templates have written stays, anything else is escaped."""
    if isinstance(value, Markup):
        return value
    return Markup(escape_markdown(checked(plain(value))))  # noqa: S704 - Markdown, not HTML


def glued(parts: Iterable[object]) -> str:
    """Values one after the other: plain text, or Markdown when one of them is a template's own."""
    values = list(parts)
    texts = list(map(plain, values))
    if sum(map(len, texts)) > TEXT_LIMIT:
        raise Refused(f"文字太长，超过 {TEXT_LIMIT} 字")
    if any(isinstance(value, Markup) for value in values):
        return Markup("").join(map(markdown, values))
    return "".join(texts)
