"""The report `circular`: what a round of inspection found, and what has become of it."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, delivering, frame, writing
from chuangwei.cli.report import entering, making

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
    making.leave(ctx, opened, made, view, by)
    if issue:
        from chuangwei.actions.papers.issuing import Outgoing

        out = Outgoing(report.KIND, day, signer=view.heading.signer or None, round=which.id)
        entering.enter(ctx, opened, [] if issued else [out], commit=commit, dry_run=dry_run)
