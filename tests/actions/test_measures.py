"""How far a task is, as entries say it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task

from chuangwei.actions.entries import Refused, So, measures
from chuangwei.actions.parse_entry import ParsedEntry
from chuangwei.model.standing import stand

DAY = date(2023, 7, 14)
COUNTED = {"quota": {"amount": "6", "unit": "座"}}
EACH = {"quota": {"each": "各单位"}}


def measured(
    fields: dict[str, Any], unit: str | None = None, before: int = 0, **said: Any
) -> list[dict[str, Any]]:
    """The measures for something said of a task."""
    task = make_task(**fields)
    campaign = make_campaign(task)
    so = So(stand(task, DAY, campaign.rules(DAY)), before, unit)
    return measures(campaign, task, ParsedEntry("5-05", **said), so)


@pytest.mark.parametrize(
    ("fields", "said", "expected"),
    [
        ({}, {"progress": 0}, [{"progress": 0}]),
        ({}, {"done": True}, [{"progress": 100}]),
        ({}, {"note": "a"}, [{}]),
        ({}, {"note": "a", "unit": "财政办"}, [{"unit": "财政办"}]),
        (COUNTED, {"done": True}, [{"amount": 6}]),
        (COUNTED, {"amount": Decimal("1.50")}, [{"amount": Decimal("1.5")}]),
        (COUNTED, {"amount": Decimal(100)}, [{"amount": 100}]),
        ({"quota": {"amount": "2.5"}}, {"done": True}, [{"amount": Decimal("2.5")}]),
        (EACH, {"done": True}, [{"amount": 1, "unit": "财政办"}, {"amount": 1, "unit": "创建办"}]),
        (EACH, {"amount": Decimal(3), "unit": "创建办"}, [{"amount": 1, "unit": "创建办"}]),
        (EACH, {"progress": 100, "unit": "创建办"}, [{"amount": 1, "unit": "创建办"}]),
    ],
)
def test_a_measure(fields: dict[str, Any], said: dict[str, Any], expected: list[dict[str, Any]]) -> None:
    """Whole numbers are written whole; a member of a collective counts once, whatever number was said."""
    found = measured(fields, said.pop("unit", None), **said)
    assert found == expected
    assert [type(value) for each in found for value in each.values()] == [
        type(value) for each in expected for value in each.values()
    ]


def test_more_than_the_quota() -> None:
    """More may be done than was planned, but never less than nothing."""
    fields = {**COUNTED, "log": [{"date": "2023-06-12", "amount": "5"}]}
    assert measured(fields, amount=Decimal(3)) == [{"amount": 3}]
    assert measured(fields, amount=Decimal(-5), note="a") == [{"amount": -5}]
    with pytest.raises(Refused, match="冲减 -6 超过了已经记的 5座"):
        measured(fields, amount=Decimal(-6), note="a")


@pytest.mark.parametrize("progress", [-1, 101])
def test_a_percentage_has_bounds(progress: int) -> None:
    """From 0 to 100."""
    with pytest.raises(Refused, match="超出 0 到 100"):
        measured({}, progress=progress, note="a")


def test_falling_progress_needs_a_note() -> None:
    """Against the day it is said of."""
    with pytest.raises(Refused, match="从 50% 落到 40%"):
        measured({}, before=50, progress=40)
    assert measured({}, before=50, progress=40, note="返工") == [{"progress": 40}]
    assert measured({}, before=50, progress=50) == [{"progress": 50}]
