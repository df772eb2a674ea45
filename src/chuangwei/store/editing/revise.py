"""A file with edits carried out, and what the records that they touched say now, without reading the others again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chuangwei.store.editing.change import Edit
from chuangwei.store.editing.edit import apply, apply_to_records
from chuangwei.store.editing.extract import FEW, Starts, record_starts
from chuangwei.store.editing.starts import dash_starts
from chuangwei.store.reading.parse import Piece, parse
from chuangwei.store.reading.source import BOM, Source

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
    mark = BOM if source.bom else b""
    done = apply_to_records(source.text, list(edits), _starts(source.text, edits, counts))
    if done is None:
        return Revised(mark + apply(source.text, edits, extract=False).encode(), None)
    data = mark + done.text.encode()
    records: dict[tuple[str, int], Any] = {}
    for (key, index), (lines, added) in done.records.items():
        values = _records(key, lines)
        if len(values) != 1 + added:
            return Revised(data, None)
        records |= {(key, index + offset): value for offset, value in enumerate(values)}
    return Revised(data, records)


def _starts(text: str, edits: Sequence[Edit], counts: Mapping[str, int]) -> Starts:
    """Where the records of the lists begin that the edits lie in, as far as it is certain."""
    if len({edit.path[:2] for edit in edits}) > FEW:
        return {}
    found: dict[str, Sequence[int]] = {}
    for key in {edit.path[0] for edit in edits}:
        places = dash_starts(text, key, counts.get(key, 0)) if isinstance(key, str) else None
        if isinstance(key, str) and places:
            found[key] = places
        elif len(text) < _SHORT:
            return record_starts(text)
    return found


def _records(key: str, lines: str) -> list[Any]:
    """The records that some lines of a list hold; empty when they hold anything that cannot be taken as it stands."""
    pieces: list[Piece] = []
    reading = parse(f"{key}:\n{lines}".encode(), {key}, pieces.append)
    if reading.flaws or not reading.complete or any(piece.tainted for piece in pieces):
        return []
    return [piece.value for piece in pieces if piece.key == key and piece.ordinal is not None]
