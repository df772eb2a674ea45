"""The parts of a Word document that are the same, or nearly, in every paper, and the zip that holds all of them.

Every face and distance of gongwen stands in a style, few in the text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from io import BytesIO

from chuangwei.render.paper import gongwen as values
from chuangwei.render.paper.gongwen import BODY, Face
from chuangwei.render.paper.word.markup import DECLARATION, fonts, indent, manner, mm, part, points, text, w

ODD, EVEN = "odd", "even"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"styles": "styles", "settings": "settings", "fonts": "fontTable", ODD: "footer", EVEN: "footer"}
"""Name of a part, which is also its relationship's id, and its type."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip knows."""
_UNIX = 3

NORMAL, TEXT, TITLE, ITEM = "Normal", "BodyText", "Title", "ListParagraph"
LEVELS = ("Heading1", "Heading2", "Heading3", "Heading4")
NOTE = "Subtitle"
TO, SIGNATURE, LABEL, MARK, NUMBER = "Recipient", "Signature", "AnnexLabel", "IssuerMark", "IssueNumber"
CELL, HEAD, CELL_SMALL, HEAD_SMALL = "TableText", "TableHead", "SmallTableText", "SmallTableHead"
AFTER_TABLE, COLOPHON, FOOTER, GRID = "AfterTable", "Colophon", "Footer", "TableGrid"

_INDENT = indent(BODY.size, firstLine=values.INDENT)
_LEFT, _RIGHT, _CENTRE = (w("jc", val=side) for side in ("left", "right", "center"))
_OFF_GRID = w("snapToGrid", val=0)


def exactly(line: float, **distances: int) -> str:
    """A fixed line pitch in points."""
    return w("spacing", **distances, line=points(line), lineRule="exact")


@cache
def styles() -> str:
    """The part word/styles.xml."""
    below = exactly(values.LINE, after=points(values.LINE))
    title = (w("keepNext"), _OFF_GRID, below, w("contextualSpacing"), _CENTRE)
    mark = w("spacing", before=mm(values.MARK_TOP), line=240, lineRule="auto")
    return part(
        "styles",
        w("docDefaults", w("rPrDefault", _defaults()), w("pPrDefault")),
        _style(NORMAL, "Normal", BODY, _normal(), spacing=values.SPACING, default=True),
        _style(TEXT, "Body Text", None, _INDENT),
        _style(TITLE, "Title", values.TITLE, *title),
        _style(NOTE, "Subtitle", values.TITLE_NOTE, *title),
        *_headings(),
        _style(ITEM, "List Paragraph", None, _INDENT),
        _style(TO, "主送机关", None),
        _style(SIGNATURE, "Signature", None, _RIGHT),
        _style(LABEL, "附件序号", values.ANNEX, w("keepNext"), below),
        _style(MARK, "发文机关标志", values.MARK, _OFF_GRID, mark, _CENTRE),
        _style(NUMBER, "发文字号", None, _CENTRE),
        _cell(CELL, "表格文字", values.TABLE, _LEFT),
        _cell(HEAD, "表头", values.TABLE_HEAD, _CENTRE),
        _cell(CELL_SMALL, "小表格文字", values.TABLE_SMALL, _LEFT),
        _cell(HEAD_SMALL, "小表头", values.TABLE_HEAD_SMALL, _CENTRE),
        _style(AFTER_TABLE, "表后", None, _OFF_GRID, exactly(values.TABLE.size / 2)),
        _style(COLOPHON, "版记", values.COLOPHON, indent(values.COLOPHON.size, left=1, right=1), _LEFT),
        _style(FOOTER, "footer", values.NUMBER, _OFF_GRID, exactly(values.NUMBER.size), _LEFT),
        _tables(),
    )


def _defaults() -> str:
    size = round(BODY.size * 2)
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return w("rPr", fonts(BODY.font), w("sz", val=size), w("szCs", val=size), language)


def _normal() -> str:
    # Word would put a quarter of a character between figures and Chinese: 28 characters make a line without.
    off = "".join(w(name, val=0) for name in ("widowControl", "autoSpaceDE", "autoSpaceDN"))
    return off + exactly(values.LINE) + w("jc", val="both")


