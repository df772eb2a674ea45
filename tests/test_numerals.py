"""Numbers as Chinese papers write them, read back by a parser of their own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuangwei.numerals import ranks, read_number, say_money, say_number, say_percent

FIGURES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")
}
UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}


def parsed(said: str) -> int:
    """The number that is said, as one reads it: from the left, figure by figure."""
    if said.startswith("负"):
        return -parsed(said[1:])
    for name, unit in (("亿", 10**8), ("万", 10**4)):
        before, found, after = said.rpartition(name)
        if found:
            return parsed(before) * unit + (parsed(after) if after else 0)
    total, figure = 0, None
    for char in said:
        if char in UNITS:
            total += (1 if figure is None else figure) * UNITS[char]
            figure = None
        else:
            figure = FIGURES[char]
    return total + (figure or 0)


@pytest.mark.parametrize(
    ("number", "said"),
    {
        0: "零", 2: "二", 10: "十", 11: "十一", 20: "二十", 105: "一百零五", 110: "一百一十", 1001: "一千零一",
        1010: "一千零一十", 2300: "二千三百", 10000: "一万", 10005: "一万零五", 12000: "一万二千", 100000: "十万",
        203000: "二十万三千", 1000010: "一百万零一十", 10**8: "一亿", 100010000: "一亿零一万", 10**12: "一万亿", -3: "负三",
    }.items(),
)  # fmt: skip
def test_numbers(number: int, said: str) -> None:
    """Zeros between figures are said once, at the end not at all; a leading 一十 is 十."""
    assert say_number(number) == said


@given(st.integers(-(10**16) + 1, 10**16 - 1))
def test_numbers_are_read_back(number: int) -> None:
    """What is said is the number, without two zeros in a row or one before a unit."""
    said = say_number(number)
    assert parsed(said) == number
    assert "零零" not in said
    assert number == 0 or not said.endswith("零")
    assert not any(f"零{unit}" in said for unit in (*UNITS, "万", "亿"))


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "零元整"),
        ("12000", "壹万贰仟元整"),
        ("10", "壹拾元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("0.5", "伍角整"),
        ("0.05", "伍分"),
        ("0.55", "伍角伍分"),
        ("-3.2", "负叁元贰角整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amounts(amount: str, said: str) -> None:
    """The forms of the rules for bills."""
    assert say_money(Decimal(amount)) == said


@given(st.decimals(-(10**12) + 1, 10**12 - 1, places=2))
def test_amounts_are_read_back(amount: Decimal) -> None:
    """What is said is the amount; 整 stands where no 分 does."""
    said = say_money(amount)
    assert said.endswith("分") != said.endswith("整")
    sign, bare = (-1, said[1:]) if said.startswith("负") else (1, said)
    bare = bare.removesuffix("整")
    yuan, found, small = bare.rpartition("元")
    fen = 100 * parsed(yuan) if found else 0
    for name, worth in (("角", 10), ("分", 1)):
        figure, found, rest = small.partition(name)
        if found:
            fen += worth * parsed(figure)
            small = rest
    assert small == ""
    assert sign * fen == amount * 100


@pytest.mark.parametrize("amount", ["0.001", "1000000000000", "-1000000000000"])
def test_what_is_no_amount(amount: str) -> None:
    """Parts of a 分 and numbers beyond the 亿 are refused, not rounded."""
    with pytest.raises(ValueError, match="amount"):
        say_money(Decimal(amount))


def test_numbers_too_large() -> None:
    """Beyond 10^16 nothing is said."""
    with pytest.raises(ValueError, match="16 figures"):
        say_number(10**16)


@pytest.mark.parametrize(
    ("number", "said"),
    {"88.24": "88.2%", "88.25": "88.3%", "70.0": "70%", "100": "100%", "0": "0%", "-0.04": "0%", "0.05": "0.1%"}.items(),
)  # fmt: skip
def test_percent(number: str, said: str) -> None:
    """One figure behind the point, halves upward."""
    assert say_percent(Decimal(number)) == said
    assert say_percent(float(number)) == said


@given(st.lists(st.integers(0, 9)))
def test_ranks(values: list[int]) -> None:
    """A place is one more than how many are better, so that equals share it and the next is skipped."""
    assert ranks(values) == [1 + sum(other > value for other in values) for value in values]


@given(st.integers(0, 10**8 - 1))
def test_what_is_said_is_read(number: int) -> None:
    """Every number that is said reads as itself."""
    assert read_number(say_number(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    {"两百": 200, "一百〇五": 105, "两万": 20000, "一百五": None, "十百": None, "半": None, "": None, "5": None}.items(),
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, number: int | None) -> None:
    """两 and 〇 are read; what has two meanings, or none, is not."""
    assert read_number(text) == number
