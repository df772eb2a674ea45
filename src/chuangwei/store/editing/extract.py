"""Editing one record of a long list without reading the whole file twice.

A parser that has come to the dash of a record is in the same state whatever records went before. So the record's
lines, put below a key of their own and followed by one more dash, are parsed just as they are in the whole text;
and when the changed lines lead to that dash again, all that follows is parsed as before. The whole proof that an
edit needs can therefore be made on this extract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from chuangwei.store.editing.change import Append, Edit, EditRefused, Steps
from chuangwei.store.text.layout import lay_out
from chuangwei.store.text.layout_reader import UnsuitableError

Work = Callable[[str, list[Edit]], str]
# By the key of a top-level block list: where the line of each item's dash begins.
Starts = Mapping[str, Sequence[int]]
# More records than these are better served by one tree of the whole text.
FEW = 8
_KEY = "k"


class Record(NamedTuple):
    """The lines that a record has now, with `added` new ones behind it; behind the last of a list all that follows."""

    lines: str
    added: int


class Extracted(NamedTuple):
    """The new text, and the records that were changed, by key and index in the old list."""

    text: str
    records: dict[tuple[str, int], Record]


def edit_records(text: str, edits: list[Edit], starts: Starts, newline: str, work: Work) -> Extracted | None:
    """Carry out edits that lie within a few records, each on an extract; None where that way is not open.

    `work` edits an extract as if it were a file, and raises EditRefused when it cannot.
    """
    groups = _by_record(edits, starts)
    records: dict[tuple[str, int], Record] = {}
    # From the end upward, so that `starts` holds for those to come.
    for key, index in sorted(groups or (), key=lambda one: starts[one[0]][one[1]], reverse=True):
        start, end, closing = starts[key][index], len(text), ""
        if index + 1 < len(starts[key]):
            end = starts[key][index + 1]
            closing = f"{text[end : text.index('-', end)]}- x{newline}"
        opening = f"{_KEY}:{newline}"
        group = (groups or {})[key, index]
        try:
            after = work(opening + text[start:end] + closing, group)
        except EditRefused:
            # The whole text gives the right line for the message.
            return None
        if not after.startswith(opening) or not after.endswith(closing):
            return None
        lines = after[len(opening) : len(after) - len(closing)]
        records[key, index] = Record(lines, sum(len(edit.path) == 1 for edit in group))
        text = text[:start] + lines + text[end:]
    return Extracted(text, records) if groups is not None else None


def record_starts(text: str) -> dict[str, list[int]]:
    """Return where the records of each list begin; empty where the text is written in an unusual way."""
    try:
        layout = lay_out(text)
    except UnsuitableError:
        return {}
    if any(line.startswith(("---", "%")) for line in text[: layout.head].split("\n")):
        return {}
    return {key: [item.start for item in found.items or ()] for key, found in layout.sections.items()}


def _by_record(edits: list[Edit], starts: Starts) -> dict[tuple[str, int], list[Edit]] | None:
    """Group edits by the record they lie in, with paths that fit an extract; one that is added belongs to the last."""
    groups: dict[tuple[str, int], list[Edit]] = {}
    for edit in edits:
        match edit.path:
            case (str(key), int(index), _, *rest) if 0 <= index < len(starts.get(key, ())):
                path: Steps = (_KEY, 0, edit.path[2], *rest)
            case (str(key),) if isinstance(edit, Append) and starts.get(key):
                index, path = len(starts[key]) - 1, (_KEY,)
            case _:
                return None
        groups.setdefault((key, index), []).append(replace(edit, path=path))
    return groups if len(groups) <= FEW else None
