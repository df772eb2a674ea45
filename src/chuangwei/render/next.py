"""The commands that come next, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuangwei import zh
from chuangwei.render.text import Line, Span, Spell, clean, line, plain_spell


def command_lines(commands: Iterable[tuple[str, str]], spell: Spell = plain_spell) -> Iterator[Line]:
    """A line a command, with what it does."""
    rows = [(clean(spell(command)), meaning) for command, meaning in commands]
    cells = max((zh.width(command) for command, _ in rows), default=0)
    yield ()
    yield line(Span("接下来可以", "heading"))
    for command, meaning in rows:
        yield line("  ", zh.pad(command, cells), "  ", Span(meaning, "dim"))
