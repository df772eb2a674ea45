"""The command `finding report`: the unit says that it has put it right."""

from __future__ import annotations

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        (
            "chuangwei finding report DC-02-002 -m 广告牌拆除 --file 整改后=照片/广告牌.jpg",
            "报来改好了，附照片",
        ),
        ("chuangwei finding report DC-01-005 DC-01-013 --by 财政办", "财政办报来两个问题都改好了"),
    )
)
def report(
    ctx: typer.Context,
    ids: steps.Ids,
    note: steps.Note = None,
    by: steps.By = None,
    day: steps.Day = None,
    file: steps.File = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """上报：责任单位说改好了，等待复查"""
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("上报", tuple(ids), None, day, None, None, note, by, None, writing.papers(file))
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
