"""Editing one record of a long list without reading the whole file twice.

A parser that has come to the dash of a record is in the same state whatever records went before. So the record's
lines, put below a key of their own and followed by one more dash, are parsed just as they are in the whole text;
and when the changed lines lead to that dash again, all that follows is parsed as before. The whole proof that an
edit needs can therefore be made on this extract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import yaml

from chuangwei.store.editing.change import Append, Edit, EditRefused, Steps
from chuangwei.store.text import tree
from chuangwei.store.text.lines import line_start

Work = Callable[[str, list[Edit]], str]
Starts = Mapping[str, Sequence[int]]
# More records than these are better served by one tree of the whole text.
_FEW = 8
_KEY = "k"


class _Extract(NamedTuple):
    """A record's lines within the text, between the line breaks of the extract around them."""

    start: int
    end: int
    opening: str
    closing: str


def narrow(text: str, edits: list[Edit], starts: Starts, newline: str, work: Work) -> str | None:
    """Return the new text if all `edits` lie within a few records, None where that way is not open.

    `starts` has, under the key of each top-level block list, the offset where the content of each item begins.
    `work` edits an extract as if it were a file, and raises EditRefused when it cannot.
    """
    groups = _by_record(edits, starts)
    if groups is None:
        return None
    for (key, index), group in sorted(
        groups.items(), reverse=True, key=lambda one: starts[one[0][0]][one[0][1]]
    ):
        extract = _extract(text, starts[key], index, newline)
        if extract is None:
            return None
        before = extract.opening + text[extract.start : extract.end] + extract.closing
        try:
            after = work(before, group)
        except EditRefused:
            # The whole text gives the right line for the message.
            return None
        if not after.startswith(extract.opening) or not after.endswith(extract.closing):
            return None
        record = after[len(extract.opening) : len(after) - len(extract.closing)]
        text = text[: extract.start] + record + text[extract.end :]
    return text


def record_starts(text: str, parser: tree.ParserName = "c") -> dict[str, list[int]]:
    """Return, for each block list right below the root, the offset where the content of each item begins.

    Empty when the root is no block mapping at the margin; lists with an anchor or a tag, and those whose key
    stands twice, are left out. Raises yaml.YAMLError.
    """
    found: dict[str, list[int]] = {}
    seen: set[str] = set()
    depth, key, is_key = 0, None, True
    current: list[int] | None = None
    for event in tree.events(text, parser):
        kind = type(event)
        if kind in _ENDS:
            depth -= 1
            current = current if depth > 1 else None
            continue
        if depth == 2 and current is not None:
            current.append(event.start_mark.index)
        elif depth == 1 and is_key:
            key, is_key = _name(event), False
        elif depth == 1:
            is_key = True
            current = _new_list(found, seen, key, event)
        elif kind is yaml.DocumentStartEvent and event.explicit:
            return {}
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if depth == 0 and not _is_margin_mapping(event):
                return {}
            depth += 1
    return found


_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def _name(event: Any) -> str | None:
    return event.value if type(event) is yaml.ScalarEvent else None


def _new_list(found: dict[str, list[int]], seen: set[str], key: str | None, event: Any) -> list[int] | None:
    if key is None or key in seen:
        found.pop(key or "", None)
        return None
    seen.add(key)
    if type(event) is not yaml.SequenceStartEvent or not _is_plain_block(event):
        return None
    return found.setdefault(key, [])


def _is_plain_block(event: Any) -> bool:
    return not event.flow_style and event.tag is None and event.anchor is None


def _is_margin_mapping(event: Any) -> bool:
    return _is_plain_block(event) and isinstance(event, yaml.MappingStartEvent) and _column(event) == 0


def _column(event: Any) -> int:
    column: int = event.start_mark.column
    return column


def _by_record(edits: list[Edit], starts: Starts) -> dict[tuple[str, int], list[Edit]] | None:
    """Group edits by the record they lie in, with paths that fit an extract."""
    groups: dict[tuple[str, int], list[Edit]] = {}
    for edit in edits:
        match edit.path:
            case (str(key), int(index), _, *rest) if 0 <= index < len(starts.get(key, ())):
                path: Steps = (_KEY, 0, edit.path[2], *rest)
            case (str(key),) if isinstance(edit, Append) and starts.get(key):
                index, path = len(starts[key]) - 1, (_KEY,)
            case _:
                return None
        groups.setdefault((key, index), []).append(_moved(edit, path))
    return groups if len(groups) <= _FEW else None


def _moved(edit: Edit, path: Steps) -> Edit:
    return replace(edit, path=path)


def _extract(text: str, starts: Sequence[int], index: int, newline: str) -> _Extract | None:
    start = _dash_line(text, starts[index])
    if start is None:
        return None
    opening = f"{_KEY}:{newline}"
    if index + 1 == len(starts):
        return _Extract(start, len(text), opening, "")
    end = _dash_line(text, starts[index + 1])
    if end is None or end <= start:
        return None
    column = text.index("-", end) - end
    return _Extract(start, end, opening, f"{' ' * column}- x{newline}")


def _dash_line(text: str, position: int) -> int | None:
    """Return where the line begins whose dash opens the item at `position`, None if it stands elsewhere."""
    start = line_start(text, position)
    before = text[start:position]
    return start if before.strip(" ") == "-" else None
