"""Faults in a paper's Markdown: each with its line and its cure."""

from __future__ import annotations

import pytest

from chuangwei.errors import ChuangweiError
from chuangwei.render.paper.markdown import parse

KINDS = "可以用：红头、主送、附件说明、落款、签字、版记、附件、横排；要照原样印出三个冒号，写 \\:::"


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("甲\n\n::: 附见\n乙\n:::", "文书的第3行：没有叫“附见”的块，是不是“附件”", KINDS),
        ("::: warning\n:::", "文书的第1行：没有叫“warning”的块", KINDS),
        ("::: 附件 01\n:::", "文书的第1行：没有叫“附件 01”的块，是不是“附件”", KINDS),
        ("甲\n::: 落款\n乙", "文书的第2行：“落款”块没有结束", "在它的末尾单独写一行 :::"),
        ("::: 附件\n::: 横排\n甲\n:::", "文书的第1行：“附件”块没有结束", "在它的末尾单独写一行 :::"),
        (
            "甲\n\n:::",
            "文书的第3行：多出一个 :::，前面没有打开的块",
            "删去这一行，或者在块的开头写 ::: 和它的名称",
        ),
        ("- 甲\n\n  ::: 落款\n  乙\n  :::", "文书的第3行：列表里不能放 ::: 块", "前面空一行，从行首写 :::"),
        ("::: 落款\n# 甲\n:::", "文书的第2行：“落款”块里只能写一行一行的文字", "其他内容写到块的外面"),
        ("::: 主送\n- 甲\n:::", "文书的第2行：“主送”块里只能写一行一行的文字", "其他内容写到块的外面"),
        (
            "::: 版记\n- 甲\n- 乙\n- 丙\n:::",
            "文书的第2行：“版记”块里的列表要有两项，各一行：左边一项，右边一项",
            None,
        ),
        (
            "::: 附件\n::: 附件\n甲\n:::\n:::",
            "文书的第2行：“附件”块里不能再有“附件”块",
            "先用 ::: 结束前一个",
        ),
        ("###### 甲", "文书的第1行：标题最多五级", "最低一级写 #####"),
    ],
)
def test_faults(source: str, message: str, hint: str | None) -> None:
    """Line, what is wrong, and what to write instead."""
    with pytest.raises(ChuangweiError) as caught:
        parse(source)
    assert (caught.value.message, caught.value.hint) == (message, hint)
