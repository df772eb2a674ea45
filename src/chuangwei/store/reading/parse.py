"""YAML to plain data, straight from the C parser's events: dicts, lists, and every scalar as its text.

Nothing is resolved: `no` stays "no", `010` stays "010". A plain null or an empty value is None. What the data files
may not hold (duplicate keys, anchors, aliases, tags, a second document) is collected as flaws, and reading goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any, NamedTuple, NoReturn

import yaml

from chuangwei.limits import MAX_DEPTH
from chuangwei.problems import Flaw
from chuangwei.store.text.nodes import NULLS


class Piece(NamedTuple):
    """What was read under a top-level key: one item of a list of records, or (`ordinal` None) the whole value.

    `tainted`: it holds something whose value is not known. `cut`: a syntax error follows and no other record in
    between, so that it may lack what stands behind the error.
    """

    key: str
    ordinal: int | None
    value: Any
    tainted: bool = False
    cut: bool = False


class Part(NamedTuple):
    """The run of records of one kind that one file holds: ordinals `first` … `first + length - 1`.

    `stop` is the offset at which the reading of the file was given up, if it was: there is no reading on from there.
    """

    file: str
    key: str
    first: int
    length: int
    many: bool
    stop: int | None = None


TAINT = object()
"""Stands in the data where a value cannot be known: an alias, or a key that is no text."""


class Reading(NamedTuple):
    """What a file amounted to; `complete` is False when the reading was cut short."""

    flaws: list[Flaw]
    complete: bool
    top: object
    """The top level when it is no mapping, else None; "" when there is none."""
    repeated: frozenset[str]
    """Top-level keys that came again, and were not read again."""
    stop: int | None
    """Offset at which the reading was given up although the text goes on, else None."""


def parse(data: bytes, lists: Container[str], emit: Callable[[Piece], None]) -> Reading:
    """Parse UTF-8 `data` (no byte order mark) and emit each top-level value, items of `lists` one by one as they end."""
    builder = _Builder(data, lists, emit)
    complete, stop = False, None
    try:
        builder.run()
        complete = True
    except yaml.YAMLError as error:
        from chuangwei.store.reading.syntax import explain  # most files have no fault

        builder.flaws.append(explain(error, data))
    except _Stop as given_up:
        builder.flaws.append(given_up.flaw)
        stop = given_up.flaw.at
    builder.flush(cut=not complete)
    top = builder.top if complete else None
    return Reading(builder.flaws, complete, top, frozenset(builder.repeated), stop)


def _parser(data: bytes) -> Any:
    """The C parser; a PyYAML built without libyaml has only the pure one, thirty times slower and equal in result."""
    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)(data)


class _Stop(Exception):
    def __init__(self, flaw: Flaw) -> None:
        super().__init__()
        self.flaw = flaw


_NO_KEY = object()


class _Builder:
    def __init__(self, data: bytes, lists: Container[str], emit: Callable[[Piece], None]) -> None:
        self.parser = _parser(data)
        self.lists = lists
        self.emit = emit
        self.flaws: list[Flaw] = []
        self.top: object = ""
        self.tainted = False
        self.documents = 0
        self.repeated: set[str] = set()
        self.asides: list[tuple[dict[Any, Any], object]] = []
        self.restarted: list[dict[Any, Any]] = []
        # The last piece waits until it is known that no syntax error follows it at once.
        self.waiting: Piece | None = None
        self.last_closed: Any = None
        self.followed = False
        self.at_top = False

    def run(self) -> None:  # noqa: C901, PLR0912 - a call for every event would cost more than all the rest
        """The loop over all events: the only place where speed decides the shape (two million events at 24 MB)."""
        get_event = self.parser.get_event
        scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        stack: list[tuple[Any, Any, Any]] = []
        container: Any = None
        key: Any = _NO_KEY
        event: Any = None
        try:
            while True:
                event = get_event()
                kind = event.__class__
                if kind is scalar:
                    value = event.value
                    if value in NULLS and not event.style:
                        value = None
                    if event.anchor is not None or event.tag is not None:
                        self.mark(event)
                elif kind in ends:
                    value = container
                    container, key, event = stack.pop()  # from here on the event that opened it: its place
                elif kind is mapping or kind is sequence:
                    if event.anchor is not None or event.tag is not None:
                        self.mark(event)
                    if len(stack) >= MAX_DEPTH:
                        self.too_deep(event)
                    stack.append((container, key, event))
                    container = {} if kind is mapping else []
                    key = _NO_KEY
                    continue
                elif kind is yaml.StreamEndEvent:
                    return
                elif kind is yaml.AliasEvent:
                    value = self.alias(event)
                else:
                    self.document(event)
                    continue
                if len(stack) <= 2:
                    key = self.shallow(stack, container, key, value, event)
                elif container.__class__ is list:
                    container.append(value)
                elif key is _NO_KEY:
                    plain = value.__class__ is str and value not in container
                    key = value if plain else self.bad_key(container, value, event)
                else:
                    container[key] = value
                    key = _NO_KEY
        finally:
            self.at_top = len(stack) <= 1
            self.followed = event is not self.last_closed

    def shallow(
        self, stack: list[tuple[Any, Any, Any]], container: Any, key: Any, value: Any, event: Any
    ) -> Any:
        """Place a value of the top levels, where records leave as soon as they end. Returns the next key."""
        depth = len(stack)
        if depth == 0:
            self.top = None if isinstance(value, dict) else "" if value is None else value
        elif container.__class__ is list:
            if depth == 2 and stack[1][1] in self.lists:
                self.hand_over(stack[1][1], len(container), value, event)
                value = None  # the list only counts its records
            container.append(value)
        elif key is _NO_KEY:
            if value.__class__ is str and value not in container:
                return value
            return self.bad_key(container, value, event, top=depth == 1)
        elif depth == 1:
            container[key] = None  # only so that the key is noticed when it comes again
            if value.__class__ is list and value and key in self.lists:
                self.last_closed = event
            elif key.__class__ is str:
                self.hand_over(key, None, value, event)
            else:
                self.tainted = False  # what stands under a bad key is no part of the next record
        else:
            container[key] = value
        return _NO_KEY

    def hand_over(self, key: str, ordinal: int | None, value: Any, event: Any) -> None:
        for container, aside in self.asides:
            container.pop(aside, None)
        self.asides.clear()
        self.restarted.clear()
        self.flush()
        self.waiting = Piece(key, ordinal, value, self.tainted)
        self.last_closed = event
        self.tainted = False

    def flush(self, *, cut: bool = False) -> None:
        """Let the waiting piece go; when the reading ends with an error, say whether it follows the piece at once."""
        if self.waiting is not None:
            cut = cut and (self.at_top or not self.followed)
            self.emit(self.waiting._replace(cut=cut))
            self.waiting = None

    def bad_key(self, container: dict[Any, Any], value: Any, event: Any, *, top: bool = False) -> object:
        """A key that is no text, or stands twice: its value is read under a key of its own, and left out."""
        aside = object()
        self.asides.append((container, aside))
        index = event.start_mark.index
        if value.__class__ is not str:
            hint = "键只能是一个词；若整个值是文字，给它加上引号"
            self.flaws.append(Flaw("E115", "键不是文字", hint, index))
            self.tainted = True
        elif top:
            self.repeated.add(value)
            hint = "把下面的内容并到前一个下面；改好以前这里的内容不读"
            self.flaws.append(Flaw("E110", f"键 {value} 写了两次", hint, index))
        elif len(container) > 1 and value == next(iter(container)):
            hint = f"若从这里起是另一条，在 {value} 前面加上“- ”；不是就删去一个"
            self.flaws.append(Flaw("E110", f"键 {value} 又写了一次", hint, index))
            self.restarted.append(container)
            self.tainted = True
        elif not any(container is begun for begun in self.restarted):
            hint = "留一个；两个都是列表的（如 log），把内容并到前一个下面"
            self.flaws.append(Flaw("E110", f"键 {value} 写了两次", hint, index))
        return aside

    def mark(self, event: Any) -> None:
        index = event.start_mark.index
        if event.anchor is not None:
            self.flaws.append(Flaw("E111", f"不能用锚 &{event.anchor}", f"删去它；{_QUOTE}", index))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.flaws.append(Flaw("E112", f"不能用标签 {tag}", f"删去它；{_QUOTE}", index))

    def alias(self, event: Any) -> object:
        message, hint = f"不能用引用 *{event.anchor}", f"把它指的内容直接写出来；{_QUOTE}"
        self.flaws.append(Flaw("E111", message, hint, event.start_mark.index))
        self.tainted = True
        return TAINT

    def too_deep(self, event: Any) -> NoReturn:
        from chuangwei.store.reading.syntax import too_deep

        raise _Stop(too_deep(event.start_mark.index))

    def document(self, event: Any) -> None:
        if not isinstance(event, yaml.DocumentStartEvent):
            return
        self.documents += 1
        if self.documents == 2:
            place: Any = event.start_mark
            message = "一个文件只能有一份内容，这里用 --- 又起了一份，从这里往下没有读"
            raise _Stop(Flaw("E113", message, "删去这一行，或分成几个文件", place.index))


_QUOTE = "若本来是文字，给整个值加上引号"
