"""Comments in a merge: they are no data, but what one side wrote and the other did not remove must not be lost."""

from __future__ import annotations

from collections import Counter

import yaml

from chuangwei.store.text.comments import comments, tails


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
