"""Standards and their indicators as records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from chuangwei.model.standard import Indicator, Standard


def test_a_standard_with_its_sections_and_items() -> None:
    """Points are decimal, days are days, a veto is off unless said."""
    item = {"id": "C-10", "section": "C", "text": "公厕达标", "points": "2.5"}
    standard = Standard.model_validate(
        {
            "id": "CQ2023",
            "name": "重庆市卫生镇标准",
            "effective_from": "2023-08-01",
            "total": "100",
            "sections": [{"id": "C", "name": "环境卫生"}],
            "items": [item],
        }
    )
    assert standard.effective_from == date(2023, 8, 1)
    assert (standard.items[0].points, standard.items[0].veto) == (Decimal("2.5"), False)


@pytest.mark.parametrize(("points", "error"), [("0", "greater_than"), ("2分", "decimal")])
def test_points_are_positive(points: str, error: str) -> None:
    """An indicator is worth something or has no points at all."""
    with pytest.raises(ValidationError) as caught:
        Indicator.model_validate({"id": "C-10", "section": "C", "text": "公厕", "points": points})
    assert [e["type"] for e in caught.value.errors(include_url=False)] == [error]
