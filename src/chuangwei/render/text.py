"""Lines of styled text: what a terminal view is made of before anyone knows whether there are colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from chuangwei import zh
from chuangwei.signs import replaced

DEMO = "演示数据，非真实记录"

Spell = Callable[[str], str]
"""A command such as `tasks --overdue` → the whole line to type, with the options that make it see the same."""
plain_spell: Spell = "chuangwei {}".format

Style = Literal["", "bold", "dim", "red", "yellow", "green", "heading"]


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    style: Style = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What the output can show: cells across, colours, and the block characters of a progress bar."""

    width: int = 80
    colour: bool = False
    blocks: bool = True
    clipped: bool = True
    """Whether long titles are cut to the width; into a pipe they go whole."""


def line(*parts: str | Span) -> Line:
    """A line from plain and styled parts."""
    spans = (Span(part) if isinstance(part, str) else part for part in parts)
    return tuple(span for span in spans if span.text)


def text(of: Line) -> str:
    """A line without its styles."""
    return "".join(span.text for span in of)


def clean(text: str) -> str:
    """Data as one line of harmless text: control and direction characters are shown as �, line breaks as blanks."""
    return replaced(text, lambda sign: " " if sign in "\t\n" else "�")


def bar(percent: float, cells: int, screen: Screen) -> str:
    """A progress bar of `cells` cells."""
    full = round(max(0.0, min(100.0, percent)) * cells / 100)
    done, rest = ("█", "░") if screen.blocks else ("#", ".")
    return done * full + rest * (cells - full)


def wrapped(text: str, screen: Screen, indent: int, style: Style = "") -> Iterable[Line]:
    """A paragraph wrapped to the screen, every line indented."""
    for part in zh.wrap(clean(text), max(20, screen.width - indent)):
        yield line(" " * indent, Span(part, style))


def fields(pairs: Sequence[tuple[str, str]], screen: Screen) -> Iterable[Line]:
    """Name and value, a line each; values wrap under themselves."""
    label = max((zh.width(name) for name, _ in pairs), default=0) + 2
    for name, value in pairs:
        for index, part in enumerate(zh.wrap(clean(value), max(20, screen.width - label))):
            head = zh.pad(f"{name}：", label) if index == 0 else " " * label
            yield line(Span(head, "dim"), part)


def percent(value: float) -> str:
    """70%."""
    return f"{value:g}%"
