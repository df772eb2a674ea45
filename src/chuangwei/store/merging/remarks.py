"""Comments in a merge: they are no data, but what one side wrote and the other did not remove must not be lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from chuangwei.store.text.comments import Comment, comments, tails
from chuangwei.store.text.lines import line_end, line_start, next_line

_KEY = re.compile(r"(?:- +)*([^\s:#][^:#]*:)(?=\s|$)")


class Remark(NamedTuple):
    """A comment of one side: its text, the line's code before it ("" for a line of its own), and that of the next."""

    text: str
    code: str
    following: str


def lost(base: str, ours: str, theirs: str, result: str) -> list[Remark]:
    """Return the comments that `result` must have and has not: each side's, unless the other has removed them.

    The texts are read as they stand; one that does not parse has no comments. A `result` may have conflict markers.
    """
    texts = (base, ours, theirs)
    was, mine, yours = (Counter(tails(text)) for text in texts)
    if not _missing(was, mine, yours, Counter(tails(result))):
        return []
    known = [_read(text) for text in texts]
    counts = [Counter(each.text for each in found) for found in known]
    missing = _missing(counts[0], counts[1], counts[2], _shown(result, counts[1] | counts[2]))
    found = []
    for text, side, there in ((ours, known[1], counts[1]), (theirs, known[2], counts[2])):
        for comment in side:
            # Of several that are alike the last ones are taken for those that are new.
            if missing[comment.text] >= there[comment.text] and missing[comment.text]:
                missing[comment.text] -= 1
                found.append(_remark(text, comment))
            there[comment.text] -= 1
    return found


def added(base: str, side: str, column: int, newline: str) -> str:
    """Return, as lines of their own, the comments of `side` that `base` has not."""
    new = Counter(each.text for each in _read(side)) - Counter(each.text for each in _read(base))
    return "".join(" " * column + text + newline for text in new.elements())


def restored(text: str, remarks: list[Remark], newline: str, is_same: Callable[[str], bool]) -> str:
    """Put each of the comments on a line of its own, next to where it stood if that can be found, else above it all.

    `is_same` tells whether a text still says what it should.
    """
    for remark in remarks:
        for place in _places(text, remark):
            indent = re.match(" *", text[place:])
            line = (indent[0] if indent else "") + remark.text + newline
            new = text[:place] + line + text[place:]
            if is_same(new) and _counted(new, remark.text) > _counted(text, remark.text):
                text = new
                break
    return text


def _missing(
    base: Counter[str], ours: Counter[str], theirs: Counter[str], there: Counter[str]
) -> Counter[str]:
    """How many of each comment are wanted and not `there`."""
    wanted: Counter[str] = Counter()
    for text in ours.keys() | theirs.keys():
        was, mine, yours = base[text], ours[text], theirs[text]
        both_kept = mine >= was and yours >= was
        wanted[text] = max(mine, yours) if both_kept else max(mine + yours - was, 0)
    return wanted - there


def _read(text: str) -> list[Comment]:
    try:
        return comments(text)
    except yaml.YAMLError:
        return []


def _shown(result: str, wanted: Counter[str]) -> Counter[str]:
    """How often each wanted comment ends a line."""
    lines = [line.rstrip() for line in result.splitlines() if "#" in line]
    return Counter({text: sum(_ends(line, text) for line in lines) for text in wanted})


def _ends(line: str, comment: str) -> bool:
    return line.endswith(comment) and line[: -len(comment)][-1:] in {"", " ", "\t"}


def _counted(text: str, comment: str) -> int:
    return sum(each.text == comment for each in _read(text))


def _remark(text: str, comment: Comment) -> Remark:
    code = text[line_start(text, comment.start) : comment.start].strip()
    at, following = next_line(text, comment.start), ""
    while at < len(text) and not following:
        line = text[at : line_end(text, at)].strip()
        following = "" if line.startswith("#") else line
        at = next_line(text, at)
    return Remark(comment.text, code, following)


def _places(text: str, remark: Remark) -> Iterator[int]:
    """The beginnings of the lines above which it may go, the best first."""
    starts = [match.start() for match in re.finditer(r"^[^\n]", text, re.MULTILINE)]
    lines = [(start, text[start : line_end(text, start)].strip()) for start in starts]
    for sought in (remark.code, remark.following):
        alike = [
            start for start, line in lines if sought and (line == sought or line.startswith(f"{sought} #"))
        ]
        key = _KEY.match(sought)
        if not alike and key is not None:
            named = re.compile(rf"(?:- +)*{re.escape(key[1])}(?:\s|$)")
            alike = [start for start, line in lines if named.match(line)]
        if len(alike) == 1:
            yield alike[0]
    yield 0
