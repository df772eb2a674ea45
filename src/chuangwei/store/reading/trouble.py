"""A fault in the text of a file, and all that is known when the parser gives up: what the slips are told from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

WIDE_DASHES = "－—–―·•▪‐−"
WIDE_BRACKETS = {"［": "[", "【": "[", "］": "]", "】": "]", "｛": "{", "｝": "}"}
"""Signs that an input method makes of a dash and of brackets."""
FIELD = "[A-Za-z_][A-Za-z0-9_]*"
"""A field's name: what stands so at the head of a line is no running text."""

# As text, which re compiles when it is first used: most files have no fault.
_HEAD = r" *(?:- +)*(?:[^\s:#&*!|>%@`?'\"\[\]{},，：][^\s:，：]*: +|(?<=- ))(?=\S)"


class Line(NamedTuple):
    """A line of the text without its break, and the offset at which it begins."""

    start: int
    text: str

    @property
    def margin(self) -> str:
        """The white space before the first character."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def body(self) -> int:
        """The offset in the text of the first character that is no white space."""
        return self.start + len(self.margin)

    @property
    def dashes(self) -> list[int]:
        """Columns (from 0) of the dashes that open list items on this line."""
        found = re.match(r" *(?:-(?: +|$))*", self.text)
        return [column for column, char in enumerate(found[0]) if char == "-"] if found else []

    @property
    def key(self) -> int | None:
        """Column (from 0) of the line's first key."""
        found = re.match(r" *(?:- +)*(?=[^\s#'\"\[\]{}-][^:：]*:(?:\s|$))", self.text)
        return found.end() if found else None

    @property
    def first_word(self) -> str:
        """What stands first on the line behind its dashes, up to a colon."""
        return self.text.lstrip(" -").partition(":")[0]

    @property
    def value(self) -> tuple[int, str] | None:
        """The value behind the first key or dash of this line: its offset in the text, and what it is."""
        found = re.match(_HEAD, self.text)
        return (self.start + found.end(), self.text[found.end() :].rstrip()) if found else None


class Read(NamedTuple):
    """The last scalar or closing bracket before the error: where it begins and ends, and a scalar's style."""

    start: int
    end: int
    style: str | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A parser's error: its words, its offset, the offset of what it was reading then, and what it read last.

    `opened` is the offset of the innermost bracket or brace that is still open.
    """

    text: str
    problem: str
    context: str
    index: int
    since: int
    last: Read | None
    opened: int | None

    @property
    def at(self) -> int:
        """The offset a person should look at: a key that lacks its colon is noticed only behind it."""
        return self.since if self.context == "while scanning a simple key" else self.index

    @property
    def here(self) -> Line:
        """The line to look at."""
        return self.line(self.at)

    @property
    def misses_colon(self) -> bool:
        """Whether the parser gave up because a line that must be a key has no colon."""
        return self.problem == "could not find expected ':'"

    @property
    def suspects(self) -> list[Line]:
        """Lines to look at: those that an unquoted value has swallowed before the error, then the error's own."""
        last, found = self.last, [self.here]
        while last and last.style == "" and last.start < found[0].start and self.at <= last.end + 1:
            found.insert(0, self.line(found[0].start - 1))
        return found

    def below_dash(self, line: Line) -> bool:
        """Whether the nearest line before it has a list's dash at the column where `line` begins."""
        before = self.lines_before(50, line)
        return bool(before) and len(line.margin) in before[0].dashes

    def line(self, index: int) -> Line:
        """The line that holds an offset."""
        start = self.text.rfind("\n", 0, index) + 1
        end = self.text.find("\n", index)
        return Line(start, self.text[start : len(self.text) if end < 0 else end].removesuffix("\r"))

    def lines_before(self, limit: int, line: Line | None = None) -> list[Line]:
        """The lines that hold anything but a comment among the `limit` before `line` (or the error's), nearest first."""
        found: list[Line] = []
        line = line or self.here
        while line.start > 0 and limit > 0:
            line = self.line(line.start - 1)
            limit -= 1
            if line.text.strip() and not line.text.lstrip().startswith("#"):
                found.append(line)
        return found
