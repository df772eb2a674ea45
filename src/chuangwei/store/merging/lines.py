"""The three-way merge of lines: what keeps the comments of both sides, wherever it also says the right thing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from chuangwei.store.merging.markers import lines_of

# Comparing takes time with the square of the length, and such long members are written by nobody.
_MOST = 2000


def merged_lines(base: str, ours: str, theirs: str) -> str | None:
    """Return the merge of three texts by lines, None where both sides changed the same lines differently."""
    return _merged(base, ours, theirs, both=False)


def joined_lines(base: str, ours: str, theirs: str) -> str:
    """Return the merge of three texts by lines, with both sides' lines where both changed the same ones.

    This is for comments and blank lines, which may stand in any number.
    """
    merged = _merged(base, ours, theirs, both=True)
    return ours + "".join(_new(*map(lines_of, (base, ours, theirs)))) if merged is None else merged


def _new(was: list[str], one: list[str], other: list[str]) -> list[str]:
    return [line for line in other if line.strip() and line not in was and line not in one]


def _merged(base: str, ours: str, theirs: str, *, both: bool) -> str | None:
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    old, mine, yours = lines_of(base), lines_of(ours), lines_of(theirs)
    if max(len(old), len(mine), len(yours)) > _MOST:
        return None
    found: list[str] = []
    for was, one, other in _regions(old, mine, yours):
        if one in (was, other):
            found += other
        elif other == was:
            found += one
        elif both:
            found += [*one, *_new(was, one, other)]
        else:
            return None
    return "".join(found)


def _regions(
    old: list[str], mine: list[str], yours: list[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Yield the stretches between lines that all three share, and those lines themselves."""
    first, second = _partners(old, mine), _partners(old, yours)
    at = (0, 0, 0)
    for place in range(len(old)):
        if place in first and place in second:
            here = (place, first[place], second[place])
            yield _cut(old, mine, yours, at, here)
            at = (place + 1, here[1] + 1, here[2] + 1)
            yield _cut(old, mine, yours, here, at)
    yield _cut(old, mine, yours, at, (len(old), len(mine), len(yours)))


def _cut(
    old: list[str], mine: list[str], yours: list[str], begin: tuple[int, ...], end: tuple[int, ...]
) -> tuple[list[str], list[str], list[str]]:
    each = [side[i:j] for side, i, j in zip((old, mine, yours), begin, end, strict=True)]
    return each[0], each[1], each[2]


def _partners(old: list[str], new: list[str]) -> dict[int, int]:
    """Return, for each old line that stayed, its place in the new text."""
    found = {}
    for was, now, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        found.update({was + step: now + step for step in range(size)})
    return found
