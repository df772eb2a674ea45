"""Where the top-level keys of a file and the records below them stand, with the comments around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from chuangwei.store.text import block_end, line_start, next_line
from chuangwei.store.tree import events


class UnsuitableError(Exception):
    """The text is written in a way that the merge does not take apart."""


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
    """A file's text: `head` is the length of what stands before the first key, `tail` begins behind the last."""

    text: str
    head: int = 0
    tail: int = 0
    sections: dict[str, Section] = field(default_factory=dict)


class _Found(NamedTuple):
    """A member as the parser reports it: where its content begins, and its last event that has content."""

    start: int
    last: Any
    is_mapping: bool


def lay_out(text: str) -> Layout:
    """Return the layout of a text that parses without flaws and has no U+FEFF before it.

    Raises UnsuitableError when the root is no block mapping at the margin, or lines end with a bare CR.
    """
    if "\r" in text.replace("\r\n", ""):
        raise UnsuitableError
    layout = Layout(text, len(text), len(text))
    end = None
    for key, member, items in _members(text):
        start = line_start(text, member.start)
        if start != member.start:
            raise UnsuitableError
        if end is None:
            layout.head = end = start
        span = Span(end, start, _end(text, member.last, 0), 0)
        layout.sections[key] = Section(key, span, _spans(text, items))
        end = layout.tail = span.end
    return layout


def _spans(text: str, items: list[_Found] | None) -> list[Span] | None:
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


_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def _members(text: str) -> list[tuple[str, _Found, list[_Found] | None]]:
    """Return each top-level key with its place and, if its value is a block list, those of the list's items."""
    found: list[tuple[str, _Found, list[_Found] | None]] = []
    depth, key, last = 0, None, None
    items: list[_Found] | None = None
    opened: tuple[int, bool] = (0, False)
    for event in events(text):
        kind: Any = type(event)
        if depth == 1 and key is None and kind not in _ENDS:
            key, begun, items = event, event.start_mark.index, None
            last = event
            continue
        if depth == 2 and items is not None and kind not in _ENDS:
            opened = (event.start_mark.index, kind is yaml.MappingStartEvent)
        if kind is yaml.ScalarEvent:
            last = event if event.value or event.style else last
        elif kind in _STARTS:
            if depth == 0 and (kind is not yaml.MappingStartEvent or event.flow_style):
                raise UnsuitableError
            if depth == 1 and kind is yaml.SequenceStartEvent and not event.flow_style:
                items = []
            depth += 1
        elif kind in _ENDS:
            depth -= 1
            # Only a flow collection ends where its end mark stands.
            last = event if event.end_mark.index > event.start_mark.index else last
        if depth == 2 and items is not None and kind is not yaml.SequenceStartEvent:
            items.append(_Found(opened[0], last, opened[1]))
        elif depth == 1 and key is not None:
            found.append((key.value, _Found(begun, last, is_mapping=False), items))
            key = None
    return found
