"""How a view takes its fields from the records that it tells of."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import pytest
from tests.conftest import DAY, make_campaign

from chuangwei.model.organisation import Unit
from chuangwei.reports.papers.views import filled, paper


class View(NamedTuple):
    """A view of a unit."""

    name: str
    head: Annotated[str, "第一责任人"]
    contact: str | None


def test_fields_come_by_name() -> None:
    """What is computed first, then the first record that has one; what nobody wrote is empty where it is a text."""
    first, second = (Unit.model_validate({"name": name, "kind": "部门"}) for name in "甲乙")
    assert filled(View, first, second) == ("甲", "", None)
    assert filled(View, first, second, name="丙", head="主任") == ("丙", "主任", None)
    with pytest.raises(TypeError, match="head"):
        filled(View, make_campaign().settings, name="甲", contact=None)


def test_a_paper_has_the_campaigns_head() -> None:
    """Whose it is, of which day, and whether it is a demonstration."""

    class Paper(NamedTuple):
        day: object
        town: object
        demo: object

    assert paper(Paper, make_campaign(), DAY) == (DAY, "甲镇", False)
