"""`set`: the plan corrected, a field at a time, and nothing else touched."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.conftest import Cli, Workspace
from tests.trees import tree

TASK = """\
    tasks:
      # 公厕
      - id: 5-05   # 重点
        title: '公厕改造'
        group: 5
        lead: "财政办"

        phase: 2
        due: 2023-07-28  # 月底前
        log: []
    """


@pytest.mark.parametrize(
    ("assignment", "text"),
    [
        ("owner=财政办出纳", '    lead: "财政办"\n    owner: 财政办出纳\n'),
        ("start=6-5", "    phase: 2\n    start: 2023-06-05\n    due: 2023-07-28  # 月底前\n"),
        ("note=no", '    due: 2023-07-28  # 月底前\n    note: "no"\n    log: []\n'),
        (
            "quota.amount=6 quota.unit=座",
            "    due: 2023-07-28  # 月底前\n    quota: {amount: 6, unit: 座}\n    log: []\n",
        ),
        (
            "quota.unit=座 quota.amount=6",
            "    due: 2023-07-28  # 月底前\n    quota: {amount: 6, unit: 座}\n    log: []\n",
        ),
        ("title=公厕", "  - id: 5-05   # 重点\n    title: 公厕\n    group: 5\n"),
        ("lead=创建办", "    group: 5\n    lead: 创建办\n\n    phase: 2\n"),
    ],
)
def test_comments_quotes_and_order(workspace: Workspace, cli: Cli, assignment: str, text: str) -> None:
    """A new field goes where the manual has it; other values' quotes, comments and blank lines stay."""
    root = workspace({"data/tasks.yaml": TASK})
    ran = cli("set", "5-05", *assignment.split(), at=root)
    assert (ran.code, ran.err) == (0, "")
    now = (root / "data/tasks.yaml").read_text(encoding="utf-8")
    assert text in now
    kept = [line for line in dedent(TASK).split("\n") if "title" not in line and "lead" not in line]
    assert [line for line in now.split("\n") if line in kept] == kept


def test_a_field_or_a_whole_mapping_is_removed(workspace: Workspace, cli: Cli) -> None:
    """An empty value removes an optional field; settings that are not written are begun."""
    root = workspace()
    before = tree(root)
    assert (
        cli("set", "5-05", "quota.amount=6", "quota.unit=座", at=root).code == 1
    )  # its log has a percentage
    assert cli("set", "5-05", "start=", at=root).code == 0
    assert b"start" not in tree(root)["data/tasks.yaml"].split(b"log:")[0]
    assert cli("set", "--campaign", "settings.soon_days=5", "settings.quiet_days=7", at=root).code == 0
    assert b"  settings: {soon_days: 5, quiet_days: 7}\n" in tree(root)["data/phases.yaml"]
    ran = cli("set", "--campaign", "settings=", at=root)
    assert ran.out == "更正 创建工作 设置：soon_days=5、quiet_days=7 → （不写）\n"
    assert tree(root)["data/phases.yaml"] == before["data/phases.yaml"]


LISTED = """\
    tasks:
      - id: 5-05
        title: 公厕改造
        group: 5
        lead: 财政办
        with:
          # 镇里定的
          - 创建办   # 联系人在三楼
          # 只在雨季
          - 财政办   # 管钱
        quota:
          amount: 6   # 四月数的
          unit: 座
        phase: 2
        # 会上定的
        due: 2023-07-28
        log: []
    """


def test_comments_that_go_are_shown(workspace: Workspace, cli: Cli) -> None:
    """Items that stay keep theirs; of an item, a key or a mapping that goes each is shown, before it goes too."""
    root = workspace({"data/tasks.yaml": LISTED})
    wanted = ("set", "5-05", "with=各单位、创建办", "quota=")
    told = [
        "一并去掉注释 data/tasks.yaml 第9行：# 只在雨季",
        "一并去掉注释 data/tasks.yaml 第10行：# 管钱",
        "一并去掉注释 data/tasks.yaml 第12行：# 四月数的",
    ]
    tried = cli(*wanted, "-n", at=root)
    assert [line for line in tried.out.splitlines() if "注释 " in line] == [f"会{line}" for line in told]
    assert cli(*wanted, at=root).out.splitlines()[-3:] == told
    now = (root / "data/tasks.yaml").read_text(encoding="utf-8")
    assert "      # 镇里定的\n      - 各单位\n      - 创建办   # 联系人在三楼\n    phase: 2\n" in now
