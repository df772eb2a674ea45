"""Corrections of the plan as actions; `set` and `add` prove the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Workspace
from tests.trees import tree

from chuangwei.actions.changing import RefusedChange, undo
from chuangwei.actions.planning import PlanFault, add_task, correct
from chuangwei.errors import UsageFault
from chuangwei.reports.changes.done import Corrected

TODAY = date(2023, 7, 14)
FIELDS = {"title": "清理三线", "group": "5", "lead": "财政办", "phase": "2", "due": "7-28"}


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
    ("target", "label"),
    [
        (("group", "基础"), "基础设施组"),
        (("phase", "2"), "全面实施阶段"),
        (("place", "公厕"), "公厕"),
        (("unit", "财政"), "财政办"),
        (("task", "公厕改造"), "5-05"),
        (("campaign", ""), "创建工作"),
    ],
)
def test_what_is_corrected_is_named(workspace: Workspace, target: tuple[str, str], label: str) -> None:
    """Tasks by their id, other records by their name."""
    field = {
        "group": "leader=甲", "phase": "end=7-30", "place": "problem=甲", "unit": "contact=甲",
        "task": "note=甲", "campaign": "goal=甲",
    }[target[0]]  # fmt: skip
    (one,) = correct(workspace(), TODAY, target, (field,), dry_run=True).result
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


def test_a_task_is_added_with_the_next_id(workspace: Workspace) -> None:
    """Known by its id in the campaign that comes back."""
    done = add_task(workspace(), TODAY, FIELDS)
    assert (done.result.kind, done.result.name, done.result.file) == ("任务", "5-06", "data/tasks.yaml")
    assert done.after.task_by_id["5-06"].title == "清理三线"


@pytest.mark.parametrize("name", ["5-05", "C-10"])
def test_an_id_that_is_taken_is_refused(demo: Path, name: str) -> None:
    """By a task or an indicator."""
    with pytest.raises(PlanFault, match=f"编号“{name}”已经用了"):
        add_task(demo, TODAY, {**FIELDS, "id": name})
