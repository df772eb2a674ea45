"""The small Markdown: what becomes of it, and that everything else is text as typed."""

from __future__ import annotations

from textwrap import dedent

import pytest

from chuangwei.render.paper.blocks import (
    Blocks,
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


def read(source: str) -> Blocks:
    """The blocks of an indented source."""
    return parse(dedent(source))


def paragraph(*texts: str) -> Paragraph:
    """A paragraph of plain runs."""
    return Paragraph(tuple(map(Run, texts)))


def test_title_headings_and_paragraphs() -> None:
    """# is the title, ## to ##### the four levels, the rest a paragraph."""
    assert read("""\
        # 题
        ## 一级
        ##### 四级
        正文
        """) == (
        Title((Run("题"),)),
        Heading(1, (Run("一级"),)),
        Heading(4, (Run("四级"),)),
        paragraph("正文"),
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("应完成51\n项", "应完成51项"),
        ("one\ntwo", "one two"),
        ("他说\n“好”", "他说“好”"),
        ("  甲\n      乙", "甲乙"),
    ],
)
def test_broken_lines_join(source: str, text: str) -> None:
    """A line's end in the source is a blank between words and nothing beside Chinese."""
    assert parse(source) == (paragraph(text),)


def test_line_breaks() -> None:
    r"""A backslash at a line's end, two blanks there, or <br> break the line."""
    assert parse("甲\\\n乙  \n丙<br>丁") == (paragraph("甲\n乙\n丙\n丁"),)


def test_bold_beside_chinese() -> None:
    """Bold works beside quotation marks, where CommonMark sees none."""
    assert parse("要求**“四个到位”**。") == (
        Paragraph((Run("要求"), Run("“四个到位”", bold=True), Run("。"))),
    )


@pytest.mark.parametrize(
    "text", ["2 ** 3 ** 4", "甲**乙", "*甲*", "***", "****", "__甲__", "签收人____ 时间____。"]
)
def test_other_marks_are_text(text: str) -> None:
    """Asterisks without a partner, single ones and underscores are text."""
    assert parse(text) == (paragraph(text),)


@pytest.mark.parametrize(
    "text",
    ["> 引", "`码`", "<b>甲</b>", "<https://a.cn>", "~~删~~", "____", "===", "[甲]: b"],
)
def test_other_markdown_is_text(text: str) -> None:
    """What the small Markdown has not reads as typed."""
    assert parse(text) == (paragraph(text),)


def test_indented_text_is_a_paragraph() -> None:
    """Four blanks make no code."""
    assert parse("    甲") == (paragraph("甲"),)


def test_text_above_a_page_break_is_no_heading() -> None:
    """--- directly under a text is a page break."""
    assert parse("甲\n---\n乙") == (paragraph("甲"), PageBreak(), paragraph("乙"))


def test_links() -> None:
    """A link keeps its text and its address as typed."""
    assert parse("[公**告**](https://a.cn/路?x=1)") == (
        Paragraph((Run("公", link="https://a.cn/路?x=1"), Run("告", bold=True, link="https://a.cn/路?x=1"))),
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "JaVaScript:x"]
)
def test_dangerous_links_are_text(address: str) -> None:
    """A link to anything but pages and mail boxes is text."""
    assert parse(f"[a]({address})") == (paragraph(f"[a]({address})"),)


def test_lists() -> None:
    """Ordered lists keep their first number; lists nest."""
    assert read("""\
        3. 甲
        4. 乙
           - 丙
        """) == (
        List(
            True,
            3,
            ((paragraph("甲"),), (paragraph("乙"), List(False, 1, ((paragraph("丙"),),)))),
        ),
    )


def test_lists_too_deep() -> None:
    """Nesting beyond what can be set is refused rather than cut."""
    with pytest.raises(Exception, match="文书的第5行：列表最多套4层"):
        parse("\n".join("  " * depth + "- 甲" for depth in range(6)))


def test_tables() -> None:
    """Cells are runs; a missing cell is empty; an escaped | is a character."""
    assert read(r"""
        | 甲 | 乙 | 丙 |
        |:--|:-:|--:|
        | a\|b | **c** |
        """) == (
        Table(
            ("left", "center", "right"),
            ((Run("甲"),), (Run("乙"),), (Run("丙"),)),
            (((Run("a|b"),), (Run("c", bold=True),), ()),),
        ),
    )


def test_fences() -> None:
    """Fences hold blocks; those made of lines have a paragraph a line."""
    assert read("""\
        ::: 落款
        甲镇
        2023年7月14日
        :::
        ::: 附件 3
        ::: 横排
        丙
        丁
        :::
        :::
        """) == (
        Fence("落款", (paragraph("甲镇"), paragraph("2023年7月14日"))),
        Fence("附件", (Fence("横排", (paragraph("丙丁"),)),), "附件3"),
    )


def test_a_fence_ends_what_stands_before_it() -> None:
    """No empty line is needed around a fence, not even after a list."""
    assert parse("- 甲\n::: 主送\n乙\n:::\n丙") == (
        List(False, 1, ((paragraph("甲"),),)),
        Fence("主送", (paragraph("乙："),)),
        paragraph("丙"),
    )


@pytest.mark.parametrize("end", ["", ":", "："])
def test_the_colon_after_whom_a_paper_is_for(end: str) -> None:
    """主送 ends with one full-width colon, whether it is written or not."""
    assert parse(f"::: 主送\n各村，\n各单位{end}\n:::") == (
        Fence("主送", (paragraph("各村，"), paragraph("各单位："))),
    )


def test_an_empty_fence_is_nothing() -> None:
    """A template may leave a fence empty."""
    assert parse("::: 落款\n\n:::") == ()


def test_an_escaped_fence_is_text() -> None:
    """Data with colons opens and closes nothing."""
    assert parse("::: 横排\n\\::: 落款\n\n\\:::\n:::") == (
        Fence("横排", (paragraph("::: 落款"), paragraph(":::"))),
    )


def test_control_characters() -> None:
    """What no document can hold is shown as �, written out or as an entity."""
    assert parse("a\x00\x1bb\u202ec&#27;&#x202e;\u2028&#xfffe;") == (paragraph("a��b�c����"),)


def test_windows_line_ends() -> None:
    """A template saved on Windows reads the same."""
    assert parse("# 题\r\n\r\n甲\r\n乙\r\n") == parse("# 题\n\n甲\n乙\n")
