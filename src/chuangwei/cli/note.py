"""The command `note`: a remark on a task, dated today."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei note 5-05 化粪池已开挖，下周砌墙", "给 5-05 记一句情况"),
        ("chuangwei note 4-04 派出所已现场踏勘 --date 昨天 --by 派出所", "记昨天的事，写明谁报的"),
    )
)
def note(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="编号", help="任务编号，或标题里独有的一段文字")],
    text: Annotated[list[str], typer.Argument(metavar="说明", help="一句话，可以带空格")],
    by: Annotated[str | None, typer.Option("--by", metavar="单位", help="谁报来的")] = None,
    day: Annotated[
        str | None, typer.Option("--date", "-d", metavar="日期", help="事情发生在哪一天，不写就是今天")
    ] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """给任务记一句情况，不改进度"""
    from chuangwei.actions.recording import Wanted
    from chuangwei.actions.said import Said

    wanted = Wanted(ids=(name,), said=Said(task="", note=" ".join(text), by=by), day=day)
    writing.record(ctx, wanted, commit=commit, dry_run=dry_run)
