"""Papers as Word documents: the measures of GB/T 9704-2012, read back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx.oxml.ns import qn
from tests.render.paper.papers import EVERYTHING
from tests.render.paper.word.reading import document, fonts, look, paragraph, size, style

from chuangwei.render.paper import convert, gongwen
from chuangwei.render.paper.gongwen import BODY, LANDSCAPE, LEVELS, PORTRAIT, TITLE, Face

MIDDLE = "# 题\n\n## 一级\n\n### 二级\n\n#### 三级\n\n##### 四级\n\n正文\n"


def package(source: str) -> zipfile.ZipFile:
    """The parts of a paper."""
    made = convert(source, "docx")
    assert isinstance(made, bytes)
    return zipfile.ZipFile(BytesIO(made))


def test_everything(golden: Callable[[str], None]) -> None:
    """A whole paper, an element a line: sheets, grid, styles, page numbers, heads, tables, the colophon, links."""
    parts = package(EVERYTHING)
    texts = (f"== {name}\n{parts.read(name).decode()}\n" for name in parts.namelist())
    golden("".join(texts).replace("><", ">\n<"))


def test_sheets() -> None:
    """A4 with the margins of the standard; a sheet across lies in a section of its own."""
    for section, sheet in zip(document(EVERYTHING).sections, (PORTRAIT, LANDSCAPE, PORTRAIT), strict=True):
        measured = (
            section.page_width, section.page_height, section.top_margin, section.right_margin,
            section.bottom_margin, section.left_margin,
        )  # fmt: skip
        assert [each.mm for each in measured if each is not None] == pytest.approx(list(sheet), abs=0.02)


def test_the_standards_own_numbers() -> None:
    """The table of values is that of the standard: 37, 28, 156 mm by 225 mm, 22 lines of 28 characters."""
    assert (PORTRAIT.width, PORTRAIT.height, PORTRAIT.top, PORTRAIT.left) == (210, 297, 37, 28)
    assert (PORTRAIT.text_width, PORTRAIT.text_height) == (156, 225)
    assert (LANDSCAPE.text_width, LANDSCAPE.text_height) == (225, 156)
    height = PORTRAIT.text_height / gongwen.MM_PER_POINT
    assert gongwen.LINES * gongwen.LINE <= height < (gongwen.LINES + 1) * gongwen.LINE
    width = PORTRAIT.text_width / gongwen.MM_PER_POINT
    character = BODY.size + gongwen.SPACING
    assert gongwen.CHARACTERS * character <= width < (gongwen.CHARACTERS + 1) * character


@pytest.mark.parametrize(
    ("source", "text", "name", "face"),
    [
        (MIDDLE, "题", "方正小标宋简体", TITLE),
        (MIDDLE, "一、一级", "黑体", LEVELS[0]),
        (MIDDLE, "（一）二级", "楷体_GB2312", LEVELS[1]),
        (MIDDLE, "1.三级", "仿宋_GB2312", LEVELS[2]),
        (MIDDLE, "（1）四级", "仿宋_GB2312", LEVELS[3]),
        (MIDDLE, "正文", "仿宋_GB2312", BODY),
        ("# 题\n# （第6期，7月8日至14日）", "（第6期，7月8日至14日）", "楷体_GB2312", gongwen.TITLE_NOTE),
        ("# 题\n# 创卫督〔2023〕10号", "创卫督〔2023〕10号", "楷体_GB2312", gongwen.TITLE_NOTE),
        ("# 题\n# 成员名单（拟定）", "成员名单（拟定）", "方正小标宋简体", TITLE),
        ("# 题\n# （甲）和（乙）", "（甲）和（乙）", "方正小标宋简体", TITLE),
        ("# （甲）", "（甲）", "方正小标宋简体", TITLE),
        ("::: 附件 1\n乙\n:::", "附件1", "黑体", gongwen.ANNEX),
        ("::: 红头\n文件\n:::", "文件", "方正小标宋简体", gongwen.MARK),
        ("::: 红头\n文件\n\n号\n:::", "号", "仿宋_GB2312", BODY),
    ],
)
def test_faces(source: str, text: str, name: str, face: Face) -> None:
    """The font for every script, and its size, of each level, of titles and the notes below them, of marks."""
    found = style(paragraph(document(source), text))
    assert fonts(found) == {name} == {face.font.name}
    assert size(found) == face.size


ANNEXED = "甲\n\n::: 附件说明\n自评报告\n档案总目录\n:::\n\n::: 落款\n创建办\n2023年7月14日\n:::\n"
SIGNED = "正文\n\n::: 落款\n{}\n2023年7月14日\n:::"
LONG = "双山镇爱国卫生运动委员会"


@pytest.mark.parametrize(
    ("source", "text", "wanted"),
    [
        *(
            (MIDDLE, text, {"ind firstLineChars": "200", "spacing line": "579", "spacing lineRule": "exact"})
            for text in ("正文", "一、一级", "（一）二级", "1.三级", "（1）四级")
        ),
        (MIDDLE, "题", {"jc val": "center", "spacing after": "579", "ind leftChars": None}),
        ("# 题\n# （甲）", "题", {"spacing after": "0"}),
        ("# 题\n# （甲）", "（甲）", {"spacing after": "579"}),
        ("::: 主送\n各村\n:::", "各村：", {"ind firstLine": None}),
        ("::: 附件 1\n# 题\n:::", "附件1", {"ind firstLine": None, "spacing after": "579"}),
        (SIGNED.format("双山镇创建办"), "双山镇创建办", {"ind rightChars": "450", "spacing before": "579"}),
        (SIGNED.format("双山镇创建办"), "2023年7月14日", {"ind rightChars": "200", "spacing before": None}),
        (SIGNED.format(LONG), LONG, {"ind rightChars": "200", "jc val": "right"}),
        (SIGNED.format(LONG), "2023年7月14日", {"ind rightChars": "550", "jc val": "right"}),
        (
            ANNEXED,
            "附件：1.自评报告",
            {"ind leftChars": "600", "ind hangingChars": "400", "spacing before": "579"},
        ),
        (ANNEXED, "2.档案总目录", {"ind leftChars": "600", "ind hangingChars": "100"}),
        ("::: 附件说明\n问题清单\n:::", "附件：问题清单", {"ind leftChars": "500"}),
        ("甲\n\n::: 签字\n甲方：\n\n日期：\n:::", "甲方：", {"spacing before": "579"}),
        ("::: 红头\n文件\n\n号\n:::", "文件", {"spacing before": str(round(35 / 25.4 * 1440))}),
        ("::: 红头\n文件\n\n号\n:::", "号", {"spacing before": "1158", "spacing after": "1158"}),
    ],
)
def test_places(source: str, text: str, wanted: dict[str, str | None]) -> None:
    """Indents in characters, distances in twentieths of a point: each text stands where the standard puts it."""
    found = paragraph(document(source), text)
    asked = (key.split() for key in wanted)
    assert {f"{name} {value}": look(found, name).get(value) for name, value in asked} == wanted


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (SIGNED.format("创建办"), [True, True, None]),
        ("甲\n\n::: 签字\n甲方：\n\n日期：　年　月　日\n:::\n", [True, True, None]),
        (ANNEXED, [None, None, True, True, None]),
        ("下列任务：\n\n| 编号 |\n|---|\n| 1 |\n", [True, None]),
    ],
)
def test_what_stays_on_one_page(source: str, kept: list[bool | None]) -> None:
    """A signature and what is signed by hand with the end of the text, a table with what introduces it."""
    assert [each.paragraph_format.keep_with_next for each in document(source).paragraphs] == kept


@pytest.mark.parametrize(
    ("source", "tags", "sections"),
    [
        ("", ["sectPr"], 1),
        ("| a |\n|---|\n\n| b |\n|---|\n", ["tbl", "p", "tbl", "p", "sectPr"], 1),  # Word joins tables else
        (
            "甲\n\n::: 附件\n::: 横排\n乙\n:::\n:::\n\n::: 版记\n抄送：区爱卫办。\n:::\n",
            ["p", "p", "p", "p", "tbl", "p", "sectPr"],
            3,
        ),
    ],
)
def test_what_a_body_is_made_of(source: str, tags: list[str], sections: int) -> None:
    """An empty paper is a document; tables stay apart; a section begins with a paragraph, not with the colophon."""
    read = document(source)
    assert [child.tag.split("}")[1] for child in read.element.body] == tags
    assert len(read.sections) == sections


def test_a_long_title() -> None:
    """A title of two lines has lines of like length."""
    long: dict[str, Any] = look(paragraph(document(f"# {'长' * 24}"), "长" * 24), "ind")
    assert long["leftChars"] == long["rightChars"]
    room = PORTRAIT.text_width / gongwen.MM_PER_POINT / TITLE.size - 2 * int(long["leftChars"]) / 100
    assert 12 <= room < 13


def test_a_long_name_in_the_red_head() -> None:
    """Is set smaller, so that it stands in one line."""
    name = "重庆市铜梁区双山镇人民政府文件"
    [run] = paragraph(document(f"::: 红头\n{name}\n:::"), name).runs
    assert run.font.size is not None
    assert run.font.size.pt == 29
    assert 29 * len(name) <= PORTRAIT.text_width / gongwen.MM_PER_POINT


def test_tables() -> None:
    """A head that is repeated, rows that stay whole, widths that fill the type area."""
    [table] = document("| 编号 | 任务 |\n|---|--:|\n| 1 | 公厕 |\n| 2 | a\\|b |\n").tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["编号", "任务"], ["1", "公厕"], ["2", "a|b"]]
    marks = [[child.tag.split("}")[1] for child in row._tr.find(qn("w:trPr"))] for row in table.rows]
    assert marks == [["cantSplit", "tblHeader"], ["cantSplit"], ["cantSplit"]]
    assert sum(column.width.mm for column in table.columns if column.width) == pytest.approx(156, abs=0.1)
    assert look(table.cell(1, 1).paragraphs[0], "jc") == {"val": "right"}


@pytest.mark.parametrize(
    ("columns", "wide", "points"), [(7, False, 12), (8, False, 10.5), (11, True, 12), (12, True, 10.5)]
)
def test_tables_of_many_columns(columns: int, wide: bool, points: float) -> None:
    """Where columns would be too narrow, the text is smaller."""
    rows = "| a " * columns + "|\n" + "|---" * columns + "|\n" + "| b " * columns + "|\n"
    [table] = document(f"::: 横排\n{rows}:::\n" if wide else rows).tables
    assert {size(style(cell.paragraphs[0])) for cell in table.row_cells(0) + table.row_cells(1)} == {points}


def test_equal_bytes() -> None:
    """The same source gives the same file, with no time in it."""
    made = convert(EVERYTHING, "docx")
    assert made == convert(EVERYTHING, "docx")
    archive = package(EVERYTHING)
    assert archive.testzip() is None
    assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {
        ((1980, 1, 1, 0, 0, 0), 3)
    }
    assert document(EVERYTHING).core_properties.title == "关于创建工作进展情况的通报"
