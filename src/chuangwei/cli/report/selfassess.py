"""The report `selfassess`: the self-assessment by the standard."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.report import making

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei report selfassess --as-of 9-15 -o 自评报告.docx", "9月15日的自评报告，存成 Word"),
        ("chuangwei report selfassess --standard CQ2023", "按还没有施行的新标准先评一遍"),
    )
)
def selfassess(
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
    """自评报告：各章得分、一票否决、差距和谁去补、没有自评的，附每项指标的得分表

    资料看现在文件夹里当天以前形成的。
    """
    from chuangwei.actions.dossier.gathering import formed
    from chuangwei.reports.papers.selfassess import selfassess as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    dossier = formed(common.root(ctx), campaign, day)
    made = making.Made("selfassess", "selfassess", lambda view: f"自评报告-{view.day}")
    by = None if as_json else delivering.Delivery(form, output, force, mkdir)
    making.leave(ctx, opened, made, report(campaign, dossier, day, standard), by)
