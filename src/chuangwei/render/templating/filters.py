"""The filters and tests that a template may use: those of Jinja that are harmless, and Chinese ones for papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from jinja2 import Environment, pass_environment
from jinja2 import filters as jinja
from jinja2.tests import TESTS as JINJA_TESTS
from markupsafe import Markup

from chuangwei import numerals, phrases
from chuangwei.limits import TEMPLATE_TEXT
from chuangwei.render.templating.faults import Refused
from chuangwei.render.templating.values import glued, markdown, plain

_KEPT = (
    "abs count d default dictsort first int items last length list lower map max min reject rejectattr reverse select"
    " selectattr sort unique upper"
)
_KEPT_TESTS = (
    "boolean defined divisibleby eq equalto even false filter ge greaterthan gt in integer le lessthan lower lt"
    " mapping ne none number odd sequence string test true undefined upper == != > >= < <="
)


def _each(environment: Environment, values: Iterable[Any], attribute: str | None) -> list[Any]:
    return list(values if attribute is None else map(jinja.make_attrgetter(environment, attribute), values))


@pass_environment
def join(
    environment: Environment, values: Iterable[Any], between: str = "", attribute: str | None = None
) -> str:
    """Values with `between` between them."""
    return glued(*_each(environment, values, attribute), between=between)


@pass_environment
def listed(environment: Environment, values: Iterable[Any], attribute: str | None = None) -> str:
    """甲、乙、丙."""
    return glued(*_each(environment, values, attribute), between="、")


@pass_environment
def total(environment: Environment, values: Iterable[Any], attribute: str | None = None) -> Any:
    """The sum of numbers."""
    found = _each(environment, values, attribute)
    if not all(isinstance(value, int | float | Decimal) for value in found):
        raise Refused("sum 只能加数")
    return sum(found)


class Group(NamedTuple):
    """The values that share one value of an attribute."""

    grouper: Any
    list: list[Any]


@pass_environment
def grouped(environment: Environment, values: Iterable[Any], attribute: str) -> list[Group]:
    """Values by that of an attribute, in its order."""
    values = list(values)
    keyed = sorted(zip(_each(environment, values, attribute), values, strict=True), key=itemgetter(0))
    return [Group(key, [value for _, value in pairs]) for key, pairs in groupby(keyed, key=itemgetter(0))]


def replace(value: object, old: str, new: str) -> str:
    """A text with every `old` replaced by `new`."""
    written = isinstance(value, Markup)
    text, old, new = map(str, (value, markdown(old), markdown(new)) if written else (plain(value), old, new))
    if not old:
        raise Refused("replace 要写明换掉哪几个字")
    if len(text) + text.count(old) * (len(new) - len(old)) > TEMPLATE_TEXT:
        raise Refused(f"文字太长，超过 {TEMPLATE_TEXT} 字")
    found = text.replace(old, new)
    return Markup(found) if written else found  # noqa: S704 - Markdown, not HTML


def trim(value: Any) -> Any:
    """A text without the blanks at its ends."""
    return jinja.do_trim(value)


def rounded(value: Any, digits: Any = 0) -> Any:
    """A number to so many digits (0 to 6) behind the point, halves upward; a whole number without digits."""
    if not isinstance(digits, int) or not 0 <= digits <= 6:
        raise Refused("round 的位数是 0 到 6")
    found = _number(value, "round").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return found if digits else int(found)


def _number(value: object, name: str) -> Decimal:
    """A number as a Decimal; raises Refused that names the filter."""
    found = Decimal(str(value)) if isinstance(value, int | float | Decimal) else Decimal("NaN")
    if not found.is_finite():
        raise Refused(f"{name} 前面要是一个数")
    return found


@pass_environment
def ranked(
    environment: Environment, values: Iterable[Any], attribute: str | None = None, reverse: bool = False
) -> list[tuple[int, Any]]:
    """Each value with its place, best first: the largest, or with `reverse` the smallest; equals share a place."""
    values = list(values)
    keys = [_number(each, "名次") for each in _each(environment, values, attribute)]
    places = numerals.ranks(-key if reverse else key for key in keys)
    return sorted(zip(places, values, strict=True), key=itemgetter(0))


@pass_environment
def short_day(environment: Any, value: object) -> str:
    """7月14日; with its year where that is not the paper's own."""
    said = phrases.say_short if environment.year in {None, getattr(value, "year", None)} else phrases.say
    return _saying_day("短日期", said)(value)


def _saying_day(name: str, say: Callable[[date], str]) -> Callable[[object], str]:
    def said(value: object) -> str:
        if value == phrases.LONG:
            return phrases.LONG
        if not isinstance(value, date):
            raise Refused(f"{name} 前面要是一个日期")
        return say(value)

    return said


def _saying_number(name: str, say: Callable[[Any], str], limits: str = "") -> Callable[[object], str]:
    def said(value: object) -> str:
        found = _number(value, name)
        try:
            return say(int(found) if found == int(found) else found)
        except (ValueError, TypeError):
            raise Refused(f"{name} 写不了 {value}", limits or None) from None

    return said


FILTERS: Mapping[str, Callable[..., Any]] = {
    **{name: jinja.FILTERS[name] for name in _KEPT.split()},
    "groupby": grouped,
    "join": join,
    "replace": replace,
    "round": rounded,
    "string": plain,
    "sum": total,
    "trim": trim,
    "日期": _saying_day("日期", phrases.say),
    "短日期": short_day,
    "星期": _saying_day("星期", phrases.say_weekday),
    "中文数字": _saying_number("中文数字", numerals.say_number, "要是整数，不超过16位"),
    "大写金额": _saying_number("大写金额", numerals.say_money, "单位是元，最多两位小数，不到一万亿"),
    "百分比": _saying_number("百分比", numerals.say_percent),
    "顿号": listed,
    "名次": ranked,
}
_JINJA_TESTS: Mapping[str, Any] = JINJA_TESTS
TESTS: Mapping[str, Callable[..., Any]] = {
    **{name: _JINJA_TESTS[name] for name in _KEPT_TESTS.split()},
    "空": lambda value: value is None or (hasattr(value, "__len__") and not len(value)),
}
