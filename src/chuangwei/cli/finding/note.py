"""The command `finding note`: a remark on a finding."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding note DC-01-005 已约两户经营户下周面谈", "给问题记一句情况"),
        ("chuangwei finding note DC-01-001 早市巡查，没有反弹 --by 镇纪委", "销号以后的回访"),
    )
)
def note(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="编号", help="问题的编号")],
    text: Annotated[list[str], typer.Argument(metavar="说明", help="一句话，可以带空格")],
    by: steps.By = None,
    day: steps.Day = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """记一句情况，不改状态"""
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted(None, (name,), None, day, None, None, " ".join(text), by)
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
