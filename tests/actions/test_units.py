"""Units as actions; `unit add` and `unit rename` prove the rest."""

from __future__ import annotations

from datetime import date

from tests.conftest import Workspace
from tests.trees import tree

from chuangwei.actions.changing import undo
from chuangwei.actions.units import rename_unit
from chuangwei.reports.changes.done import Renamed, Spoken

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
          - {id: 5-06, title: 甲, group: 5, lead: 创建办, phase: 2, due: 2023-07-28, quota: {each: 各单位}}
        """,
}


def test_every_reference_follows(workspace: Workspace) -> None:
    """Eleven of them here; titles, posts and remarks are text and stay as they were written."""
    root = workspace(FILES)
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
