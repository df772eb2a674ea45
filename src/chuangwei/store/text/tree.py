"""A positional tree of a YAML document, built from parser events: what stands where in the text.

The tree is for locating and editing; it resolves nothing. It keeps duplicate keys, aliases, tags and keys
that are no scalars as they are, so that a faulty file can be looked at too. Offsets count code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import Any, TypeAlias

import yaml

from chuangwei.limits import MAX_DEPTH
from chuangwei.store.text.lines import block_end, skip_blanks
from chuangwei.store.text.nodes import NULLS, Alias, Mapping, Node, Scalar, Sequence, Sketch

__all__ = [
    "Alias",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Sketch",
    "compose",
    "entry",
    "events",
    "find",
    "find_key",
]

BOM = "\ufeff"
Path: TypeAlias = AnySequence[str | int]

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""What parses: a build of PyYAML without libyaml has no C loaders."""

_BREAK = re.compile(r"\r\n|\n|\r")
_ODD_BREAKS = ("\x85", "\u2028", "\u2029")


Wanted: TypeAlias = AnyMapping[str, Collection[int]]


def compose(
    text: str,
    *,
    wanted: Wanted | None = None,
    shallow: bool = False,
    partial: bool = False,
    strict: bool = False,
) -> Node | None:
    """Return the root of the first document of `text`, None when there is none.

    With `wanted`, of each list at the top level only items whose index stands under the list's key are built; the
    others become a `Sketch`, which is cheap. With `shallow` every collection below the root does. With `partial`, a
    syntax error ends the tree at what was read before it; otherwise `yaml.YAMLError` is raised. With `strict`, a
    second document and nesting deeper than MAX_DEPTH raise it too. A leading U+FEFF is passed over; offsets count it.
    """
    builder = _Builder(text, wanted, shallow=shallow, strict=strict)
    try:
        builder.run()
    except yaml.YAMLError:
        if not partial:
            raise
        builder.close_all()
    return builder.root


def events(text: str) -> Iterator[Any]:
    """Return the parser's events of `text`, which must not begin with U+FEFF: with it offsets are one off."""
    return iter(LOADER(text).get_event, None)


def find(node: Node | None, path: Path) -> Node | None:
    """Return the node at `path` (keys and 0-based indices) below `node`, None when there is none."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            found = entry(node, step)
            node = found[1] if found else None
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def find_key(node: Node | None, path: Path) -> Node | None:
    """Return the key node of the entry at `path`, None when there is none or it is a list's item."""
    if not path or not isinstance(path[-1], str):
        return None
    parent = find(node, path[:-1])
    found = entry(parent, path[-1]) if isinstance(parent, Mapping) else None
    return found[0] if found else None


def entry(mapping: Mapping, key: str) -> tuple[Node, Node] | None:
    """Return the first entry of `mapping` under the text `key`: (key node, value node)."""
    for found in mapping.entries:
        if isinstance(found[0], Scalar) and found[0].value == key:
            return found
    return None


