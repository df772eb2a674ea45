"""Corrections of the plan as actions; `set` and `add` prove the rest."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import Workspace
from tests.trees import tree

from chuangwei.actions.changing import RefusedChange, undo
from chuangwei.actions.planning import PlanFault, correct
from chuangwei.errors import UsageFault
from chuangwei.reports.changes.done import Corrected

TODAY = date(2023, 7, 14)


def test_a_correction_tells_both_values(workspace: Workspace) -> None:
    """As the file holds them; what is only a default does not stand there."""
    done = correct(workspace(), TODAY, ("task", "5-05"), ("weight=2", "due=7-30", "with=创建"))
    assert done.result == (
        Corrected("5-05", "weight", "权重", None, 2),
        Corrected("5-05", "due", "完成时限", date(2023, 7, 28), date(2023, 7, 30)),
        Corrected("5-05", "with", "配合单位", None, ["创建办"]),
    )
    assert done.what == "5-05 权重改为2；5-05 完成时限改为2023-07-30；5-05 配合单位改为创建办"


def test_a_default_can_be_written_out(workspace: Workspace) -> None:
    """A weight of 1 that stands nowhere may be written; once it stands there it is what it was."""
    root = workspace()
    assert correct(root, TODAY, ("task", "5-05"), ("weight=1",)).written
    with pytest.raises(PlanFault, match="5-05 的权重本来就是1"):
        correct(root, TODAY, ("task", "5-05"), ("weight=1.0",))


@pytest.mark.parametrize(
    ("kind", "name", "field", "label"),
    [
        ("group", "基础", "leader=甲", "基础设施组"),
        ("phase", "2", "end=7-30", "全面实施阶段"),
        ("place", "公厕", "problem=甲", "公厕"),
        ("unit", "财政", "contact=甲", "财政办"),
        ("task", "公厕改造", "note=甲", "5-05"),
        ("campaign", "", "goal=甲", "创建工作"),
    ],
)
def test_what_is_corrected_is_named(
    workspace: Workspace, kind: str, name: str, field: str, label: str
) -> None:
    """Tasks by their id, other records by their name."""
    (one,) = correct(workspace(), TODAY, (kind, name), (field,), dry_run=True).result
    assert one.record == label


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
