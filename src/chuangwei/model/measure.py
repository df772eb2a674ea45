"""What an indicator is judged by: `>= 90 %`, `yes/no`, `trend down`, `grade C`; its values, and what meets it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from operator import eq, ge, gt, le, lt
from typing import Annotated, Literal, TypeAlias, cast

from chuangwei.model.scalars import DECIMAL_PATTERN, matching
from chuangwei.signs import fold

Sign: TypeAlias = Literal[">=", "<=", ">", "<", "="]
Value: TypeAlias = Decimal | bool | str
YES, NO = "是", "否"
GRADES = "ABCD"
"""Of the density of rats, mosquitoes, flies and cockroaches (GB/T 27770–27773), the best first; D is below C."""
TREND_YEARS = 3

_BOUND = r"(>=|<=|>|<|=) (-?[0-9]{1,12}(?:\.[0-9]{1,4})?)(?: ([^\s0-9][^\s]{0,19}))?"
MEASURE_PATTERN = rf"^(?:{_BOUND}|yes/no|trend (?:down|up)|grade [ABC])$"
MeasureText = Annotated[
    str,
    matching("measure", MEASURE_PATTERN, ">= 90 %", "yes/no", "grade C"),
]
_HOLDS: Mapping[Sign, Callable[[Decimal, Decimal], bool]] = {">=": ge, "<=": le, ">": gt, "<": lt, "=": eq}


@dataclass(frozen=True, slots=True)
class Bound:
    """A number compared with a limit, in a unit that may be empty."""

    sign: Sign
    limit: Decimal
    unit: str

    def holds(self, value: Decimal) -> bool:
        """Whether the value keeps to it."""
        return _HOLDS[self.sign](value, self.limit)


@dataclass(frozen=True, slots=True)
class YesNo:
    """Somebody judges it: 是 or 否."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A number of each year that goes down (or up) each year, over three years in a row."""

    down: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade no worse than this one."""

    worst: str


Measure = Bound | YesNo | Trend | Grade


class MisfitError(ValueError):
    """A value that is none of this measure; `wanted` says in Chinese what would be one."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


@lru_cache(maxsize=512)
def read_measure(text: str) -> Measure:
    """The measure that `text` (which matches MEASURE_PATTERN) means; raises ValueError for any other text."""
    if re.fullmatch(MEASURE_PATTERN[1:-1], text) is None:
        raise ValueError(text)
    word, _, rest = text.partition(" ")
    if word == "yes/no":
        return YesNo()
    if word == "trend":
        return Trend(rest == "down")
    if word == "grade":
        return Grade(rest)
    limit, _, unit = rest.partition(" ")
    return Bound(cast("Sign", word), Decimal(limit), unit)


_SIGNS = {">=": "不低于", "<=": "不高于", ">": "高于", "<": "低于", "=": ""}


def in_words(measure: Measure) -> str:
    """不低于90%, 近三年逐年下降, C级及以上: as it is printed."""
    match measure:
        case Bound(sign, limit, unit):
            full = sign == ">=" and unit == "%" and limit == 100
            return f"{'' if full else _SIGNS[sign]}{limit:f}{unit}"
        case YesNo():
            return "是否全部达到"
        case Trend(down):
            return f"近三年逐年{'下降' if down else '上升'}"
        case Grade(worst):
            return f"{worst}级及以上" if worst != "A" else "A级"


def said_value(measure: Measure | None, text: str) -> str:
    """A value with its unit: 92.5%, B级."""
    match measure:
        case Bound(unit=unit):
            return f"{text}{unit}"
        case Grade():
            return f"{text}级"
        case _:
            return text


def read_value(measure: Measure, text: str) -> Value:
    """The value that `text` means under this measure; raises MisfitError."""
    match measure:
        case YesNo():
            if text in {YES, NO}:
                return text == YES
            raise MisfitError(f"应写 {YES} 或 {NO}")
        case Grade():
            if len(text) == 1 and text in GRADES:
                return text
            raise MisfitError(f"应写 {'、'.join(GRADES)} 中的一个，D 表示没有达到C级")
        case _:
            return _number(text, measure.unit if isinstance(measure, Bound) else "")


def _number(text: str, unit: str) -> Decimal:
    if re.fullmatch(DECIMAL_PATTERN[1:-1], text) is None:
        raise MisfitError("应写数，如 92.5，不带单位")
    value = Decimal(text)
    if unit == "%" and not 0 <= value <= 100:
        raise MisfitError("是百分数，应在 0 到 100 之间")
    return value


def judge(measure: Measure, values: Mapping[int, Value]) -> tuple[bool | None, tuple[int, ...]]:
    """Whether the values of the years meet the measure, None while that cannot be said, and the years that decide.

    It is the last year; for a trend the last three.
    """
    if not values:
        return None, ()
    last = max(values)
    value = values[last]
    match measure:
        case Bound():
            return isinstance(value, Decimal) and measure.holds(value), (last,)
        case YesNo():
            return value is True, (last,)
        case Grade(worst):
            return str(value) <= worst, (last,)
        case Trend(down):
            years = range(last - TREND_YEARS + 1, last + 1)
            if any(year not in values for year in years):
                return None, tuple(year for year in years if year in values)
            row = [Decimal(values[year]) for year in years]
            steady = all(later < earlier if down else later > earlier for earlier, later in pairwise(row))
            return steady, tuple(years)


_YES = {"是", "有", "达标", "达到", "合格", "规范", "齐全", "yes", "y", "true", "1"}
_NO = {"否", "没有", "无", "不达标", "未达标", "不合格", "不规范", "不齐全", "no", "n", "false", "0"}


def meant_value(measure: Measure, text: str) -> str:
    """A value as people say it (92.5%, 达标, C级) in its written form; what cannot be understood stays as it is."""
    plain = fold(text)
    match measure:
        case YesNo():
            word = plain.casefold()
            return YES if word in _YES else NO if word in _NO else plain
        case Grade():
            return plain.upper().removesuffix("级")
        case Bound(unit=unit) if unit:
            return plain.removesuffix(fold(unit)).strip()
        case _:
            return plain.removesuffix("%").strip()


_LOOSE_SIGNS = (
    (r"≥|>=|=>|＞=|不低于|不少于|不小于|至少|达到", ">="),
    (r"≤|<=|=<|不高于|不大于|不超过|不多于", "<="),
    (r">|高于|大于|超过", ">"),
    (r"<|低于|小于|不到", "<"),
    (r"==?|等于|", "="),
)


def meant_measure(text: str) -> str | None:
    """The written form of a measure as people put it (≥90%, 不低于90%, 是/否, 逐年下降, C级); None when it is not plain."""
    plain = fold(text).casefold()
    if plain in {"是否", "是/否", "是或否", "yes", "y/n", "yes no", "yes / no", "是否达标"}:
        return "yes/no"
    if re.search("下降|降低|down", plain) or re.search("上升|提高|提升|up", plain):
        return "trend down" if re.search("下降|降低|down", plain) else "trend up"
    if grade := re.search(r"(?:grade)?\s*([abc])\s*(?:级|$)", plain):
        return f"grade {grade[1].upper()}"
    for signs, sign in _LOOSE_SIGNS:
        found = re.fullmatch(
            rf"(?:{signs})\s*(-?[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?)\s*([^\s0-9]\S{{0,19}})?", plain
        )
        if found:
            meant = ">=" if sign == "=" and found[2] == "%" else sign
            return f"{meant} {found[1]} {found[2] or ''}".rstrip()
    return None
