"""The table of groups."""

from __future__ import annotations

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.organisation import Group, Supervision
from chuangwei.reports.papers.annexes import annex2


def group(**fields: object) -> Group:
    return Group.model_validate({"id": "5", "name": "基础设施组", "lead": "财政", **fields})


def test_rows() -> None:
    """Names are the proper ones, cancelled tasks are not counted, the supervision stands apart."""
    view = annex2(
        make_campaign(
            make_task(id="1"),
            make_task(id="2", log=[{"date": "2023-07-01", "state": "取消", "note": "不做"}]),
            make_task(id="3", group="DC"),
            groups=(group(members=["财政", "财政办", "创建办"]),),
            supervision=Supervision.model_validate({"id": "DC", "units": ["创建办"]}),
        ),
        DAY,
    )
    [row] = view.groups
    assert (row.lead, row.members, row.tasks) == ("财政办", ("财政办", "创建办"), 1)
    assert (view.supervisors, view.supervision_tasks) == (("创建办",), 1)
    assert not view.proposed


def test_notes() -> None:
    """A note that all rows share is told once; else each row says its own."""
    same = annex2(make_campaign(groups=(group(note="拟定"), group(id="6", note="拟定"))), DAY)
    assert (same.note, same.proposed) == ("拟定", True)
    assert [row.note for row in same.groups] == ["", ""]
    mixed = annex2(make_campaign(groups=(group(note="拟定"), group(id="6"))), DAY)
    assert (mixed.note, mixed.proposed) == ("", True)
    assert [row.note for row in mixed.groups] == ["拟定", ""]
