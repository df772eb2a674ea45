"""The small Markdown: what becomes of it, that everything else is text as typed, and what is refused."""

from __future__ import annotations

import pytest

from chuangwei.errors import ChuangweiError
from chuangwei.render.paper.blocks import (
    Block,
    Fence,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Title,
)
from chuangwei.render.paper.markdown import parse

ADDRESS = "https://a.cn/路?x=1"


def text(*texts: str) -> Paragraph:
    """A paragraph of plain runs."""
    return Paragraph(tuple(map(Run, texts)))


def items(*texts: str) -> tuple[tuple[Paragraph], ...]:
    """Items of one paragraph each."""
    return tuple((text(each),) for each in texts)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        (
            "# 题\n## 一级\n##### 四级\n正文\n",
            [Title((Run("题"),)), Heading(1, (Run("一级"),)), Heading(4, (Run("四级"),)), text("正文")],
        ),
        # A line's end in the source is a blank between words and nothing beside Chinese.
        ("应完成51\n项", [text("应完成51项")]),
        ("one\ntwo", [text("one two")]),
        ("他说\n“好”", [text("他说“好”")]),
        ("  甲\n      乙", [text("甲乙")]),
        ("# 题\r\n\r\n甲\r\n乙\r\n", [Title((Run("题"),)), text("甲乙")]),
        # A backslash at a line's end, two blanks there, or <br> break the line.
        ("甲\\\n乙  \n丙<br>丁", [text("甲\n乙\n丙\n丁")]),
        # Bold works beside quotation marks, where CommonMark sees none.
        ("要求**“四个到位”**。", [Paragraph((Run("要求"), Run("“四个到位”", bold=True), Run("。")))]),
        ("    甲", [text("甲")]),
        ("甲\n---\n乙", [text("甲"), PageBreak(), text("乙")]),
        (
            f"[公**告**]({ADDRESS})",
            [Paragraph((Run("公", link=ADDRESS), Run("告", bold=True, link=ADDRESS)))],
        ),
        ("3. 甲\n4. 乙\n", [List(True, 3, items("甲", "乙"))]),
        ("1. 乙\n   - 丙\n", [List(True, 1, ((text("乙"), List(False, 1, items("丙"))),))]),
        # A missing cell is empty; an escaped | is a character.
        (
            "| 甲 | 乙 | 丙 |\n|:--|:-:|--:|\n| a\\|b | **c** |",
            [
                Table(
                    ("left", "center", "right"),
                    ((Run("甲"),), (Run("乙"),), (Run("丙"),)),
                    (((Run("a|b"),), (Run("c", bold=True),), ()),),
                )
            ],
        ),
        # Fences hold blocks; those made of lines have a paragraph a line. They need no empty line around them.
        ("::: 落款\n甲镇\n2023年7月14日\n:::", [Fence("落款", (text("甲镇"), text("2023年7月14日")))]),
        (
            "::: 附件 3\n::: 横排\n丙\n丁\n:::\n:::",
            [Fence("附件", (Fence("横排", (text("丙丁"),)),), "附件3")],
        ),
        (
            "- 甲\n::: 主送\n乙\n:::\n丙",
            [List(False, 1, items("甲")), Fence("主送", (text("乙："),)), text("丙")],
        ),
        # 主送 ends with one full-width colon, whether it is written or not.
        ("::: 主送\n各村，\n各单位\n:::", [Fence("主送", (text("各村，"), text("各单位：")))]),
        ("::: 主送\n各村:\n:::", [Fence("主送", (text("各村："),))]),
        ("::: 主送\n各村：\n:::", [Fence("主送", (text("各村："),))]),
        ("::: 落款\n\n:::", []),
        # Data with colons opens and closes nothing.
        ("::: 横排\n\\::: 落款\n\n\\:::\n:::", [Fence("横排", (text("::: 落款"), text(":::")))]),
        # What no document can hold is shown as �, written out or as an entity.
        ("a\x00\x1bb\u202ec&#27;&#x202e;\u2028&#xfffe;", [text("a��b�c����")]),
    ],
)
def test_what_is_read(source: str, blocks: list[Block]) -> None:
    """The blocks of a source."""
    assert parse(source) == tuple(blocks)


@pytest.mark.parametrize(
    "typed",
    [
        *("2 ** 3 ** 4", "甲**乙", "*甲*", "***", "****", "__甲__", "签收人____ 时间____。"),
        *("> 引", "`码`", "<b>甲</b>", "<https://a.cn>", "~~删~~", "____", "===", "[甲]: b"),
        *(
            "[a](javascript:alert(1))",
            "[a](file:///etc/passwd)",
            "[a](data:text/html,x)",
            "[a](JaVaScript:x)",
        ),
    ],
)
def test_other_marks_are_text(typed: str) -> None:
    """What the small Markdown has not reads as typed; so does a link to anything but pages and mail boxes."""
    assert parse(typed) == (text(typed),)


KINDS = "可以用：红头、主送、附件说明、落款、签字、版记、附件、横排；要照原样印出三个冒号，写 \\:::"


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("甲\n\n::: 附见\n乙\n:::", "3行：没有叫“附见”的块，是不是“附件”", KINDS),
        ("::: warning\n:::", "1行：没有叫“warning”的块", KINDS),
        ("::: 附件 01\n:::", "1行：没有叫“附件 01”的块，是不是“附件”", KINDS),
        ("甲\n::: 落款\n乙", "2行：“落款”块没有结束", "在它的末尾单独写一行 :::"),
        ("::: 附件\n::: 横排\n甲\n:::", "1行：“附件”块没有结束", "在它的末尾单独写一行 :::"),
        ("甲\n\n:::", "3行：多出一个 :::，前面没有打开的块", "删去这一行，或者在块的开头写 ::: 和它的名称"),
        ("- 甲\n\n  ::: 落款\n  乙\n  :::", "3行：列表里不能放 ::: 块", "前面空一行，从行首写 :::"),
        ("::: 落款\n# 甲\n:::", "2行：“落款”块里只能写一行一行的文字", "其他内容写到块的外面"),
        ("::: 主送\n- 甲\n:::", "2行：“主送”块里只能写一行一行的文字", "其他内容写到块的外面"),
        (
            "::: 版记\n- 甲\n- 乙\n- 丙\n:::",
            "2行：“版记”块里的列表要有两项，各一行：左边一项，右边一项",
            None,
        ),
        ("::: 附件\n::: 附件\n甲\n:::\n:::", "2行：“附件”块里不能再有“附件”块", "先用 ::: 结束前一个"),
        ("###### 甲", "1行：标题最多五级", "最低一级写 #####"),
        ("\n".join("  " * depth + "- 甲" for depth in range(6)), "5行：列表最多套4层", "分成几段来写"),
    ],
)
def test_faults(source: str, message: str, hint: str | None) -> None:
    """Line, what is wrong, and what to write instead."""
    with pytest.raises(ChuangweiError) as caught:
        parse(source)
    assert (caught.value.message, caught.value.hint) == (f"文书的第{message}", hint)
