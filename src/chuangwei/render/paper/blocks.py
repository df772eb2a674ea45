"""What a paper consists of: a frozen tree of blocks, each with runs of text; no block knows how it looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias, get_args

BREAK = "\n"
"""The only control character in a text: the line goes on below."""


class Run(NamedTuple):
    """Text in one manner; `link` is the address behind it."""

    text: str
    bold: bool = False
    link: str | None = None


Runs: TypeAlias = tuple[Run, ...]
Align = Literal["", "left", "center", "right"]
Kind = Literal["红头", "主送", "附件说明", "落款", "签字", "版记", "附件", "横排"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Title(NamedTuple):
    """`#`: the paper's or an annex's title; several in a row are the lines of one."""

    runs: Runs


class Heading(NamedTuple):
    """`##` to `#####`: level 1 to 4, with the number that numbering gave it."""

    level: int
    runs: Runs
    number: str = ""


class Paragraph(NamedTuple):
    """A paragraph; in 红头, 主送, 附件说明, 落款, 签字 and 版记 each line is one."""

    runs: Runs


class List(NamedTuple):
    """A list; `start` is the first number of an ordered one."""

    ordered: bool
    start: int
    items: tuple[Blocks, ...]


class Table(NamedTuple):
    """A table: as many cells in each row as in the head."""

    aligns: tuple[Align, ...]
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


class PageBreak(NamedTuple):
    """`---`."""


class Fence(NamedTuple):
    """`::: KIND`: blocks with a place of their own in a paper; `label` is what stands above an annex (附件1)."""

    kind: Kind
    blocks: Blocks
    label: str = ""


Block: TypeAlias = Title | Heading | Paragraph | List | Table | PageBreak | Fence
Blocks: TypeAlias = tuple[Block, ...]


def plain(runs: Runs) -> str:
    """The characters of some runs, a line break as a blank."""
    return "".join(run.text for run in runs).replace(BREAK, " ")


def lines(blocks: Iterable[Block]) -> list[Runs]:
    """The lines of a 主送, 附件说明, 落款 or 签字."""
    return [block.runs for block in blocks if isinstance(block, Paragraph)]


def pair(block: List) -> tuple[Runs, Runs]:
    """The two ends of a line of 红头 or 版记 that is written as a list of two."""
    left, right = (lines(item)[0] for item in block.items)
    return left, right
