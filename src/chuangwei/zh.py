"""Chinese text in a terminal: how many cells it takes, and how to pad, clip and wrap it to so many.

Characters of ambiguous width (“ ” … — ① ·) take one cell; CHUANGWEI_AMBIGUOUS=2 is for consoles that use two.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator

_AMBIGUOUS = 2 if os.environ.get("CHUANGWEI_AMBIGUOUS") == "2" else 1
_NEVER_FIRST = frozenset("，。、；：？！）》】」』〉”’…—·,.;:?!)]}%％°℃")  # 行首禁则
_NEVER_LAST = frozenset("（《【「『〈“‘([{")  # 行尾禁则


class _Cells(dict[str, int]):
    """Character → cells, each looked up once; faster than a cached function."""

    def __missing__(self, char: str) -> int:
        kind = unicodedata.east_asian_width(char)
        if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
            cells = 0
        elif kind in "WF":
            cells = 2
        else:
            cells = _AMBIGUOUS if kind == "A" else 1
        self[char] = cells
        return cells


_cells = _Cells()


def width(text: str) -> int:
    """Cells of `text` by East Asian width; combining marks and control characters take none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cells.__getitem__, text))


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """`text` filled with blanks to at least `cells` cells; with `right`, in front of it, as for numbers."""
    blanks = " " * (cells - width(text))
    return blanks + text if right else text + blanks


def clip(text: str, cells: int) -> str:
    """`text`, or as much of it as fits into `cells` cells with a closing …; empty when not even that fits."""
    if width(text) <= cells:
        return text
    room = cells - _cells["…"]
    if room < 0:
        return ""
    end = 0
    for char in text:
        room -= _cells[char]
        if room < 0:
            break
        end += 1
    return text[:end] + "…"


def wrap(text: str, cells: int) -> list[str]:
    """The lines of `text` (at least one), none wider than `cells` cells unless a single character is.

    Lines break at blanks and between Chinese characters; no line begins with closing or ends with opening
    punctuation while there is another way, and a word longer than a line is cut.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if width(line) + width(piece.rstrip(" ")) <= cells:
                line += piece
                continue
            if line.strip(" "):
                lines.append(line.rstrip(" "))
            *full, line = _cut(piece, cells)
            lines += full
        lines.append(line.rstrip(" "))
    return lines


def _pieces(text: str) -> Iterator[str]:
    """The parts between which a line may break; blanks stay at the end of theirs."""
    start = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
            continue
        if before == " " or _cells[before] == 2 or _cells[after] == 2:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _cut(piece: str, cells: int) -> list[str]:
    """`piece` in parts of at most `cells` cells, each at least one character long."""
    parts = []
    start = room = 0
    for at, char in enumerate(piece.rstrip(" ")):
        if at > start and room + _cells[char] > cells:
            parts.append(piece[start:at])
            start, room = at, 0
        room += _cells[char]
    return [*parts, piece[start:]]
