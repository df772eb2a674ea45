"""Papers as a page of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.render.paper.papers import EVERYTHING

from chuangwei.render.paper import convert


def html(source: str) -> str:
    """A paper as a page."""
    paper = convert(source, "html")
    assert isinstance(paper, str)
    return paper


def body(source: str) -> str:
    """What stands in the page's only sheet."""
    return html(source).split("<section>\n")[1].split("\n</section>")[0]


def test_everything(golden: Callable[[str], None]) -> None:
    """The page of a whole paper: its style sheet with the sheet, margins and fonts of the standard, and its texts."""
    golden(html(EVERYTHING))


def test_needs_no_other_file() -> None:
    """Nothing is loaded and nothing runs, and the page itself forbids it."""
    page = html(EVERYTHING)
    assert not re.search(r"<(script|img|link|iframe)|url\(|@import|\son\w+=", page)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page


def test_title() -> None:
    """The window's title is the paper's; titles in a row are lines of one."""
    page = html("# 甲 &lt;b>\n# 乙\n\n正文")
    assert "<title>甲 &lt;b&gt;</title>" in page
    assert "<h1>甲 &lt;b&gt;<br>乙</h1>\n<p>正文</p>" in page


def test_links() -> None:
    """An address with quotation marks stays within its attribute."""
    assert body('[甲](https://a.cn/"x")') == (
        '<p><a href="https://a.cn/&quot;x&quot;" rel="noreferrer">甲</a></p>'
    )


def test_tables() -> None:
    """Alignment by class, widths by what stands in the columns."""
    assert body("| 甲 | 乙乙乙乙 |\n|---|--:|\n| a | 1 |") == (
        '<table><colgroup><col style="width: 35.3%"><col></colgroup>\n'
        "<thead><tr><th>甲</th><th>乙乙乙乙</th></tr></thead>\n<tbody>\n"
        '<tr><td>a</td><td class="right">1</td></tr>\n</tbody>\n</table>'
    )


def test_sheets() -> None:
    """A sheet across is a section of its own; so is what follows a page break."""
    page = html("甲\n\n---\n\n乙\n\n::: 横排\n丙\n:::")
    assert re.findall(r"<section.*>\n.*\n</section>", page) == [
        "<section>\n<p>甲</p>\n</section>",
        "<section>\n<p>乙</p>\n</section>",
        '<section class="wide">\n<p>丙</p>\n</section>',
    ]


def test_columns_are_those_of_the_printed_table() -> None:
    """Shares are of the sheet that the table stands on, in its own face, as in Word."""
    table = f"| 编号 | 要求 |\n|---|---|\n| DC-04-002 | {'字' * 90} |\n"
    character = 12 * 25.4 / 72
    assert f'<col style="width: {100 * 6 / (156 / character):.1f}%"><col>' in html(table)
    assert f'<col style="width: {100 * 6 / (225 / character):.1f}%"><col>' in html(f"::: 横排\n{table}:::\n")
