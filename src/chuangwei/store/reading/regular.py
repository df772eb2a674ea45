"""The way in which nearly every line of a data file is written, read line by line in about half the time of a parser.

A line is a comment, `key: value`, `- value` or `- key: value`, and a value stands whole on its line. Where something
is written otherwise, rightly or wrongly, reading stops: it is for the YAML parser to say what it is. What has been
yielded by then is what that parser makes of it too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterator
from typing import Any

from chuangwei.store.reading.piece import Piece
from chuangwei.store.text.nodes import NULLS

_BLOCK = 1 << 16
_DEEPEST = 20
"""Columns: what stands further to the right could be deeper, brackets and all, than `limits.MAX_DEPTH`."""
_ODD = re.compile(
    "[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Tabs, line breaks that are none elsewhere, byte order marks, and what YAML forbids."""
_SIGNS = frozenset(["", *"-?:,[]{}#&*!|>'\"%@` "])
"""What begins something else than plain text."""
_QUOTED = r"""'(?:[^']|'')*'|"[^"\\]*\""""
_WORD = r"""[^-?:,\[\]{}#&*!|>'"%@` ](?:[^?:,\[\]{}#]*[^?:,\[\]{}# ])?"""
_WHOLE = re.compile(f"({_QUOTED})(?: +#.*| *)")
_WORDS = re.compile(rf"\[({_WORD}(?:, {_WORD})*)\]")
_TOKEN = re.compile(rf" *(?:([][{{}},])|([^\W\d]\w{{0,60}}): +|({_QUOTED}|{_WORD}))")
_MOST_BRACKETS = 16


class Irregular(Exception):
    """Something is written in a way that only the YAML parser understands."""


def pieces(data: bytes, lists: Container[str]) -> Iterator[Piece]:
    """Yield the pieces of UTF-8 `data` as `parse.parse` emits them, each when the next is whole; raises Irregular.

    A syntax error could cut short only the last one that is whole, and that one has not been yielded by then.
    """
    held: Piece | None = None
    for piece in _Outline(lists).pieces(_lines(data)):
        if held is not None:
            yield held
        held = piece
    if held is None:
        raise Irregular
    yield held


def _lines(data: bytes) -> Iterator[str]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")  # any line break is read as \n
    try:
        while block := text.read(_BLOCK) + text.readline():
            if _ODD.search(block):
                raise Irregular
            yield from block.split("\n")
    except UnicodeDecodeError:
        raise Irregular from None


_Start = tuple[int, int, str]
"""How a line begins: its column, the column behind its dash (0 without one), and its key (empty for a bare value)."""


class _Outline:
    """Where a line stands: `around` are the mappings and lists that are open there, each with its column."""

    def __init__(self, lists: Container[str]) -> None:
        self.lists = lists
        self.root: dict[str, Any] = {}
        self.around: list[tuple[int, Any]] = [(0, self.root)]
        self.within: Any = self.root
        self.top = ""
        """The top-level key that is being read."""
        self.records: Any = None
        """Its list of records, where it has one: only the last of them."""
        self.ordinal = -1
        self.asking: tuple[int, dict[str, Any], str] | None = None
        """The entry whose value is to come, with its column."""

    def pieces(self, lines: Iterator[str]) -> Iterator[Piece]:
        """Go through the lines; an entry beside the one before it goes the short way."""
        keyed: dict[str, _Start] = {}  # how lines have begun so far: there are few ways
        bare: dict[str, _Start] = {}
        here, within = (
            -1,
            self.within,
        )  # the column of the entries of `within`, -1 when the next must be moved to
        for line in lines:
            head, colon, rest = line.partition(": ")
            start = (keyed if colon else bare).get(head)
            if start is None:
                start = _start(head, colon)
                if start is None:
                    continue
                if start[2]:
                    (keyed if colon else bare)[head] = start
            column, behind, key = start
            if column != here or behind:
                piece = self.move(column, behind, key)
                if piece is not None:
                    yield piece
                within = self.within
                if not key:
                    within.append(_scalar(line[behind:]))
                    here = -1
                    continue
                here = behind or column or -1  # every top-level key is moved to
            if key in within:
                raise Irregular
            if (
                rest[:1] in _SIGNS
                or " #" in rest
                or ": " in rest
                or rest[-1] in ": "
                or (len(rest) < 5 and rest in NULLS)
            ):
                within[key] = self.marked(max(here, 0), key, rest)
                if self.asking:
                    here = -1
            else:
                within[key] = rest
        if self.top:
            yield self.last()

    def move(self, column: int, behind: int, key: str) -> Piece | None:
        """Go from the line before to one that stands elsewhere; the piece that ends there."""
        if self.asking is not None:
            self.go_below(column, dash=behind > 0)
        around = self.around
        while around[-1][0] > column:
            around.pop()
        at, within = around[-1]
        if not behind and at == column and within.__class__ is list:
            around.pop()
            at, within = around[-1]
        if at != column or (within.__class__ is list) != (behind > 0):
            raise Irregular
        piece = None
        if behind:
            if within is self.records:
                piece = self.last() if self.ordinal >= 0 else None
                self.ordinal += 1
            if key:
                entry: dict[str, Any] = {}
                within.append(entry)
                around.append((behind, entry))
                within = entry
        elif within is self.root:
            piece = self.last() if self.top else None
            self.top, self.records = key, None
        self.within = within
        return piece

    def go_below(self, column: int, *, dash: bool) -> None:
        """Open the value of the entry that asks for one, where the next line is it; else it has none."""
        asked, mapping, name = self.asking or (0, self.root, "")
        self.asking = None
        if column > asked or (dash and column == asked):
            value: Any = [] if dash else {}
            mapping[name] = value
            self.around.append((column, value))
            if dash and mapping is self.root and name in self.lists:
                self.records, self.ordinal = value, -1

    def marked(self, column: int, key: str, rest: str) -> Any:
        """A value that is more than plain text, or is still to come."""
        if rest == "" or rest[0] == "#":
            self.asking = (column, self.within, key)
            return None
        value = _scalar(rest)
        if self.within is self.root and value.__class__ is list and value and key in self.lists:
            raise Irregular  # its items are pieces
        return value

    def last(self) -> Piece:
        """What has ended: the last record, or the value of a top-level key."""
        if self.records is not None:
            return Piece(self.top, self.ordinal, self.records.pop())
        value, self.root[self.top] = self.root[self.top], None
        return Piece(self.top, None, value)


