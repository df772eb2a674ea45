"""Lines of styled text: what a terminal view is made of before anyone knows whether there are colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
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
    demo: bool = False
    """Whether what is shown is a demonstration."""


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


def demo_mark(screen: Screen) -> Iterable[Line]:
    """What stands in everything that shows a demonstration."""
    return [line(Span(DEMO, "yellow"))] if screen.demo else []


def bar(percent: float, cells: int, screen: Screen) -> str:
    """A progress bar of `cells` cells."""
    full = round(max(0.0, min(100.0, percent)) * cells / 100)
    done, rest = ("█", "░") if screen.blocks else ("#", ".")
    return done * full + rest * (cells - full)


def wrapped(text: str, screen: Screen, indent: int, style: Style = "") -> Iterable[Line]:
    """A paragraph wrapped to the screen, every line indented."""
    for part in zh.wrap(clean(text), max(20, screen.width - indent)):
        yield line(" " * indent, Span(part, style))


def hanging(head: str, text: str, screen: Screen, cells: int, *styles: Style) -> Iterable[Line]:
    """A head of so many cells, and a text that wraps under itself; the styles are of the head and of the text."""
    first, second = styles
    for part in zh.wrap(clean(text), max(20, screen.width - cells)):
        yield line(Span(zh.pad(head, cells), first), Span(part, second))
        head = ""


def fields(pairs: Iterable[tuple[str, str | None]], screen: Screen) -> Iterable[Line]:
    """Name and value, a line each; values wrap under themselves, and what has none is left out."""
    told = [(name, value) for name, value in pairs if value]
    label = max((zh.width(name) for name, _ in told), default=0) + 2
    for name, value in told:
        yield from hanging(f"{name}：", value, screen, label, "dim", "")


def titled(heading: str, style: Style = "heading") -> list[Line]:
    """A blank line, and what the lines below are."""
    return [(), line(Span(heading, style))]


class Column(NamedTuple):
    """A column of a table: its heading, cells at least and at most, and whether it is set to the right.

    One column may be flexible and take what the others leave of the screen: all of it (fill; of the last column nothing
    is cut in a pipe), no more than it needs (fit), or in several lines (wrap, the last column only).
    """

    heading: str = ""
    least: int = 0
    most: int = 1000
    right: bool = False
    flex: Literal["", "fill", "fit", "wrap"] = ""
    fold: bool = False
    """Whether what does not fit goes on in the lines below."""

    def cells(self, texts: Iterable[str]) -> int:
        """How many cells it takes for these texts, where it is not flexible."""
        widths = (_shown(text)[1] for text in (self.heading, *texts))
        return min(self.most, max(self.least, *widths))


_GAP = "  "


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str | Span]], screen: Screen, indent: int = 0
) -> Iterator[Line]:
    """Rows of cells, a line each, under their headings where there are any."""
    cells = [[each if isinstance(each, Span) else Span(each) for each in row] for row in rows]
    widths = [each.cells(row[at].text for row in cells) for at, each in enumerate(columns)]
    rest = indent + sum(widths) + len(_GAP) * (len(columns) - 1)
    for at, each in enumerate(columns):
        if each.flex:
            room = max(each.least, screen.width - rest + widths[at])
            widths[at] = min(room, widths[at]) if each.flex == "fit" else room
    if any(each.heading for each in columns):
        (head,) = _row(columns, [Span(each.heading) for each in columns], widths, screen, indent)
        yield line(Span(text(head).rstrip(), "heading"))
    for row in cells:
        yield from _row(columns, row, widths, screen, indent)


@lru_cache(maxsize=1000)
def _shown(text: str) -> tuple[str, int]:
    """A cell's text, harmless, and how wide it is: many rows say the same."""
    shown = clean(text)
    return shown, zh.width(shown)


def _set(of: Span, cells: int, *, right: bool) -> Span:
    text, width = _shown(of.text)
    if width > cells:
        text, width = _shown(zh.clip(text, cells))
    blanks = " " * (cells - width)
    return Span(blanks + text if right else text + blanks, of.style)


def _row(
    columns: Sequence[Column], row: Sequence[Span], widths: Sequence[int], screen: Screen, indent: int
) -> Iterator[Line]:
    folded = [
        zh.wrap(_shown(cell.text)[0], cells) if column.fold or column.flex == "wrap" else [cell.text]
        for column, cell, cells in zip(columns, row, widths, strict=False)
    ]
    for texts in zip_longest(*folded, fillvalue=""):
        lead = [Span(" " * indent)]
        for column, text, cell, cells in zip(columns[:-1], texts, row, widths, strict=False):
            lead += [_set(Span(text, cell.style), cells, right=column.right), Span(_GAP)]
        column, last, cells = columns[-1], Span(texts[-1], row[-1].style), widths[-1]
        if column.flex == "wrap" or (column.flex == "fill" and not screen.clipped):
            shown = _shown(last.text)[0]
            yield line(*lead, Span(shown, last.style)) if shown else _stripped(lead)
        else:
            yield line(*lead, _set(last, cells, right=column.right))


def _stripped(spans: list[Span]) -> Line:
    """A line without the blanks that would stand at its end."""
    while spans and not spans[-1].text.strip():
        spans.pop()
    return line(*spans[:-1], Span(spans[-1].text.rstrip(), spans[-1].style)) if spans else ()


def later_heading(count: int, of: str) -> Iterator[Line]:
    """What stands above entries that came after the day, where there are any."""
    if count:
        yield line(Span(f"这一天以后的记录（{count}条，不计入上面的{of}）", "dim"))


def command_line(lead: str, command: str, screen: Screen) -> Iterator[Line]:
    """A command to copy after a few words; it is never broken up, and goes on a line of its own if need be."""
    fits = zh.width(lead) + zh.width(clean(command)) <= screen.width
    yield from (
        line(Span(part, "dim")) for part in ([lead + clean(command)] if fits else [lead, clean(command)])
    )
