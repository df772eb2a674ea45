"""What `chuangwei` alone does: today's status and the commands that come next, or how to begin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

import typer

from chuangwei.cli import common, frame
from chuangwei.resources import find_workspace

if TYPE_CHECKING:
    from chuangwei.reports.status import Status

app = frame.app()

_WELCOME = """\
创卫：乡镇创建卫生镇的工作台账。一处登记，周报、通报、台账都从它生成。

这里还没有创建工作的数据。接下来：
  chuangwei init 我镇创卫                新建自己的一份（会问镇名、区县和年度）
  chuangwei init 演示 --demo             先看一份演示
  chuangwei --help                       全部命令
已经有了：先进入它的文件夹，或写 chuangwei -C 文件夹。
"""


@app.command(
    epilog=frame.examples(
        ("chuangwei", "今天的进展和接下来的命令"), ("chuangwei -C 我镇创卫", "看另一个文件夹里的")
    )
)
def home(ctx: typer.Context) -> None:
    """今天的进展和接下来的命令"""
    from pathlib import Path

    if find_workspace(frame.directory(ctx) or Path.cwd()) is None:
        sys.stdout.write(_WELCOME)
        return
    from chuangwei.render import terminal
    from chuangwei.render.status import brief_lines, command_lines
    from chuangwei.reports.status import status

    opened = common.opened_at(ctx)
    view = status(opened.campaign, opened.day)
    screen = terminal.screen(demo=opened.demo)
    spell = common.spelling(ctx)
    commands = command_lines(next_commands(view, demo=opened.demo), spell)
    terminal.write(chain(brief_lines(view, screen, spell=spell), commands), screen)


Command = tuple[str, str]
"""A command with its options, the program's name left away, and what it does."""


def next_commands(view: Status, count: int = 3, *, demo: bool = False) -> list[Command]:
    """The `count` commands that make most sense now."""
    return list(islice(_candidates(view, demo=demo), count))


def _candidates(view: Status, *, demo: bool) -> Iterator[Command]:
    if demo and view.last_entry and view.last_entry < view.as_of:
        yield f"status --as-of {view.last_entry}", "演示记录到这一天为止，看这一天的进展"
    if view.overdue:
        yield f"show {view.overdue[0].task.id}", "看逾期最久的一项为什么没有完成"
        yield "tasks --overdue --sort unit", "按单位列出逾期的任务"
    elif view.due_soon:
        yield f"show {view.due_soon[0].task.id}", "看最先到期的一项"
    if view.needs:
        yield "tasks --needs", "列出要领导协调的事项"
    yield "tasks --sort due", "按时限列出全部任务"
    yield "status --by unit", "按责任单位看进展"
    yield "check", "检查数据文件有没有写错"
