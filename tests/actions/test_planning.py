"""Corrections of the plan as actions; `set` and `add` prove the rest."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import Workspace
from tests.trees import tree

from chuangwei.actions.changing import RefusedChange, undo
from chuangwei.actions.planning import PlanFault, correct
from chuangwei.errors import UsageFault

TODAY = date(2023, 7, 14)


def test_a_default_can_be_written_out(workspace: Workspace) -> None:
    """A weight of 1 that stands nowhere may be written; once it stands there it is what it was."""
    root = workspace()
    assert correct(root, TODAY, ("task", "5-05"), ("weight=1",)).written
    with pytest.raises(PlanFault, match="5-05 的权重本来就是1"):
        correct(root, TODAY, ("task", "5-05"), ("weight=1.0",))


def test_several_fields_are_one_change(workspace: Workspace) -> None:
    """One that cannot be, and none is made; together what alone would be an error may be right."""
    root = workspace()
    before = tree(root)
    with pytest.raises(UsageFault, match="没有字段"):
        correct(root, TODAY, ("task", "5-05"), ("weight=2", "wight=2"))
    with pytest.raises(RefusedChange, match="早于开始日期"):
        correct(root, TODAY, ("task", "5-05"), ("start=8-1",))
    assert tree(root) == before
    assert correct(root, TODAY, ("task", "5-05"), ("start=8-1", "due=8-2")).written
    undo(root)
    assert tree(root) == before
