"""The command `status`: where the campaign stands on a day."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from chuangwei.cli import common, frame

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei status", "看今天的进展"),
        ("chuangwei status -g 5 --as-of 7-14", "看第5组7月14日的进展"),
        ("chuangwei status --say", "说成一段话，贴到群里"),
    )
)
def status(
    ctx: typer.Context,
    group: common.Groups = None,
    unit: common.Units = None,
    phase: common.Phases = None,
    by: Annotated[
        Literal["group", "unit"], typer.Option("--by", help="按项目组（group）还是责任单位（unit）列表")
    ] = "group",
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    everything: Annotated[bool, typer.Option("--all", "-a", help="各项名单全部列出，不截短")] = False,
    say: Annotated[bool, typer.Option("--say", help="说成一段话，可以念，可以贴到群里")] = False,
    as_json: common.Json = False,
) -> None:
    """看进展：应完成多少、谁逾期、谁临期、什么要协调

    第一行是领导先问的：应完成、已完成、完成率、逾期。下面依次是总进度、各组情况，逾期、临期、滞后、受阻、需协调、多日无记录的任务，和接下来到期的任务。
    """
    from chuangwei.reports.saying import paragraph
    from chuangwei.reports.selection import Filter
    from chuangwei.reports.status import status as report

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    wanted = Filter(groups=tuple(group or ()), units=tuple(unit or ()), phases=tuple(phase or ()))
    view = report(campaign, day, wanted)
    if as_json:
        from chuangwei.render.json import shown

        said = {"say": paragraph(view)} if say else {}
        common.print_json({**opened.mark, **shown(view), **said}, demo=view.demo)
        return
    if say:
        from chuangwei.render.text import DEMO, clean

        mark = f"（{DEMO}）" if view.demo else ""
        sys.stdout.write(f"{clean(paragraph(view))}{mark}\n")
        return
    from chuangwei.render import terminal
    from chuangwei.render.status import status_lines

    common.remind(common.root(ctx))
    screen = terminal.screen()
    spell = common.spelling(
        ctx,
        *(("-g", text) for text in wanted.groups),
        *(("-u", text) for text in wanted.units),
        *(("-p", text) for text in wanted.phases),
        ("--as-of", day.isoformat() if as_of is not None else None),
        ("--rev", rev),
    )
    lines = status_lines(view, screen, by_unit=by == "unit", everything=everything, spell=spell)
    terminal.write(lines, screen)
