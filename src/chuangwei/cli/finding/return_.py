"""The command `finding return`: inspected again, and not yet right."""

from __future__ import annotations

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding return DC-02-005 --why 消毒柜没有通电 --by 创建办", "复查不合格，退回再改"),
        ("chuangwei finding return DC-03-001 --why 鸡笼还在 --by 镇纪委 --date 昨天", "昨天复查的"),
    )
)
def return_(
    ctx: typer.Context,
    ids: steps.Ids,
    why: steps.Why,
    by: steps.By = None,
    post: steps.Post = None,
    day: steps.Day = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """退回：复查不合格，写明还差什么"""
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("退回", tuple(ids), None, day, None, None, why, by, post)
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
