"""The command `finding suspend`: it goes no further, or is kept on the books."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding suspend DC-03-001 --why 核实不是本镇的地界", "中止"),
        ("chuangwei finding suspend DC-02-001 --shelve --why 要随管网改造一并做", "挂账"),
    )
)
def suspend(
    ctx: typer.Context,
    ids: steps.Ids,
    why: steps.Why,
    shelve: Annotated[bool, typer.Option("--shelve", help="挂账：一时改不了，另行推进")] = False,
    by: steps.By = None,
    day: steps.Day = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """中止或挂账：不再往下办，写明原因"""
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("挂账" if shelve else "中止", tuple(ids), None, day, None, None, why, by)
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
