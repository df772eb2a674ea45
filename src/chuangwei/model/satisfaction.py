"""How satisfied the people are: the two formulas in use, and how far a sample can be trusted.

Published figures follow (满意 + 比较满意 + 0.5 × 一般) ÷ (100 % − 不了解); other places count 满意 and
基本满意 alone. Who does not know (不了解) is left out of the number of answers either way.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple

from chuangwei.model.record import json_keys

if TYPE_CHECKING:
    from chuangwei.model.registers import Question


Formula = Literal["折半", "合计"]
FORMULAS: dict[Formula, str] = {
    "折半": "（满意＋比较满意＋一般×0.5）÷（有效－不了解）",
    "合计": "（满意＋比较满意、基本满意）÷（有效－不了解）",
}
_FULL = frozenset({"非常满意", "很满意", "满意", "比较满意", "较满意", "基本满意"})
_HALF = frozenset({"一般"})
_NONE = frozenset({"不太满意", "较不满意", "不满意", "很不满意", "非常不满意"})
LEFT_OUT = frozenset({"不了解", "不清楚", "说不清", "未答"})
GRADES = _FULL | _HALF | _NONE | LEFT_OUT
_Z = 1.959963984540054
"""The normal distribution's two-sided 95 % point."""


@json_keys("n percent lower:2 upper:2")
class Rate(NamedTuple):
    """A share of satisfied answers in percent, with its approximate 95 % bounds for a random sample of `n`."""

    n: int
    percent: Decimal
    """To two decimals, half up."""
    lower: float
    upper: float


def is_graded(question: Question) -> bool:
    """Whether a question asks how satisfied people are: each option is a grade, and one of them counts."""
    options = set(question.options)
    return options <= GRADES and bool(options & _FULL)


def weight(option: str, formula: Formula) -> Decimal | None:
    """What an answer counts: 1, 0.5 or 0; None for one that is left out."""
    if option in LEFT_OUT:
        return None
    if option in _FULL:
        return Decimal(1)
    return Decimal("0.5") if option in _HALF and formula == "折半" else Decimal(0)


def rate(question: Question, formula: Formula) -> Rate | None:
    """The rate of a graded question; None when it is no such question or nobody has given a grade."""
    if not is_graded(question):
        return None
    counted = [
        (value, count)
        for option, count in zip(question.options, question.counts, strict=False)
        if (value := weight(option, formula)) is not None
    ]
    n = sum(count for _, count in counted)
    if not n:
        return None
    mean = sum((value * count for value, count in counted), Decimal(0)) / n
    if all(value in (0, 1) for value, count in counted if count):
        lower, upper = wilson(float(mean), n)
    else:
        lower, upper = _of_scores([(float(value), count) for value, count in counted], n)
    return Rate(n, (100 * mean).quantize(Decimal("0.01"), ROUND_HALF_UP), 100 * lower, 100 * upper)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's 95 % bounds of a plain share (0–1) among `n` answers."""
    z2 = _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def _of_scores(counted: list[tuple[float, int]], n: int) -> tuple[float, float]:
    """95 % bounds of the mean of scores, from their mean and sample variance."""
    mean = sum(value * count for value, count in counted) / n
    squares = sum(count * (value - mean) ** 2 for value, count in counted)
    half = _Z * sqrt(squares / (n - 1) / n) if n > 1 else 1.0
    return max(0.0, mean - half), min(1.0, mean + half)


def needed(expected: float, target: float, population: int | None = None) -> int | None:
    """How many valid answers it takes for the lower bound to reach `target` if `expected` are satisfied (percent).

    None when no number is enough, for what is expected does not lie above the target. With a `population`, the
    number is corrected for drawing from so few.
    """
    share, wanted = expected / 100, target / 100
    if share <= wanted:
        return None
    low = 1 + bisect_left(range(1, sys.maxsize), wanted, key=lambda n: wilson(share, n)[0])
    return low if population is None else ceil(low / (1 + (low - 1) / population))
