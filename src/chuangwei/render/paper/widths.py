"""How wide text is in print, in characters (字): where a signature and a date stand, how wide columns are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from math import ceil

from chuangwei.render.paper.blocks import BREAK, Runs, Table, plain

_DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_BLANK = 2
"""Characters that stay empty on the right of a signature (GB/T 9704-2012, 7.3.5.2)."""
_NARROWEST = 3.0
_SPARE = 0.25
_AROUND = 1.5
"""Characters that a cell has beside its text."""
_AS_THEY_ARE = 8.0
"""Characters of a column that is not narrowed in favour of others."""


def characters(text: str) -> float:
    """Width of a text in characters: half a one for a letter or a figure."""
    return sum(0.5 if unicodedata.east_asian_width(char) in "NHa" or char.isascii() else 1 for char in text)


def right_blanks(lines: Sequence[Runs]) -> list[float]:
    """Characters to leave empty on the right of each line of a signature without a seal.

    The signature leaves two, and the date begins two to the right of where it begins; a date that would then
    leave less than two leaves two, and the signature moves to the left.
    """
    texts = [plain(line) for line in lines]
    if len(texts) < 2 or not _DATE.fullmatch(texts[-1].strip()):
        return [float(_BLANK)] * len(texts)
    signature = max(map(characters, texts[:-1]))
    longer = signature - characters(texts[-1].strip())
    return [*[max(_BLANK, 2 * _BLANK - longer)] * (len(texts) - 1), max(_BLANK, longer)]


def title_blanks(title: Runs, room: float) -> float:
    """Characters to leave empty on both sides of a title so that its lines are of like length (7.3.1: 梯形或菱形)."""
    text = "".join(run.text for run in title)
    whole = characters(text)
    if BREAK in text or whole <= room:
        return 0
    line = ceil(whole / ceil(whole / room))
    return max(0.0, (room - line) / 2 - _SPARE)


def columns(table: Table, room: float) -> list[float]:
    """Widths of a table's columns, in characters, that fill `room`: short columns whole, long ones share the rest."""
    wanted = [max(map(_cell, column)) for column in zip(table.head, *table.rows, strict=True)]
    if sum(wanted) <= room:
        return [room * each / sum(wanted) for each in wanted]
    widths = [min(each, _AS_THEY_ARE) for each in wanted]
    rest = room - sum(widths)
    if rest <= 0:
        return [room * each / sum(widths) for each in widths]
    lacking = [want - width for want, width in zip(wanted, widths, strict=True)]
    # The root keeps one endless cell from taking all.
    shares = [lack**0.5 for lack in lacking]
    return [width + rest * share / sum(shares) for width, share in zip(widths, shares, strict=True)]


def _cell(cell: Runs) -> float:
    text = "".join(run.text for run in cell)
    return max(_NARROWEST, _AROUND + max(map(characters, text.split(BREAK))))
