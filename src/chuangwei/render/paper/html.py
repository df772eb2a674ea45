"""A paper as one page of HTML that needs no other file: text escaped, no scripts, printed on A4."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from chuangwei.render.paper import gongwen
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
from chuangwei.render.paper.layout import Label, Placed, Sheet, annexes, is_note, marked, sheets
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
    head = _HEAD.format(title=escape(title), style=_style())
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
        element, name, inner = _FENCES[block.kind]
        yield f'<{element} class="{name}">'
        yield from inner(block)
        yield f"</{element}>"


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


def _head(fence: Fence) -> Iterator[str]:
    mark, *others = fence.blocks
    if isinstance(mark, Paragraph):
        size = gongwen.mark_size(characters(plain(mark.runs)))
        yield f'<p class="mark" style="font-size: {size:g}pt">{_runs(mark.runs)}</p>'
    else:
        yield _line(mark)
    yield from map(_line, others)


def _annexes(fence: Fence) -> Iterator[str]:
    for mark, name in annexes(fence):
        left, hanging = hanging_indent(mark)
        yield f'<p style="padding-left: {left:g}em; text-indent: -{hanging:g}em">{_runs(marked(mark, name))}</p>'


def _signature(fence: Fence) -> Iterator[str]:
    said = lines(fence.blocks)
    for line, blank in zip(said, right_blanks(said), strict=True):
        yield f'<p style="padding-right: {blank:g}em">{_runs(line)}</p>'


def _plain(fence: Fence) -> Iterator[str]:
    return map(_line, fence.blocks)


def _line(block: Block) -> str:
    if isinstance(block, List):
        left, right = pair(block)
        return f'<div class="ends"><p>{_runs(left)}</p><p>{_runs(right)}</p></div>'
    return "".join(_block(block))


_FENCES: dict[Kind, tuple[str, str, Callable[[Fence], Iterator[str]]]] = {
    "红头": ("header", "head", _head),
    "主送": ("div", "to", _plain),
    "附件说明": ("div", "annexes", _annexes),
    "落款": ("div", "sign", _signature),
    "签字": ("div", "by-hand", _plain),
    "版记": ("footer", "foot", _plain),
}
"""The element of a fence, its class, and what stands in it."""


_GENERIC = {"roman": "serif", "swiss": "sans-serif"}


def _style() -> str:
    """The style sheet, from the values of gongwen: on a screen a sheet, on a printer A4."""
    levels = "".join(f"h{level + 2} {{ {_face(face)} }}\n" for level, face in enumerate(gongwen.LEVELS))
    number = f"{_face(gongwen.NUMBER)} content: '— ' counter(page) ' —'; vertical-align: top;"
    return f"""\
@page {{ size: A4; margin: {_margins(gongwen.PORTRAIT)}; }}
@page wide {{ size: A4 landscape; margin: {_margins(gongwen.LANDSCAPE)}; }}
@page :right {{ @bottom-right {{ {number} padding-right: 1em; }} }}
@page :left {{ @bottom-left {{ {number} padding-left: 1em; }} }}
body {{ margin: 0; {_face(gongwen.BODY)} line-height: {gongwen.LINE}pt; text-autospace: no-autospace; }}
h1, h2, h3, h4, h5, p, li, th, td {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
h1 {{ {_face(gongwen.TITLE)} text-align: center; text-wrap: balance; margin-bottom: {gongwen.LINE}pt; }}
h2, h3, h4, h5, p {{ text-indent: {gongwen.INDENT}em; text-align: justify; }}
h1, h2, h3, h4, h5, .label {{ break-after: avoid; }}
.note {{ {_face(gongwen.TITLE_NOTE)} }}
{levels}a {{ color: inherit; }}
ol, ul {{ margin: 0; padding-left: {gongwen.INDENT + 1}em; }}
ul {{ list-style: disc; }}
li p {{ text-indent: 0; }}
table {{ width: calc(100% - 1pt); table-layout: fixed; border-collapse: collapse; margin: 6pt 0; \
{_face(gongwen.TABLE)} line-height: {gongwen.TABLE_PITCH}; }}
th {{ {_face(gongwen.TABLE_HEAD)} text-align: center; }}
.small {{ {_face(gongwen.TABLE_SMALL)} }}
.small th {{ {_face(gongwen.TABLE_HEAD_SMALL)} }}
th, td {{ border: 0.75pt solid #000; padding: 2pt 4pt; }}
tr {{ break-inside: avoid; }}
.left {{ text-align: left; }}
.center {{ text-align: center; }}
.right {{ text-align: right; }}
.wide {{ page: wide; }}
section + section {{ break-before: page; }}
.label {{ {_face(gongwen.ANNEX)} }}
.label + h1 {{ margin-top: {gongwen.LINE}pt; }}
.label, .to p, .head p, .foot p {{ text-indent: 0; }}
.head {{ text-align: center; border-bottom: {gongwen.THICK}mm solid #{gongwen.MARK.colour}; \
padding-bottom: {gongwen.RED_LINE_GAP}mm; margin-bottom: {gongwen.MARK_LINES * gongwen.LINE}pt; }}
.head p {{ text-align: center; }}
.head .mark {{ {_face(gongwen.MARK)} line-height: 1.3; margin-bottom: {gongwen.LINE}pt; }}
.annexes {{ margin-top: {gongwen.LINE}pt; }}
.sign, .by-hand {{ margin-top: {gongwen.LINE}pt; break-before: avoid; break-inside: avoid; }}
.sign p {{ text-indent: 0; text-align: right; }}
.foot {{ {_face(gongwen.COLOPHON)} margin-top: {gongwen.LINE}pt; break-inside: avoid; \
border: solid #000; border-width: {gongwen.THICK}mm 0; }}
.foot > * + * {{ border-top: {gongwen.THIN}mm solid #000; }}
.foot p {{ padding: 0 1em; }}
.ends {{ display: flex; justify-content: space-between; }}
@media screen {{
  body {{ background: #eee; }}
  main {{ box-sizing: border-box; max-width: {gongwen.PORTRAIT.width}mm; margin: 1rem auto; \
background: #fff; padding: 20mm {gongwen.PORTRAIT.left}mm; }}
  .wide {{ overflow-x: auto; }}
  section + section {{ margin-top: 20mm; }}
}}
@media screen and (max-width: {gongwen.PORTRAIT.width}mm) {{
  main {{ margin: 0; padding: 5vw; }}
}}
@media print {{
  .head {{ padding-top: {gongwen.MARK_TOP}mm; }}
  a::after {{ content: "（" attr(href) "）"; }}
  a.shown::after {{ content: none; }}
}}
"""


def _margins(paper: gongwen.Sheet) -> str:
    return f"{paper.top}mm {paper.right}mm {paper.bottom}mm {paper.left}mm"


def _face(face: gongwen.Face) -> str:
    weight = "bold" if face.bold else "normal"
    colour = "" if face.colour == gongwen.BODY.colour else f" color: #{face.colour};"
    return f"font-family: {_stack(face.font)}; font-size: {face.size:g}pt; font-weight: {weight};{colour}"


def _stack(font: gongwen.Font) -> str:
    names = ", ".join(f'"{name}"' for name in (font.name, *font.others))
    return f"{names}, {_GENERIC[font.family]}"
