"""Comments and blank lines in a merge: they are no data, but what one side wrote and the other did not remove stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

import yaml

from chuangwei.store.merging.markers import lines_of
from chuangwei.store.text.comments import comments, tails

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


def lost(base: str, ours: str, theirs: str, result: str) -> list[str]:
    """Return the comments that `result` must have and has not: each side's, unless the other has removed them.

    The texts are read as they stand; one that does not parse has no comments. A `result` may have conflict markers.
    """
    three = (base, ours, theirs)
    if not _missing([Counter(tails(text)) for text in three], Counter(tails(result))):
        return []
    counts = [_counted(text) for text in three]
    lines = [line.rstrip() for line in result.splitlines() if "#" in line]
    shown = Counter({text: sum(_ends(line, text) for line in lines) for text in counts[1] | counts[2]})
    missing = _missing(counts, shown)
    # In the order of the texts, ours first.
    return [text for text in counts[1] | counts[2] for _ in range(missing[text])]


def _missing(three: list[Counter[str]], there: Counter[str]) -> Counter[str]:
    """How many of each comment are wanted and not `there`."""
    base, ours, theirs = three
    wanted: Counter[str] = Counter()
    for text in ours.keys() | theirs.keys():
        was, mine, yours = base[text], ours[text], theirs[text]
        both_kept = mine >= was and yours >= was
        wanted[text] = max(mine, yours) if both_kept else max(mine + yours - was, 0)
    return wanted - there


def _counted(text: str) -> Counter[str]:
    try:
        return Counter(each.text for each in comments(text))
    except yaml.YAMLError:
        return Counter()


def _ends(line: str, comment: str) -> bool:
    return line.endswith(comment) and line[: -len(comment)][-1:] in {"", " ", "\t"}
