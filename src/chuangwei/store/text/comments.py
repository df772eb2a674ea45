"""The comments of a YAML text, and which of them a change would take away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from chuangwei.store.text.lines import line_end
from chuangwei.store.text.tree import events

# A sign opens a comment only behind a blank or at the start of a line; the plain `#` first is found fast.
_COMMENT = re.compile(r"#(?<![^ \t\r\n\ufeff]#)[^\r\n]*")


class Comment(NamedTuple):
    """A comment from its `#` to the end of its line, blanks at the end left out; `start` is its offset."""

    start: int
    text: str


def comments(text: str) -> list[Comment]:
    """Return the comments in their order; a sign within a scalar is none. Raises yaml.YAMLError."""
    return [*each_comment(text)] if _COMMENT.search(text) else []


def tails(text: str) -> list[str]:
    """Return what looks like a comment, line by line, without the parser: all comments, and some texts with a sign."""
    return [each.rstrip(" \t") for each in _COMMENT.findall(text)]


def gone(before: str, after: str) -> list[Comment]:
    """Return the comments of `before` that `after` has no longer, or not as often; raises yaml.YAMLError."""
    # What merely looks like a comment is found without the parser, and most changes leave all of it.
    if not Counter(tails(before)) - Counter(tails(after)):
        return []
    left = Counter(each.text for each in comments(after))
    found = []
    for each in comments(before):
        if left[each.text]:
            left[each.text] -= 1
        else:
            found.append(each)
    return found


def each_comment(text: str) -> Iterator[Comment]:
    """The comments in their order, each as soon as the text is read so far; raises yaml.YAMLError."""
    behind = 0
    base = 1 if text.startswith("\ufeff") else 0
    for event in events(text[base:]):
        start, end = event.start_mark.index + base, event.end_mark.index + base
        if type(event) is yaml.ScalarEvent and event.style in ("|", ">"):
            start = line_end(text, start)  # a comment may stand behind the indicators
        yield from _between(text, behind, start)
        behind = max(behind, start, end if type(event) is yaml.ScalarEvent else 0)
    yield from _between(text, behind, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    for found in _COMMENT.finditer(text, start, end):
        yield Comment(found.start(), found[0].rstrip(" \t"))
