"""One version of a place in a file: what it says, and the lines that say it, taken apart member by member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from chuangwei.store.text.layout import UnsuitableError, outline
from chuangwei.store.text.lines import next_line

ABSENT: Final[Any] = object()
"""Stands for a value that is not there."""


class Side(NamedTuple):
    """A value with its own lines, none (`text` "") where it is absent or stands within braces.

    `gap` are the comments and blank lines above, `column` is that of the key or dash; `key` is 0 for a list's item.
    """

    data: Any = ABSENT
    text: str = ""
    gap: str = ""
    column: int = 0
    key: str | int = 0
    form: Literal["file", "field", "item"] = "item"
    is_block: bool = False

    @property
    def path(self) -> tuple[str | int, ...]:
        """The path to the value in its own lines, read as a text."""
        return () if self.form == "file" else (self.key,)


class Parts(NamedTuple):
    """A block collection: the line of its key, what stands above and below all members, and these by key or index."""

    head: str = ""
    lead: str = ""
    tail: str = ""
    column: int = 0
    members: Mapping[str | int, Side] = {}


def parts(side: Side, column: int | None = None) -> Parts:
    """Take a block collection apart, with `column` moved so that its members stand there; raises UnsuitableError."""
    if not side.is_block:
        return Parts()
    head, body = "", side.text
    if side.form == "field":
        at = next_line(body, 0)
        head, body = body[:at], body[at:]
    elif side.form == "item":
        body = f"{body[: side.column]} {body[side.column + 1 :]}"
    found = outline(body)
    if not found:
        return Parts(head, body)
    column = found[0].column if column is None else column
    by = column - found[0].column
    members: dict[str | int, Side] = {}
    for index, each in enumerate(found):
        key: str | int = index if each.key is None else each.key
        text, gap = shifted(body[each.start : each.end], by), shifted(body[each.gap : each.start], by)
        members[key] = Side(
            side.data[key],
            text,
            gap,
            column,
            key=0 if each.key is None else key,
            form="item" if each.key is None else "field",
            is_block=each.is_block,
        )
    return Parts(
        head, shifted(body[: found[0].start], by), shifted(body[found[-1].end :], by), column, members
    )


def dashed(body: str, column: int, newline: str) -> str:
    """Put an item's dash on its first line, or above that where there is no room."""
    body = body.lstrip("\r\n")
    if body[: column + 1].strip(" ") or len(body) <= column:
        return f"{' ' * column}-{newline}{body}"
    return f"{body[:column]}-{body[column + 1 :]}"


def shifted(text: str, by: int) -> str:
    """Return lines indented by `by` columns more (or less); raises UnsuitableError where a line stands too far left.

    Comments that stand too far left are moved as far as they can be.
    """
    if not by:
        return text
    found = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        room = len(line) - len(bare)
        if not bare.strip("\r"):
            # Blank lines matter within `|` blocks only when they are longer than its indentation.
            found.append(" " * max(room + by, 0) * bool(room) + bare)
        elif room + by >= 0:
            found.append(" " * (room + by) + bare)
        elif bare.startswith("#"):
            found.append(bare)
        else:
            raise UnsuitableError
    return "\n".join(found)
