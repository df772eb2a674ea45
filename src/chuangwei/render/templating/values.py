"""A template's values: how they are put into a text, and what can be computed with them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from chuangwei.limits import TEMPLATE_TEXT
from chuangwei.phrases import say
from chuangwei.render.templating.faults import Refused, reachable
from chuangwei.render.text import clean

_DIGITS = 18  # of a whole number
_MAGNITUDE = 30  # of a Decimal, in powers of ten
# Marks that mean something anywhere; a # after a blank closes a heading; a URL would become a link in some viewers.
_ANYWHERE = re.compile(r"[\\`*_\[\]<|&~]|(?<!\S)#|:(?=//)|(?<=www)\.|!$", re.IGNORECASE)
# What begins a list, a quotation, a line under a heading or a block when it stands first in a line.
_FIRST = re.compile(r"( ?)(?:(?=[-+][-+: ]|[-+]$|[>:]|=+ *$|[.)](?: |$))|(\d{1,9})(?=[.)](?: |$)))")


def escape_markdown(text: str) -> str:
    r"""`text` on one line with a backslash before each mark, so that CommonMark gives back what was typed.

    Line breaks become blanks, control and direction characters �; several blanks at either end become one, as
    four would make a block of code. Pieces put side by side are as harmless as each of them alone. A backslash at
    the end is written as &#92;: before the | of a table, `\\` is read in different ways.
    """
    if text.isalnum():
        return text
    text = clean(text.replace("\r\n", "\n"))
    bare = text.strip(" ")
    text = " " * text.startswith(" ") + bare + " " * text.endswith(" ") if bare else text[:1]
    ending = "&#92;" if text.endswith("\\") else ""
    text = _ANYWHERE.sub(r"\\\g<0>", text.removesuffix("\\") if ending else text)
    return (_FIRST.sub(r"\1\2\\", text, count=1) if _FIRST.match(text) else text) + ending


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
    (Undefined, str),  # raises Refused
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
    texts = [isinstance(each, str) for each in (left, right) if not isinstance(each, Undefined)]
    if sign == "+" and any(texts):
        if texts == [True, True]:
            return glued(left, right)
        if len(texts) == 2:
            raise Refused("文字和数不能用 + 相加", "把它们连起来用 ~")
    if sign == "%" and isinstance(left, str):
        raise Refused("不能用 % 拼文字", "把文字连起来用 ~")
    for many, times in ((left, right), (right, left)) if sign == "*" else ():
        if hasattr(many, "__len__") and isinstance(times, int) and len(many) * times > TEMPLATE_TEXT:
            raise Refused("重复的次数太多")
    return sized(_OPERATORS[sign](left, right))


def sized(value: Any) -> Any:
    """A number that can be written in one line, or any other value."""
    if isinstance(value, int) and abs(value) >= 10**_DIGITS:
        raise Refused(f"数太大，超过{_DIGITS}位")
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > _MAGNITUDE:
        raise Refused(f"数太大，超过{_MAGNITUDE}位")
    return value


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
