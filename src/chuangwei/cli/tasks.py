"""The command `tasks`: a list of tasks by any conditions."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from chuangwei.cli import common, frame

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei tasks --overdue --sort due", "逾期的任务，最早到期的在前"),
        ("chuangwei tasks -u 财政办 --state 受阻 --csv > 受阻.csv", "财政办受阻的任务，存成表格"),
    )
)
def tasks(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="文字", help="标题、目标、记录等含有这些文字")
    ] = None,
    group: common.Groups = None,
    unit: common.Units = None,
    helping: Annotated[bool, typer.Option("--helping", help="和 -u 一起用：连配合的任务也算")] = False,
    phase: common.Phases = None,
    state: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="状态", help="未开始、进行中、受阻、已完成、已取消"),
    ] = None,
    light: Annotated[
        list[str] | None,
        typer.Option("--light", metavar="灯色", help="red、yellow、green、grey，或 红、黄、绿、灰"),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="逾期的")] = False,
    soon: Annotated[bool, typer.Option("--soon", help="临期的")] = False,
    behind: Annotated[bool, typer.Option("--behind", help="进度滞后的")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="多日没有记录的")] = False,
    needs: Annotated[bool, typer.Option("--needs", help="有事项需协调的")] = False,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="日期", help="这一天以前到期、还没有完成的")
    ] = None,
    item: Annotated[list[str] | None, typer.Option("--item", metavar="指标", help="对应这个指标的")] = None,
    place: Annotated[list[str] | None, typer.Option("--place", metavar="点位", help="这个点位的")] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort", metavar="次序", help="due、progress、light、state、unit、id、last，前面加 - 为倒序"
        ),
    ] = None,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="输出表格（CSV），可用电子表格打开")] = False,
    as_json: common.Json = False,
) -> None:
    """按条件列出任务：组、单位、阶段、状态、灯色、到期、点位、指标、文字

    几个条件同时写，要都符合才列出；同一个条件写几次，符合一个就列出（文字写几段，要都含有）。组、单位等写编号、全名或名称里独有的一段都可以。
    """
    from chuangwei.days import parse_day
    from chuangwei.reports.selection import Filter, ordered, select

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    wanted = Filter(
        groups=tuple(group or ()),
        units=tuple(unit or ()),
        phases=tuple(phase or ()),
        states=tuple(state or ()),
        lights=tuple(light or ()),
        items=tuple(item or ()),
        places=tuple(place or ()),
        texts=tuple(text or ()),
        overdue=overdue,
        due_soon=soon,
        behind=behind,
        quiet=quiet,
        needs=needs,
        due_before=parse_day(due_before, day, campaign.span) if due_before is not None else None,
        with_helpers=helping,
    )
    found = ordered(campaign, select(campaign, day, wanted), sort)
    if as_json:
        from chuangwei.render.json import shown

        tasks = [{**shown(task), "standing": standing} for task, standing in found]
        common.print_json({**opened.mark, "as_of": day, "tasks": tasks}, demo=campaign.settings.demo)
        return
    from chuangwei.render import tasks as table
    from chuangwei.render import terminal

    if as_csv:
        common.mark_for_spreadsheets()
        table.write_csv(campaign, found, sys.stdout)
        return
    screen = terminal.screen()
    terminal.write(table.task_lines(campaign, found, screen), screen)
