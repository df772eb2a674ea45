"""What a template can compute, and how large its numbers, texts and lists may become."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jinja2 import Undefined

from chuangwei.render.templating.faults import Refused
from chuangwei.render.templating.values import LIST_LIMIT, TEXT_LIMIT, checked, glued

RANGE = 10_000


def counted(*bounds: int) -> range:
    """`range` with a limit."""
    found = range(*bounds)
    if len(found) > RANGE:
        raise Refused(f"range 太长，超过 {RANGE}")
    return found


def _alike(left: Any, right: Any) -> tuple[Any, Any]:
    """Two numbers that can be computed with: a fraction written in a template meets Decimals in the data."""
    if isinstance(left, Decimal) and isinstance(right, float):
        return left, Decimal(str(right))
    if isinstance(left, float) and isinstance(right, Decimal):
        return Decimal(str(left)), right
    return left, right


def _add(left: Any, right: Any) -> Any:
    if (
        isinstance(left, str) != isinstance(right, str)
        and not isinstance(left, Undefined)
        and not isinstance(right, Undefined)
    ):
        raise Refused("文字和数不能用 + 相加", "把它们连起来用 ~")
    return glued((left, right)) if isinstance(left, str) else left + right


def _multiply(left: Any, right: Any) -> Any:
    for many, times in ((left, right), (right, left)):
        if (
            isinstance(many, str | list | tuple)
            and isinstance(times, int)
            and len(many) * times > (TEXT_LIMIT if isinstance(many, str) else LIST_LIMIT)
        ):
            raise Refused("重复的次数太多")
    return left * right


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        raise Refused("不能用 % 拼文字", "把文字连起来用 ~")
    return left % right


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and abs(right) * left.bit_length() > 64:
        raise Refused("数太大，超过18位")
    if abs(right) > 64:
        raise Refused("指数太大，超过64")
    return left**right


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": _add,
    "-": operator.sub,
    "*": _multiply,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": _remainder,
    "**": _power,
}


def compute(sign: str, left: Any, right: Any) -> Any:
    """`left sign right`; raises Refused where it would become too large, or what Python raises."""
    return checked(_OPERATORS[sign](*_alike(left, right)))
