"""Numbers of headings and annexes, and what begins on a new page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chuangwei.render.paper.blocks import Blocks, Fence, Heading, Paragraph, Title, plain
from chuangwei.render.paper.layout import Label, numbered, sheets
from chuangwei.render.paper.markdown import parse


def numbers(blocks: Blocks) -> Iterator[str]:
    """The numbers of headings and the labels of annexes, in order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.number
        elif isinstance(block, Fence):
            yield from [block.label] if block.label else []
            yield from numbers(block.blocks)


@pytest.mark.parametrize(
    ("source", "given"),
    [
        # Each level counts under the one above it, or without it.
        ("## a\n### b\n### c\n#### d\n##### e\n##### f\n## g\n### h\n#### i\n", "一、 （一） （二） 1. （1） （2） 二、 （一） 1."),
        ("#### a\n#### b\n### c", "1. 2. （一）"),
        ("## a\n" * 12, "一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 十一、 十二、"),
        # Several annexes are numbered and count their headings anew; the count outside goes on.
        ("## a\n::: 附件\n# t\n## b\n:::\n::: 横排\n::: 附件\n## c\n:::\n## d\n:::\n", "一、 附件1 一、 附件2 一、 二、"),
        # A single annex has no number, unless it is given one.
        ("::: 附件\na\n:::", "附件"),
        ("::: 附件 3\na\n:::", "附件3"),
        ("::: 附件3\na\n:::", "附件3"),
    ],
)  # fmt: skip
def test_numbers(source: str, given: str) -> None:
    """Are given here, as people write them."""
    assert list(numbers(numbered(parse(source)))) == given.split()


ACROSS = "::: 横排\n表\n:::\n"


def laid(source: str) -> list[str]:
    """Each sheet in a line, those across between brackets."""
    found = []
    for sheet in sheets(numbered(parse(source))):
        said = " ".join(
            block.text
            if isinstance(block, Label)
            else plain(block.runs)
            if isinstance(block, Title | Paragraph)
            else block.kind
            for block in sheet.blocks
            if isinstance(block, Label | Title | Paragraph | Fence)
        )
        found.append(f"[{said}]" if sheet.wide else said)
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲\n\n乙", ["甲 乙"]),
        ("甲\n\n---\n\n乙", ["甲", "乙"]),
        ("---\n\n甲\n\n---\n---\n\n乙\n\n---", ["甲", "乙"]),
        (f"甲\n\n{ACROSS}\n乙", ["甲", "[表]", "乙"]),
        (f"# 题\n\n{ACROSS}", ["[题 表]"]),
        (f"{ACROSS}{ACROSS}", ["[表 表]"]),
        ("甲\n::: 附件\n乙\n:::\n::: 附件\n丙\n:::", ["甲", "附件1 乙", "附件2 丙"]),
        (f"甲\n::: 附件\n# 题\n{ACROSS}:::", ["甲", "[附件 题 表]"]),
        (f"甲\n::: 附件\n# 题\n乙\n{ACROSS}:::", ["甲", "附件 题 乙", "[表]"]),
        ("甲\n::: 横排\n::: 附件\n# 题\n表\n:::\n:::", ["甲", "[附件 题 表]"]),
        ("甲\n::: 附件\n乙\n:::\n::: 版记\n丙\n:::", ["甲", "附件 乙 版记"]),
        ("", []),
    ],
)
def test_sheets(source: str, expected: list[str]) -> None:
    """Page breaks, annexes and a turn of the sheet begin one; a sheet of mere titles is turned with its table."""
    assert laid(source) == expected
