"""Tables in Word: borders, heads repeated on every page, rows that stay whole, widths by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from chuangwei.render.paper import gongwen as values
from chuangwei.render.paper.blocks import Table
from chuangwei.render.paper.gongwen import MM_PER_POINT, Sheet
from chuangwei.render.paper.widths import columns
from chuangwei.render.paper.word.body import Body, Para
from chuangwei.render.paper.word.markup import mm, w
from chuangwei.render.paper.word.runs import runs
from chuangwei.render.paper.word.styles import AFTER_TABLE, CELL, CELL_SMALL, GRID, HEAD, HEAD_SMALL


def add_table(body: Body, table: Table, sheet: Sheet) -> None:
    """A table across the type area of `sheet`, and the paragraph that Word wants behind it.

    What introduces the table stands on the page on which it begins.
    """
    body.keep_with_next()
    small = values.is_small(len(table.head), sheet)
    character = (values.TABLE_SMALL if small else values.TABLE).size * MM_PER_POINT
    widths = [mm(width * character) for width in columns(table, sheet.text_width / character)]
    text, head = (CELL_SMALL, HEAD_SMALL) if small else (CELL, HEAD)
    looks = [w("jc", val=align) if align else "" for align in table.aligns]
    rows = [_row([Para(head, runs(body, cell)) for cell in table.head], widths, w("tblHeader"))]
    for row in table.rows:
        cells = [Para(text, runs(body, cell), look) for cell, look in zip(row, looks, strict=True)]
        rows.append(_row(cells, widths))
    look = w(
        "tblPr",
        w("tblStyle", val=GRID),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
    )
    body.add(w("tbl", look, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows))
    body.add(Para(AFTER_TABLE))


def _row(cells: Sequence[Para], widths: Sequence[int], repeated: str = "") -> str:
    found = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center")), cell.xml())
        for cell, width in zip(cells, widths, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit"), repeated), *found)
