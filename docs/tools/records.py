"""One record of a YAML file as text: from the line that names it to the last line that is indented below it."""

from __future__ import annotations

import textwrap


def span(text: str, anchor: str) -> tuple[int, int]:
    """Where the record begins and ends whose first line, blanks aside, begins with `anchor`; LookupError without one."""
    position, start, depth = 0, None, 0
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip())
        if start is None:
            if line.strip().startswith(anchor):
                start, depth = position, indent
        elif not line.strip() or indent <= depth:
            return start, position
        position += len(line)
    if start is None:
        raise LookupError(f"no line begins with {anchor}")
    return start, position


def excerpt(text: str, anchor: str) -> str:
    """The record itself, not indented."""
    start, end = span(text, anchor)
    return textwrap.dedent(text[start:end])
