"""The command `evidence missing`: which required papers are not there."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.evidence import asking

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei evidence missing", "全部缺的，已完成的任务在前"),
        ("chuangwei evidence missing -g 5 --all", "第5组缺的，一项不漏"),
        ("chuangwei evidence missing --section C", "标准第三章缺的"),
    )
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
    from chuangwei.reports.dossier import lacking

    held, day = asking.held(ctx, as_of, history=False)
    view = lacking.missing(held.dossier, day, asking.scope(ids, unit, group, section))
    if as_json:
        from chuangwei.render.json import shown

        common.print_json(shown(view), demo=view.demo)
        return
    from chuangwei.render import terminal
    from chuangwei.render.dossier import missing_lines

    screen = terminal.screen()
    filters = (("-u", unit), ("-g", group), ("-s", section), ("--as-of", (as_of,)))
    spell = common.spelling(ctx, *((name, each) for name, several in filters for each in several or ()))
    terminal.write(missing_lines(view, screen, spell, everything=everything or bool(ids)), screen)
