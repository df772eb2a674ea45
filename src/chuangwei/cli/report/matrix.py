"""The report `matrix`: who answers for each indicator of a standard."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report matrix -o 责任分解表.docx", "按现行标准，存成 Word，横排"),
        ("chuangwei report matrix --standard CQ2023 --as-of 7-14", "7月14日按还没有施行的新标准看"),
    )
)
def matrix(
    ctx: typer.Context,
    standard: making.Standard = None,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """量化评分及责任分解表：每条指标的要求、分值、资料、责任单位、责任人、时限

    责任单位和责任人是落实它的任务的，任务服务于旧标准里被替代的指标，也算。没有任务落实的，在表里写明，表后再列一遍。
    """
    from chuangwei.reports.papers.matrix import matrix as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    made = making.Made("matrix", "matrix", lambda view: f"责任分解表-{view.standard_id}-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, report(campaign, day, standard), by)
