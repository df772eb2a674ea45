"""Marks that stand before a text: an item's number or dot, a heading's number."""

from __future__ import annotations

import re

from chuangwei.render.paper.blocks import (
    Block,
    Blocks,
    Fence,
    List,
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


def marker(block: List, index: int, depth: int) -> str:
    """What an item begins with: 1. in a list, （1） in a list within it, a dot in one without order."""
    if not block.ordered:
        return "· "
    number = block.start + index
    return f"（{number}）" if depth else f"{number}."


def opened(block: List, index: int, depth: int) -> Blocks:
    """An item with its mark: before the text it begins with, else in a line of its own."""
    mark = marker(block, index, depth)
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
