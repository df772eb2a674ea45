"""The command `finding sign`: the unit has received what was handed over."""

from __future__ import annotations

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding sign DC-04-002 --post 财政办基建岗负责人", "财政办签收了"),
        ("chuangwei finding sign --round 4 --date 昨天", "第4轮交办的都在昨天签收了"),
    )
)
def sign(
    ctx: typer.Context,
    ids: steps.OptionalIds = None,
    whole: steps.WholeRound = None,
    post: steps.Post = None,
    by: steps.By = None,
    note: steps.Note = None,
    day: steps.Day = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """签收：责任单位收到了"""
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("签收", tuple(ids or ()), whole, day, None, None, note, by, post)
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
