"""A paper as one page of HTML that needs no other file: text escaped, no scripts, printed on A4."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from chuangwei.render.paper import css, gongwen
from chuangwei.render.paper.blocks import (
    BREAK,
    Block,
    Blocks,
    Fence,
    Heading,
    Kind,
    List,
    Paragraph,
    Runs,
    Table,
    Title,
    lines,
    pair,
    plain,
)
from chuangwei.render.paper.marks import annexes, is_note, marked
from chuangwei.render.paper.sheets import Label, Placed, Sheet, sheets
from chuangwei.render.paper.widths import characters, columns, hanging_indent, right_blanks

_HEAD = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""
_TAIL = "</main>\n</body>\n</html>\n"


def html(blocks: Blocks) -> str:
    """The whole page."""
    title = next(_titles(blocks), "")
    head = _HEAD.format(title=escape(title), style=css.sheet())
    parts = [f"{part}\n" for sheet in sheets(blocks) for part in _sheet(sheet)]
    return head + "".join(parts) + _TAIL


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield '<section class="wide">' if sheet.wide else "<section>"
    yield from _blocks(sheet.blocks, wide=sheet.wide)
    yield "</section>"


def _titles(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Title):
            yield plain(block.runs)
        elif isinstance(block, Fence):
            yield from _titles(block.blocks)


def _blocks(blocks: Sequence[Placed], *, wide: bool) -> Iterator[str]:
    titles: list[str] = []
    before: Placed | None = None
    for block in blocks:
        if isinstance(block, Title):
            line = _runs(block.runs)
            titles.append(f'<span class="note">{line}</span>' if is_note(block, before) else line)
            before = block
            continue
        if titles:
            yield f"<h1>{'<br>'.join(titles)}</h1>"
            titles = []
        yield from _block(block, wide=wide)
        before = block
    if titles:
        yield f"<h1>{'<br>'.join(titles)}</h1>"


def _block(block: Placed, *, wide: bool = False) -> Iterator[str]:
    if isinstance(block, Heading):
        name = f"h{block.level + 1}"
        yield f"<{name}>{_runs(marked(block.number, block.runs))}</{name}>"
    elif isinstance(block, Paragraph):
        yield f"<p>{_runs(block.runs)}</p>"
    elif isinstance(block, List):
        yield _list(block, wide=wide)
    elif isinstance(block, Table):
        yield from _table(block, wide=wide)
    elif isinstance(block, Label):
        yield f'<p class="label">{escape(block.text)}</p>'
    elif isinstance(block, Fence):
        yield from _FENCES[block.kind](block)


def _runs(runs: Runs) -> str:
    return "".join(
        _linked(f"<strong>{text}</strong>" if run.bold else text, run.text, run.link)
        for run in runs
        if (text := escape(run.text).replace(BREAK, "<br>"))
    )


def _linked(inner: str, text: str, address: str | None) -> str:
    if address is None:
        return inner
    shown = ' class="shown"' if address == text else ""
    return f'<a href="{escape(address)}"{shown} rel="noreferrer">{inner}</a>'


def _list(block: List, *, wide: bool) -> str:
    name = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = "".join(f"<li>{''.join(_blocks(item, wide=wide))}</li>" for item in block.items)
    return f"<{name}{start}>{items}</{name}>"


def _table(table: Table, *, wide: bool) -> Iterator[str]:
    paper = gongwen.LANDSCAPE if wide else gongwen.PORTRAIT
    small = gongwen.is_small(len(table.head), paper)
    face = gongwen.TABLE_SMALL if small else gongwen.TABLE
    shares = columns(table, paper.text_width / (face.size * gongwen.MM_PER_POINT))
    widths = "".join(f'<col style="width: {100 * share / sum(shares):.1f}%">' for share in shares[:-1])
    yield f"<table{_class('small' if small else '')}><colgroup>{widths}<col></colgroup>"
    yield f"<thead><tr>{''.join(f'<th>{_runs(cell)}</th>' for cell in table.head)}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = zip(row, table.aligns, strict=True)
        yield f"<tr>{''.join(f'<td{_class(align)}>{_runs(cell)}</td>' for cell, align in cells)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _mark(fence: Fence) -> Iterator[str]:
    yield '<header class="head">'
    for index, block in enumerate(fence.blocks):
        if index == 0 and isinstance(block, Paragraph):
            size = gongwen.mark_size(characters(plain(block.runs)))
            yield f'<p class="mark" style="font-size: {size:g}pt">{_runs(block.runs)}</p>'
        else:
            yield _line(block)
    yield "</header>"


def _to(fence: Fence) -> Iterator[str]:
    yield '<div class="to">'
    yield from map(_line, fence.blocks)
    yield "</div>"


def _annexes(fence: Fence) -> Iterator[str]:
    yield '<div class="annexes">'
    for mark, name in annexes(fence):
        left, hanging = hanging_indent(mark)
        yield f'<p style="padding-left: {left:g}em; text-indent: -{hanging:g}em">{_runs(marked(mark, name))}</p>'
    yield "</div>"


def _signature(fence: Fence) -> Iterator[str]:
    said = lines(fence.blocks)
    yield '<div class="sign">'
    for line, blank in zip(said, right_blanks(said), strict=True):
        yield f'<p style="padding-right: {blank:g}em">{_runs(line)}</p>'
    yield "</div>"


def _to_sign(fence: Fence) -> Iterator[str]:
    yield '<div class="by-hand">'
    yield from map(_line, fence.blocks)
    yield "</div>"


def _colophon(fence: Fence) -> Iterator[str]:
    yield '<footer class="foot">'
    yield from map(_line, fence.blocks)
    yield "</footer>"


def _line(block: Block) -> str:
    if isinstance(block, List):
        left, right = pair(block)
        return f'<div class="ends"><p>{_runs(left)}</p><p>{_runs(right)}</p></div>'
    return "".join(_block(block))


_FENCES: dict[Kind, Callable[[Fence], Iterator[str]]] = {
    "红头": _mark,
    "主送": _to,
    "附件说明": _annexes,
    "落款": _signature,
    "签字": _to_sign,
    "版记": _colophon,
}
