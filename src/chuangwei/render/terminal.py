"""Writing lines to a terminal, a pipe or a file, colours only where they can be seen; and a progress bar."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TextIO

from chuangwei.render.text import Line, Screen

_PIPE_WIDTH = 100
_STYLES = {
    "bold": "bold",
    "dim": "dim",
    "red": "bold red",
    "yellow": "yellow",
    "green": "green",
    "heading": "bold cyan",
}


def screen(stream: TextIO | None = None, *, demo: bool = False) -> Screen:
    """What `stream` (else stdout) can show. NO_COLOR, a pipe and a dumb terminal have no colours."""
    stream = stream or sys.stdout
    terminal = stream.isatty()
    width = _width(terminal)
    dumb = os.environ.get("TERM") in {"dumb", "unknown"}
    forced = os.environ.get("FORCE_COLOR", "0").lower() not in {"", "0", "false"}
    colour = not os.environ.get("NO_COLOR") and ((terminal and not dumb) or forced)
    return Screen(max(width, 40), colour, _can_write(stream, "█░"), clipped=terminal, demo=demo)


def _width(terminal: bool) -> int:
    """COLUMNS, else the terminal's; into `| head` or `| less` that of the terminal behind, else _PIPE_WIDTH."""
    if terminal or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size((80, 24)).columns
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return _PIPE_WIDTH


def _can_write(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(lines: Iterable[Line], to: Screen, stream: TextIO | None = None) -> None:
    """Write lines; without colours they are joined as they are, a few hundred at a time."""
    stream = stream or sys.stdout
    if to.colour:
        _write_coloured(lines, to, stream)
        return
    rows = ("".join(span.text for span in line).rstrip() + "\n" for line in lines)
    while chunk := list(islice(rows, 500)):
        stream.write("".join(chunk))


def _write_coloured(lines: Iterable[Line], to: Screen, stream: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=stream, width=to.width, highlight=False, markup=False, emoji=False, force_terminal=True
    )
    for line in lines:
        text = Text(no_wrap=True, overflow="ignore", end="\n")
        for span in line:
            text.append(span.text, _STYLES.get(span.style, ""))
        text.rstrip()
        console.print(text, soft_wrap=True)


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], object]]:
    """At a terminal, on stderr: a bar while the block runs; call what it gives after each of `total` steps. Nothing for a single step."""
    if total < 2 or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
