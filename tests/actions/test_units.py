"""Units as actions; `unit add` and `unit rename` prove the rest."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import Workspace
from tests.trees import tree

from chuangwei.actions.changing import undo
from chuangwei.actions.planning import PlanFault
from chuangwei.actions.units import add_unit, rename_unit
from chuangwei.errors import UsageFault
from chuangwei.reports.changes.done import Added, Renamed, Spoken

TODAY = date(2023, 7, 14)
# Every field that names a unit, in each form of writing.
FILES: dict[str, str | bytes | None] = {
    "data/groups.yaml": """\
        headquarters: {name: 指挥部, members: [财政办]}
        supervision: {id: DC, name: 督查, units: [财政办, 创建办]}
        units:
          - name: 财政办   # 钱
            head: 财政办主要负责人
          - {name: 创建办}
          - name: 各单位
            members:
              - 创建办
              - 财政办
        groups:
          - {id: 5, name: 基础设施组, lead: 财政办, members: ["财政办"]}
        places:
          - {name: 公厕, unit: 财政办, with: [财政办]}
        """,
    "data/tasks.yaml": """\
        tasks:
          - id: 5-05
            title: 财政办公厕改造
            group: 5
            lead: 财政办
            with: [财政办]
            owner: 财政办负责人
            phase: 2
            due: 2023-07-28
            log: [{date: 2023-07-01, note: 财政办, by: 财政办, unit: 财政办}]
          - {id: 5-06, title: 甲, group: 5, lead: 创建办, phase: 2, due: 2023-07-28, quota: {each: 财政办口}}
        """,
}


def test_every_reference_follows(workspace: Workspace) -> None:
    """Eleven of them here; titles, posts and remarks are text and stay as they were written."""
    root = workspace(
        {**FILES, "data/tasks.yaml": str(FILES["data/tasks.yaml"]).replace("财政办口", "各单位")}
    )
    before = tree(root)
    done = rename_unit(root, TODAY, "财政办", "财政所")
    head = Spoken("data/groups.yaml", 5, "head：财政办主要负责人 → 财政所主要负责人")
    owner = Spoken("data/tasks.yaml", 7, "owner：财政办负责人 → 财政所负责人")
    assert done.result == Renamed("财政办", "财政所", 11, 0, (head, owner))
    text = "".join(data.decode() for data in tree(root).values())
    assert text.count("财政所") == 12
    for kept in (
        "head: 财政办主要负责人",
        "title: 财政办公厕改造",
        "owner: 财政办负责人",
        "note: 财政办,",
        "# 钱",
    ):
        assert kept in text
    assert "    alias: [财政办]\n    former: [财政办]\n" in text
    undo(root)
    assert tree(root) == before


def test_a_collective_that_is_counted_follows(workspace: Workspace) -> None:
    """quota.each names it."""
    root = workspace(
        {**FILES, "data/tasks.yaml": str(FILES["data/tasks.yaml"]).replace("财政办口", "各单位")}
    )
    rename_unit(root, TODAY, "各单位", "机关")
    assert "quota: {each: 机关}" in (root / "data/tasks.yaml").read_text(encoding="utf-8")


def test_names_are_given_once(workspace: Workspace) -> None:
    """Neither a name nor an alias is another unit's already."""
    root = workspace()
    before = tree(root)
    for name in ("财政办", "财政"):
        with pytest.raises(PlanFault):
            add_unit(root, TODAY, name, {})
        with pytest.raises(PlanFault):
            rename_unit(root, TODAY, "创建办", name)
    with pytest.raises(PlanFault, match="“财政”已经是“财政办”的别名"):
        add_unit(root, TODAY, "财政所", {"alias": "财务、财政"})
    with pytest.raises(UsageFault):
        rename_unit(root, TODAY, "创建办", "　")
    assert tree(root) == before


def test_a_unit_is_added(workspace: Workspace) -> None:
    """With what is said of it, blanks around its name aside."""
    done = add_unit(workspace(), TODAY, " 规建环办 ", {"head": "规建环办主任", "kind": "", "alias": "规建办"})
    assert done.result == Added("单位", "规建环办", "规建环办", "data/groups.yaml")
    assert done.after.unit_by_name["规建办"].head == "规建环办主任"
