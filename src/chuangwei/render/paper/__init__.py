"""Papers: from one Markdown source to text, normalised Markdown, a page of HTML, or a Word document."""

from __future__ import annotations

from typing import Literal, assert_never, get_args

Form = Literal["txt", "md", "html", "docx"]
FORMS: tuple[Form, ...] = get_args(Form)


def convert(source: str, form: Form) -> str | bytes:
    """A paper's Markdown in another form: bytes for Word, text else; ChuangweiError where the Markdown is wrong.

    The same source gives the same characters or bytes each time.
    """
    from chuangwei.render.paper.layout import numbered
    from chuangwei.render.paper.markdown import parse

    blocks = numbered(parse(source))
    if form == "txt":
        from chuangwei.render.paper.text import text

        return text(blocks)
    if form == "md":
        from chuangwei.render.paper.normal import markdown

        return markdown(blocks)
    if form == "html":
        from chuangwei.render.paper.html import html

        return html(blocks)
    if form == "docx":
        from chuangwei.render.paper.word.document import docx

        return docx(blocks)
    assert_never(form)
