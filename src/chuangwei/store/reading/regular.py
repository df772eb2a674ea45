"""The way in which nearly every line of a data file is written, read line by line: three times as fast as YAML is.

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
from chuangwei.store.text.limits import NULLS

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
    for piece in _pieces(data, lists):
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


def _pieces(data: bytes, lists: Container[str]) -> Iterator[Piece]:  # noqa: C901, PLR0912, PLR0915 - a line takes a microsecond
    """Go through the lines; `around` are the mappings and lists in which a line stands, each with its column."""
    root: dict[str, Any] = {}
    around: list[tuple[int, Any]] = [(0, root)]
    within: Any = root
    top = ""  # the top-level key that is being read
    records: Any = None  # its list of records, where it has one: only the last of them
    ordinal = -1
    asking: tuple[int, dict[str, Any], str] | None = None  # the entry whose value is to come
    keyed: dict[str, _Start] = {}  # how the lines have begun so far: there are few ways
    bare: dict[str, _Start] = {}
    here = -1
    for line in _lines(data):
        head, colon, rest = line.partition(": ")
        start = (keyed if colon else bare).get(head)
        if start is None:
            start = _start(head, colon)
            if start is None:
                continue
            if start[2]:
                (keyed if colon else bare)[head] = start
        column, behind, key = start
        if column != here or behind or asking:
            if asking is not None:
                asked, mapping, name = asking
                asking = None
                if column >= asked if behind else column > asked:
                    value: Any = [] if behind else {}
                    mapping[name] = value
                    around.append((column, value))
                    if behind and mapping is root and name in lists:
                        records, ordinal = value, -1
            while around[-1][0] > column:
                around.pop()
            at, within = around[-1]
            if not behind and at == column and within.__class__ is list:
                around.pop()
                at, within = around[-1]
            if at != column or (within.__class__ is list) != (behind > 0):
                raise Irregular
            here = column
            if behind:
                if within is records:
                    if ordinal >= 0:
                        yield Piece(top, ordinal, within.pop())
                    ordinal += 1
                if not key:
                    within.append(_scalar(line[behind:]))
                    here = -1
                    continue
                entry: dict[str, Any] = {}
                within.append(entry)
                within, here = entry, behind
                around.append((behind, entry))
            elif within is root:
                if top:
                    yield _last(top, records, ordinal, root)
                top, records, here = key, None, -1
        if key in within:
            raise Irregular
        if not (
            rest[:1] in _SIGNS
            or " #" in rest
            or ": " in rest
            or rest[-1] in ": "
            or (len(rest) < 5 and rest in NULLS)
        ):
            within[key] = rest
        elif rest == "" or rest[0] == "#":
            within[key] = None
            asking = (max(here, 0), within, key)
        else:
            value = _scalar(rest)
            within[key] = value
            if within is root and value.__class__ is list and value and key in lists:
                raise Irregular  # its items are pieces
    if top:
        yield _last(top, records, ordinal, root)


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


def _last(top: str, records: Any, ordinal: int, root: dict[str, Any]) -> Piece:
    """What a top-level key ends with: its last record, or its value."""
    value, root[top] = root[top], None
    return Piece(top, None, value) if records is None else Piece(top, ordinal, records.pop())


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
