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
        (Count, "007", 7),
        (Amount, "2", Decimal(2)),
        (Amount, "-0.5", Decimal("-0.5")),
        (Amount, "999999999999.9999", Decimal("999999999999.9999")),
        (Positive, "0.0001", Decimal("0.0001")),
        (Flag, "true", True),
        (Flag, "false", False),
        *(
            (Text, text, text)
            for text in ("公厕 [red] {{ x }} =cmd()", "2023", "no", " 两边有空 ", "一行\n二行")
        ),
        *((Id, text, text) for text in ("5-05", "公厕.3", "7", "A" * 40)),
    ],
)
def test_what_is_accepted(kind: Any, text: str, value: object) -> None:
    """The plain written forms, kept exactly."""
    found = read(kind, text)
    assert (found, type(found)) == (value, type(value))


DAYS: tuple[str, ...] = (
    "2023-7-14",
    "2023/07/14",
    "20230714",
    "1686528000",
    "0",
    "2023-02-29",
    "2023-00-10",
    "0000-01-01",
)
DAYS += ("2023-07-14 ", "2023-07-14\n", "2023-07-14T00:00:00", "２０２３-０７-１４", "12023-07-14", "")
WHOLE = (
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
)
DECIMALS: tuple[str, ...] = (
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
)
DECIMALS += ("1\n", "1234567890123", "--1", "1.-5")
FLAGS = ("True", "TRUE", "yes", "no", "on", "1", "0", "是", "true ", "")
BLANKS = ("", " ", "\n\t", "\u3000", "\u00a0")
IDS = (
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
)


@pytest.mark.parametrize(
    ("kind", "error", "texts"),
    [
        (Day, "day", DAYS),
        (Percent, "whole", WHOLE),
        (Count, "whole", WHOLE),
        (Amount, "decimal", DECIMALS),
        (Positive, "decimal", DECIMALS),
        (Flag, "flag", FLAGS),
        (Text, "text", BLANKS),
        (Id, "id", IDS),
        (Percent, "greater_than_equal", ("-1",)),
        (Percent, "less_than_equal", ("101",)),
        (Count, "greater_than_equal", ("-1",)),
        (Positive, "greater_than", ("0", "-0.0", "-2")),
    ],
)
def test_there_is_one_form(kind: Any, error: str, texts: tuple[str, ...]) -> None:
    """In ASCII, with nothing around it, and a day that exists; a number beyond its bounds is another fault."""
    assert {text: fault(kind, text) for text in texts} == dict.fromkeys(texts, error)


@pytest.mark.parametrize("value", [[], {}, ["1"], None, 1, 1.5, True, date(2023, 7, 14)])
def test_only_text_is_read(value: object) -> None:
    """The reader gives text alone; anything else is refused in the same words."""
    kinds: dict[str, Any] = {
        "day": Day, "whole": Percent, "decimal": Positive, "flag": Flag, "text": Text, "id": Id,
    }  # fmt: skip
    assert {fault(kind, value) for kind in kinds.values()} == set(kinds)
