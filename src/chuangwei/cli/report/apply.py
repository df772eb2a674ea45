"""The report `apply`: the request for assessment."""

from __future__ import annotations

import sys

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report apply --as-of 9-15", "看9月15日的申报请示，还差什么在屏幕上提醒"),
        ("chuangwei report apply --as-of 9-15 -o 申报请示.docx", "存成 Word"),
    )
)
def apply(
    ctx: typer.Context,
    standard: making.Standard = None,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """申报请示：自评以后向区（县）爱卫会申请评审，得分、否决项、民意测验都照实写

    申报以前要办的事（没有到及格线、没有自评的、缺的资料、没有销号的问题等）在屏幕上提醒，不写进文书。
    """
    from chuangwei.actions.dossier.gathering import formed
    from chuangwei.reports.papers.apply import apply as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    view = report(campaign, formed(common.root(ctx), campaign, day), day, standard)
    made = making.Made("apply", "apply", lambda view: f"申报请示-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, view, by)
    if not as_json and view.doubts:
        sys.stdout.flush()
        sys.stderr.write("申报以前要办的：\n" + "".join(f"  {doubt}\n" for doubt in view.doubts))
