"""The parts of a Word document that are the same, or nearly, in every paper: settings, fonts, page numbers, lists of parts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from chuangwei.render.paper import gongwen as values
from chuangwei.render.paper.gongwen import NUMBER
from chuangwei.render.paper.word.markup import HEAD, indent, part, text, w
from chuangwei.render.paper.word.styles import FOOTER

ODD, EVEN = "odd", "even"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"styles": "styles", "settings": "settings", "fonts": "fontTable", ODD: "footer", EVEN: "footer"}
"""Name of a part, which is also its relationship's id, and its type."""


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
    look = w("pPr", w("pStyle", val=FOOTER), indent(NUMBER.size, **{side: 1}), w("jc", val=side))
    return part("ftr", w("p", look, text("— "), w("fldSimple", text("1"), instr=" PAGE "), text(" —")))


def content_types() -> str:
    """[Content_Types].xml."""
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds = {f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for name, kind in _PARTS.items()}
    kinds |= {"/word/document.xml": f"{_WORD}.document.main+xml", "/docProps/core.xml": core}
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
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
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def core(title: str) -> str:
    """docProps/core.xml: the title alone; no dates, which would be those of the making."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
