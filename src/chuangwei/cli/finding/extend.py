"""The command `finding extend`: a later day to put it right by."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding extend DC-02-001 --due 7-21 --why 连日下雨，指挥部例会同意", "延到7月21日"),
        ("chuangwei finding extend DC-01-013 DC-02-001 --due 7-28 --why 盖板未到货", "两个问题一起延期"),
    )
)
def extend(
    ctx: typer.Context,
    ids: steps.Ids,
    due: Annotated[str, typer.Option("--due", metavar="日期", help="新的整改时限")],
    why: steps.Why,
    by: steps.By = None,
    day: steps.Day = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """延期：改整改时限并写明原因，原来的时限和逾期都还在"""
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("延期", tuple(ids), None, day, due, None, why, by)
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
