"""A paper as plain text for a chat: no marks, a line a paragraph, tables as lines that read well on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuangwei import zh
from chuangwei.render.paper.blocks import (
    BREAK,
    Block,
    Blocks,
    Fence,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Runs,
    Table,
    Title,
    pair,
)
from chuangwei.render.paper.layout import ANNEXED, annexes, marked, opened

_PHONE = 36
"""Cells in a line of a chat: a table that is wider is told row by row."""
_GAP = "  "
_ORDINALS = frozenset({"序号", "名次"})


def text(blocks: Blocks) -> str:
    """The whole paper, with a line's end after each line."""
    return "".join(f"{line}\n" for line in _lines(blocks, 0))


def _lines(blocks: Blocks, depth: int) -> Iterator[str]:
    before: Block | None = None
    for block in _upright(blocks):
        if before is not None and _apart(before, block):
            yield ""
        yield from _block(block, depth)
        before = block


def _upright(blocks: Blocks) -> Iterator[Block]:
    """A chat has no sheets: what is printed across stands among the rest, and no page breaks."""
    for block in blocks:
        if isinstance(block, Fence) and block.kind == "横排":
            yield from _upright(block.blocks)
        elif not isinstance(block, PageBreak):
            yield block


def _apart(before: Block, after: Block) -> bool:
    """Whether an empty line stands between two blocks."""
    if isinstance(before, Title) or isinstance(after, Title):
        return type(before) is not type(after)
    if isinstance(after, Heading):
        return after.level == 1
    set_off = isinstance(before, Fence) and before.kind != "主送"
    return set_off or isinstance(after, Fence)


def _block(block: Block, depth: int) -> Iterator[str]:
    if isinstance(block, Title | Paragraph):
        yield from said(block.runs).split(BREAK)
    elif isinstance(block, Heading):
        yield from said(marked(block.number, block.runs)).split(BREAK)
    elif isinstance(block, List):
        yield from _list(block, depth)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Fence):
        yield from _fence(block)


def said(runs: Runs) -> str:
    """Runs as text, the address of a link behind it."""
    parts: list[str] = []
    for index, run in enumerate(runs):
        parts.append(run.text)
        ends = index + 1 == len(runs) or runs[index + 1].link != run.link
        if run.link and ends and run.link != run.text:
            parts.append(f"（{run.link}）")
    return "".join(parts)


def _list(block: List, depth: int) -> Iterator[str]:
    for index in range(len(block.items)):
        for line in _lines(opened(block, index, depth), depth + 1):
            yield "  " * bool(depth) + line


def _table(table: Table) -> Iterator[str]:
    head = [said(cell).replace(BREAK, "") for cell in table.head]
    rows = [[said(cell).replace(BREAK, " ") for cell in row] for row in table.rows]
    widths = [max(map(zh.width, column)) for column in zip(head, *rows, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > _PHONE:
        yield from _told(head, rows)
        return
    for row in (head, *rows):
        *padded, last = zip(row, widths, table.aligns, strict=True)
        cells = [zh.pad(cell, width, right=align == "right") for cell, width, align in padded]
        cell, width, align = last
        yield _GAP.join([*cells, zh.pad(cell, width, right=True) if align == "right" else cell])


def _told(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line a row: what it is about, then each column's name and what stands there; the names, if there are no rows."""
    if not rows:
        yield "、".join(head)
    for row in rows:
        lead, *cells = row
        names = head[1:]
        if head[0] in _ORDINALS and cells:
            lead, names = f"{lead}. {cells[0]}", names[1:]
            cells = cells[1:]
        said_of_it = "；".join(
            f"{name} {cell}" if name else cell for name, cell in zip(names, cells, strict=True) if cell
        )
        yield f"{lead}：{said_of_it}" if said_of_it and lead else lead or said_of_it


def _fence(fence: Fence) -> Iterator[str]:
    if fence.kind == "附件":
        yield fence.label
        yield from _lines(fence.blocks, 0)
        return
    if fence.kind == "附件说明":
        for mark, name in annexes(fence):
            yield "　" * (0 if mark.startswith(ANNEXED) else len(ANNEXED)) + said(marked(mark, name))
        return
    for block in fence.blocks:
        if isinstance(block, List):
            left, right = pair(block)
            yield f"{said(left)}{_GAP}{said(right)}"
        else:
            yield from _block(block, 0)
