"""The report `survey`: one round of an opinion survey."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report survey", "最近一次民意测验的报告"),
        ("chuangwei report survey MY-001 -o 民意测验报告.docx", "某一次的，存成 Word"),
    )
)
def survey(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="编号", help="哪一次，不写就是最近一次")] = None,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """民意测验报告：怎样测的、各题结果、满意率和把握、与以前各次比较"""
    from chuangwei.reports.papers.opinion import opinion

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    made = making.Made("survey", "survey", lambda view: f"民意测验报告-{view.id}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, opinion(campaign, day, name), by)
