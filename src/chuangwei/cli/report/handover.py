"""The report `handover`: what a successor must know."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report handover", "看文字的"),
        ("chuangwei report handover -o 移交清单.docx", "存成 Word"),
    )
)
def handover(
    ctx: typer.Context,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """移交清单：没有完成的任务、需协调的、没有销号的、缺的资料，数据和资料在哪里"""
    from chuangwei.actions.papers.handover import known
    from chuangwei.reports.papers.handover import handover as report

    campaign, day, revision = opened = common.opened_at(ctx, as_of, rev)
    seen = known(common.root(ctx), revision.commit if revision else None)
    made = making.Made("handover", "handover", lambda view: f"移交清单-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, report(campaign, day, seen), by)
