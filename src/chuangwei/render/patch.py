"""A unified diff on a terminal: what is added in green, what goes in red."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.render.text import Line, Span, Style, clean, line


def patch_lines(diff: str) -> Iterator[Line]:
    """The lines of a diff, harmless and coloured by their first character."""
    for row in diff.removesuffix("\n").split("\n") if diff else ():
        yield line(Span(clean(row.removesuffix("\r")), _style(row)))


def _style(row: str) -> Style:
    if row.startswith(("--- ", "+++ ")):
        return "bold"
    styles: dict[str, Style] = {"@": "dim", "+": "green", "-": "red"}
    return styles.get(row[:1], "")
