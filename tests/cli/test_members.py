"""What a member of a collective owes, as its clerk and the office see it; the village is registered by its name alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace

GROUPS = """\
    units:
      - {name: 创建办, head: 创建办负责人}
      - {name: 河街社区, kind: 村居, head: 河街社区主要负责人, alias: [河街]}
      - {name: 各村（居）, kind: 村居, head: 各村（居）主要负责人, members: [水井坝村, 河街社区]}
    groups:
      - {id: 5, name: 综合组, lead: 创建办}
    """
TASKS = """\
    tasks:
      - id: 1-03
        title: 签订责任书
        group: 5
        lead: 创建办
        owner: 创建办综合岗
        phase: 2
        due: 2023-07-10
        quota: {each: 各村（居）}
        log:
          - {date: 2023-07-03, unit: 河街社区, amount: 1}
      - id: 1-04
        title: 清理院落
        group: 5
        lead: 各村（居）
        owner: 各村（居）主要负责人
        phase: 2
        due: 2023-07-14
        log:
          - {date: 2023-07-03, progress: 60}
      - id: 1-05
        title: 发放宣传册
        group: 5
        lead: 创建办
        with: [各村（居）]
        phase: 2
        due: 2023-07-28
    """


@pytest.fixture
def villages(workspace: Workspace) -> Path:
    """One village has signed, the other has not, four days after the day; a task that both lead is due today."""
    return workspace({"data/groups.yaml": GROUPS, "data/tasks.yaml": TASKS})


LINES = """
tasks -u 水井坝
tasks -u 河街 --helping --sort due
tasks -u 水井坝村 -u 创建办 --overdue
tasks -u 水井坝村 --csv
status -u 水井坝村
status --by unit
report reminder -u 水井坝村
report reminder -u 创建办
report reminder --all
report letter -u 水井坝村
report letter --all
show 1-03
"""


def test_what_each_member_owes(cli: Cli, villages: Path, golden: Callable[[str], None]) -> None:
    """`tasks -u` has the share and what the collective leads, judged for this member; --helping what it helps with.

    Totals and groups count a task once, the units' table has a line for each member. The member is reminded of its share,
    the lead of who is missing; each member undertakes its share under its own head, or a blank to fill in.
    """
    runs = [(line, cli(*line.split(), at=villages)) for line in LINES.strip().split("\n")]
    assert all((ran.code, ran.err) == (0, "") for _, ran in runs)
    golden("".join(f"$ chuangwei {line}\n{ran.out}\n" for line, ran in runs))


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("unit", "rename", "水井坝村", "水井村"), 1, "“水井坝村”只是集体单位的成员，还没有登记成单位"),
        (("set", "--unit", "水井坝村", "head=主任"), 1, "“水井坝村”只是集体单位的成员，还没有登记成单位"),
        (("tasks", "-u", "水井坝寸"), 1, "没有单位“水井坝寸”"),
    ],
)
def test_what_needs_a_record(
    command: tuple[str, ...], code: int, said: str, cli: Cli, villages: Path
) -> None:
    """A member by name alone has nothing to rename or set, and the cure is named; a slip names the member nearby."""
    ran = cli(*command, at=villages)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"错误：{said}\n办法：")
    assert "水井坝村" in ran.err.splitlines()[1]
