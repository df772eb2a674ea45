"""What a correction of the plan did."""

from __future__ import annotations

from typing import Any, NamedTuple


class Corrected(NamedTuple):
    """A field that says something else now; values as the file holds them, None where there is none."""

    record: str
    field: str
    title: str
    before: Any
    after: Any


class Added(NamedTuple):
    """A new record: what it is, its id or name, its title, and the file it stands in where that is known."""

    kind: str
    name: str
    title: str
    file: str | None


class Spoken(NamedTuple):
    """A post that speaks of a unit by its old name: file, line (from 1), and `owner：财政办负责人 → 财政所负责人`."""

    file: str
    line: int
    change: str


class Renamed(NamedTuple):
    """A unit under its new name, how many references followed, and how many posts; `left` are those that did not."""

    old: str
    new: str
    references: int
    posts: int = 0
    left: tuple[Spoken, ...] = ()


def said(value: Any) -> str:
    """A value of a file in words: lists with 、, mappings as key=value, flags as they are written."""
    if value is None or value in ((), [], {}):
        return "（不写）"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "、".join(f"{key}={said(inner)}" for key, inner in value.items())
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def subject(corrected: Corrected) -> str:
    """A few words for the history: 5-05 责任单位改为平安办, 5-05 删去权重."""
    name = corrected.record
    if corrected.after is None:
        return f"{name} 删去{corrected.title}"
    return f"{name} {corrected.title}改为{said(corrected.after)}"
