"""What every form asks of the blocks before it writes them: numbers and marks before texts, and sheets.

Numbers of headings, 一、 （一） 1. （1）, and of annexes are given here, never typed (GB/T 9704-2012, 7.3.3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count, repeat
from typing import NamedTuple, TypeAlias

from chuangwei.numerals import say_number
from chuangwei.render.paper.blocks import (
    Block,
    Blocks,
    Fence,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Title,
    lines,
    plain,
)

ANNEXED = "附件："
"""What a list of annexes begins with."""
_NOTE = re.compile(r"（[^（）]*）|[^（）]*〔[0-9]{4}〕[0-9]+号")
_NUMBERS: tuple[Callable[[int], str], ...] = (
    lambda count: f"{say_number(count)}、",
    lambda count: f"（{say_number(count)}）",
    lambda count: f"{count}.",
    lambda count: f"（{count}）",
)


def numbered(blocks: Blocks) -> Blocks:
    """The same blocks with their numbers; each annex counts its headings anew."""
    alone = sum(1 for _ in _annexes(blocks)) == 1
    labels = repeat("附件") if alone else (f"附件{number}" for number in count(1))
    return tuple(_numbered(blocks, [0] * len(_NUMBERS), labels))


def _annexes(blocks: Blocks) -> Iterator[Fence]:
    for block in blocks:
        if isinstance(block, Fence):
            if block.kind == "附件":
                yield block
            yield from _annexes(block.blocks)


def _numbered(blocks: Blocks, counts: list[int], labels: Iterator[str]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (len(counts) - block.level)
            yield block._replace(number=_NUMBERS[block.level - 1](counts[block.level - 1]))
        elif isinstance(block, Fence):
            annex = block.kind == "附件"
            label = next(labels) if annex else ""
            inner = tuple(_numbered(block.blocks, [0] * len(_NUMBERS) if annex else counts, labels))
            yield Fence(block.kind, inner, block.label or label)
        else:
            yield block


def opened(block: List, index: int, depth: int) -> Blocks:
    """An item with its mark: before the text it begins with, else in a line of its own.

    The mark is 1. in a list, （1） in a list within it, a dot in one without order.
    """
    number = block.start + index
    mark = (f"（{number}）" if depth else f"{number}.") if block.ordered else "· "
    match block.items[index]:
        case (Paragraph(runs), *others):
            return (Paragraph(marked(mark, runs)), *others)
        case item:
            return (Paragraph((Run(mark.strip()),)), *item)


def marked(mark: str, runs: Runs) -> Runs:
    """A text with its mark before it; 1. and a text that begins with a figure are held apart."""
    apart = mark.endswith(".") and runs and runs[0].text[:1].isdigit()
    return (Run(mark + " " * bool(apart)), *runs) if mark else runs


def annexes(fence: Fence) -> list[tuple[str, Runs]]:
    """The annexes of an 附件说明, each with what stands before it: 附件： before the first, numbers before several."""
    named = lines(fence.blocks)
    numbers = [f"{number}." for number in range(1, len(named) + 1)] if len(named) > 1 else [""]
    marks = [ANNEXED + numbers[0], *numbers[1:]]
    return list(zip(marks, named, strict=True))


def is_note(block: Block, before: object) -> bool:
    """Whether a title is only a note below the title `before`: in brackets, such as an issue and its days, or a number."""
    if not isinstance(block, Title) or not isinstance(before, Title):
        return False
    return _NOTE.fullmatch(plain(block.runs)) is not None


class Label(NamedTuple):
    """What stands at the left above an annex: 附件1."""

    text: str


Placed: TypeAlias = Block | Label


class Sheet(NamedTuple):
    """Blocks that begin on a new page, upright or across; none of them is a page break, an annex or 横排."""

    wide: bool
    blocks: list[Placed]


def sheets(blocks: Blocks) -> list[Sheet]:
    """The sheets of a paper; none is empty."""
    found = [Sheet(wide=False, blocks=[])]
    _lay(found, blocks, wide=False)
    return [sheet for sheet in found if sheet.blocks]


def _lay(found: list[Sheet], blocks: Blocks, *, wide: bool) -> None:
    """Lay blocks upon sheets, the last of which is open."""
    for block in blocks:
        if isinstance(block, PageBreak):
            found.append(Sheet(wide, []))
        elif isinstance(block, Fence) and block.kind == "附件":
            found.append(Sheet(wide, [Label(block.label)]))
            _lay(found, block.blocks, wide=wide)
        elif isinstance(block, Fence) and block.kind == "横排":
            # A sheet with nothing but titles is turned with what follows them.
            if all(isinstance(each, Label | Title) for each in found[-1].blocks):
                found[-1] = found[-1]._replace(wide=True)
            _lay(found, block.blocks, wide=True)
        else:
            if found[-1].wide != wide:
                found.append(Sheet(wide, []))
            found[-1].blocks.append(block)
