"""The report `reminder`: what a unit has overdue, due soon or blocked."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame
from chuangwei.errors import UsageFault

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report reminder -u 财政办", "催办财政办"),
        ("chuangwei report reminder --all --as-of 7-14", "各责任单位各一份，看7月14日的情况"),
    )
)
def reminder(
    ctx: typer.Context,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", "-u", metavar="单位", help="催办这个责任单位")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", "-a", help="每个牵头任务的单位各一份")] = False,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    as_json: common.Json = False,
) -> None:
    """催办：一个单位逾期、临期和受阻的任务，可以直接发到群里"""
    from chuangwei.model import pick
    from chuangwei.reports import reminder as report

    if bool(unit) == everyone:
        raise UsageFault("催办哪个单位", hint="写 --unit 单位，或写 --all 每个单位各一份")
    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    units = [pick.unit(campaign, text) for text in unit or ()] or report.leading_units(campaign)
    views = [report.reminder(campaign, each, day) for each in units]
    demo = campaign.settings.demo
    if as_json:
        from chuangwei.render import json

        common.print_json({**opened.mark, **json.papers("reminders", day, views)}, demo=demo)
        return
    from chuangwei.render import terminal
    from chuangwei.render.reminder import reminder_lines

    screen = terminal.screen()
    for view in views:
        terminal.write(reminder_lines(view), screen)
