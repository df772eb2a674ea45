"""A file with edits carried out, and what the records that they touched say now, without reading the others again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chuangwei.store.editing.change import Edit
from chuangwei.store.editing.edit import edit_extracts
from chuangwei.store.reading.parse import Piece, parse
from chuangwei.store.reading.source import BOM, Source


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
    done = edit_extracts(source.text, edits, counts)
    data = (BOM if source.bom else b"") + done.text.encode()
    records: dict[tuple[str, int], Any] = {}
    for (key, index), (lines, added) in (done.records or {}).items():
        values = _records(key, lines)
        if len(values) != 1 + added:
            return Revised(data, None)
        records |= {(key, index + offset): value for offset, value in enumerate(values)}
    return Revised(data, None if done.records is None else records)


def _records(key: str, lines: str) -> list[Any]:
    """The records that some lines of a list hold; empty when they hold anything that cannot be taken as it stands."""
    pieces: list[Piece] = []
    reading = parse(f"{key}:\n{lines}".encode(), {key}, pieces.append)
    if reading.flaws or not reading.complete or any(piece.tainted for piece in pieces):
        return []
    return [piece.value for piece in pieces if piece.key == key and piece.ordinal is not None]
