"""One pass over a data file that gives both what it says and where its records stand."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from chuangwei.limits import MAX_DEPTH
from chuangwei.store.text.nodes import NULLS
from chuangwei.store.text.tree import events

_NO_KEY = object()
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class UnsuitableError(Exception):
    """The text is written in a way that the merge does not take apart."""


class Found(NamedTuple):
    """A member as the parser reports it: where its content begins, and its last event that has content."""

    start: int
    last: Any
    is_mapping: bool


class Reader:
    """Reads a text without U+FEFF: `data` as plain data, `members` as (key, its place, places of its list's items)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data: dict[str, Any] = {}
        self.members: list[tuple[str, Found, list[Found] | None]] = []
        self.marks = any(char in text for char in "&*!")
        self.documents = 0
        self.key: Any = None
        self.items: list[Found] | None = None

    def run(self) -> None:  # noqa: C901, PLR0912 - a call for every event would cost more than all the rest
        """Read it all; raises yaml.YAMLError, or UnsuitableError for what no data file may hold."""
        stack: list[tuple[Any, Any, Any]] = []
        container: Any = None
        key: Any = _NO_KEY
        last: Any = None
        names: dict[str, str] = {}
        for event in events(self.text):
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                value, opening = event.value, event
                # An empty value is placed at the next token; of a list's empty item the dash is known.
                if value or event.style or container.__class__ is list:
                    last = event
                if not event.style and value in NULLS:
                    value = None
            elif kind in _ENDS:
                # Only a flow collection ends where its end mark stands.
                last = event if event.end_mark.index > event.start_mark.index else last
                value = container
                container, key, opening = stack.pop()
            elif kind in _STARTS:
                self.check(event, len(stack))
                stack.append((container, key, event))
                container, key = ({} if kind is yaml.MappingStartEvent else []), _NO_KEY
                continue
            else:
                self.document(event)
                continue
            if self.marks:
                self.check(opening, 1)
            if len(stack) <= 2:
                self.shallow(len(stack), key, opening, last)
            if container.__class__ is list:
                container.append(value)
            elif container is None:
                self.root(value)
            elif key is _NO_KEY:
                key = names.setdefault(value, value) if value.__class__ is str else None
                if key is None or key in container:
                    raise UnsuitableError
            else:
                container[key] = value
                key = _NO_KEY

    def root(self, value: Any) -> None:
        """Take the whole; refuse a text that is no mapping, but not one that holds nothing."""
        if value is not None and not isinstance(value, dict):
            raise UnsuitableError
        self.data = value or {}

    def check(self, event: Any, depth: int) -> None:
        """Refuse anchors and tags, what lies too deep, and a root that is no block mapping."""
        if event.anchor is not None or event.tag is not None or depth >= MAX_DEPTH:
            raise UnsuitableError
        if not depth and (event.__class__ is not yaml.MappingStartEvent or event.flow_style):
            raise UnsuitableError

    def document(self, event: Any) -> None:
        """Refuse aliases and a second document."""
        self.documents += isinstance(event, yaml.DocumentStartEvent)
        if self.documents > 1 or isinstance(event, yaml.AliasEvent):
            raise UnsuitableError

    def shallow(self, depth: int, key: Any, opening: Any, last: Any) -> None:
        """Note the places of top-level members and of their list's items as they end."""
        if depth == 1 and key is _NO_KEY:
            self.key, self.items = opening, []
        elif depth == 1:
            is_list = opening.__class__ is yaml.SequenceStartEvent and not opening.flow_style
            start = self.key.start_mark.index
            items = self.items if is_list else None
            self.members.append((self.key.value, Found(start, last, is_mapping=False), items))
        elif depth == 2 and self.items is not None and key is _NO_KEY:
            is_mapping = opening.__class__ is yaml.MappingStartEvent
            self.items.append(Found(opening.start_mark.index, last, is_mapping))
