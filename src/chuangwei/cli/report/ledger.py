"""The report `ledger`: every finding and all that became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report ledger -o 整改台账.docx", "全部问题的台账，存成 Word，横排"),
        ("chuangwei report ledger --round 1 --state 未销号", "第1轮还没有办结的"),
    )
)
def ledger(
    ctx: typer.Context,
    rounds: Annotated[list[str] | None, typer.Option("--round", metavar="轮次", help="第几轮的")] = None,
    unit: common.Units = None,
    state: Annotated[
        list[str] | None, typer.Option("--state", metavar="状态", help="这种状态的，如 待复查、未销号")
    ] = None,
    place: Annotated[list[str] | None, typer.Option("--place", metavar="点位", help="这个点位的")] = None,
    item: Annotated[list[str] | None, typer.Option("--item", metavar="指标", help="对应这个指标的")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="逾期的")] = False,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """整改台账：一个问题一行，从发现、交办、整改到复查、销号

    条件和 finding list 的一样，不写就是全部。
    """
    from chuangwei.reports.findings import FindingFilter, scope_said
    from chuangwei.reports.papers import ledger as report

    opened = common.opened_at(ctx, as_of, rev)
    campaign, day, _ = opened
    wanted = FindingFilter(
        rounds=tuple(rounds or ()),
        units=tuple(unit or ()),
        states=tuple(state or ()),
        places=tuple(place or ()),
        items=tuple(item or ()),
        overdue=overdue,
    )
    view = report.ledger(campaign, day, wanted, scope_said(campaign, wanted))
    made = making.Made("ledger", "ledger", lambda each: f"整改台账-{each.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, view, by)
