"""What begins on a new page."""

from __future__ import annotations

import pytest

from chuangwei.render.paper.blocks import Fence, Paragraph, Title, plain
from chuangwei.render.paper.layout import Label, numbered, sheets
from chuangwei.render.paper.markdown import parse

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
