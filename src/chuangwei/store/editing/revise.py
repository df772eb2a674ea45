"""A file with edits carried out, and what the records that they touched say now, without reading the others again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from chuangwei.store.editing.change import Append, Edit
from chuangwei.store.editing.edit import Starts, apply, record_starts
from chuangwei.store.editing.starts import dash_starts
from chuangwei.store.reading.parse import parse
from chuangwei.store.reading.piece import Piece
from chuangwei.store.reading.source import BOM, Source
from chuangwei.store.text.lines import line_start

# From as many touched records on it is quicker to read the file as a whole.
_FEW = 8
# Up to this many characters the parser may look for the records where counting does not find them.
_SHORT = 1 << 20


@dataclass(frozen=True, slots=True)
class Revised:
    """The new bytes of a file.

    `records` has, by top-level key and index in its list, the plain data of every record that was changed or added;
    it is None when that is not known, so that the file must be read as a whole.
    """

    data: bytes
    records: Mapping[tuple[str, int], Any] | None


def revise(source: Source, edits: Sequence[Edit], counts: Mapping[str, int]) -> Revised:
    """Carry out `edits` on a file; `counts` has how many records stand under each top-level key.

    Raises EditRefused as store.editing.edit.apply does, and ValueError.
    """
    text = source.text
    starts = _starts(text, edits, counts)
    groups = _by_record(edits, starts)
    if groups is None:
        new, records = apply(text, edits), None
    else:
        new, records = _one_by_one(text, groups, starts)
    return Revised((BOM if source.bom else b"") + new.encode(), records)


def _starts(text: str, edits: Sequence[Edit], counts: Mapping[str, int]) -> Starts:
    """Where the records of the lists begin that the edits lie in, as far as it is certain."""
    if len({edit.path[:2] for edit in edits}) > _FEW:
        return {}
    found: dict[str, Sequence[int]] = {}
    for key in {edit.path[0] for edit in edits}:
        places = dash_starts(text, key, counts.get(key, 0)) if isinstance(key, str) else None
        if isinstance(key, str) and places:
            found[key] = places
        elif len(text) < _SHORT:
            try:
                return record_starts(text)
            except yaml.YAMLError:
                return {}  # the editor finds the same, and says so
    return found


def _by_record(edits: Sequence[Edit], starts: Starts) -> dict[tuple[str, int], list[Edit]] | None:
    """Edits by the record they lie in; a record that is added belongs to the last. None when they are no such edits."""
    groups: dict[tuple[str, int], list[Edit]] = {}
    for edit in edits:
        match edit.path:
            case (str(key), int(index), _, *_) if 0 <= index < len(starts.get(key, ())):
                pass
            case (str(key),) if isinstance(edit, Append) and starts.get(key):
                index = len(starts[key]) - 1
            case _:
                return None
        groups.setdefault((key, index), []).append(edit)
    return groups


def _one_by_one(
    text: str, groups: Mapping[tuple[str, int], list[Edit]], starts: Starts
) -> tuple[str, dict[tuple[str, int], Any] | None]:
    """The new text, and what its changed records say; from the end upward, so that `starts` holds for those to come."""
    known = True
    records: dict[tuple[str, int], Any] = {}
    for key, index in sorted(groups, key=lambda one: starts[one[0]][one[1]], reverse=True):
        edits, places = groups[key, index], starts[key]
        begin = line_start(text, places[index])
        end = line_start(text, places[index + 1]) if index + 1 < len(places) else len(text)
        own_line = text[begin : places[index]].strip(" ") == "-"
        new = apply(text, edits, starts=starts)
        grown = len(new) - len(text)
        untouched = end + grown >= begin and new.startswith(text[:begin]) and new.endswith(text[end:])
        values = _records(key, new[begin : end + grown]) if own_line and untouched else []
        if len(values) != 1 + sum(len(edit.path) == 1 for edit in edits):
            known = False
        records |= {(key, index + offset): value for offset, value in enumerate(values)}
        text = new
    return text, records if known else None


def _records(key: str, lines: str) -> list[Any]:
    """The records that some lines of a list hold; empty when they hold anything that cannot be taken as it stands."""
    pieces: list[Piece] = []
    reading = parse(f"{key}:\n{lines}".encode(), {key}, pieces.append)
    if reading.flaws or not reading.complete or any(piece.tainted for piece in pieces):
        return []
    return [piece.value for piece in pieces if piece.key == key and piece.ordinal is not None]
