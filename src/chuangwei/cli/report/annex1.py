"""The report `annex1`: who is in the headquarters."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report annex1", "看文字的"),
        ("chuangwei report annex1 -o 附件1.docx", "存成 Word"),
    )
)
def annex1(
    ctx: typer.Context,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """附件1：指挥部成员名单，只写单位和职务，称谓随数据"""
    from chuangwei.reports.papers.annex1 import annex1 as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    made = making.Made("annex1", "annex1", lambda view: f"附件1-成员名单-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, report(campaign, day), by)
