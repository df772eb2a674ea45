"""The reminder as plain lines for a chat message."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.render.text import DEMO, Line, clean, line
from chuangwei.reports.reminder import Reminder
from chuangwei.reports.taskline import TaskLine


def reminder_lines(view: Reminder) -> Iterator[Line]:
    """The message; a sentence when there is nothing to remind of."""
    yield line(clean(f"【催办】{view.unit}：截至{view.day.month}月{view.day.day}日"))
    if view.nothing:
        yield line("没有逾期、临期和受阻的任务。")
    for heading, tasks in (("逾期", view.overdue), ("临期", view.due_soon), ("受阻", view.blocked)):
        if tasks:
            yield line(f"{heading}{len(tasks)}项：")
            yield from (line(f"{at}. {clean(_said(task))}") for at, task in enumerate(tasks, 1))
    if view.demo:
        yield line(DEMO)


def _said(task: TaskLine) -> str:
    late = f"，逾期{-task.left}天" if task.overdue else ""
    return f"{task.id} {task.title}，{task.due.month}月{task.due.day}日到期{late}，进度{task.progress}%"
