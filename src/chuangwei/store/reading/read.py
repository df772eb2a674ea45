"""Read a data file: line by line as far as it is written in the regular way, by the YAML parser where it is not."""

from __future__ import annotations

from collections.abc import Callable, Container

from chuangwei.store.reading.parse import Reading, parse
from chuangwei.store.reading.piece import Piece
from chuangwei.store.reading.regular import Irregular, pieces


def read(data: bytes, lists: Container[str], emit: Callable[[Piece], None]) -> Reading:
    """As `parse`, and sooner: emits the same pieces in the same order, and tells the same."""
    emitted = 0
    try:
        for piece in pieces(data, lists):
            emit(piece)
            emitted += 1
    except Irregular:
        return parse(data, lists, _after(emitted, emit))
    return Reading([], True, None, frozenset(), None)


def _after(first: int, emit: Callable[[Piece], None]) -> Callable[[Piece], None]:
    """Emit all pieces but so many of the first, which have been."""
    left = first

    def late(piece: Piece) -> None:
        nonlocal left
        if left:
            left -= 1
        else:
            emit(piece)

    return late