def _headings() -> list[str]:
    return [
        _style(
            name, f"heading {level}", face, w("keepNext"), _INDENT, w("outlineLvl", val=level - 1),
            spacing=values.SPACING,
        )
        for level, (name, face) in enumerate(zip(LEVELS, values.LEVELS, strict=True), 1)
    ]  # fmt: skip


def _cell(identity: str, name: str, face: Face, side: str) -> str:
    return _style(identity, name, face, _OFF_GRID, exactly(face.size * values.TABLE_PITCH), side)


def _style(
    identity: str, name: str, face: Face | None, *paragraph: str, spacing: float = 0, default: bool = False
) -> str:
    attributes = {"default": 1} if default else {} if name.isascii() else {"customStyle": 1}
    return w(
        "style",
        w("name", val=name),
        "" if default else w("basedOn", val=NORMAL),
        w("qFormat"),
        w("pPr", *paragraph) if paragraph else "",
        manner(face, spacing) if face else "",
        type="paragraph",
        styleId=identity,
        **attributes,
    )


def _tables() -> str:
    margins = w("tblCellMar", *(w(side, w=points(gap), type="dxa") for side, gap in _GAPS.items()))
    sides = (*_GAPS, "insideH", "insideV")
    borders = (w(side, val="single", sz=4, space=0, color="000000") for side in sides)
    usual = w("name", val="Normal Table") + w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    grid = (
        w("name", val="Table Grid") + w("basedOn", val="TableNormal") + w("tblPr", w("tblBorders", *borders))
    )
    return w("style", usual, type="table", styleId="TableNormal", default=1) + w(
        "style", grid, type="table", styleId=GRID
    )


_GAPS = {"top": 1.5, "left": 3.75, "bottom": 1.5, "right": 3.75}
"""Points between a cell's borders and its text."""


@cache
def settings() -> str:
    """word/settings.xml: page numbers differ on odd and even pages."""
    modern = w(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return part(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", modern),
    )


@cache
def font_table() -> str:
    """word/fonts.xml: what may stand in for a font that a computer has not."""
    return part(
        "fonts",
        *(
            w(
                "font",
                w("altName", val=",".join(font.others)),
                w("charset", val="86"),
                w("family", val=font.family),
                w("pitch", val="variable"),
                name=font.name,
            )
            for font in values.FONTS
        ),
    )


@cache
def footer(which: str) -> str:
    """word/odd.xml and word/even.xml: — 1 — on the outer side, one character in."""
    side = "right" if which == ODD else "left"
    look = w("pPr", w("pStyle", val=FOOTER), indent(values.NUMBER.size, **{side: 1}), w("jc", val=side))
    return part("ftr", w("p", look, text("— "), w("fldSimple", text("1"), instr=" PAGE "), text(" —")))


def content_types() -> str:
    """[Content_Types].xml."""
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds = {f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for name, kind in _PARTS.items()}
    kinds |= {"/word/document.xml": f"{_WORD}.document.main+xml", "/docProps/core.xml": core}
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
        + "</Types>"
    )


def package_relations() -> str:
    """_rels/.rels."""
    return _relations(
        (
            ("document", f"{_OFFICE}/officeDocument", "word/document.xml", False),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
        )
    )


def document_relations(links: dict[str, str]) -> str:
    """word/_rels/document.xml.rels, with the addresses of links by their ids."""
    inner = ((name, f"{_OFFICE}/{kind}", f"{name}.xml", False) for name, kind in _PARTS.items())
    outer = ((name, f"{_OFFICE}/hyperlink", address, True) for address, name in links.items())
    return _relations((*inner, *outer))


def _relations(relations: Iterable[tuple[str, str, str, bool]]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{escape(target)}"'
        + (' TargetMode="External"/>' if external else "/>")
        for name, kind, target, external in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def core(title: str) -> str:
    """docProps/core.xml: the title alone; no dates, which would be those of the making."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


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
