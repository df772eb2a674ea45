"""The command `finding progress`: the unit is putting it right."""

from __future__ import annotations

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding progress DC-04-002 -m 果皮箱已订货，下周到 --by 财政办", "记一次整改进展"),
        ("chuangwei finding progress DC-02-001 DC-02-002 -m 例会催办，本周内改完", "两个问题记同样的进展"),
    )
)
def progress(
    ctx: typer.Context,
    ids: steps.Ids,
    note: steps.Note = None,
    by: steps.By = None,
    day: steps.Day = None,
    file: steps.File = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """整改：责任单位在改，改到什么程度"""
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("整改", tuple(ids), None, day, None, None, note, by, None, writing.papers(file))
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
