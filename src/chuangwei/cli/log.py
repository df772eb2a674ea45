"""The command `log`: what each commit did to the campaign."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.today import today

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei log", "最近20次提交，每次改了什么"),
        ("chuangwei log 5-05 --since 7-1", "7月1日以来任务 5-05 的每次改动"),
    )
)
def log(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="编号", help="只看这个任务、指标或单位的改动")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="只看这一天以来的提交")] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, help="最多列出几次")] = 20,
    as_json: common.Json = False,
) -> None:
    """看修改历史：每次提交改了哪些任务、记录和内容

    写编号就只看它的改动，连同改编号以前的。提交了但数据没有变的（只调了注释、次序），也会说明。
    """
    from chuangwei.actions.history.telling import log as history
    from chuangwei.render import difference, terminal

    found = history(common.root(ctx), today(), name=name, since=since, limit=number)
    if as_json:
        common.print_json(difference.log_json(found), demo=False)
        return
    screen = terminal.screen()
    terminal.write(difference.log_lines(found, screen), screen)
