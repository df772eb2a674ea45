"""The report `funds`: the money on a day."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report funds", "看文字的"),
        ("chuangwei report funds --as-of 6-30 -o 资金.docx", "到6月30日为止，存成 Word"),
    )
)
def funds(
    ctx: typer.Context,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """资金使用情况：来源、预算、逐笔支出，合计另写大写金额"""
    from chuangwei.reports.papers.accounts import accounts

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    made = making.Made("funds", "funds", lambda view: f"资金使用情况-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, accounts(campaign, day), by)
