"""A file of tasks cut into its tasks without parsing it; and where the entries of one of them stand."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from chuangwei.store.reading.source import Source
from chuangwei.store.text.tree import Node, Scalar, Sequence, compose, find

_TASKS_KEY = re.compile(rb"^tasks:[ \t]*(?:#[^\n]*)?\r?\n", re.MULTILINE)
_DASH = re.compile(rb"^( *)-(?=[ \r\n])", re.MULTILINE)


class Cut(NamedTuple):
    """What stands before the first task, and each task with all that follows it up to the next."""

    head: bytes
    tasks: list[bytes]


def cut(data: bytes) -> Cut | None:
    """Cut a file at each dash in the column of the first one under `tasks:`; None where there is none.

    The first task begins at such a dash, and so does each further one; but whether every piece is a task (and not the
    middle of a quoted text, say) must be proven by parsing.
    """
    key = _TASKS_KEY.search(data)
    first = _DASH.search(data, key.end()) if key else None
    if key is None or first is None:
        return None
    dash = re.compile(rb"^" + first[1] + rb"-(?=[ \r\n])", re.MULTILINE)
    body = data if data.endswith(b"\n") else data + b"\n"
    starts = [match.start() for match in dash.finditer(body, first.start())]
    ends = [*starts[1:], len(body)]
    return Cut(data[: starts[0]], [body[start:end] for start, end in zip(starts, ends, strict=True)])


def entry_lines(source: Source, record: str, section: str = "tasks") -> list[tuple[int, int]] | None:
    """The first and last line (from 1) of each log entry of a task, in file order; None when it is not in the file.

    Or of a record with that id in another list of a file, under the key `section`, or among the `items` of one there.
    """
    name = record.encode()
    if name not in source.data:
        return None
    parts = cut(source.data) if section == "tasks" else None
    line = parts.head.count(b"\n") if parts else 0
    for piece in parts.tasks if parts else ():
        if name in piece:
            found = _in_text("tasks:\n" + piece.decode(), "tasks", record, only=True)
            if found is not None:
                return [(first + line - 1, last + line - 1) for first, last in found]
        line += piece.count(b"\n")
    return _in_text(source.text, section, record, only=False)


def _in_text(text: str, section: str, record: str, *, only: bool) -> list[tuple[int, int]] | None:
    """As `entry_lines`; with `only`, the text must hold just that one record."""
    try:
        root = compose(text)
    except yaml.YAMLError:
        return None
    records = find(root, (section,))
    if not isinstance(records, Sequence) or (only and len(records.items) != 1):
        return None
    inner = (items for each in records.items if isinstance(items := find(each, ("items",)), Sequence))
    for each in (*records.items, *(item for items in inner for item in items.items)):
        own = find(each, ("id",))
        if isinstance(own, Scalar) and own.value == record:
            log = find(each, ("log",))
            return [_lines(text, entry) for entry in log.items] if isinstance(log, Sequence) else []
    return None


def _lines(text: str, node: Node) -> tuple[int, int]:
    return node.line + 1, node.line + 1 + text.count("\n", node.start, node.end)
