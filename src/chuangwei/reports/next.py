"""What a clerk would do next, from how things stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from chuangwei.reports.status import Status

Command = tuple[str, str]
"""A command with its options, the program's name left away, and what it does."""


def next_commands(view: Status, count: int = 3) -> list[Command]:
    """The `count` commands that make most sense now."""
    return list(islice(_candidates(view), count))


def _candidates(view: Status) -> Iterator[Command]:
    if view.demo and view.last_entry and view.last_entry < view.as_of:
        yield f"status --as-of {view.last_entry}", "演示记录到这一天为止，看这一天的进展"
    if view.overdue:
        yield f"show {view.overdue[0].task.id}", "看逾期最久的一项为什么没有完成"
        yield "tasks --overdue --sort unit", "按单位列出逾期的任务"
    elif view.due_soon:
        yield f"show {view.due_soon[0].task.id}", "看最先到期的一项"
    if view.needs:
        yield "tasks --needs", "列出要领导协调的事项"
    yield "tasks --sort due", "按时限列出全部任务"
    yield "status --by unit", "按责任单位看进展"
    yield "check", "检查数据文件有没有写错"
