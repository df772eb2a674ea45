"""`add`: a task from options, or from answers at a terminal."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.conftest import Cli, Workspace
from tests.terminals import Typing, needs_pty
from tests.trees import added_lines, tree

WHOLE = ["--title", "清理三线", "--group", "5", "--lead", "财政", "--phase", "全面", "--due", "7-28"]


def whole_but(option: str, value: str) -> list[str]:
    """WHOLE with another value of an option."""
    at = WHOLE.index(option) + 1
    return [*WHOLE[:at], value, *WHOLE[at + 1 :]]


ONE = "tasks:\n- {{id: {0}-0{1}, title: 甲, group: {0}, lead: 财政办, phase: 2, due: 2023-07-28}}\n"
GROUPS = """\
    units:
      - {name: 财政办}
    groups:
      - {id: 4, name: 市容组, lead: 财政办}
      - {id: 5, name: 基础设施组, lead: 财政办}
      - {id: 6, name: 食品组, lead: 财政办}
    """


def test_the_file_that_holds_the_groups_tasks(workspace: Workspace, cli: Cli) -> None:
    """Where each group has a file, the task goes into its group's; a group without one gets its own."""
    split = {"data/tasks.yaml": None, "data/groups.yaml": GROUPS}
    root = workspace({**split, "data/tasks/4.yaml": ONE.format(4, 9), "data/tasks/5.yaml": ONE.format(5, 1)})
    before = tree(root)
    ran = cli("add", *whole_but("--group", "4"), at=root)
    assert ran.out == "新增任务 4-10 清理三线（data/tasks/4.yaml）\n"
    assert added_lines(before, tree(root), "data/tasks/4.yaml") == [
        "- {id: 4-10, title: 清理三线, group: 4, lead: 财政办, phase: 2, due: 2023-07-28}"
    ]
    ran = cli("add", *whole_but("--group", "6"), at=root)
    assert ran.out == "新增任务 6-01 清理三线（data/tasks/6.yaml）\n"
    assert cli("tasks", "-g", "6", at=root).out.splitlines()[-1] == "共1项"
    cli("undo", at=root)
    assert "data/tasks/6.yaml" not in tree(root)


def test_a_gap_is_not_filled(workspace: Workspace, cli: Cli) -> None:
    """The next id follows the highest: a number once given is not given again by itself."""
    root = workspace({"data/groups.yaml": GROUPS, "data/tasks.yaml": ONE.format(5, 7)})
    assert cli("add", *WHOLE, at=root).out.startswith("新增任务 5-08 ")


@needs_pty
def test_answers_at_a_terminal(demo: Path, typing: list[Typing]) -> None:
    """What is missing is asked for with what may be answered; a wrong answer is explained and asked for again."""
    before = tree(demo)
    one = Typing(demo, "add", "--due", "7-28", "--with", "派出所")
    typing.append(one)
    one.answer("任务：", "")
    one.read("任务必须写")
    one.answer("任务：", "清理三线")
    shown = one.answer("项目组：", "市容组织")
    assert "有：1 综合协调与资料档案组；2 宣传发动组" in shown
    one.read("没有项目组“市容组织”")
    one.answer("项目组：", "市容")
    assert "有：创建办；党政办；财政办" in one.answer("责任单位：", "平安")
    assert "有：1 宣传发动阶段；2 全面实施阶段；3 巩固提高阶段" in one.answer("阶段：", "2")
    code, shown = one.end()
    assert (code, shown.splitlines()[-2:]) == (
        0,
        ["新增任务 4-15 清理三线（data/tasks.yaml）", "演示数据，非真实记录"],
    )
    assert [line.strip() for line in added_lines(before, tree(demo), "data/tasks.yaml")] == [
        *("- id: 4-15", "title: 清理三线", "group: 4", "lead: 平安办", "with: [派出所]", "phase: 2"),
        "due: 2023-07-28",
    ]


@needs_pty
def test_giving_up_writes_nothing(demo: Path, typing: list[Typing]) -> None:
    """Ctrl-C at a question ends the program with 130 and leaves everything as it was."""
    before = tree(demo)
    one = Typing(demo, "add")
    typing.append(one)
    one.answer("任务：", "清理三线")
    one.read("项目组：")
    os.killpg(one.process.pid, signal.SIGINT)
    code, shown = one.end()
    assert (code, tree(demo)) == (130, before)
    assert "Traceback" not in shown
    assert sorted(path.name for path in demo.iterdir()) == ["data"]


@needs_pty
def test_wrong_options_are_told_before_anything_is_asked(demo: Path, typing: list[Typing]) -> None:
    """Nobody answers four questions in vain."""
    one = Typing(demo, "add", "--due", "2-30")
    typing.append(one)
    code, shown = one.end()
    assert (code, "没有这一天：2-30" in shown, "任务：" in shown) == (2, True, False)
