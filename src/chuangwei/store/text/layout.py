"""Where the members of a block collection stand, with the comments around them: sections, records, fields, entries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from chuangwei.store.text.lines import line_end, line_start, next_line, skip_blanks
from chuangwei.store.text.nodes import Mapping, Node, Scalar, Sequence, Sketch
from chuangwei.store.text.tree import compose, events

_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class UnsuitableError(Exception):
    """The text is no block collection, or its members do not have lines of their own."""


class Member(NamedTuple):
    """A field (`key`) or an item: comments and blank lines above it from `gap` on, its own lines from `start` to `end`.

    `column` is that of its key or dash. Comment lines right below it that are indented deeper are its own. `is_block`:
    its value is a block collection. The first member has no gap.
    """

    key: str | None
    gap: int
    start: int
    end: int
    column: int
    is_block: bool


def outline(text: str) -> list[Member]:
    """Return the members of the block mapping or list that a text without U+FEFF is; none if it holds nothing.

    Raises UnsuitableError, also when the text does not parse.
    """
    try:
        root = compose(text, shallow=True, strict=True)
    except yaml.YAMLError as error:
        raise UnsuitableError from error
    if root is None or (isinstance(root, Scalar) and root.value is None):
        return []
    if not isinstance(root, Mapping | Sequence) or root.flow:
        raise UnsuitableError
    members: list[Member] = []
    end = None
    for (place, stop), (key, value) in zip(spans(text, root), _fields(root), strict=True):
        start = line_start(text, place)
        if text[start:place].strip(" ") or (end is not None and start < end):
            raise UnsuitableError
        gap, end = start if end is None else end, _end(text, stop, place - start)
        is_block = isinstance(value, Sketch) and not value.flow
        members.append(Member(key, gap, start, end, place - start, is_block))
    return members


def spans(text: str, parent: Mapping | Sequence) -> list[tuple[int, int]]:
    """Return where each member begins (a block list's at its dash) and where its content ends."""
    if isinstance(parent, Mapping):
        return [(key.start, max(key.end, value.end)) for key, value in parent.entries]
    found: list[tuple[int, int]] = []
    for item in parent.items:
        start = item.start
        if not parent.flow:
            start = skip_blanks(text, found[-1][1]) if found else parent.start
        found.append((start, max(item.end, start + 1 - parent.flow)))
    return found


def _last_leaf(node: Node) -> Node:
    """Return the node whose content ends the block collection `node`."""
    while isinstance(node, Mapping | Sequence) and not node.flow:
        node = node.entries[-1][1] if isinstance(node, Mapping) else node.items[-1]
    return node


def ended(text: str, root: Node | None, newline: str) -> str:
    """Return a text with a line break at its end, saying the same: other lines can follow it then.

    A `|` block that ends there gets a `-`, for the line break would be its own.
    """
    leaf = _last_leaf(root) if root is not None else None
    if isinstance(leaf, Scalar) and leaf.style in ("|", ">") and line_end(text, leaf.end) == len(text):
        header = text[leaf.start : line_end(text, leaf.start)].split(" #", 1)[0].rstrip()
        if "-" not in header:
            text = text[: leaf.start] + header.replace("+", "") + "-" + text[leaf.start + len(header) :]
    return text + newline


def _fields(root: Mapping | Sequence) -> list[tuple[str | None, Node]]:
    """Return the name and the value of each member; an item has no name."""
    if isinstance(root, Sequence):
        return [(None, item) for item in root.items]
    names = [key.value for key, _ in root.entries if isinstance(key, Scalar) and key.value is not None]
    if len(set(names)) < len(root.entries):
        raise UnsuitableError
    return [(name, value) for name, (_, value) in zip(names, root.entries, strict=True)]


def _end(text: str, end: int, column: int) -> int:
    end = next_line(text, end)
    found = _comments(column + 1).match(text, end)
    return found.end() if found else end


@lru_cache(maxsize=16)
def _comments(least: int) -> re.Pattern[str]:
    """Match comment lines that are indented by at least so many blanks."""
    return re.compile(rf"(?: {{{least},}}#[^\n]*(?:\n|\Z))+")


# Line breaks that only YAML counts, and marks of documents and directives.
_STRANGE = ("\x85", "\u2028", "\u2029", "\n---", "\n...", "\n%")


def dash_starts(text: str, key: str, count: int) -> list[int] | None:
    """Where the line of each item of the block list under the top-level `key` begins, by counting; None if not certain.

    `count` is how many items a parser has found there. All items of a block list stand in one column, each on a line
    of its own. So the lines with a dash in the column of the first hold all of them, and when there are just as many
    such lines as items, they hold nothing else: no line of a text that looks like one.
    """
    if text.startswith(("---", "...", "%")) or any(mark in text for mark in _STRANGE):
        return None
    first = _first_item(text, key)
    before = text[line_start(text, first) : first] if first is not None else ""
    if first is None or before.strip(" ") != "-":
        return None
    dash = re.compile(rf"^ {{{before.index('-')}}}-(?=[ \t\r\n]|\Z)", re.MULTILINE)
    found = [match.start() for match in dash.finditer(text, line_start(text, first))]
    return found if len(found) == count else None


def _first_item(text: str, key: str) -> int | None:
    """The offset of the first item under a key of the block mapping at the margin."""
    depth = 0
    names: list[str | None] = []
    try:
        for event in events(text):
            if isinstance(event, _ENDS):
                depth -= 1
            elif depth == 2 and len(names) % 2 == 0 and names[-2] == key:
                return int(event.start_mark.index)
            elif depth == 1:
                names.append(event.value if isinstance(event, yaml.ScalarEvent) else None)
            if isinstance(event, _STARTS):
                place: Any = event.start_mark
                if depth == 0 and (event.flow_style or place.column):
                    return None
                depth += 1
    except yaml.YAMLError:
        return None
    return None
