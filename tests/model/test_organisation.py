"""Headquarters, units, groups and places as records."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from chuangwei.model.organisation import Group, Headquarters, Place, Supervision, Unit


def test_headquarters_have_titles_and_an_office_by_default() -> None:
    """指挥长 and 副指挥长, and the 创建办, unless the town says otherwise."""
    plain = Headquarters.model_validate({"name": "指挥部"})
    assert (plain.titles.chief, plain.titles.deputy, plain.office.name) == ("指挥长", "副指挥长", "创建办")
    other = Headquarters.model_validate({"name": "领导小组", "titles": {"chief": "组长"}})
    assert (other.titles.chief, other.titles.deputy) == ("组长", "副指挥长")


def test_an_empty_collective_is_still_a_collective() -> None:
    """`members: []` says that they are not filled in yet; without the key it is one unit."""
    assert Unit.model_validate({"name": "各村（居）", "members": []}).members == ()
    assert Unit.model_validate({"name": "财政办"}).members is None


def test_a_place_keeps_its_helpers_under_with() -> None:
    """The same key as in a task."""
    place = Place.model_validate({"name": "公厕", "unit": "财政办", "with": ["创建办"], "due": "2023-07-28"})
    assert (place.helpers, place.due) == (("创建办",), date(2023, 7, 28))


def test_the_supervision_has_a_name() -> None:
    """督查 unless it is called something else."""
    assert Supervision.model_validate({"id": "DC"}).name == "督查"


@pytest.mark.parametrize("missing", ["id", "name", "lead"])
def test_what_a_group_must_have(missing: str) -> None:
    """A group has an id, a name and a leading unit."""
    group = {"id": "5", "name": "基础设施组", "lead": "财政办"}
    del group[missing]
    with pytest.raises(ValidationError) as caught:
        Group.model_validate(group)
    assert [(e["type"], e["loc"]) for e in caught.value.errors(include_url=False)] == [
        ("missing", (missing,))
    ]
