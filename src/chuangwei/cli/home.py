"""What `chuangwei` alone does: today's status and the commands that come next, or how to begin."""

from __future__ import annotations

import sys
from itertools import chain

import typer

from chuangwei.cli import common, frame
from chuangwei.resources import find_workspace

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
        ("chuangwei", "今天的进展和接下来的命令"),
        ("chuangwei -C 我镇创卫", "看另一个文件夹里的"),
    )
)
def home(ctx: typer.Context) -> None:
    """今天的进展和接下来的命令"""
    from pathlib import Path

    if find_workspace(frame.invocation(ctx).directory or Path.cwd()) is None:
        sys.stdout.write(_WELCOME)
        return
    from chuangwei.render import terminal
    from chuangwei.render.next import command_lines
    from chuangwei.render.status import brief_lines
    from chuangwei.reports.next import next_commands
    from chuangwei.reports.status import status

    campaign, day = common.opened(ctx, None)
    view = status(campaign, day)
    screen = terminal.screen()
    spell = common.spelling(ctx)
    commands = command_lines(next_commands(view), spell)
    terminal.write(chain(brief_lines(view, screen, spell=spell), commands), screen)
