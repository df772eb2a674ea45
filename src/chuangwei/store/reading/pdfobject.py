"""The objects that PDF is written in (ISO 32000-1, 7.3): numbers, names, strings, lists, dictionaries, references."""

from __future__ import annotations

import mmap
import re
from typing import Any, NamedTuple

_BLANK = re.compile(rb"(?:[\x00\t\n\f\r ]+|%[^\r\n]*)*")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]*)")
_WORD = re.compile(rb"true|false|null")
_REFERENCE = re.compile(rb"(\d+)\s+(\d+)\s+R(?![A-Za-z0-9])")
_HEADING = re.compile(rb"(\d+)\s+\d+\s+obj")
_HEX = re.compile(rb"<[0-9A-Fa-f\s]*>")
_WORDS = {b"true": True, b"false": False, b"null": None}
_DEEPEST = 50


class Name(NamedTuple):
    """/Name; escapes are left as they are."""

    text: str


class Reference(NamedTuple):
    """3 0 R."""

    number: int


class Reader:
    """Reads values one after the other; raises ValueError for what is none."""

    def __init__(self, data: mmap.mmap | bytes, at: int) -> None:
        self.data = data
        self.at = at
        self._depth = 0

    def skip(self) -> None:
        """Go over blanks and comments."""
        found = _BLANK.match(self.data, self.at)
        self.at = found.end() if found else self.at

    def word(self, word: bytes) -> bool:
        """Go over a word, if it stands here."""
        self.skip()
        there = self.data[self.at : self.at + len(word)] == word
        self.at += len(word) if there else 0
        return there

    def heading(self) -> int:
        """Go over `3 0 obj`; the number."""
        return int(self._match(_HEADING)[1])

    def stream(self) -> int:
        """Where the content of the stream begins that follows a dictionary."""
        if not self.word(b"stream"):
            raise ValueError(self.at)
        return self.at + (2 if self.data[self.at : self.at + 2] == b"\r\n" else 1)

    def value(self) -> Any:
        """The next value; dictionaries by the text of their names."""
        self.skip()
        begin = self.data[self.at : self.at + 2]
        if begin == b"<<":
            return self._dictionary()
        readers = {b"[": self._list, b"(": self._string, b"/": self._name, b"<": self._hexadecimal}
        read = readers.get(begin[:1])
        if read is not None:
            return read()
        return self._number() if begin[:1] in b"+-.0123456789" else _WORDS[self._match(_WORD)[0]]

    def _match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        self.skip()
        found = pattern.match(self.data, self.at)
        if found is None:
            raise ValueError(self.at)
        self.at = found.end()
        return found

    def _name(self) -> Name:
        return Name(self._match(_NAME)[1].decode("latin-1"))

    def _number(self) -> Any:
        reference = _REFERENCE.match(self.data, self.at)
        if reference is not None:
            self.at = reference.end()
            return Reference(int(reference[1]))
        text = self._match(_NUMBER)[0]
        return float(text) if b"." in text else int(text)

    def _hexadecimal(self) -> bytes:
        return self._match(_HEX)[0]

    def _string(self) -> bytes:
        """A string in brackets, which may hold brackets; its content is not needed."""
        begin, depth = self.at, 0
        while True:
            char = self.data[self.at : self.at + 1]
            if not char:
                raise ValueError(begin)
            self.at += 2 if char == b"\\" else 1
            depth += (char == b"(") - (char == b")")
            if not depth:
                return self.data[begin : self.at]

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(self.at)

    def _list(self) -> list[Any]:
        self._deeper()
        self.at += 1
        found = []
        while not self.word(b"]"):
            found.append(self.value())
        self._depth -= 1
        return found

    def _dictionary(self) -> dict[str, Any]:
        self._deeper()
        self.at += 2
        found: dict[str, Any] = {}
        while not self.word(b">>"):
            name = self._name().text
            found.setdefault(name, self.value())
        self._depth -= 1
        return found
