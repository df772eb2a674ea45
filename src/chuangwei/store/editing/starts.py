"""Where the records of a long list begin, without parsing the list: by counting its dashes."""

from __future__ import annotations

import re
from typing import Any

import yaml

from chuangwei.store.text import tree

# Line breaks that only YAML counts, and marks of documents and directives.
_STRANGE = ("\x85", "\u2028", "\u2029", "\n---", "\n...", "\n%")


def dash_starts(text: str, key: str, count: int) -> list[int] | None:
    """Where the line of the dash of each item begins in the block list under the top-level `key`; None if not certain.

    `count` is how many items a parser has found there. All items of a block list stand in one column, each on a line
    of its own. So the lines with a dash in the column of the first hold all of them, and when there are just as many
    such lines as items, they hold nothing else: no line of a text that looks like one.
    """
    first = None if _is_strange(text) else _first_item(text, key)
    if first is None:
        return None
    line = text.rfind("\n", 0, first) + 1
    before = text[line:first]
    if before.strip(" ") != "-":
        return None
    column = before.index("-")
    dash = re.compile(rf"^ {{{column}}}-(?=[ \t\r\n]|\Z)", re.MULTILINE)
    found = [match.start() for match in dash.finditer(text, line)]
    return found if len(found) == count else None


def _is_strange(text: str) -> bool:
    lone = text.count("\r") != text.count("\r\n")
    return lone or text.startswith(("---", "...", "%")) or any(mark in text for mark in _STRANGE)


def _first_item(text: str, key: str) -> int | None:
    """The offset of the first item under a key of the block mapping at the margin."""
    depth = 0
    names: list[str | None] = []
    try:
        for event in tree.events(text, "c"):
            if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                depth -= 1
            elif depth == 2 and len(names) % 2 == 0 and names[-2] == key:
                return int(event.start_mark.index)
            elif depth == 1:
                names.append(event.value if isinstance(event, yaml.ScalarEvent) else None)
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                place: Any = event.start_mark
                if depth == 0 and (event.flow_style or place.column):
                    return None
                depth += 1
    except yaml.YAMLError:
        return None
    return None
