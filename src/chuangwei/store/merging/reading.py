"""What a data file says, as plain data, for merging."""

from __future__ import annotations

from typing import Any

from chuangwei.store.editing.walk import last_leaf
from chuangwei.store.reading.parse import Piece, parse
from chuangwei.store.text import tree
from chuangwei.store.text.lines import line_end


def says(text: str) -> dict[str, Any] | None:
    """Return what a text says (an empty mapping if it holds only comments), None when it has any flaw or is no mapping.

    The text must not begin with U+FEFF.
    """
    found: dict[str, Any] = {}

    def take(piece: Piece) -> None:
        found[piece.key] = piece.value

    try:
        reading = parse(text.encode(), (), take)
    except UnicodeEncodeError:
        return None
    if reading.flaws or not reading.complete or reading.top not in (None, ""):
        return None
    return found


def ended(text: str, newline: str) -> str:
    """Return a text that parses with a line break at its end, saying the same: other lines can follow it then.

    A `|` block that ends there gets a `-`, for the line break would be its own.
    """
    if not text or text.endswith("\n"):
        return text
    root = tree.compose(text)
    leaf = last_leaf(root) if root is not None else None
    if isinstance(leaf, tree.Scalar) and leaf.style in ("|", ">") and line_end(text, leaf.end) == len(text):
        header = text[leaf.start : line_end(text, leaf.start)].split(" #", 1)[0].rstrip()
        if "-" not in header:
            text = text[: leaf.start] + header.replace("+", "") + "-" + text[leaf.start + len(header) :]
    return text + newline
