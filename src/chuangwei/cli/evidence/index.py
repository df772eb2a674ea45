"""The command `evidence index`: the index of the dossier."""

from __future__ import annotations

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.evidence import asking

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei evidence index -o 档案目录.docx", "总目录和各章的卷内目录，存成 Word"),
        ("chuangwei evidence index --section A", "只看第一章的"),
        ("chuangwei evidence index --standard CQ2023 --json", "按将要施行的标准排，给别的程序用"),
    )
)
def index(
    ctx: typer.Context,
    ids: asking.Ids = None,
    unit: common.Units = None,
    group: common.Groups = None,
    section: asking.Sections = None,
    standard: asking.Standard = None,
    as_of: common.AsOf = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    as_json: common.Json = False,
) -> None:
    """做目录：总目录和卷内目录，一份资料一个归档文件号

    归档文件号是 年-章-条-序，如 2023-A-03-012：年是形成的年份，章、条按当天施行的标准，序在同年同条里按形成日期排。添了更早的资料，后面的
    序会变；装订以后要固定的，写进 data/evidence.yaml 的 code。一份资料证明几条的，放在第一条，别的条里注明在哪里。
    页数取 data/evidence.yaml 的 pages；没有写的，照片算1页，PDF 数得出的照数，别的空着。
    """
    held, _ = asking.held(ctx, as_of)
    view = asking.catalogue(ctx, held, asking.scope(ids, unit, group, section), standard)
    if as_json:
        from chuangwei.render.json import shown

        common.print_json(shown(view), demo=view.demo)
        return
    from chuangwei.actions.papers.documents import Paper

    paper = Paper("dossier", view, f"档案目录-{view.day}", view.inside)
    delivering.deliver(ctx, [paper], delivering.Delivery(form, output, force, mkdir))
