"""Any text in a paper reads as typed in every form, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from tests.hostile import HOSTILE
from tests.render.paper.papers import escaped, nasty, read_html
from tests.render.paper.word.reading import document

from chuangwei.render.paper import Form, convert
from chuangwei.render.templating.values import escape_markdown
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


def source(wanted: str, *, by_templates: bool) -> str:
    """A paper with a text in every place, put in by a template or with nothing but entities."""
    return PLACES.format(escape_markdown(wanted) if by_templates else escaped(wanted))


def text_of(paper: str, form: Form) -> str:
    """A paper in a form that is text."""
    converted = convert(paper, form)
    assert isinstance(converted, str)
    return converted


def assert_text(wanted: str, paper: str) -> None:
    """In text, each stands on its line."""
    paper = text_of(paper, "txt")
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


def assert_markdown(wanted: str, paper: str) -> None:
    """In Markdown, a reader that knows nothing of ours shows each."""
    reader = MarkdownIt("commonmark").enable("table")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    assert_page(reader.render(text_of(paper, "md")), wanted)


def assert_html(wanted: str, paper: str) -> None:
    """In HTML, each is the text of an element."""
    assert_page(text_of(paper, "html"), wanted)


def assert_docx(wanted: str, paper: str) -> None:
    """In Word, each is a paragraph's text."""
    read = document(paper)
    assert [each.text for each in read.paragraphs] == [
        wanted, f"一、{wanted}", f"甲{wanted}", f"· {wanted}", wanted, wanted, "", wanted,
    ]  # fmt: skip
    assert [cell.text for row in read.tables[0].rows for cell in row.cells] == ["列", "值", "甲", wanted]


ASSERTIONS = (assert_text, assert_markdown, assert_html, assert_docx)


Check = Callable[[str, str], None]


@pytest.mark.parametrize("check", ASSERTIONS)
@settings(deadline=None)
@given(text=nasty)
def test_any_text(check: Check, text: str) -> None:
    """Text made of marks of all kinds comes out as it went in."""
    wanted = clean(text)
    check(wanted, source(wanted, by_templates=False))


@pytest.mark.parametrize("check", ASSERTIONS)
@settings(deadline=None)
@example(text="__**_")
@given(text=nasty)
def test_any_value_of_a_template(check: Check, text: str) -> None:
    """So does what a template puts in, but for blanks at the ends."""
    wanted = clean(text).strip() or "甲"
    check(wanted, source(wanted, by_templates=True))


@pytest.mark.parametrize("check", ASSERTIONS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(check: Check, name: str) -> None:
    """So do the texts that other outputs are tested with."""
    wanted = clean(HOSTILE[name]).strip()
    check(wanted, source(wanted, by_templates=True))
