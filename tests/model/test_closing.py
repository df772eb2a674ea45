"""Who may close a finding."""

from __future__ import annotations

import pytest
from tests.conftest import make_campaign

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import cannot_close, inspectors
from chuangwei.model.organisation import Supervision, Unit


@pytest.fixture
def campaign() -> Campaign:
    """A campaign that two units supervise, and a guide from above."""
    units = (
        {"name": "财政办", "alias": ["财政"]},
        {"name": "创建办", "alias": ["创卫办"]},
        {"name": "镇纪委"},
        {"name": "各村", "members": ["甲村", "乙村"]},
        {"name": "甲村"},
        {"name": "各组", "members": ["财政", "创卫办"]},
    )
    return make_campaign(
        units=tuple(Unit.model_validate(unit) for unit in units),
        supervision=Supervision.model_validate({"id": "DC", "units": ["镇纪委", "创卫办"]}),
        guidance=("区爱卫办",),
    )


@pytest.mark.parametrize(
    ("unit", "by", "allowed"),
    [
        ("财政办", "创建办", True),
        ("财政办", "镇纪委", True),
        ("财政办", "财政", False),
        ("财政", "财政办", False),
        ("创建办", "镇纪委", True),
        ("创建办", "区爱卫办", True),
        ("创建办", "财政办", False),
        ("创卫办", "创建办", False),
        ("财政办", None, False),
        ("各村", "甲村", False),
        ("甲村", "各村", False),
        ("各村", "财政办", True),
        ("各组", "创建办", False),
        ("各组", "镇纪委", True),
    ],
)
def test_who_closes(campaign: Campaign, unit: str, by: str | None, allowed: bool) -> None:
    """Not the unit itself, under whatever name, nor a member of it; one of the supervision is closed by the other, or from above."""
    assert (cannot_close(campaign, unit, by) is None) is allowed


def test_who_is_proposed(campaign: Campaign) -> None:
    """The supervising units but the one that answers for the finding."""
    assert inspectors(campaign, "财政办") == ("镇纪委", "创建办")
    assert inspectors(campaign, "创建办") == ("镇纪委",)
    assert inspectors(campaign, "各组") == ("镇纪委",)
    assert inspectors(make_campaign(), "财政办") == ()
