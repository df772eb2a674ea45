"""What a correction is said to have done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chuangwei.reports.changes.planned import Corrected, said, subject


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "（不写）"),
        ([], "（不写）"),
        ((), "（不写）"),
        ({}, "（不写）"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (Decimal("2.5"), "2.5"),
        (date(2023, 7, 14), "2023-07-14"),
        ("财政办", "财政办"),
        (["财政办", "创建办"], "财政办、创建办"),
        ({"amount": 6, "unit": "座", "on": True}, "amount=6、unit=座、on=true"),
    ],
)
def test_a_value(value: Any, text: str) -> None:
    """As a person would write it at `set`."""
    assert said(value) == text


def test_a_correction_in_few_words() -> None:
    """What it says now, or that it is gone."""
    one = Corrected("5-05", "lead", "责任单位", "财政办", "平安办")
    assert subject(one) == "5-05 责任单位改为平安办"
    assert subject(one._replace(after=None)) == "5-05 删去责任单位"
