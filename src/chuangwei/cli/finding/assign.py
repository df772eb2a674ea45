"""The command `finding assign`: findings are handed over to the units that must put them right."""

from __future__ import annotations

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding assign DC-04-003 DC-04-006 --due 7-21", "交办两个问题，7月21日前改完"),
        ("chuangwei finding assign --round 4", "第4轮没有交办的全部交办，时限按整改类型算"),
    )
)
def assign(
    ctx: typer.Context,
    ids: steps.OptionalIds = None,
    whole: steps.WholeRound = None,
    due: steps.Due = None,
    by: steps.By = None,
    note: steps.Note = None,
    day: steps.Day = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """交办：把问题交给责任单位，定下时限；可以整轮一起

    没有写时限的按整改类型算：立行立改为交办当天，限期整改为交办后几天（设置里的 rectify_days）。交办单用 report rectify 出。
    """
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("交办", tuple(ids or ()), whole, day, due, None, note, by)
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
