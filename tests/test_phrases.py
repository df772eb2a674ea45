"""Phrases that lists and papers share."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

import chuangwei
from chuangwei import phrases

PACKAGE = Path(chuangwei.__file__).parent
DAY = date(2023, 7, 14)

# What only the module of phrases may build; {} is a hole of an f-string, with the kind of what fills it if it has one.
STRAYS = {
    "a day": r"\{month\}月|(^|至)\{day\}日",
    "how long it is overdue": r"逾期\{\}天",
    "the day something is due": r"\{\}到期",
    "the first due day": r"原定\{\}",
    "a weekday": r"周\{weekday\}",
    "an amount of a unit": r"\{amount\}\{unit\}",
}
KINDS = {
    "month": r"\.month$",
    "day": r"\.day$",
    "weekday": r"weekday\(\)",
    "amount": r"\bamount\b|^total$|^so_far$|^wanted$",
    "unit": r"\.unit\b|^measure$",
}


def built(text: str) -> Iterator[tuple[int, str]]:
    """Each f-string of a source with what fills its holes named by its kind."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(map(_part, node.values))


def _part(part: ast.expr) -> str:
    if not isinstance(part, ast.FormattedValue):
        return str(part.value) if isinstance(part, ast.Constant) else ""
    filled = ast.unparse(part.value)
    return f"{{{next((kind for kind, pattern in KINDS.items() if re.search(pattern, filled)), '')}}}"


def strays(text: str) -> list[tuple[int, str]]:
    """The lines of a source that word one of these facts by themselves, and which."""
    return [
        (at, what) for at, said in built(text) for what, pattern in STRAYS.items() if re.search(pattern, said)
    ]


def test_facts_are_worded_in_one_module() -> None:
    """No other module builds a day, a deadline or an amount from its parts."""
    found = {
        path.relative_to(PACKAGE).as_posix(): strays(path.read_text(encoding="utf-8"))
        for path in PACKAGE.rglob("*.py")
        if path != Path(phrases.__file__)
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_templates_build_no_days() -> None:
    """They take days and periods by the filters and the fields that say them."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.j2")}
    assert texts
    assert [name for name, text in texts.items() if re.search(r"\.(month|day) *\}\}[月日]", text)] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('f"{day.month}月{day.day}日"', "a day"),
        ('f"已逾期{standing.overdue_days}天"', "how long it is overdue"),
        ('f"{after.amount}{quota.unit or str()}"', "an amount of a unit"),
        ('f"，原定{say(due)}"', "the first due day"),
        ('f"（周{WEEKDAYS[day.weekday()]}）"', "a weekday"),
        ('f"{kind}{text}，{unit}"', None),
    ],
)
def test_a_stray_is_named(text: str, what: str | None) -> None:
    """By what it words."""
    assert [name for _, name in strays(text)] == ([what] if what else [])


@pytest.mark.parametrize(
    ("value", "said"),
    [("0", "0"), ("100", "100"), ("7.50", "7.5"), ("1E+3", "1000"), ("0.0", "0"), ("2.00", "2")],
)
def test_numbers(value: str, said: str) -> None:
    """A number has no needless zeros, and no exponent."""
    assert phrases.number(Decimal(value)) == said


def test_amounts() -> None:
    """With the unit that counts them, where there is one; what is added with its sign."""
    assert [phrases.quantity(Decimal("2.0"), "座"), phrases.quantity(2), phrases.quantity(None, "座")] == [
        "2座", "2", "0座",
    ]  # fmt: skip
    assert [phrases.added(2, "座"), phrases.added(Decimal("-1.0"))] == ["+2座", "-1"]


@pytest.mark.parametrize(
    ("due", "said", "told"),
    [
        (date(2023, 7, 13), "逾期1天", "7月13日到期，已逾期1天"),
        (DAY, "今天到期", "7月14日到期"),
        (date(2023, 7, 28), "7月28日到期", "7月28日到期"),
        (date(2024, 1, 5), "2024年1月5日到期", "2024年1月5日到期"),
    ],
)
def test_due_days(due: date, said: str, told: str) -> None:
    """Of what is past by how much, on the day itself, and with the year where that is another."""
    assert (phrases.due_said(due, DAY), phrases.due_told(due, DAY)) == (said, told)


def test_what_was_put_off() -> None:
    """The first due day stands behind the one that holds."""
    assert phrases.say_due(DAY, DAY) == "2023年7月14日（周五）"
    assert phrases.say_due(date(2023, 7, 28), DAY) == "2023年7月28日（周五），原定2023年7月14日"


@pytest.mark.parametrize(
    ("part", "whole", "rate"), [(1, 16, "6.3"), (45, 51, "88.2"), (0, 3, "0.0"), (2, 2, "100.0")]
)
def test_shares_are_rounded_half_up(part: int, whole: int, rate: str) -> None:
    """To one decimal; of nothing there is no share."""
    assert phrases.percentage(part, whole) == Decimal(rate)
    assert phrases.percentage(0, 0) is None


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_percentages_are_rounded_upward_from_the_half(part: int, whole: int) -> None:
    """To one decimal, never further off than half of it."""
    found = phrases.percentage(part, whole)
    assert found is not None
    assert abs(found - Decimal(100 * part) / whole) <= Decimal("0.05")
