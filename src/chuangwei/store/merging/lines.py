"""The three-way merge of comments and blank lines: what either side has added stays."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from chuangwei.store.merging.markers import lines_of

# Comparing takes time with the square of the length, and such long comments are written by nobody.
_MOST = 2000


def joined_lines(base: str, ours: str, theirs: str) -> str:
    """Return the merge of three texts by lines, with both sides' lines where both changed the same ones.

    This is for comments and blank lines, which may stand in any number.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    three = [lines_of(each) for each in (base, ours, theirs)]
    found: list[str] = []
    for was, one, other in [three] if max(map(len, three)) > _MOST else _regions(*three):
        if one in (was, other):
            found += other
        elif other == was:
            found += one
        else:
            new = [line for line in other if line.strip() and line not in was and line not in one]
            found += [*one, *new]
    return "".join(found)


def _regions(old: list[str], mine: list[str], yours: list[str]) -> Iterator[list[list[str]]]:
    """Yield the stretches between lines that all three share, and those lines themselves."""
    first, second = _partners(old, mine), _partners(old, yours)
    at = (0, 0, 0)
    for place in range(len(old)):
        if place in first and place in second:
            here = (place, first[place], second[place])
            yield [side[i:j] for side, i, j in zip((old, mine, yours), at, here, strict=True)]
            at = (place + 1, here[1] + 1, here[2] + 1)
            yield [old[place : place + 1]] * 3
    yield [side[i:] for side, i in zip((old, mine, yours), at, strict=True)]


def _partners(old: list[str], new: list[str]) -> dict[int, int]:
    """Return, for each old line that stayed, its place in the new text."""
    found = {}
    for was, now, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        found.update({was + step: now + step for step in range(size)})
    return found
