"""The report `route`: the places that visitors are shown."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report route", "各点位还有什么没有办结"),
        ("chuangwei report route --place 场镇主街 --place 农贸市场 --place 公厕", "按这个次序走的路线"),
    )
)
def route(
    ctx: typer.Context,
    places: Annotated[
        list[str] | None,
        typer.Option("--place", metavar="点位", help="路线上的点位，按走的次序写几次；不写就是全部"),
    ] = None,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """迎检点位：按路线列出各点位、包片领导和还没有办结的问题、没有完成的任务"""
    from chuangwei.model import pick
    from chuangwei.reports.papers import route as report

    opened = common.opened_at(ctx, as_of, rev)
    campaign, day, _ = opened
    names = [pick.place(campaign, text).name for text in places or ()]
    view = report.route(campaign, day, names)
    made = making.Made("route", "route", lambda each: f"迎检点位-{each.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, view, by)
