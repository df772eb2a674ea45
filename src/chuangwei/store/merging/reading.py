"""What a data file says, as plain data, for merging."""

from __future__ import annotations

from typing import Any

from chuangwei.store.parse import Piece, read


def says(text: str) -> dict[str, Any] | None:
    """Return what a text says (an empty mapping if it holds only comments), None when it has any flaw or is no mapping.

    The text must not begin with U+FEFF.
    """
    found: dict[str, Any] = {}

    def take(piece: Piece) -> None:
        found[piece.key] = piece.value

    try:
        reading = read(text.encode(), (), take)
    except UnicodeEncodeError:
        return None
    if reading.flaws or not reading.complete or reading.top not in (None, ""):
        return None
    return found
