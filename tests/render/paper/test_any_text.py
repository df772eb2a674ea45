"""Any text in a paper reads as typed in every form, wherever it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from tests.hostile import HOSTILE
from tests.render.paper.papers import escaped, nasty, read_html
from tests.render.paper.word.reading import document

from chuangwei.render.paper import Form, convert
from chuangwei.render.text import clean

# As title, heading, paragraph, item, bold, link, cell and line of a signature.
PLACES = """\
# {0}

## {0}

甲{0}

- {0}

**{0}**

[{0}](https://a.cn)

| 列 | 值 |
|---|---|
| 甲 | {0} |

::: 落款
{0}
:::
"""


def made(text: str, form: Form) -> tuple[str, str]:
    """The text as it is to be read, and a paper with it in every place."""
    wanted = clean(text)
    paper = convert(PLACES.format(escaped(wanted)), form)
    assert isinstance(paper, str)
    return wanted, paper


def assert_text(text: str) -> None:
    """In text, each stands on its line."""
    wanted, paper = made(text, "txt")
    lines = [line for line in paper.split("\n") if line]
    found = [line for line in lines if not line.isspace()] if wanted.strip() else lines
    expected = [
        wanted,
        f"一、{wanted}",
        f"甲{wanted}",
        f"· {wanted}",
        wanted,
        f"{wanted}（https://a.cn）",
    ]
    assert found[: len(expected)] == expected
    assert found[-2].endswith(wanted)
    assert found[-1] == wanted


def assert_page(page: str, wanted: str) -> None:
    """In a page of HTML, each is the text of an element."""
    assert [text.removesuffix("\n") for text in read_html(page)] == [
        wanted, f"一、{wanted}", f"甲{wanted}", wanted, wanted, wanted, "列", "值", "甲", wanted, wanted,
    ]  # fmt: skip


def assert_markdown(text: str) -> None:
    """In Markdown, a reader that knows nothing of ours shows each."""
    wanted, paper = made(text, "md")
    reader = MarkdownIt("commonmark").enable("table")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    assert_page(reader.render(paper), wanted)


def assert_html(text: str) -> None:
    """In HTML, each is the text of an element."""
    wanted, paper = made(text, "html")
    assert_page(paper, wanted)


def assert_docx(text: str) -> None:
    """In Word, each is a paragraph's text."""
    wanted = clean(text)
    read = document(PLACES.format(escaped(wanted)))
    assert [each.text for each in read.paragraphs] == [
        wanted, f"一、{wanted}", f"甲{wanted}", f"· {wanted}", wanted, wanted, "", wanted,
    ]  # fmt: skip
    assert [cell.text for row in read.tables[0].rows for cell in row.cells] == ["列", "值", "甲", wanted]


ASSERTIONS = (assert_text, assert_markdown, assert_html, assert_docx)


@pytest.mark.parametrize("check", ASSERTIONS)
@settings(deadline=None)
@given(text=nasty)
def test_any_text(check: object, text: str) -> None:
    """Text made of marks of all kinds comes out as it went in."""
    assert callable(check)
    check(text)


@pytest.mark.parametrize("check", ASSERTIONS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(check: object, name: str) -> None:
    """So do the texts that other outputs are tested with."""
    assert callable(check)
    check(HOSTILE[name])
