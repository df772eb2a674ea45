"""The command `finding transfer`: another unit is to put it right."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding transfer DC-02-002 --to 平安办 -m 广告牌归平安办管", "换成平安办负责"),
        ("chuangwei finding transfer DC-04-001 --to 派出所 --due 7-17", "换成派出所，7月17日前改完"),
    )
)
def transfer(
    ctx: typer.Context,
    ids: steps.Ids,
    unit: Annotated[str, typer.Option("--to", metavar="单位", help="新的责任单位")],
    due: steps.Due = None,
    note: steps.Note = None,
    by: steps.By = None,
    day: steps.Day = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """转交：换责任单位

    回到已交办，由新的单位签收、整改；不写 --due，时限照旧，原来是按整改类型算的就从今天重新算。
    """
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("转交", tuple(ids), None, day, due, unit, note, by)
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
