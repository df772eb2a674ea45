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
    """A new record: its id or name, its title, and the file it stands in where that is known."""

    name: str
    title: str
    file: str | None


class Renamed(NamedTuple):
    """A unit under its new name, and how many references followed."""

    old: str
    new: str
    references: int


def said(value: Any) -> str:
    """A value of a file in words."""
    if value is None or value in ((), []):
        return "（无）"
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
