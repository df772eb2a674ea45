"""The report `phase`: what was reached in a phase."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report phase", "现在这个阶段的小结"),
        ("chuangwei report phase -p 1 -o 第一阶段小结.docx", "第一阶段的小结，存成 Word"),
    )
)
def phase(
    ctx: typer.Context,
    phase_name: Annotated[
        str | None,
        typer.Option("--phase", "-p", metavar="阶段", help="哪个阶段；不写就是现在的，或最近结束的"),
    ] = None,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """阶段小结：每条阶段目标做到了没有，按落实它的任务说话"""
    from chuangwei.model import pick
    from chuangwei.reports.papers import phase as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    meant = pick.phase(campaign, phase_name) if phase_name is not None else report.phase_meant(campaign, day)
    made = making.Made("phase", "phase", lambda view: f"阶段小结-{view.name}-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, report.phase_report(campaign, meant, day), by)
