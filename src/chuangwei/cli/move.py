"""The command `move`: an extension, with its reason; the plan's own due day stays as it was."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei move 5-08 --due 8-18 --why 摊位改造方案重新报批，分管领导同意", "5-08 延期到8月18日"),
        ("chuangwei move 4-06 --due 7月19日 --why 连续降雨 --by 平安办", "写明是平安办报的"),
    )
)
def move(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="编号", help="任务编号，或标题里独有的一段文字")],
    due: Annotated[str, typer.Option("--due", metavar="日期", help="新的完成时限")],
    why: Annotated[str, typer.Option("--why", metavar="原因", help="为什么延期、谁同意的")],
    by: Annotated[str | None, typer.Option("--by", metavar="单位", help="谁报来的")] = None,
    day: Annotated[
        str | None, typer.Option("--date", "-d", metavar="日期", help="哪一天定的，不写就是今天")
    ] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """延期：改完成时限并写明原因，原定时限和此前的逾期都还在

    只在记录里加一条。原定时限写错了、要更正计划本身，用 chuangwei set 编号 due=日期。
    """
    from chuangwei.actions.recording import Wanted
    from chuangwei.actions.said import Said

    wanted = Wanted(ids=(name,), said=Said(task="", note=why, by=by), day=day, due=due)
    writing.record(ctx, wanted, commit=commit, dry_run=dry_run)
