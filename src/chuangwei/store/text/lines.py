"""Lines and splices of a text, by code-point offsets; what differs between two, as a unified diff."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\n|\r")
_BREAK_CHAR = re.compile(r"[\r\n]")
# Blank space, line breaks and comments; a `#` opens a comment only behind a blank or at the start of a line.
_BLANKS = re.compile(r"(?:[ \t\r\n]+(?:#[^\r\n]*)?)*")
_NO_END = "\\ No newline at end of file"


class Splice(NamedTuple):
    """Put `text` in place of what stands between two offsets."""

    start: int
    end: int
    text: str


class OverlapError(Exception):
    """Two splices touch the same characters."""


def splice(text: str, splices: Iterable[Splice]) -> str:
    """Apply all splices, whose offsets refer to `text` as given; raises OverlapError."""
    parts, position = [], 0
    for each in sorted(splices, key=lambda one: one[:2]):
        if each.start < position:
            raise OverlapError
        parts += [text[position : each.start], each.text]
        position = each.end
    return "".join([*parts, text[position:]])


def dominant_newline(text: str) -> str:
    """Return the line break that most lines of `text` end with, LF when it has none."""
    crlf = text.count("\r\n")
    return "\r\n" if crlf > text.count("\n") - crlf else "\n"


def line_start(text: str, position: int) -> int:
    """Return where the line that holds `position` begins."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """Return where the line that holds `position` ends, before its line break."""
    found = _BREAK_CHAR.search(text, position)
    return found.start() if found else len(text)


def next_line(text: str, position: int) -> int:
    """Return where the next line begins, the text's end when there is none."""
    end = line_end(text, position)
    return end + (2 if text.startswith("\r\n", end) else 1) if end < len(text) else end


def skip_blanks(text: str, position: int) -> int:
    """Return where the next content begins behind blank space, line breaks and comments."""
    found = _BLANKS.match(text, position)
    return found.end() if found else position


def line_number(text: str, position: int) -> int:
    """Return the line of `position` as an editor counts it, from 1."""
    part = text[:position]
    return 1 + part.count("\n") + part.count("\r") - part.count("\r\n")


def block_end(text: str, start: int, end: int, value: str) -> int:
    """Return where the content of the block scalar at text[start:end] ends, `end` being the parser's mark.

    With the keep indicator (`|+`) blank lines at the end are content, otherwise they are not.
    """
    first = _BREAK.search(text, start, end)
    header_end = first.start() if first else end
    header = text[start:header_end].split("#", 1)[0].rstrip()
    if first is None:
        return start + len(header)
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\r\n]+", text[first.end() : end])]
    base = first.end()
    if "+" in header:
        last = _BREAK.search(text, end - 2 if text[end - 2 : end] == "\r\n" else end - 1, end)
        return last.start() if last else end
    filled = [line for line in lines if text[base + line[0] : base + line[1]].strip(" ")]
    if not filled:
        return start + len(header)
    body, shown = text[base + filled[0][0] : end], value.lstrip("\r\n")
    # What stands before the value's own leading spaces is indentation; a longer line of spaces is content.
    indent = (len(body) - len(body.lstrip(" "))) - (len(shown) - len(shown.lstrip(" ")))
    longest = [line for line in lines if line[1] - line[0] > indent or line is filled[-1]]
    return base + longest[-1][1]


def unified(name: str, old: bytes | None, new: bytes | None) -> str:
    """The diff of a file, None where there is none; of what is no UTF-8 text only that it differs. Empty when equal."""
    from difflib import unified_diff

    if old == new:
        return ""
    names = f"a/{name}" if old is not None else "/dev/null", f"b/{name}" if new is not None else "/dev/null"
    try:
        return "".join(unified_diff(_lines(old), _lines(new), *names))
    except UnicodeDecodeError:
        return f"--- {names[0]}\n+++ {names[1]}\n（不是文字，内容不显示）\n"


def _lines(data: bytes | None) -> list[str]:
    """Lines with their line feeds; a carriage return stays, for it may be what has changed."""
    *lines, rest = (data or b"").decode("utf-8").split("\n")
    return [f"{line}\n" for line in lines] + ([f"{rest}\n{_NO_END}\n"] if rest else [])
