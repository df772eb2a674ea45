"""From a paper's blocks to the parts of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuangwei.render.paper import gongwen
from chuangwei.render.paper.blocks import (
    Blocks,
    Fence,
    Heading,
    List,
    Paragraph,
    Runs,
    Table,
    Title,
    plain,
)
from chuangwei.render.paper.gongwen import BODY, INDENT, LANDSCAPE, LINE, MM_PER_POINT, PORTRAIT, TITLE
from chuangwei.render.paper.gongwen import Sheet as Paper
from chuangwei.render.paper.layout import Label, Placed, Sheet, is_note, marked, opened, sheets
from chuangwei.render.paper.widths import columns, title_blanks
from chuangwei.render.paper.word import parts
from chuangwei.render.paper.word.body import Body, Para, runs, section
from chuangwei.render.paper.word.fences import add_fence
from chuangwei.render.paper.word.markup import indent, mm, part, text, w


def docx(blocks: Blocks) -> bytes:
    """The bytes of the document; equal blocks give equal bytes."""
    found = sheets(blocks) or [Sheet(wide=False, blocks=[])]
    body = Body()
    for index, sheet in enumerate(found):
        if index:
            body.end_section(wide=found[index - 1].wide, first=index == 1)
        _add(body, sheet.blocks, LANDSCAPE if sheet.wide else PORTRAIT)
    last = section(wide=found[-1].wide, first=len(found) == 1)
    return parts.package(
        {
            "[Content_Types].xml": parts.content_types(),
            "_rels/.rels": parts.package_relations(),
            "docProps/core.xml": parts.core(next(_titles(found), "")),
            "word/document.xml": part("document", w("body", body.xml(), last)),
            "word/_rels/document.xml.rels": parts.document_relations(body.links),
            "word/styles.xml": parts.styles(),
            "word/settings.xml": parts.settings(),
            "word/fonts.xml": parts.font_table(),
            "word/odd.xml": parts.footer(parts.ODD),
            "word/even.xml": parts.footer(parts.EVEN),
        }
    )


def _titles(found: Sequence[Sheet]) -> Iterator[str]:
    for sheet in found:
        yield from (plain(block.runs) for block in sheet.blocks if isinstance(block, Title))


def _add(body: Body, blocks: Sequence[Placed], paper: Paper, depth: int = 0) -> None:
    before: Placed | None = None
    for block in blocks:
        if isinstance(block, Title):
            if is_note(block, before):
                _add_note(body, block.runs)
            else:
                body.add(_title(body, block.runs, paper))
        elif isinstance(block, Heading):
            style = parts.LEVELS[block.level - 1]
            body.add(Para(style, runs(body, marked(block.number, block.runs))))
        elif isinstance(block, Paragraph):
            body.add(_paragraph(body, block, depth))
        elif isinstance(block, List):
            _add_list(body, block, paper, depth)
        elif isinstance(block, Table):
            _add_table(body, block, paper)
        elif isinstance(block, Label):
            body.add(Para(parts.LABEL, text(block.text)))
        elif isinstance(block, Fence):
            add_fence(body, block)
        before = block


def _title(body: Body, title: Runs, paper: Paper) -> Para:
    blank = title_blanks(title, paper.text_width / (TITLE.size * MM_PER_POINT))
    return Para(parts.TITLE, runs(body, title), indent(TITLE.size, left=blank, right=blank) if blank else "")


def _add_note(body: Body, note: Runs) -> None:
    """A line close below the title: the empty one comes behind it."""
    title = body.parts[-1]
    if isinstance(title, Para) and title.style == parts.TITLE:
        body.parts[-1] = title._replace(properties=parts.exactly(LINE, after=0) + title.properties)
    body.add(Para(parts.NOTE, runs(body, note)))


def _paragraph(body: Body, block: Paragraph, depth: int) -> Para:
    """A paragraph of the text, or of an item at some depth: each list within a list stands two characters further in."""
    if not depth:
        return Para(parts.TEXT, runs(body, block.runs))
    further = indent(BODY.size, left=INDENT * (depth - 1), firstLine=INDENT) if depth > 1 else ""
    return Para(parts.ITEM, runs(body, block.runs), further)


def _add_list(body: Body, block: List, paper: Paper, depth: int) -> None:
    for index in range(len(block.items)):
        _add(body, opened(block, index, depth), paper, depth + 1)


def _add_table(body: Body, table: Table, sheet: Paper) -> None:
    """A table across the type area of `sheet`, and the paragraph that Word wants behind it.

    What introduces the table stands on the page on which it begins.
    """
    body.keep_with_next()
    small = gongwen.is_small(len(table.head), sheet)
    character = (gongwen.TABLE_SMALL if small else gongwen.TABLE).size * MM_PER_POINT
    widths = [mm(width * character) for width in columns(table, sheet.text_width / character)]
    text, head = (parts.CELL_SMALL, parts.HEAD_SMALL) if small else (parts.CELL, parts.HEAD)
    looks = [w("jc", val=align) if align else "" for align in table.aligns]
    rows = [_row([Para(head, runs(body, cell)) for cell in table.head], widths, w("tblHeader"))]
    for row in table.rows:
        cells = [Para(text, runs(body, cell), look) for cell, look in zip(row, looks, strict=True)]
        rows.append(_row(cells, widths))
    look = w(
        "tblPr",
        w("tblStyle", val=parts.GRID),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
    )
    body.add(w("tbl", look, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows))
    body.add(Para(parts.AFTER_TABLE))


def _row(cells: Sequence[Para], widths: Sequence[int], repeated: str = "") -> str:
    found = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center")), cell.xml())
        for cell, width in zip(cells, widths, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit"), repeated), *found)
