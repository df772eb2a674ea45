"""The commands `evidence list`, `missing`, `index`: what papers there are, which are not, and where they lie."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.evidence import asking

app = frame.app()


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei evidence list C-10", "指标 C-10 的全部资料，连同对应它的任务的"),
        ("chuangwei evidence list -u 财政办", "财政办的任务和问题的资料"),
        ("chuangwei evidence list --same", "连同内容相同的文件"),
    ),
)
def evidence_list(
    ctx: typer.Context,
    ids: asking.Ids = None,
    unit: common.Units = None,
    group: common.Groups = None,
    section: asking.Sections = None,
    same: Annotated[bool, typer.Option("--same", help="找出内容相同的文件（大小相同的要读一遍）")] = False,
    as_of: common.AsOf = None,
    as_json: common.Json = False,
) -> None:
    """有哪些资料：按任务、指标、问题列，名称、日期不合的指出来

    资料就是 evidence/编号/ 里的文件，文件名写成 形成日期.名称.扩展名；只有纸质原件的登记在 data/evidence.yaml。归档日期是
    第一次提交进修改历史的那天，没有提交的是未入库。看以前某一天，只列到那天为止形成并且归档了的。
    """
    from chuangwei.actions.dossier.gathering import same_content
    from chuangwei.render.dossier import paper_lines
    from chuangwei.reports.dossier.paperlist import paper_list

    held, _ = asking.held(ctx, as_of)
    found = same_content(common.root(ctx), held.dossier.files) if same else None
    view = paper_list(held, asking.scope(ids, unit, group, section), found)
    common.print_view(view, paper_lines, demo=view.demo, as_json=as_json)


@app.command(
    "missing",
    epilog=frame.examples(
        ("chuangwei evidence missing", "全部缺的，已完成的任务在前"),
        ("chuangwei evidence missing -g 5 --all", "第5组缺的，一项不漏"),
        ("chuangwei evidence missing --section C", "标准第三章缺的"),
    ),
)
def missing(
    ctx: typer.Context,
    ids: asking.Ids = None,
    unit: common.Units = None,
    group: common.Groups = None,
    section: asking.Sections = None,
    everything: Annotated[bool, typer.Option("--all", "-a", help="长的单子也全部列出")] = False,
    as_of: common.AsOf = None,
    as_json: common.Json = False,
) -> None:
    """缺哪些资料：已完成的任务在前，会议四件套不全的指出来

    任务、指标的 evidence 是应有资料。有一份资料叫这个名称，或在这个名称后面接数字、空格、- _ . · 或括号，就算有；
    名称、日期不合的文件和空文件不算。取消的任务不算。问题已经上报或销号，没有“整改后”的资料也没有复查说明的，也列出来。
    """
    from chuangwei.render.dossier import missing_lines
    from chuangwei.reports.dossier import lacking

    held, day = asking.held(ctx, as_of, history=False)
    view = lacking.missing(held.dossier, day, asking.scope(ids, unit, group, section))
    filters = (("-u", unit), ("-g", group), ("-s", section), ("--as-of", (as_of,)))
    spell = common.spelling(ctx, *((name, each) for name, several in filters for each in several or ()))
    lines = partial(missing_lines, spell=spell, everything=everything or bool(ids))
    common.print_view(view, lines, demo=view.demo, as_json=as_json)


@app.command(
    "index",
    epilog=frame.examples(
        ("chuangwei evidence index -o 档案目录.docx", "总目录和各章的卷内目录，存成 Word"),
        ("chuangwei evidence index --section A", "只看第一章的"),
        ("chuangwei evidence index --standard CQ2023 --json", "按将要施行的标准排，给别的程序用"),
    ),
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
    from chuangwei.actions.papers.documents import Document

    paper = Document("dossier", view, f"档案目录-{view.day}", view.inside)
    delivering.deliver(ctx, [paper], delivering.Delivery(form, output, force, mkdir))
