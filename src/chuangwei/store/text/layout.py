"""Where the top-level keys of a file and the records below them stand, with the comments around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from chuangwei.store.text.layout_reader import Found, Reader, UnsuitableError
from chuangwei.store.text.lines import block_end, line_start, next_line


class Span(NamedTuple):
    """A member's lines: comments and blank lines above it from `gap` on, its own from `start` to `end`.

    `column` is that of its key or dash. Comment lines right below it that are indented deeper are its own.
    """

    gap: int
    start: int
    end: int
    column: int


@dataclass(slots=True)
class Section:
    """A top-level key with its value; `items` are the records if the value is a block list of mappings, else None."""

    key: str
    span: Span
    items: list[Span] | None = None


@dataclass(slots=True)
class Layout:
    """A file's text: `head` is the length of what stands before the first key, `tail` begins behind the last.

    `data` is what it says, scalars as text.
    """

    text: str
    head: int
    tail: int
    data: dict[str, Any]
    sections: dict[str, Section] = field(default_factory=dict)


def lay_out(text: str) -> Layout:
    """Return the layout of a text that has no U+FEFF before it.

    Raises UnsuitableError when the text does not parse or has what no data file may hold, when its root is no block
    mapping at the margin, or when lines end with a bare CR.
    """
    if "\r" in text.replace("\r\n", ""):
        raise UnsuitableError
    reader = Reader(text)
    try:
        reader.run()
    except yaml.YAMLError as error:
        raise UnsuitableError from error
    layout = Layout(text, len(text), len(text), reader.data)
    end = None
    for key, member, items in reader.members:
        start = line_start(text, member.start)
        if start != member.start:
            raise UnsuitableError
        if end is None:
            layout.head = end = start
        span = Span(end, start, _end(text, member.last, 0), 0)
        layout.sections[key] = Section(key, span, _spans(text, items))
        end = layout.tail = span.end
    return layout


def _spans(text: str, items: list[Found] | None) -> list[Span] | None:
    """Return where the records stand, None when one is no mapping or shares a line with something else."""
    found: list[Span] = []
    for item in items or ():
        start = line_start(text, item.start)
        before = text[start : item.start]
        if before.strip(" ") != "-" or not item.is_mapping:
            return None
        column = before.index("-")
        gap = found[-1].end if found else start
        if gap > start:
            return None
        found.append(Span(gap, start, _end(text, item.last, column), column))
    return found or None


def _end(text: str, last: Any, column: int) -> int:
    end: int = last.end_mark.index
    if getattr(last, "style", None) in ("|", ">"):
        end = block_end(text, last.start_mark.index, end, last.value)
    end = next_line(text, end)
    found = _comments(column + 1).match(text, end)
    return found.end() if found else end


@lru_cache(maxsize=16)
def _comments(least: int) -> re.Pattern[str]:
    """Match comment lines that are indented by at least so many blanks."""
    return re.compile(rf"(?: {{{least},}}#[^\n]*(?:\n|\Z))+")
