"""The command `finding close`: inspected again, and right."""

from __future__ import annotations

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import steps

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding close DC-02-005 --by 创建办 -m 现场看过，消毒柜在用", "复查合格，销号"),
        ("chuangwei finding close DC-03-001 --by 镇纪委 --file 整改后=照片/水井巷.jpg", "附整改后的照片"),
    )
)
def close(
    ctx: typer.Context,
    ids: steps.Ids,
    by: steps.By = None,
    note: steps.Note = None,
    post: steps.Post = None,
    day: steps.Day = None,
    file: steps.File = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """销号：复查合格；现场改好的也用它

    要写 --by，即复查的单位，不能是责任单位自己；创建办自己的问题由镇纪委或上级销号。还要有据：用 --note 写复查情况，或有叫“整改后”的资料。
    """
    from chuangwei.actions.findings.rectifying import StepWanted

    wanted = StepWanted("销号", tuple(ids), None, day, None, None, note, by, post, writing.papers(file))
    steps.run(ctx, wanted, commit=commit, dry_run=dry_run)