def _start(head: str, colon: str) -> _Start | None:
    """How a line begins, of which `head` stands before the first colon and blank; None where it says nothing."""
    word = head.lstrip(" ")
    column = len(head) - len(word)
    if word == "" or word[0] == "#":
        if colon and word == "":
            raise Irregular
        return None
    behind = 0
    if word[:2] == "- ":
        item = word[2:].lstrip(" ")
        behind = column + len(word) - len(item)
        word = item
    if not colon and word[-1:] == ":":
        word, colon = word[:-1], ":"
    if column > _DEEPEST:
        raise Irregular
    if colon and word.isidentifier() and len(word) < 64 and word not in NULLS:
        return column, behind, word
    if not behind or (colon and word[:1] not in _BEGIN_WHOLE):
        raise Irregular
    return column, behind, ""


_BEGIN_WHOLE = frozenset("{[\"'")
"""What an item begins with that may hold a colon."""


def _scalar(rest: str) -> Any:
    """What stands behind a key or a dash, without a comment after it."""
    rest = rest.lstrip(" ")
    if rest == "":
        raise Irregular
    if rest[0] in _SIGNS and (rest[0] != "-" or rest[1:2] in {"", " "}):
        return _marked(rest)
    value = rest.partition(" #")[0].rstrip(" ")
    if ": " in value or value[-1] == ":":
        raise Irregular
    return None if value in NULLS else value


def _marked(rest: str) -> Any:
    """A quoted text, or a list or mapping on one line."""
    if rest[0] in "'\"":
        whole = _WHOLE.fullmatch(rest)
        if whole is None:
            raise Irregular
        return _text(whole[1])
    if rest[0] not in "[{":
        raise Irregular
    if (words := _WORDS.fullmatch(rest)) is not None:
        return list(map(_text, words[1].split(", ")))
    tokens = _tokens(rest.partition(" #")[0].rstrip(" "))
    value = _collection(tokens, next(tokens)[0])
    if next(tokens, None) is not None:
        raise Irregular
    return value


_Token = tuple[str, str, str]
"""A sign, else a key, else a word."""


def _tokens(text: str) -> Iterator[_Token]:
    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        raise Irregular
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise Irregular
        yield token.group(1) or "", token.group(2) or "", token.group(3) or ""
        at = token.end()


def _collection(tokens: Iterator[_Token], opening: str) -> Any:
    """What stands between `opening` and the bracket that closes it."""
    values: list[Any] = []
    keys: list[str] = []
    close = "]" if opening == "[" else "}"
    end = ("", "", "")
    sign, key, word = next(tokens, end)
    if sign == close:
        return values if opening == "[" else {}
    while True:
        if opening == "{":
            if not key or key in keys or key in NULLS:
                raise Irregular
            keys.append(key)
            sign, key, word = next(tokens, end)
        if sign in {"[", "{"}:
            values.append(_collection(tokens, sign))
        elif word:
            values.append(_text(word))
        else:
            raise Irregular
        sign, key, word = next(tokens, end)
        if sign == close:
            return values if opening == "[" else dict(zip(keys, values, strict=True))
        if sign != ",":
            raise Irregular
        sign, key, word = next(tokens, end)


def _text(part: str) -> str | None:
    """A word, or a text in quotes."""
    if part[0] == "'":
        return part[1:-1].replace("''", "'")
    if part[0] == '"':
        return part[1:-1]
    return None if part in NULLS else part
