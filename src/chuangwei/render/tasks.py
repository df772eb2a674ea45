"""`tasks`: a list on a terminal, or a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from chuangwei import zh
from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import LIGHTS, Light, Standing, answering
from chuangwei.model.task import Task
from chuangwei.phrases import pressing
from chuangwei.render.text import DEMO, Line, Screen, Span, Style, clean, line
from chuangwei.reports.selection import Judged
from chuangwei.signs import replaced

LIGHT_STYLES: dict[Light, Style] = {"red": "red", "yellow": "yellow", "green": "green", "grey": "dim"}


def task_lines(campaign: Campaign, found: Sequence[Judged], screen: Screen) -> Iterator[Line]:
    """A line a task, the title last: 2 000 of them take no longer than they take to read."""
    if not found:
        yield line("没有符合条件的任务")
    else:
        units = {clean(answering(campaign, *judged)[0]) for judged in found}
        columns = _Columns(
            ids=max(4, *(zh.width(clean(task.id)) for task, _ in found)),
            units=max(8, min(14, screen.width // 6, max(zh.width(unit) for unit in units))),
        )
        head = f"灯  {zh.pad('编号', columns.ids)}  时限        进度  状态    {zh.pad('责任单位', columns.units)}  任务"
        yield line(Span(head, "heading"))
        room = max(10, screen.width - columns.ids - columns.units - _FIXED)
        for task, standing in found:
            title = clean(task.title)
            row = _task_row(campaign, task, standing, columns)
            yield (*row, Span(zh.clip(title, room) if screen.clipped else title))
        yield line(Span(f"共{len(found)}项", "dim"))
    if campaign.settings.demo:
        yield line(Span(DEMO, "yellow"))


_DUE = 10  # cells of a due day
_FIXED = 34  # cells of light, due day, progress, state and the blanks between all columns


class _Columns(NamedTuple):
    """Cells of the columns that depend on the data."""

    ids: int
    units: int


def _task_row(campaign: Campaign, task: Task, standing: Standing, columns: _Columns) -> Line:
    unit = zh.pad(zh.clip(clean(answering(campaign, task, standing)[0]), columns.units), columns.units)
    due = zh.pad(pressing(0) if standing.due_today else standing.due.isoformat(), _DUE)
    return line(
        Span(LIGHTS[standing.light], LIGHT_STYLES[standing.light]),
        f"  {zh.pad(clean(task.id), columns.ids)}  {due}  {standing.progress:>3}%  ",
        f"{standing.state}{'' if len(standing.state) == 3 else '  '}  {unit}  ",
    )


COLUMNS = (
    "编号", "任务", "项目组", "责任单位", "责任人", "第一责任人", "阶段", "完成时限", "进度", "状态", "灯", "逾期天数",
    "完成日期", "最近记录", "需协调", "今天到期",
)  # fmt: skip


def write_csv(campaign: Campaign, found: Sequence[Judged], stream: TextIO) -> None:
    """A table that a spreadsheet opens as text: no cell is taken for a formula."""
    writer = csv.writer(stream, lineterminator="\n")
    demo = ("说明",) if campaign.settings.demo else ()
    writer.writerow([*COLUMNS, *demo])
    for task, standing in found:
        cells = _cells(campaign, task, standing)
        writer.writerow([*map(cell, cells), *((DEMO,) if demo else ())])


def _cells(campaign: Campaign, task: Task, standing: Standing) -> list[str]:
    team = campaign.team_by_name[task.group]
    name, _ = answering(campaign, task, standing)
    unit = campaign.unit_by_name.get(name)
    return [
        task.id,
        task.title,
        f"{team.id} {team.name}",
        name,
        (task.owner or "") if standing.member is None else "",
        unit.head if unit and unit.head else "",
        campaign.phase_by_name[task.phase].name,
        standing.due.isoformat(),
        str(standing.progress),
        standing.state,
        LIGHTS[standing.light],
        str(standing.overdue_days or ""),
        standing.done_on.isoformat() if standing.done_on else "",
        standing.last.date.isoformat() if standing.last else "",
        "；".join(need.text for need in standing.needs),
        "是" if standing.due_today else "",
    ]


# Full-width signs too: a spreadsheet set to Chinese takes them for the others.
_FORMULA = frozenset("=+-@＝＋－＠\t")


def cell(text: str) -> str:
    """Data as a cell: an apostrophe before what a spreadsheet would run, � for control and direction characters."""
    shown = replaced(text, lambda sign: sign if sign in "\t\n" else "�")
    return f"'{shown}" if shown[:1] in _FORMULA else shown
