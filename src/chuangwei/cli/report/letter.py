"""The report `letter`: the letter of responsibility between the town and a unit."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report letter -u 财政办 -o 财政办责任书.docx", "财政办的责任书，存成 Word"),
        ("chuangwei report letter --all -o 责任书 --mkdir", "每个签订单位一份，写到“责任书”文件夹"),
    )
)
def letter(
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
    """责任书：镇政府与一个单位签订，一式两份，写明任务、目标、责任人、时限和考核

    牵头的（和作为集体的成员要做一份的）、配合的分开列。--all 给有任务的单位各出一份，集体单位由成员各自签，负责督查的单位不签。
    """
    from chuangwei.reports.papers import letter as report

    opened = common.opened_at(ctx, as_of, rev)
    campaign, day, _ = opened
    meant = making.units_meant(
        campaign, units, report.signing_units(campaign) if everyone else None, "责任书"
    )
    views = [report.letter(campaign, unit, day) for unit in meant]
    made = making.Made("letter", "letters", lambda view: f"责任书-{view.unit}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, views, by)
