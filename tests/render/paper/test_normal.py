"""Papers as plain Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from tests.render.paper.papers import EVERYTHING

from chuangwei.render.paper import convert


def markdown(source: str) -> str:
    """A paper as Markdown."""
    paper = convert(source, "md")
    assert isinstance(paper, str)
    return paper


def test_everything(golden: Callable[[str], None]) -> None:
    """A whole paper that any reader of Markdown shows: numbers written out, no fences."""
    golden(markdown(EVERYTHING))


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("应完成51项（88.2%），\\=1+1，{{ x }}", "应完成51项（88.2%），=1+1，{{ x }}"),
        ("\\*甲\\* a\\|b \\<b> R&D &amp;amp;", "\\*甲\\* a|b \\<b> R&D \\&amp;"),
        ("1\\. 甲", "1\\. 甲"),
        ("1.2座", "1.2座"),
        ("\\# 甲\\\n\\- 乙", "\\# 甲\\\n\\- 乙"),
        ("签____名 ____", "签____名 ____"),
        ("____", "\\____"),
        ("# 甲 \\#", "# 甲 \\#"),
        ("&#32;甲&#12288;", "&#32;甲&#12288;"),
        ("**甲**。", "**甲**。"),
        ("要求**“甲”**。", "要求“甲”。"),
        ("[甲](https://a.cn/?b=1&c)", "[甲](https://a.cn/?b=1&c)"),
        ("[甲](<https://a.cn/ (乙)>)", "[甲](<https://a.cn/ (乙)>)"),
    ],
)
def test_only_needed_escapes(source: str, written: str) -> None:
    """Text is escaped where a reader would take it for a mark, and nowhere else."""
    assert markdown(source) == f"{written}\n"


def test_lists_in_a_row_stay_apart() -> None:
    """Two lists that follow each other have different marks."""
    assert markdown("- 甲\n\n* 乙\n\n1. 丙\n\n1) 丁") == "- 甲\n\n* 乙\n\n1. 丙\n\n1) 丁\n"


def test_lists_with_lists() -> None:
    """What belongs to an item stands under its text."""
    source = "- 甲\n  - 乙\n\n    丙\n- 丁\n"
    written = markdown(source)
    assert written == "- 甲\n  - 乙\n\n    丙\n- 丁\n"
    assert MarkdownIt().render(written).count("<ul>") == 2


def test_nothing() -> None:
    """An empty paper is empty."""
    assert markdown("") == ""
