"""The commands `tasks` and `show`: a list of tasks by any conditions, and everything about one record."""

from __future__ import annotations

import sys
from typing import Any

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.common import AS_OF, JSON, LOOK_BACK, REV, Opened, Shown
from chuangwei.cli.frame import flag, option, value

app = frame.app()


@frame.command(
    app,
    "tasks",
    value("texts", "文字", "标题、目标、记录等含有这些文字", kind=list[str], default=None),
    common.GROUPS,
    common.UNITS,
    flag("with_helpers", "和 -u 一起用：连配合的任务也算", "--helping"),
    common.PHASES,
    option("states", "状态", "未开始、进行中、受阻、已完成、已取消", "--state", kind=list[str]),
    option("lights", "灯色", "red、yellow、green、grey，或 红、黄、绿、灰", "--light", kind=list[str]),
    flag("overdue", "逾期的"),
    flag("due_soon", "临期的", "--soon"),
    flag("behind", "进度滞后的"),
    flag("quiet", "多日没有记录的"),
    flag("needs", "有事项需协调的"),
    flag("missed", "每期要做的任务里，过了日子还缺着的"),
    option("due_before", "日期", "这一天以前到期、还没有完成的", "--due-before"),
    option("items", "指标", "对应这个指标的", "--item", kind=list[str]),
    option("places", "点位", "这个点位的", "--place", kind=list[str]),
    option("sort", "次序", "due、progress、light、state、unit、id、last，前面加 - 为倒序"),
    AS_OF,
    REV,
    flag("as_csv", "输出表格（CSV），可用电子表格打开", "--csv"),
    JSON,
    examples=(
        ("--overdue --sort due", "逾期的任务，最早到期的在前"),
        ("-u 财政办 --state 受阻 --csv > 受阻.csv", "财政办受阻的任务，存成表格"),
    ),
)
def tasks(
    ctx: typer.Context,
    *,
    due_before: str | None,
    sort: str | None,
    as_of: str | None,
    rev: str | None,
    as_csv: bool,
    as_json: bool,
    **conditions: Any,
) -> None:
    """按条件列出任务：组、单位、阶段、状态、灯色、到期、点位、指标、文字

    几个条件同时写，要都符合才列出；同一个条件写几次，符合一个就列出（文字写几段，要都含有）。组、单位等写编号、全名或名称里独有的一段都可以。
    """
    from chuangwei.reports.selection import Filter, select

    opened = common.opened_at(ctx, as_of, rev)
    campaign, day = opened.campaign, opened.day
    if due_before is not None:
        conditions["due_before"] = common.day_said(campaign, day, due_before, "到期")
    found = select(campaign, day, Filter(**conditions), sort)
    if as_json:
        from chuangwei.render.json import shown

        rows = [
            {**shown(task), "leaders": campaign.leaders(task), "standing": standing}
            for task, standing in found
        ]
        common.print_json({**opened.mark, "as_of": opened.day, "tasks": rows}, demo=opened.demo)
        return
    from chuangwei.render import tasks as table
    from chuangwei.render import terminal

    if as_csv:
        common.mark_for_spreadsheets()
        table.write_csv(campaign, found, sys.stdout)
        return
    screen = terminal.screen(demo=opened.demo)
    terminal.write(table.task_lines(campaign, found, screen), screen)


@frame.command(
    app,
    "show",
    value("name", "编号", "任务、指标或督查问题的编号，或标题里独有的一段文字"),
    *LOOK_BACK,
    examples=(
        ("5-05", "看任务 5-05 的目标、责任人和全部记录"),
        ("C-10 --as-of 7-14", "看指标 C-10 到7月14日由哪些任务落实、进度如何"),
        ("DC-01-003", "看督查问题 DC-01-003 的要求、状态和记录"),
    ),
)
def show(ctx: typer.Context, *, name: str, as_of: str | None, rev: str | None, as_json: bool) -> None:
    """看一项任务、一个指标或一个督查问题的全部情况：目标、责任人、时限、记录

    有 git 时，每条记录后面写明哪天提交的，还没有提交的写“未提交”。
    """
    from chuangwei.model.evidence import FOLDER as EVIDENCE
    from chuangwei.store.reading.fileset import must_be_readable

    opened = common.opened_at(ctx, as_of, rev)
    common.print_shown(_one(opened, name), opened, as_json=as_json)
    if opened.revision is None:
        # Said last: what the record is stays to be seen, but nobody takes papers that cannot be read for missing.
        must_be_readable(opened.root / EVIDENCE)


def _one(opened: Opened, name: str) -> Shown:
    """A task, an indicator or a finding."""
    from chuangwei.model import pick
    from chuangwei.model.inspection import Finding
    from chuangwei.model.task import Task
    from chuangwei.reports import record as report

    found = pick.record(opened.campaign, name)
    if isinstance(found, Finding):
        from chuangwei.cli.finding import one

        return one(opened, found.id)
    if isinstance(found, Task):
        from chuangwei.render.record import task_lines

        task = report.task_view(opened.campaign, found.id, opened.day)
        return Shown(task._replace(log=opened.log(found.id, "task", found.log)), task_lines, "task")
    from chuangwei.render.record import indicator_lines

    view = report.indicator_view(opened.campaign, found.id, opened.day)
    return Shown(view._replace(log=opened.log(found.id, "standard", found.log)), indicator_lines, "indicator")
