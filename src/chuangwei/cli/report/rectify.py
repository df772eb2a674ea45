"""The report `rectify`: what a unit is told to put right."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, delivering, frame, writing
from chuangwei.cli.report import entering, making
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chuangwei.actions.papers.issuing import Outgoing
    from chuangwei.reports.papers.notice import Rectify

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report rectify --round 4 --all -o 交办单 --mkdir --issue", "第4轮各单位一份，并登记"),
        ("chuangwei report rectify --round 4 -u 财政办", "看第4轮给财政办的交办单"),
        ("chuangwei report rectify DC-02-001 -o 整改通知书.docx", "单个问题的整改通知书"),
    )
)
def rectify(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="编号", help="问题的编号，可写几个：出整改通知书")
    ] = None,
    number: Annotated[
        str | None, typer.Option("--round", metavar="轮次", help="哪一轮：出交办单，一个单位一份")
    ] = None,
    units: making.Units = None,
    everyone: making.Everyone = False,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    issue: entering.Issue = False,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
    as_json: common.Json = False,
) -> None:
    """交办单、整改通知书：一个单位要整改的问题、要求和时限，带签收和反馈

    写 --round 出交办单，列这一轮里这个单位没有办结的问题；写编号出整改通知书。登记发出（--issue）就是交办，时限同时记上。
    登记过的，照发出的那份原样再印，后来销号的也在；要列现在没有办结的，写 --as-of。
    """
    from chuangwei.model import pick
    from chuangwei.reports.papers import rectify as report

    entering.check(issue=issue, commit=commit, dry_run=dry_run)
    if bool(ids) == (number is not None):
        raise UsageFault("要写哪一轮（--round）或问题的编号", hint="两样写一样")
    if ids and (units or everyone):
        raise UsageFault("写了编号就不写 --unit 和 --all", hint="给问题现在的责任单位")
    opened = common.opened_at(ctx, as_of, rev)
    again = entering.Reprints(ctx, opened, wanted=as_of is None)
    campaign, day, origin = again.campaign, opened.day, again.origin if again.wanted else None
    if number is None:
        wanted = [pick.finding(campaign, name) for name in ids or ()]
        views = report.of_findings(campaign, wanted, day, origin)
    else:
        meant = making.units_meant(campaign, units, () if everyone else None, "交办单")
        names = None if everyone else [unit.name for unit in meant]
        views = report.of_round(campaign, pick.inspection(campaign, number).id, names, day, origin)
    made = making.Made("rectify", "rectify", lambda view: f"{view.kind}-{view.unit}", again.at)
    by = None if as_json else delivering.Delivery(form, output, force, mkdir, dry_run)
    papers = _outgoing(views) if issue else []
    entering.prove(ctx, opened, papers)
    making.leave(ctx, opened, made, views, by)
    if issue:
        entering.enter(ctx, opened, papers, commit=commit, dry_run=dry_run)
    else:
        _remind(views)


def _remind(views: Sequence[Rectify]) -> None:
    unassigned = sum(view.unassigned for view in views if not view.again)
    if unassigned:
        sys.stdout.flush()
        sys.stderr.write(f"提醒：其中{unassigned}个问题还没有交办，加 --issue 登记发出就是交办\n")


def _outgoing(views: Sequence[Rectify]) -> list[Outgoing]:
    from chuangwei.actions.papers.issuing import Outgoing

    return [
        Outgoing(
            view.kind,
            view.day,
            no=view.no,
            signer=view.heading.signer or None,
            to_units=(view.unit,),
            round=view.sources[0].round if len(view.sources) == 1 else None,
            findings=tuple((line.id, line.due) for line in view.lines if line.due is not None),
        )
        for view in views
        if not view.again
    ]
