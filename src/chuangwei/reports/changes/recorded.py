"""What a change to the log did to a task: how it stood, what was added, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from chuangwei.model.standing import Standing
from chuangwei.model.task import Entry, Task
from chuangwei.phrases import added, quantity


class Recorded(NamedTuple):
    """One task after something was recorded; `entries` as the file holds them, `papers` are paths in the workspace."""

    task: Task
    before: Standing
    after: Standing
    entries: tuple[Mapping[str, Any], ...]
    papers: tuple[str, ...] = ()
    line: tuple[int, str] | None = None
    """The pasted line it was understood from, with its number from 1."""
    slips: tuple[str, ...] = ()
    """What the person who entered it should look at: a remark that tells of progress, an amount out of proportion."""


class Part(NamedTuple):
    """A part of an entry: its key, what that is called, and what it says in words."""

    key: str
    title: str
    text: str


def progress_change(recorded: Recorded) -> str:
    """30%→60%, or 60% where it stays."""
    before, after = recorded.before.progress, recorded.after.progress
    return f"{before}%→{after}%" if before != after else f"{after}%"


def what_was_said(recorded: Recorded) -> str:
    """The entries in a few words: +2座（累计5座，共6座），需协调：…; what several entries share is said once."""
    parts = [
        _in_short(recorded, part)
        for entry in recorded.entries
        for part in sorted(understood(recorded, entry), key=lambda part: part.key != "unit")
    ]
    parts += [f"存档 {path}" for path in recorded.papers]
    return "，".join(dict.fromkeys(part for part in parts if part))


def understood(recorded: Recorded, entry: Mapping[str, Any]) -> list[Part]:
    """An entry part by part, in the words of the manual, in the order of the file."""
    return [Part(key, _TITLES[key], _text(recorded, key, value)) for key, value in entry.items()]


_TITLES = {key: str(info.title) for key, info in Entry.keyed().items()}
_ELSEWHERE = frozenset({"date", "progress", "by", "recorded"})
"""Keys that the line in which a change is told leaves out, or says elsewhere."""


def _text(recorded: Recorded, key: str, value: Any) -> str:
    quota = recorded.task.quota
    if key == "progress":
        return f"{value}%"
    if key == "due":
        if recorded.after.due != value:
            return f"{value}（后来又改过，现在仍为{recorded.after.due}）"
        return f"{value}（原为{recorded.before.due}）"
    if key == "amount" and quota and quota.amount is not None:
        so_far = quantity(recorded.after.amount, quota.unit)
        return f"{added(value, quota.unit)}（累计{so_far}，共{quantity(quota.amount, quota.unit)}）"
    return added(value) if key == "amount" else str(value)


def _in_short(recorded: Recorded, part: Part) -> str:
    quota = recorded.task.quota
    if part.key in _ELSEWHERE or (part.key == "amount" and quota and quota.each is not None):
        return ""
    if part.key in {"amount", "state", "unit"}:
        return part.text
    return f"{part.title}：{part.text}"


def subject(recorded: Recorded) -> str:
    """A few words for the history: 5-05 30%→60%, 4-03 完成, 4-09 受阻, 1-03 存档1份."""
    before, after, name = recorded.before, recorded.after, recorded.task.id
    if after.state == "已完成" and before.state != "已完成":
        return f"{name} 完成"
    if before.progress != after.progress:
        return f"{name} {progress_change(recorded)}"
    if before.state != after.state:
        resumed = before.state in {"受阻", "已取消"} and after.state != "已取消"
        return f"{name} {'恢复' if resumed else after.state}"
    if before.due != after.due:
        return f"{name} 时限改为{after.due}"
    if not recorded.entries:
        return f"{name} 存档{len(recorded.papers)}份"
    return f"{name} 补记情况"
