"""The report `summary`: the year in figures."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report summary", "看文字的"),
        ("chuangwei report summary --as-of 12-31 -o 年度总结.docx", "到12月31日的总结，存成 Word"),
    )
)
def summary(
    ctx: typer.Context,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """年度总结：分阶段、分组的完成情况和还没有完成的，数字都从数据里来"""
    from chuangwei.reports.papers.summary import summary as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    made = making.Made("summary", "summary", lambda view: f"年度总结-{view.heading.year}-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, report(campaign, day), by)
