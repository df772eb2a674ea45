"""The report `annex2`: the project groups and what they do."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report annex2", "看文字的"),
        ("chuangwei report annex2 -o 附件2.docx", "存成 Word"),
    )
)
def annex2(
    ctx: typer.Context,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """附件2：各组分工表，组长、牵头和成员单位、职责"""
    from chuangwei.reports.papers.annex2 import annex2 as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    made = making.Made("annex2", "annex2", lambda view: f"附件2-分工表-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, report(campaign, day), by)
