"""The styles of a paper in Word, from the values of gongwen: every face and distance stands in one, few in the text."""

from __future__ import annotations

from functools import cache

from chuangwei.render.paper import gongwen as values
from chuangwei.render.paper.gongwen import BODY, Face
from chuangwei.render.paper.word.markup import fonts, indent, manner, mm, part, points, w

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
    return part(
        "styles",
        w("docDefaults", w("rPrDefault", _defaults()), w("pPrDefault")),
        _style(NORMAL, "Normal", BODY, _normal(), spacing=values.SPACING, default=True),
        _style(TEXT, "Body Text", None, _INDENT),
        _style(
            TITLE, "Title", values.TITLE, w("keepNext"), _OFF_GRID, _title(), w("contextualSpacing"), _CENTRE
        ),
        _style(
            NOTE,
            "Subtitle",
            values.TITLE_NOTE,
            w("keepNext"),
            _OFF_GRID,
            _title(),
            w("contextualSpacing"),
            _CENTRE,
        ),
        *_headings(),
        _style(ITEM, "List Paragraph", None, _INDENT),
        _style(TO, "主送机关", None),
        _style(SIGNATURE, "Signature", None, _RIGHT),
        _style(
            LABEL, "附件序号", values.ANNEX, w("keepNext"), exactly(values.LINE, after=points(values.LINE))
        ),
        _style(MARK, "发文机关标志", values.MARK, _OFF_GRID, _mark(), _CENTRE),
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
    return "".join(
        (
            w("widowControl", val=0),
            w("autoSpaceDE", val=0),
            w("autoSpaceDN", val=0),
            exactly(values.LINE),
            w("jc", val="both"),
        )
    )


def _title() -> str:
    return exactly(values.LINE, after=points(values.LINE))


def _mark() -> str:
    return w("spacing", before=mm(values.MARK_TOP), line=240, lineRule="auto")


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
    borders = (
        w(side, val="single", sz=4, space=0, color="000000") for side in (*_GAPS, "insideH", "insideV")
    )
    return "".join(
        (
            w(
                "style",
                w("name", val="Normal Table"),
                w("tblPr", w("tblInd", w=0, type="dxa"), margins),
                type="table",
                styleId="TableNormal",
                default=1,
            ),
            w(
                "style",
                w("name", val="Table Grid"),
                w("basedOn", val="TableNormal"),
                w("tblPr", w("tblBorders", *borders)),
                type="table",
                styleId=GRID,
            ),
        )
    )


_GAPS = {"top": 1.5, "left": 3.75, "bottom": 1.5, "right": 3.75}
"""Points between a cell's borders and its text."""
