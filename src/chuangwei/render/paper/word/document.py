"""From a paper's blocks to the parts of a Word document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

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
from chuangwei.render.paper.marks import is_note, marked, opened
from chuangwei.render.paper.sheets import Label, Placed, Sheet, sheets
from chuangwei.render.paper.widths import title_blanks
from chuangwei.render.paper.word import parts, styles
from chuangwei.render.paper.word.body import Body, Para, section
from chuangwei.render.paper.word.fences import add_fence
from chuangwei.render.paper.word.markup import indent, part, text, w
from chuangwei.render.paper.word.runs import runs
from chuangwei.render.paper.word.tables import add_table

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip knows."""
_UNIX = 3


def docx(blocks: Blocks) -> bytes:
    """The bytes of the document; equal blocks give equal bytes."""
    found = sheets(blocks) or [Sheet(False, ())]
    body = Body()
    for index, sheet in enumerate(found):
        if index:
            body.end_section(wide=found[index - 1].wide, first=index == 1)
        _add(body, sheet.blocks, LANDSCAPE if sheet.wide else PORTRAIT)
    last = section(wide=found[-1].wide, first=len(found) == 1)
    return package(
        {
            "[Content_Types].xml": parts.content_types(),
            "_rels/.rels": parts.package_relations(),
            "docProps/core.xml": parts.core(next(_titles(found), "")),
            "word/document.xml": part("document", w("body", body.xml(), last)),
            "word/_rels/document.xml.rels": parts.document_relations(body.links),
            "word/styles.xml": styles.styles(),
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
            style = styles.LEVELS[block.level - 1]
            body.add(Para(style, runs(body, marked(block.number, block.runs))))
        elif isinstance(block, Paragraph):
            body.add(_paragraph(body, block, depth))
        elif isinstance(block, List):
            _add_list(body, block, paper, depth)
        elif isinstance(block, Table):
            add_table(body, block, paper)
        elif isinstance(block, Label):
            body.add(Para(styles.LABEL, text(block.text)))
        elif isinstance(block, Fence):
            add_fence(body, block)
        before = block


def _title(body: Body, title: Runs, paper: Paper) -> Para:
    blank = title_blanks(title, paper.text_width / (TITLE.size * MM_PER_POINT))
    return Para(styles.TITLE, runs(body, title), indent(TITLE.size, left=blank, right=blank) if blank else "")


def _add_note(body: Body, note: Runs) -> None:
    """A line close below the title: the empty one comes behind it."""
    title = body.parts[-1]
    if isinstance(title, Para) and title.style == styles.TITLE:
        body.parts[-1] = title._replace(properties=styles.exactly(LINE, after=0) + title.properties)
    body.add(Para(styles.NOTE, runs(body, note)))


def _paragraph(body: Body, block: Paragraph, depth: int) -> Para:
    """A paragraph of the text, or of an item at some depth: each list within a list stands two characters further in."""
    if not depth:
        return Para(styles.TEXT, runs(body, block.runs))
    further = indent(BODY.size, left=INDENT * (depth - 1), firstLine=INDENT) if depth > 1 else ""
    return Para(styles.ITEM, runs(body, block.runs), further)


def _add_list(body: Body, block: List, paper: Paper, depth: int) -> None:
    for index in range(len(block.items)):
        _add(body, opened(block, index, depth), paper, depth + 1)


def package(files: Mapping[str, str]) -> bytes:
    """The texts by name, in their order, as a zip whose bytes depend on nothing else: no clock, no folder's order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.encode())
    return stream.getvalue()
