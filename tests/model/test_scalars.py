"""Scalars are read strictly: one written form, and a typed value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from chuangwei.model.scalars import Amount, Count, Day, Flag, Id, Percent, Positive, Text


def read(kind: Any, text: object) -> object:
    """The value that `text` has as a field of this kind."""
    return TypeAdapter(kind).validate_python(text)


def fault(kind: Any, text: object) -> str:
    """The type of the one error that `text` makes."""
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    (error,) = caught.value.errors(include_url=False)
    return error["type"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Day, "2023-07-14", date(2023, 7, 14)),
        (Day, "2024-02-29", date(2024, 2, 29)),
        (Day, "0001-01-01", date.min),
        (Day, "9999-12-31", date.max),
        (Percent, "0", 0),
        (Percent, "100", 100),
        (Count, "14", 14),
        (Amount, "2", Decimal(2)),
        (Amount, "-0.5", Decimal("-0.5")),
        (Amount, "999999999999.9999", Decimal("999999999999.9999")),
        (Positive, "0.0001", Decimal("0.0001")),
        (Flag, "true", True),
        (Flag, "false", False),
        (Text, "公厕 [red] {{ x }} =cmd()", "公厕 [red] {{ x }} =cmd()"),
        (Text, "2023", "2023"),
        (Text, "no", "no"),
        (Text, " 两边有空 ", " 两边有空 "),
        (Text, "一行\n二行", "一行\n二行"),
        (Id, "5-05", "5-05"),
        (Id, "公厕.3", "公厕.3"),
        (Id, "7", "7"),
        (Id, "A" * 40, "A" * 40),
    ],
)
def test_what_is_accepted(kind: Any, text: str, value: object) -> None:
    """The plain written forms, kept exactly."""
    found = read(kind, text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    [
        "2023-7-14",
        "2023/07/14",
        "20230714",
        "1686528000",
        "0",
        "2023-02-29",
        "2023-00-10",
        "0000-01-01",
        "2023-07-14 ",
        "2023-07-14\n",
        "2023-07-14T00:00:00",
        "２０２３-０７-１４",
        "12023-07-14",
        "",
    ],
)
def test_a_day_has_one_form(text: str) -> None:
    """YYYY-MM-DD in ASCII, a day that exists, and nothing around it."""
    assert fault(Day, text) == "day"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "+30",
        " 30",
        "30 ",
        "30.0",
        "3e1",
        "1_000",
        "1,000",
        "0x1F",
        "３０",
        "٣٠",
        "1234567890",
        "30%",
    ],
)
def test_a_whole_number_has_one_form(text: str) -> None:
    """Up to nine ASCII digits with perhaps a minus before them."""
    assert fault(Percent, text) == fault(Count, text) == "whole"


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".5",
        "5.",
        "+1",
        "1e3",
        "1e999",
        "NaN",
        "inf",
        "Infinity",
        "1_000",
        "1,5",
        "1.23456",
        "１",
        " 1",
        "1\n",
        "1234567890123",
        "--1",
        "1.-5",
    ],
)
def test_a_decimal_has_one_form(text: str) -> None:
    """Up to twelve digits, perhaps a minus before and up to four decimals behind them."""
    assert fault(Amount, text) == fault(Positive, text) == "decimal"


@pytest.mark.parametrize(
    ("kind", "text", "error"),
    [
        (Percent, "-1", "greater_than_equal"),
        (Percent, "101", "less_than_equal"),
        (Count, "-1", "greater_than_equal"),
        (Positive, "0", "greater_than"),
        (Positive, "-0.0", "greater_than"),
        (Positive, "-2", "greater_than"),
    ],
)
def test_a_number_out_of_range_is_told_apart(kind: Any, text: str, error: str) -> None:
    """A well-formed number beyond its bounds is another fault than a malformed one."""
    assert fault(kind, text) == error


@pytest.mark.parametrize("text", ["True", "TRUE", "yes", "no", "on", "1", "0", "是", "true ", ""])
def test_a_flag_is_true_or_false(text: str) -> None:
    """YAML 1.1's other spellings are refused instead of guessed."""
    assert fault(Flag, text) == "flag"


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000", "\u00a0"])
def test_a_text_says_something(text: str) -> None:
    """Blanks alone, the ideographic one too, are no text."""
    assert fault(Text, text) == "text"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-5",
        "5-",
        ".5",
        "5.",
        "a b",
        "a/b",
        "a\\b",
        "a:b",
        "a_b",
        "５-05",
        "é",
        "a\n",
        "..",
        "A" * 41,
        "任务（一）",
    ],
)
def test_an_id_is_fit_to_name_a_folder(text: str) -> None:
    """Letters, digits and Chinese, with - and . inside, at most forty characters."""
    assert fault(Id, text) == "id"


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (Day, "day"),
        (Percent, "whole"),
        (Amount, "decimal"),
        (Positive, "decimal"),
        (Flag, "flag"),
        (Text, "text"),
        (Id, "id"),
    ],
)
@pytest.mark.parametrize("value", [[], {}, ["1"], None, 1, 1.5, True, date(2023, 7, 14)])
def test_only_text_is_read(kind: Any, error: str, value: object) -> None:
    """The reader gives text alone; anything else is refused in the same words."""
    assert fault(kind, value) == error
