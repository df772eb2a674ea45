"""What a person reads after a workspace is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chuangwei.problems import Problem
from chuangwei.render.made import lines
from chuangwei.reports.changes.made import History, LeftOut, Made, MovedDue, Renamed

HERE = Path("/home/office")
TOWN = Made(
    folder=HERE / "wangping",
    town="王坪镇",
    year=2025,
    demo=False,
    files=("data/phases.yaml", ".gitignore", "data/schema/phases.json"),
    kept=(".gitattributes",),
    history=History("committed", "新建：王坪镇2025年创建卫生镇工作台账"),
    plan_year=2023,
    renamed=(Renamed("双山镇", "王坪镇", 2),),
    moved=(
        MovedDue("1-03", "召开[red]动员\x1b大会", date(2025, 4, 20), date(2025, 4, 18)),
        MovedDue(None, "镇村结合部", date(2025, 6, 21), date(2025, 6, 20)),
    ),
    left_out=(LeftOut("1-13", "新标准条款对照", "只在2023年换标准时才有"),),
    problems=(Problem("data/groups.yaml", 71, 14, "W412", "“各村（居）”还没有填成员", "在 members 里写上"),),
)

WHOLE = """\
已新建：王坪镇2025年的创建工作
文件夹：/home/office/wangping
文件：data/phases.yaml、.gitignore，另有 data/schema/ 下1个（编辑器补全用）
没有动原有的 .gitattributes

换上的名称和说法：
  双山镇 → 王坪镇（2处）

阶段、任务、点位的日期已由2023年移到2025年；标准的日期不动。
其中2项的时限碰上休息日，改到工作日：
  2025-04-20（周日） → 2025-04-18  1-03 召开[red]动员�大会
  2025-06-21（周六） → 2025-06-20  点位 镇村结合部

没有收入的：
  任务 1-13 新标准条款对照：只在2023年换标准时才有
  原方案的文号和印发日期：王坪镇自己的写在 data/phases.yaml 的 document、issued 里，也可以不写
  演示记录和演示标记

还要填的（chuangwei check 会一直提醒）：
  data/groups.yaml:71:14 W412 “各村（居）”还没有填成员
    办法：在 members 里写上

修改历史：已建 git 仓库，并提交“新建：王坪镇2025年创建卫生镇工作台账”。

接下来：
  cd wangping
  chuangwei
  用编辑器打开 data/groups.yaml，填上各村（居）等集体的 members
  chuangwei check
"""


def text(made: Made) -> str:
    return "".join(f"{line}\n" for line in lines(made, HERE))


def test_whole() -> None:
    """Names, moved days, what is left out, what is to be filled in, the history and the next steps, in this order."""
    assert text(TOWN) == WHOLE


def test_demonstration() -> None:
    """The demonstration says that it is one, and which day to look at; it has nothing to fill in."""
    said = text(TOWN._replace(demo=True, town="双山镇", year=2023, last_entry=date(2023, 7, 14)))
    assert said.startswith("已新建演示：双山镇2023年的创建工作（演示数据，非真实记录）\n")
    assert said.endswith("接下来：\n  cd wangping\n  chuangwei status --as-of 2023-07-14\n")
    assert "W412" not in said
    assert "没有收入" not in said


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (History("inside", "新建", "/home"), "在 git 仓库 /home 里，没有另建；新文件由您提交"),
        (History("no_git", "新建", "从某处安装"), "没有找到 git，暂不留历史，其他功能照用。要留历史，先装 git：从某处安装"),
        (
            History("no_identity", "新建", "git config a\ngit config b"),
            '\n  git config a\n  git config b\n  git commit -m "新建"',
        ),
        (History("failed", "新建", "git add 没有做成：fatal: x"), "没有建成，其他功能照用。git add 没有做成：fatal: x"),
    ],
)  # fmt: skip
def test_history(history: History, said: str) -> None:
    """Whatever became of the history is said with its cure."""
    assert said in text(TOWN._replace(history=history))


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ((), "已设好；别的副本各运行一次 chuangwei hooks install"),
        ((".gitattributes",), "还要运行 chuangwei hooks install，在 .gitattributes 里加几行"),
    ],
)
def test_way_of_merging(kept: tuple[str, ...], said: str) -> None:
    """What is set up for two clerks is said, and what is not where the town has a .gitattributes of its own."""
    history = History("committed", "新建", driver=True)
    assert said in text(TOWN._replace(history=history, kept=kept))
    assert said not in text(TOWN._replace(kept=kept))


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        (HERE, None),
        (HERE / "我镇创卫", "cd 我镇创卫"),
        (HERE / "a b", 'cd "a b"'),
        (Path("/srv/town"), "cd /srv/town"),
    ],
)
def test_cd(folder: Path, command: str | None) -> None:
    """The way into the folder is said as a shell takes it, and not at all where one is there already."""
    found = [
        line.strip() for line in text(TOWN._replace(folder=folder)).splitlines() if line.startswith("  cd ")
    ]
    assert found == ([command] if command else [])


def test_what_is_said_only_where_it_holds() -> None:
    """Nothing of days where none had to move; a county-level city is told that the plan follows Chongqing's standards."""
    assert "日期已由" not in text(TOWN._replace(plan_year=2025, moved=()))
    assert "请改成本地的上级" in text(TOWN._replace(other_province=True))
    assert "请改成本地的上级" not in text(TOWN)
