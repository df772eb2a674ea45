"""The command `diff`: what lies between two moments of the campaign."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.today import today
from chuangwei.errors import UsageFault

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei diff", "上次提交以来改了什么"),
        ("chuangwei diff 7-7 7-14", "7月7日到7月14日，提交的内容改了什么"),
    )
)
def diff(
    ctx: typer.Context,
    revisions: Annotated[
        list[str] | None,
        typer.Argument(metavar="版本", help="提交的编号、HEAD~1、分支名，或日期（那一天为止的最后一次提交）"),
    ] = None,
    as_json: common.Json = False,
) -> None:
    """看改了什么：哪些任务、记录和内容，不是哪些行

    不写版本，看上次提交以来的改动；写一个，看它和现在的文件相差什么；写两个，看两者相差什么。注释、次序、空行的改动不算。
    """
    from chuangwei.actions.history.telling import diff as compare
    from chuangwei.render import difference, terminal

    wanted = [part for text in revisions or () for part in text.split("..") if part]
    if len(wanted) > 2:
        raise UsageFault("版本最多写两个", hint="如 chuangwei diff 7-7 7-14")
    root = common.root(ctx)
    common.settle(root)
    compared = compare(root, wanted, today())
    if as_json:
        common.print_json(difference.compared_json(compared), demo=False)
        return
    screen = terminal.screen()
    terminal.write(difference.compared_lines(compared, screen), screen)
