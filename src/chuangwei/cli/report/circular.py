"""The report `circular`: what a round of inspection found, and what has become of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, delivering, frame, writing
from chuangwei.cli.report import entering, making

if TYPE_CHECKING:
    from chuangwei.actions.papers.issuing import Outgoing
    from chuangwei.reports.papers.circular import Circular

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report circular --round 1", "看第1轮的通报，问题整改到今天的情况"),
        ("chuangwei report circular --round 4 -o 通报.docx --issue", "存成 Word，并登记发出"),
    )
)
def circular(
    ctx: typer.Context,
    number: Annotated[str, typer.Option("--round", metavar="轮次", help="哪一轮")],
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
    """督查通报：一轮督查的总体情况、好的做法、各单位的问题、下步要求，附问题清单

    排名和扣分只有在设置里打开了 ranking、又写了本镇的扣分表 scoring 才有：村（居）和部门分榜，得分相同的并列，后面的名次跳过。
    登记过的，照登记的文号印成文那天的情况；要看现在的情况，写 --as-of。
    """
    from chuangwei.model import pick
    from chuangwei.render.text import clean
    from chuangwei.reports.inspections import circular_of
    from chuangwei.reports.papers import circular as report

    entering.check(issue=issue, commit=commit, dry_run=dry_run)
    opened = common.opened_at(ctx, as_of, rev)
    campaign, day, _ = opened
    which = pick.inspection(campaign, number)
    again = entering.Reprints(ctx, opened, wanted=as_of is None)
    campaign = again.campaign
    issued = circular_of(campaign, which, day)
    if issued is not None and again.wanted:
        campaign, day = again.origin(issued), issued.date
        which = campaign.round_by_id.get(which.id, which)
        opened = opened._replace(campaign=campaign, day=day)
    view = report.circular(campaign, which, day)
    made = making.Made("circular", "circular", lambda each: f"督查通报-第{each.round}轮", again.at)
    by = None if as_json else delivering.Delivery(form, output, force, mkdir, dry_run)
    papers = _outgoing(view) if issue and issued is None else []
    entering.prove(ctx, opened, papers)
    making.leave(ctx, opened, made, view, by)
    if view.counts.unassigned and issued is None:
        sys.stdout.flush()
        sys.stderr.write(
            f"提醒：其中{view.counts.unassigned}个问题还没有交办，通报里没有时限；"
            f"先交办：chuangwei report rectify --round {clean(which.id)} --all --issue\n"
        )
    if issue:
        entering.enter(ctx, opened, papers, commit=commit, dry_run=dry_run)


def _outgoing(view: Circular) -> list[Outgoing]:
    from chuangwei.actions.papers.issuing import Outgoing
    from chuangwei.reports.papers.circular import KIND

    return [Outgoing(KIND, view.day, signer=view.heading.signer or None, round=view.round)]
