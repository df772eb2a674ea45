"""The report `reminder`: what a unit has overdue, due soon, blocked or to put right."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report reminder -u 财政办", "催办财政办"),
        ("chuangwei report reminder --all --as-of 7-14", "各责任单位各一份，看7月14日的情况"),
    )
)
def reminder(
    ctx: typer.Context,
    units: making.Units = None,
    everyone: making.Everyone = False,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """催办：一个单位逾期、临期、受阻的任务和到期要整改的问题，可以直接发到群里

    一项只列一次：逾期的、快到期的、受阻的。集体单位的成员，也催它自己要做的一份。没有要催的，也照实说。
    """
    from chuangwei.reports.papers import reminder as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    all_units = report.answering_units(campaign, day) if everyone else None
    meant = making.units_meant(campaign, units, all_units, "催办")
    views = [report.reminder(campaign, unit, day) for unit in meant]
    made = making.Made("reminder", "reminders", lambda view: f"催办-{view.unit}-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, views, by)
