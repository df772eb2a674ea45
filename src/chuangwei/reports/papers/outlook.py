"""What comes next: tasks due in the days after a period, and a line for each group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.phrases import percentage
from chuangwei.reports.papers.course import Course, Seen
from chuangwei.reports.papers.taskline import TaskLine

FOCUS = 2
"""So many tasks due next a group's line names."""


class Due(NamedTuple):
    """What a group has to finish in the days after the period.

    字段：`group` 组名；`tasks` 到期的任务；`number` 有几项。
    """

    group: str
    tasks: tuple[TaskLine, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.tasks)


class Row(NamedTuple):
    """A group in the table; tasks that are cancelled are not counted.

    字段：`group` 组名；`done_now` 本期完成几项；`done` 累计完成几项；`total` 一共几项，不算已取消的；`rate` 完成率，一项也没有就没有；
    `overdue` 逾期几项；`focus` 今后七天到期的任务的名称，最多两项；`focus_more` 另外还有几项；`needs` 需协调几件事。
    """

    group: str
    done_now: int
    done: int
    total: int
    rate: Decimal | None
    overdue: int
    focus: tuple[str, ...]
    focus_more: int
    """How many more tasks are due than `focus` names."""
    needs: int


def upcoming(course: Course) -> tuple[tuple[Due, ...], date | None, int]:
    """By group: what is due in the days after the period; where that is nothing, when what comes next is due."""
    later = [seen for seen in course.open_by_due() if seen.after.due > course.period.until]
    by_group: dict[str, list[TaskLine]] = {}
    for seen in later:
        if not _is_next(course, seen):
            continue
        by_group.setdefault(course.campaign.team_by_name[seen.task.group].id, []).append(course.line(seen))
    due = tuple(
        Due(team.name, tuple(by_group[team.id])) for team in course.campaign.teams if team.id in by_group
    )
    if due or not later:
        return due, None, 0
    first = later[0].after.due
    return (), first, sum(seen.after.due == first for seen in later)


def rows(course: Course) -> tuple[Row, ...]:
    """A row for each group, the supervision last when it has tasks."""
    rows = []
    for team in course.campaign.teams:
        own = [seen for seen in course.all if course.campaign.team_by_name[seen.task.group].id == team.id]
        if not own and team is course.campaign.supervision:
            continue
        live = [seen for seen in own if seen.after.state != "已取消"]
        done = sum(seen.after.state == "已完成" for seen in live)
        due = sorted((seen for seen in live if _is_next(course, seen)), key=lambda seen: seen.after.due)
        rows.append(
            Row(
                group=team.name,
                done_now=sum(seen.section == "done" for seen in own),
                done=done,
                total=len(live),
                rate=percentage(done, len(live)),
                overdue=sum(seen.after.overdue for seen in live),
                focus=tuple(seen.task.title for seen in due[:FOCUS]),
                focus_more=max(0, len(due) - FOCUS),
                needs=sum(len(seen.after.needs) for seen in live if seen.after.open),
            )
        )
    return tuple(rows)


def _is_next(course: Course, seen: Seen) -> bool:
    following = course.period.following
    return seen.after.open and following.since <= seen.after.due <= following.until