class _Builder:
    """Builds the tree with an explicit stack, so that deep nesting cannot exhaust Python's own."""

    def __init__(self, text: str, wanted: Wanted | None, *, shallow: bool, strict: bool) -> None:
        self.text = text
        self.base = 1 if text.startswith(BOM) else 0
        self.events = events(text[self.base :] if self.base else text)
        self.wanted = wanted
        self.shallow = shallow
        self.strict = strict
        self.root: Node | None = None
        self.documents = 0
        self.last_end = self.base
        # A frame for each open collection: (start event, children); a mapping's are keys and values in turn.
        self.stack: list[tuple[Any, list[Node]]] = []
        self.place: Callable[[Any], tuple[int, int]] | None = None
        if any(mark in text for mark in _ODD_BREAKS):
            self.place = _place_by_lines(text, self.base)

    def run(self) -> None:
        stack, wanted = self.stack, self.wanted
        for event in self.events:
            kind = type(event)
            if wanted is not None and len(stack) == 2 and kind not in _ENDS and self._unwanted():
                stack[-1][1].append(self._sketch(event))
            elif kind is yaml.ScalarEvent:
                self._add(self._scalar(event))
            elif self.shallow and len(stack) == 1 and kind in _STARTS:
                self._add(self._sketch(event))
            elif kind in _STARTS:
                stack.append((event, []))
                self._check_depth(len(stack), event)
            elif kind in _ENDS:
                self._close(event)
            elif kind is yaml.AliasEvent:
                self.last_end = event.end_mark.index + self.base
                self._add(
                    Alias(event.anchor, event.start_mark.index + self.base, self.last_end, *self._at(event))
                )
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1 and self.strict:
                    raise yaml.MarkedYAMLError(problem="second document", problem_mark=event.start_mark)
                if self.documents > 1:
                    return

    def _check_depth(self, depth: int, event: Any) -> None:
        if self.strict and depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=event.start_mark)

    def close_all(self) -> None:
        """Close what a syntax error left open; a key without a value is left out."""
        while self.stack:
            self._close(None)

    def _at(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        return self.place(mark) if self.place else (mark.line, mark.column)

    def _scalar(self, event: Any) -> Scalar:
        style = event.style or ""
        start, end, value = event.start_mark.index + self.base, self._end(event), event.value
        if start == end and not style and self.stack and type(self.stack[-1][0]) is yaml.MappingStartEvent:
            found = self._empty_value(start)
            if found is not None:
                return found
        self.last_end = end
        shown = None if not style and event.tag is None and value in NULLS else value
        return Scalar(shown, style, start, end, *self._at(event), event.tag, event.anchor)

    def _empty_value(self, start: int) -> Scalar | None:
        """Place the empty value of a key right behind its `:`, or behind the key when it has none.

        The parsers place it at the next token when that is a comma, a brace or a key, which may be far away.
        """
        children = self.stack[-1][1]
        if len(children) % 2 == 0 or self.text[start - 1] == ":":
            return None
        key = children[-1]
        colon = skip_blanks(self.text, key.end)
        end = colon + 1 if self.text[colon : colon + 1] == ":" else key.end
        self.last_end = end
        starts = [match.end() for match in _BREAK.finditer(self.text, key.start, end)]
        column = end - starts[-1] if starts else key.column + end - key.start
        return Scalar(None, "", end, end, key.line + len(starts), column)

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1][1].append(node)
        elif self.root is None:
            self.root = node

    def _close(self, end_event: Any) -> None:
        event, children = self.stack.pop()
        flow = bool(event.flow_style)
        # A pair without braces, `[a: b]`, is placed up to the next token: its end mark is empty.
        if flow and end_event is not None and end_event.end_mark.index > end_event.start_mark.index:
            self.last_end = end_event.end_mark.index + self.base
        place = (
            flow,
            event.start_mark.index + self.base,
            self.last_end,
            *self._at(event),
            event.tag,
            event.anchor,
        )
        if type(event) is yaml.MappingStartEvent:
            self._add(Mapping(tuple(zip(children[::2], children[1::2], strict=False)), *place))
        else:
            self._add(Sequence(tuple(children), *place))

    def _unwanted(self) -> bool:
        (root, entries), (event, items) = self.stack
        if type(root) is not yaml.MappingStartEvent or type(event) is not yaml.SequenceStartEvent:
            return False
        key = entries[-1]
        name = key.value if isinstance(key, Scalar) else None
        return not self.wanted or len(items) not in self.wanted.get(name or "", ())

    def _sketch(self, event: Any) -> Sketch:
        first = last = event
        is_empty = False
        open_lists: list[bool] = []
        while True:
            kind = type(event)
            if kind in _STARTS:
                open_lists.append(kind is yaml.SequenceStartEvent)
                self._check_depth(len(self.stack) + len(open_lists), event)
            elif kind in _ENDS:
                open_lists.pop()
            # An empty value may be placed at the next token; of a list's empty item the dash is known.
            if kind is yaml.ScalarEvent and not (event.value or event.style or open_lists[-1]):
                is_empty = True
            # Only a flow collection ends where its end mark stands.
            elif kind not in _STARTS and (kind not in _ENDS or event.end_mark.index > event.start_mark.index):
                last, is_empty = event, False
            if not open_lists:
                break
            event = next(self.events)
        self.last_end = self._end(last)
        if is_empty and (colon := skip_blanks(self.text, self.last_end)) < len(self.text):
            self.last_end = colon + 1 if self.text[colon] == ":" else self.last_end
        flow = type(first) not in _STARTS or bool(first.flow_style)
        return Sketch(flow, first.start_mark.index + self.base, self.last_end, *self._at(first))

    def _end(self, event: Any) -> int:
        """Return where the content of an event ends."""
        start, end = event.start_mark.index + self.base, int(event.end_mark.index) + self.base
        if getattr(event, "style", None) in ("|", ">"):
            return block_end(self.text, _header(self.text, start, event), end, event.value)
        return end


_STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def _header(text: str, start: int, event: Any) -> int:
    """Return where the `|` or `>` stands: behind an anchor or a tag when there is one."""
    if event.tag is None and event.anchor is None:
        return start
    found = re.compile(r"(?:[!&]\S*\s+)*").match(text, start)
    return found.end() if found else start


def _place_by_lines(text: str, base: int) -> Callable[[Any], tuple[int, int]]:
    """Place marks by line breaks as editors count them: the parsers also break at NEL, LS and PS."""
    starts = [base, *(match.end() for match in _BREAK.finditer(text))]

    def place(mark: Any) -> tuple[int, int]:
        index = mark.index + base
        line = bisect_right(starts, index) - 1
        return line, index - starts[line]

    return place
