"""What tests of Word documents share: a document read back by python-docx."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Read
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from chuangwei.render.paper import convert


def document(source: str) -> Read:
    """A paper as python-docx sees it."""
    made = convert(source, "docx")
    assert isinstance(made, bytes)
    return Document(BytesIO(made))


def paragraph(read: Read, text: str) -> Paragraph:
    """The paragraph with a text."""
    return next(each for each in read.paragraphs if each.text == text)


def style(of: Paragraph) -> ParagraphStyle:
    """A paragraph's style."""
    assert isinstance(of.style, ParagraphStyle)
    return of.style


def look(of: Paragraph, name: str) -> dict[str, str]:
    """The attributes of a paragraph property: the paragraph's own, else its style's, else that of the style's base."""
    holders: list[Any] = [of._p, style(of).element]
    base = style(of).base_style
    holders += [base.element] if base is not None else []
    for holder in holders:
        found = holder.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}")
        if found is not None:
            return {key.split("}")[1]: value for key, value in found.attrib.items()}
    return {}


def fonts(of: ParagraphStyle) -> set[str]:
    """The fonts of a style for all scripts, or of its base."""
    found = of.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    if found is None and isinstance(of.base_style, ParagraphStyle):
        return fonts(of.base_style)
    assert found is not None
    assert set(found.attrib) == {qn(f"w:{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    return set(found.attrib.values())


def size(of: ParagraphStyle) -> float | None:
    """The size of a style in points, or of its base."""
    if of.font.size is None and isinstance(of.base_style, ParagraphStyle):
        return size(of.base_style)
    return of.font.size.pt if of.font.size is not None else None
