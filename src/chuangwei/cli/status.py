"""The command `status`: where the campaign stands on a day."""

from __future__ import annotations

import sys
from typing import Any, Literal

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.frame import flag, value

app = frame.app()


@frame.command(
    app,
    "status",
    common.GROUPS,
    common.UNITS,
    common.PHASES,
    value(
        "by",
        None,
        "按项目组（group）还是责任单位（unit）列表",
        "--by",
        kind=Literal["group", "unit"],
        default="group",
    ),
    common.AS_OF,
    common.REV,
    flag("everything", "各项名单全部列出，不截短", "--all", "-a"),
    flag("say", "说成一段话，可以念，可以贴到群里"),
    common.JSON,
    examples=(
        ("", "看今天的进展"),
        ("-g 5 --as-of 7-14", "看第5组7月14日的进展"),
        ("--say", "说成一段话，贴到群里"),
    ),
)
def status(
    ctx: typer.Context,
    *,
    by: str,
    as_of: str | None,
    rev: str | None,
    everything: bool,
    say: bool,
    as_json: bool,
    **conditions: Any,
) -> None:
    """看进展：应完成多少、谁逾期、谁临期、什么要协调

    第一行是领导先问的：应完成、已完成、完成率、逾期。下面依次是总进度、各组情况，逾期、临期、滞后、受阻、需协调、多日无记录的任务，和接下来到期的任务。
    """
    from chuangwei.reports.saying import paragraph
    from chuangwei.reports.selection import Filter
    from chuangwei.reports.status import status as report

    opened = common.opened_at(ctx, as_of, rev)
    wanted = Filter(**conditions)
    view = report(opened.campaign, opened.day, wanted)
    if as_json:
        from chuangwei.render.json import shown

        said = {"say": paragraph(view)} if say else {}
        common.print_json({**opened.mark, **shown(view), **said}, demo=opened.demo)
        return
    if say:
        from chuangwei.render.text import DEMO, clean

        mark = f"（{DEMO}）" if opened.demo else ""
        sys.stdout.write(f"{clean(paragraph(view))}{mark}\n")
        return
    from chuangwei.render import terminal
    from chuangwei.render.status import status_lines

    common.remind(opened.root)
    screen = terminal.screen(demo=opened.demo)
    filters = (("-g", wanted.groups), ("-u", wanted.units), ("-p", wanted.phases))
    spell = opened.spell(*((name, text) for name, several in filters for text in several))
    lines = status_lines(view, screen, by_unit=by == "unit", everything=everything, spell=spell)
    terminal.write(lines, screen)
