"""Conflict markers as git writes them, around the lines in which two versions of a text differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

OURS, THEIRS = "我方", "对方"


class Hunk(NamedTuple):
    """Lines [start, end) of our text, and the lines that theirs has in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def lines_of(text: str) -> list[str]:
    """Return the lines with their breaks; nothing follows the last one."""
    found = [line + "\n" for line in text.split("\n")]
    found[-1] = found[-1][:-1]
    return found if found[-1] else found[:-1]


def hunk(ours: str, theirs: str) -> Hunk:
    """Return the one place in which the two texts differ, in whole lines."""
    mine, yours = lines_of(ours), lines_of(theirs)
    least = min(len(mine), len(yours))
    head = next((i for i in range(least) if mine[i] != yours[i]), least)
    tail = next((i for i in range(least - head) if mine[-1 - i] != yours[-1 - i]), least - head)
    return Hunk(head, len(mine) - tail, tuple(yours[head : len(yours) - tail]))


def overlap(hunks: Iterable[Hunk]) -> bool:
    """Tell whether two of them share lines, or stand at one place."""
    last = None
    for each in sorted(hunks):
        if last is not None and (each.start < last.end or each.start == last.start):
            return True
        last = each
    return False


def marked(ours: str, hunks: Iterable[Hunk], newline: str) -> str:
    """Return `ours` with markers around each of the hunks."""
    lines = lines_of(ours)
    for each in sorted(hunks, reverse=True):
        lines[each.start : each.end] = both(lines[each.start : each.end], each.lines, newline)
    return "".join(lines)


def both(ours: Iterable[str], theirs: Iterable[str], newline: str) -> list[str]:
    """Return both versions between markers."""
    return [
        f"<<<<<<< {OURS}{newline}",
        *(_ended(line, newline) for line in ours),
        f"======={newline}",
        *(_ended(line, newline) for line in theirs),
        f">>>>>>> {THEIRS}{newline}",
    ]


def _ended(line: str, newline: str) -> str:
    return line if line.endswith("\n") else line + newline
