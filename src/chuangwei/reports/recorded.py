"""What a change to the log did to a task: how it stood, what was added, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from chuangwei.model.standing import Standing
from chuangwei.model.task import Task


class Recorded(NamedTuple):
    """One task after something was recorded; `entries` as the file holds them, `papers` are paths in the workspace."""

    task: Task
    before: Standing
    after: Standing
    entries: tuple[Mapping[str, Any], ...]
    papers: tuple[str, ...] = ()
    line: str | None = None
    """The pasted line it was understood from."""


def progress_change(recorded: Recorded) -> str:
    """30%→60%, or 60% where it stays."""
    before, after = recorded.before.progress, recorded.after.progress
    return f"{before}%→{after}%" if before != after else f"{after}%"


def what_was_said(recorded: Recorded) -> str:
    """The entries in a few words: +2座，需协调：…"""
    unit = recorded.task.quota.unit if recorded.task.quota and recorded.task.quota.unit else ""
    parts: list[str] = []
    for entry in recorded.entries:
        if "amount" in entry:
            each = f"{entry['unit']}" if "unit" in entry else f"{entry['amount']:+}{unit}"
            parts.append(each)
        parts += [str(entry["state"])] if "state" in entry else []
        parts += [f"延期至{entry['due']}"] if "due" in entry else []
        parts += [f"{label}：{entry[key]}" for key, label in _WORDS.items() if key in entry]
    parts += [f"存档 {path}" for path in recorded.papers]
    return "，".join(dict.fromkeys(parts))


_WORDS = {"need": "需协调", "met": "已协调", "note": "说明", "link": "链接"}


def subject(recorded: Recorded) -> str:
    """A few words for the history: 5-05 30%→60%, 4-03 完成, 4-09 受阻."""
    before, after = recorded.before, recorded.after
    if after.state == "已完成" and before.state != "已完成":
        return f"{recorded.task.id} 完成"
    if before.progress != after.progress:
        return f"{recorded.task.id} {progress_change(recorded)}"
    if before.state != after.state:
        return f"{recorded.task.id} {after.state}"
    if before.due != after.due:
        return f"{recorded.task.id} 延期至{after.due}"
    return f"{recorded.task.id} 补记情况"
