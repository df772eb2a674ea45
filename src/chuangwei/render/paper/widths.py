"""How wide text is in print, in characters (字): where a signature and a date stand, how wide columns are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from math import ceil

from chuangwei.render.paper.blocks import BREAK, Runs, Table, plain
from chuangwei.render.paper.gongwen import INDENT
from chuangwei.render.paper.layout import ANNEXED

_DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_BLANK = 2
"""Characters that stay empty on the right of a signature (GB/T 9704-2012, 7.3.5.2)."""
_NARROWEST = 3.0
_SPARE = 0.25
_AROUND = 1.5
"""Characters that a cell has beside its text."""
_SHORT = (6.0, 5.0, 4.0)
"""Characters of a line that is not broken, the last whatever it takes."""
_TAKEN = 0.75
"""The part of the room that short lines may take."""
_PARTS = re.compile(r"[0-9]+月[0-9]+日|[!-~]+")
_LONG = 8.0
"""Characters of a number or a word of letters that may be broken."""
_HALVINGS = 50


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


def hanging_indent(mark: str) -> tuple[float, float]:
    """Characters that an annex's name stands to the right, in its first line from what is before it, which stands out.

    附件： stands two to the right, as a paragraph does, and names begin under one another (7.3.4).
    """
    hanging = characters(mark)
    return INDENT + characters(ANNEXED) + hanging - (
        characters(ANNEXED) if mark.startswith(ANNEXED) else 0
    ), hanging


def title_blanks(title: Runs, room: float) -> float:
    """Characters to leave empty on both sides of a title so that its lines are of like length (7.3.1: 梯形或菱形)."""
    text = "".join(run.text for run in title)
    whole = characters(text)
    if BREAK in text or whole <= room:
        return 0
    line = ceil(whole / ceil(whole / room))
    return max(0.0, (room - line) / 2 - _SPARE)


def columns(table: Table, room: float) -> list[float]:
    """Widths of a table's columns, in characters, that fill `room`, so that its rows are as low as may be.

    Short words, numbers and days stay whole where there is room for that, and no column is wider than its longest cell.
    """
    found = list(zip(table.head, *table.rows, strict=True))
    longest = [max(map(_cell, column)) for column in found]
    if sum(longest) <= room:
        return [room * each / sum(longest) for each in longest]
    least = _least(found, room)
    if sum(least) >= room:
        return [room * each / sum(least) for each in least]
    # What makes the squares of all cells' heights the least.
    shares = [sum(characters(plain(cell)) ** 2 for cell in column) ** (1 / 3) for column in found]
    low, high = 0.0, room / min(filter(None, shares))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(_between(least, shares, longest, middle)) < room:
            low = middle
        else:
            high = middle
    return _between(least, shares, longest, high)


def _between(
    least: Sequence[float], shares: Sequence[float], most: Sequence[float], times: float
) -> list[float]:
    return [min(max(low, times * share), high) for low, share, high in zip(least, shares, most, strict=True)]


def _cell(cell: Runs) -> float:
    return max(_NARROWEST, _AROUND + max(map(characters, _lines(cell))))


def _least(found: Sequence[Sequence[Runs]], room: float) -> list[float]:
    """What columns need so that none of their short lines is broken: short is as long as leaves room for the long."""
    for short in _SHORT:
        least = [max(_unbroken(cell, short) for cell in column) for column in found]
        if sum(least) <= room * _TAKEN:
            break
    return least


def _unbroken(cell: Runs, short: float) -> float:
    """What a cell needs so that none of its short lines, numbers and days is broken."""
    return _AROUND + max(_whole(line, short) for line in _lines(cell))


def _whole(line: str, short: float) -> float:
    width = characters(line)
    if width <= short:
        return max(_NARROWEST - _AROUND, width)
    return max((min(characters(part), _LONG) for part in _PARTS.findall(line)), default=2.0)


def _lines(cell: Runs) -> list[str]:
    return "".join(run.text for run in cell).split(BREAK)
