"""Numbers of headings and annexes."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.render.paper.blocks import Blocks, Fence, Heading
from chuangwei.render.paper.layout import numbered
from chuangwei.render.paper.markdown import parse


def numbers(blocks: Blocks) -> Iterator[str]:
    """The numbers of headings and the labels of annexes, in order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.number
        elif isinstance(block, Fence):
            yield from [block.label] if block.label else []
            yield from numbers(block.blocks)


def given(source: str) -> list[str]:
    """The numbers that a source gets."""
    return list(numbers(numbered(parse(source))))


def test_four_levels() -> None:
    """Each level counts under the one above it."""
    source = "## a\n### b\n### c\n#### d\n##### e\n##### f\n## g\n### h\n#### i\n"
    assert given(source) == ["一、", "（一）", "（二）", "1.", "（1）", "（2）", "二、", "（一）", "1."]


def test_a_level_left_out() -> None:
    """A level without the one above it counts all the same."""
    assert given("#### a\n#### b\n### c") == ["1.", "2.", "（一）"]


def test_chinese_numerals() -> None:
    """Ten and what follows as people write them."""
    assert [given("## a\n" * 100)[at - 1] for at in (9, 10, 11, 19, 20, 21, 90, 99, 100)] == [
        "九、", "十、", "十一、", "十九、", "二十、", "二十一、", "九十、", "九十九、", "一百、",
    ]  # fmt: skip


def test_annexes() -> None:
    """Several annexes are numbered and count their headings anew; the count outside goes on."""
    source = "## a\n::: 附件\n# t\n## b\n:::\n::: 横排\n::: 附件\n## c\n:::\n## d\n:::\n"
    assert given(source) == ["一、", "附件1", "一、", "附件2", "一、", "二、"]


def test_one_annex() -> None:
    """A single annex has no number, unless it is given one."""
    assert given("::: 附件\na\n:::") == ["附件"]
    assert given("::: 附件 3\na\n:::") == ["附件3"]
    assert given("::: 附件3\na\n:::") == ["附件3"]
