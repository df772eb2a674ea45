"""`tasks`: a list on a terminal, or a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TextIO

from chuangwei.model.campaign import Campaign
from chuangwei.model.repeat import told
from chuangwei.model.responsible import owed_by
from chuangwei.model.standing import LIGHTS, Light, Standing
from chuangwei.model.task import Task
from chuangwei.phrases import LONG, pressing
from chuangwei.render.text import DEMO, Column, Line, Screen, Span, Style, demo_mark, line, table
from chuangwei.reports.selection import Judged
from chuangwei.signs import replaced

LIGHT_STYLES: dict[Light, Style] = {"red": "red", "yellow": "yellow", "green": "green", "grey": "dim"}


def light(of: Light, after: str = "") -> Span:
    """红, or 红灯 and what else stands after it, in its colour."""
    return Span(f"{LIGHTS[of]}{after}", LIGHT_STYLES[of])


def units_column(screen: Screen) -> Column:
    """The units that answer, in a list on a terminal."""
    return Column("责任单位", 8, max(8, min(14, screen.width // 6)))


def task_lines(campaign: Campaign, found: Sequence[Judged], screen: Screen) -> Iterator[Line]:
    """A line a task, the title last."""
    if not found:
        yield line("没有符合条件的任务")
    else:
        columns = (
            *(
                Column("灯"),
                Column("编号"),
                Column("时限", 10),
                Column("进度", right=True),
                Column("状态", 6),
            ),
            *(units_column(screen), Column("任务", 10, flex="fill")),
        )
        yield from table(columns, (_row(campaign, *judged) for judged in found), screen)
        yield line(Span(f"共{len(found)}项", "dim"))
    yield from demo_mark(screen)


def _row(campaign: Campaign, task: Task, standing: Standing) -> tuple[str | Span, ...]:
    due = pressing(0) if standing.due_today else _day(standing.deadline)
    unit = "、".join(owed_by(campaign, task, standing))
    return light(standing.light), task.id, due, f"{standing.progress}%", standing.state, unit, task.title


def _day(due: date | None) -> str:
    return due.isoformat() if due else LONG


COLUMNS = (
    "编号", "任务", "项目组", "责任单位", "责任人", "第一责任人", "阶段", "完成时限", "进度", "状态", "灯", "逾期天数",
    "完成日期", "最近记录", "需协调", "今天到期", "负责领导", "重复", "所缺的期",
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
    names = owed_by(campaign, task, standing)
    return [
        task.id,
        task.title,
        f"{team.id} {team.name}",
        "、".join(names),
        (task.owner or "") if standing.member is None else "",
        "、".join(campaign.heads(names)),
        campaign.phase_by_name[task.phase].name,
        _day(standing.due),
        str(standing.progress),
        standing.state,
        LIGHTS[standing.light],
        str(standing.overdue_days or ""),
        standing.done_on.isoformat() if standing.done_on else "",
        standing.last.date.isoformat() if standing.last else "",
        "；".join(need.text for need in standing.needs),
        "是" if standing.due_today else "",
        "、".join(campaign.leaders(task)),
        task.repeat.said if task.repeat else "",
        told(standing.missed, standing.day),
    ]


# Full-width signs too: a spreadsheet set to Chinese takes them for the others.
_FORMULA = frozenset("=+-@＝＋－＠\t")


def cell(text: str) -> str:
    """Data as a cell: an apostrophe before what a spreadsheet would run, � for control and direction characters."""
    shown = replaced(text, lambda sign: sign if sign in "\t\n" else "�")
    return f"'{shown}" if shown[:1] in _FORMULA else shown
