"""The commands `finding list` and `finding show`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, frame

if TYPE_CHECKING:
    from chuangwei.cli.common import Opened


app = frame.app()


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei finding list --overdue --sort due", "逾期没有整改的，最早到期的在前"),
        ("chuangwei finding list --round 1 --state 未销号 -u 财政办", "第1轮里财政办还没有销号的"),
    ),
)
def list_(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="文字", help="地点、问题、记录等含有这些文字")
    ] = None,
    rounds: Annotated[list[str] | None, typer.Option("--round", metavar="轮次", help="第几轮的")] = None,
    unit: common.Units = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state",
            metavar="状态",
            help="已登记、已交办、已签收、整改中、待复查、已销号、已中止、已挂账；或 未销号",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="类型", help="立行立改、限期整改、长期整改")
    ] = None,
    place: Annotated[list[str] | None, typer.Option("--place", metavar="点位", help="这个点位的")] = None,
    item: Annotated[list[str] | None, typer.Option("--item", metavar="指标", help="对应这个指标的")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="逾期的")] = False,
    soon: Annotated[bool, typer.Option("--soon", help="临期的")] = False,
    relapsed: Annotated[bool, typer.Option("--relapsed", help="反弹的")] = False,
    sort: Annotated[
        str | None,
        typer.Option("--sort", metavar="次序", help="due、light、state、unit、id、days，前面加 - 为倒序"),
    ] = None,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    as_json: common.Json = False,
) -> None:
    """按条件列出问题：轮次、单位、状态、逾期、点位、指标

    几个条件同时写，要都符合才列出；同一个条件写几次，符合一个就列出。责任单位是现在的，转交以后按新的算。
    """
    from chuangwei.render.findings import finding_lines
    from chuangwei.reports.findings import FindingFilter, findings, ordered, totals

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    wanted = FindingFilter(
        rounds=tuple(rounds or ()),
        units=tuple(unit or ()),
        states=tuple(state or ()),
        kinds=tuple(kind or ()),
        places=tuple(place or ()),
        items=tuple(item or ()),
        texts=tuple(text or ()),
        overdue=overdue,
        due_soon=soon,
        relapsed=relapsed,
    )
    found = ordered(campaign, findings(campaign, day, wanted), sort)
    demo = campaign.settings.demo
    before = {**opened.mark, "as_of": day, "totals": totals(found)}
    lines = partial(finding_lines, demo=demo)
    common.print_view(found, lines, before, name="findings", demo=demo, as_json=as_json)


@app.command(
    "show",
    epilog=frame.examples(
        ("chuangwei finding show DC-01-003", "看问题 DC-01-003 的全部情况"),
        ("chuangwei finding show DC-01-003 --as-of 6-26", "看它6月26日的状态"),
    ),
)
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="编号", help="问题的编号，或地点、问题里独有的一段文字")],
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    as_json: common.Json = False,
) -> None:
    """看一个问题的全部情况：要求、时限、状态、记录

    “可以做”一行写明接下来能走哪几步，括号里是命令。
    """
    from chuangwei.model import pick

    opened = common.opened_at(ctx, as_of, rev)
    show_finding(ctx, opened, pick.finding(opened.campaign, name).id, as_json=as_json)


def show_finding(ctx: typer.Context, opened: Opened, finding_id: str, *, as_json: bool) -> None:
    """Print one finding as `finding show` and `show` do."""
    from chuangwei.render.inspections import finding_lines
    from chuangwei.reports.inspections import finding_view
    from chuangwei.store.history.entries import entry_commits

    revision = opened.revision.commit if opened.revision else None
    committed = entry_commits(common.root(ctx), finding_id, revision, kind="finding")
    view = finding_view(opened.campaign, finding_id, opened.day)._replace(committed=committed)
    before = {**opened.mark, "as_of": view.as_of}
    common.print_view(view, finding_lines, before, name="finding", demo=view.demo, as_json=as_json)
