"""Papers as plain text."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

from tests.render.paper.papers import EVERYTHING

from chuangwei.render.paper import convert


def text(source: str) -> list[str]:
    """The lines of a paper."""
    paper = convert(dedent(source), "txt")
    assert isinstance(paper, str)
    return paper.splitlines()


def test_everything(golden: Callable[[str], None]) -> None:
    """A whole paper without a mark."""
    golden("\n".join(text(EVERYTHING)) + "\n")


def test_a_narrow_table_is_aligned() -> None:
    """What fits on a phone stands in columns, by the width of Chinese characters."""
    assert text("| 组 | 项 |\n|---|--:|\n| 基础组 | 2 |\n| a | 12 |\n") == [
        "组      项",
        "基础组   2",
        "a       12",
    ]


def test_a_wide_table_is_told() -> None:
    """What does not is told row by row; empty cells are left out, an ordinal comes first."""
    assert text("""\
        | 序号 | 任务 | 责任单位 | 完成时限 | 状态 |
        |---|---|---|---|---|
        | 1 | 公厕改造，消除旱厕 | 财政办 |  | 整治中 |
        | 2 | 农贸市场 |  |  |  |
        """) == ["1. 公厕改造，消除旱厕：责任单位 财政办；状态 整治中", "2. 农贸市场"]


def test_links_show_their_address() -> None:
    """Behind the text, unless the text is the address."""
    assert text("[公**告**](https://a.cn)，[https://a.cn](https://a.cn)") == [
        "公告（https://a.cn），https://a.cn"
    ]


def test_figures_keep_off_a_number() -> None:
    """2座 after 1. is not read as 1.2座."""
    assert text("1. 2座\n2. 座") == ["1. 2座", "2.座"]


def test_nothing() -> None:
    """An empty paper is empty."""
    assert text("\n---\n") == []


def test_an_item_without_text_of_its_own() -> None:
    """Its mark stands in a line by itself."""
    assert text("1. - 甲\n2. 乙") == ["1.", "  · 甲", "2.乙"]
