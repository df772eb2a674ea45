"""The report `annex3`: the places of the clean-up."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report annex3", "看文字的"),
        ("chuangwei report annex3 -o 附件3.docx", "存成 Word，横排"),
    )
)
def annex3(
    ctx: typer.Context,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """附件3：攻坚行动责任表，一个点位一行，状态按任务和督查记录算

    状态：任务都没有开始、也没有查出问题的是“未启动”；任务没有做完或问题没有改完的是“整治中”；都做完了、还没有人来看过的是“待验收”；
    做完以后督查来看过，或在那里销了号，没有未销号问题的，是“已销号”。
    """
    from chuangwei.reports.papers.annex3 import annex3 as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    made = making.Made("annex3", "annex3", lambda view: f"附件3-攻坚责任表-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, report(campaign, day), by)
