"""Papers as Word documents: the measures of GB/T 9704-2012, read back."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from tests.render.paper.papers import EVERYTHING
from tests.render.paper.word.reading import document, fonts, look, paragraph, size, style

from chuangwei.render.paper import convert, gongwen
from chuangwei.render.paper.gongwen import BODY, LANDSCAPE, LEVELS, PORTRAIT, TITLE, Face, Sheet

MIDDLE = "# 题\n\n## 一级\n\n### 二级\n\n#### 三级\n\n##### 四级\n\n正文\n"


def test_the_text_in_order() -> None:
    """Every paragraph of a whole paper with its style."""
    read = document(EVERYTHING)
    assert [(style(each).name, each.text) for each in read.paragraphs if each.text] == [
        ("发文机关标志", "双山镇人民政府文件"),
        ("发文字号", "双山府发〔2023〕21号"),
        ("Title", "关于创建工作进展情况的通报"),
        ("主送机关", "各村（居）委会，镇属各单位："),
        ("Body Text", "截至7月14日，应完成51项，已完成45项。要求“四个到位”，详见公告。"),
        ("Heading 1", "一、进展"),
        ("Heading 2", "（一）基础设施组"),
        ("Heading 3", "1.公厕"),
        ("Heading 4", "（1）旱厕"),
        ("List Paragraph", "1.完成2座"),
        ("List Paragraph", "2. 2座完工"),
        ("List Paragraph", "· 东街"),
        ("List Paragraph", "（1）西街"),
        ("Heading 1", "二、要求"),
        ("Body Text", "请认真落实。"),
        ("Body Text", "附件：1.责任表"),
        ("Body Text", "2.名单"),
        ("Signature", "双山镇创建办"),
        ("Signature", "2023年7月14日"),
        ("附件序号", "附件1"),
        ("Title", "责任表"),
        ("附件序号", "附件2"),
        ("Title", "名单"),
        ("Heading 1", "一、指挥部"),
        ("Body Text", "指挥长：镇长"),
    ]


def test_sheets() -> None:
    """A4 with the margins of the standard; a sheet across lies in a section of its own."""
    expected: list[tuple[Sheet, WD_ORIENTATION]] = [
        (PORTRAIT, WD_ORIENTATION.PORTRAIT),
        (LANDSCAPE, WD_ORIENTATION.LANDSCAPE),
        (PORTRAIT, WD_ORIENTATION.PORTRAIT),
    ]
    sections = list(document(EVERYTHING).sections)
    assert [each.orientation for each in sections] == [orientation for _, orientation in expected]
    for section, (sheet, _) in zip(sections, expected, strict=True):
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
    ("text", "name", "face"),
    [
        ("题", "方正小标宋简体", TITLE),
        ("一、一级", "黑体", LEVELS[0]),
        ("（一）二级", "楷体_GB2312", LEVELS[1]),
        ("1.三级", "仿宋_GB2312", LEVELS[2]),
        ("（1）四级", "仿宋_GB2312", LEVELS[3]),
        ("正文", "仿宋_GB2312", BODY),
    ],
)
def test_faces(text: str, name: str, face: Face) -> None:
    """Each level's font for every script, and its size."""
    found = style(paragraph(document(MIDDLE), text))
    assert fonts(found) == {name} == {face.font.name}
    assert size(found) == face.size


@pytest.mark.parametrize("text", ["正文", "一、一级", "（一）二级", "1.三级", "（1）四级"])
def test_indent_and_line(text: str) -> None:
    """Two characters before the first line, the fixed line pitch."""
    found = paragraph(document(MIDDLE), text)
    assert look(found, "ind") == {"firstLineChars": "200", "firstLine": "640"}
    assert look(found, "spacing") == {"line": "579", "lineRule": "exact"}


def test_grid() -> None:
    """Every section has a grid of lines, which does not spread characters."""
    for section in document(EVERYTHING).sections:
        grid = section._sectPr.find(qn("w:docGrid"))
        assert grid is not None
        assert dict(grid.attrib) == {qn("w:type"): "lines", qn("w:linePitch"): "579"}


def test_levels() -> None:
    """Headings show in Word's outline."""
    read = document(MIDDLE)
    assert [
        look(paragraph(read, text), "outlineLvl")["val"]
        for text in ("一、一级", "（一）二级", "1.三级", "（1）四级")
    ] == ["0", "1", "2", "3"]


@pytest.mark.parametrize(("even", "side"), [(False, "right"), (True, "left")])
def test_page_numbers(even: bool, side: str) -> None:
    """— 1 — in 4号宋体 on the outer side, one character in, on odd and on even pages of every section."""
    read = document(EVERYTHING)
    assert read.settings.odd_and_even_pages_header_footer
    for section in read.sections:
        footer = section.even_page_footer if even else section.footer
        [number] = footer.paragraphs
        field = number._p.find(qn("w:fldSimple"))
        assert field is not None
        assert field.get(qn("w:instr")) == " PAGE "
        assert [run.text for run in number.runs] == ["— ", " —"]
        assert look(number, "jc") == {"val": side}
        assert look(number, "ind") == {f"{side}Chars": "100", side: "280"}
        assert fonts(style(number)) == {"宋体"}
        assert size(style(number)) == 14


def test_a_note_below_a_title() -> None:
    """An issue and its days in brackets, or a number: 3号楷体, close below; what is in brackets within a line is not."""
    read = document("# 周报\n# （第6期，7月8日至14日）\n\n甲\n")
    title, note = paragraph(read, "周报"), paragraph(read, "（第6期，7月8日至14日）")
    assert (style(note).name, size(style(note)), fonts(style(note))) == ("Subtitle", 16, {"楷体_GB2312"})
    assert look(title, "spacing")["after"] == "0"
    assert look(note, "spacing")["after"] == "579"
    for line, name in (
        *(("创卫督〔2023〕10号", "Subtitle"), ("成员名单（拟定）", "Title"), ("（甲）和（乙）", "Title")),
    ):
        assert style(paragraph(document(f"# 题\n# {line}\n"), line)).name == name
    assert style(paragraph(document("# （甲）\n"), "（甲）")).name == "Title"


def test_titles() -> None:
    """Centred, a line below it empty; a title of two lines has lines of like length."""
    read = document(f"# 短\n\n正文\n\n---\n\n# {'长' * 24}\n# （二）")
    short, long = paragraph(read, "短"), paragraph(read, "长" * 24)
    assert look(short, "jc") == {"val": "center"}
    assert look(short, "spacing") == {"after": "579", "line": "579", "lineRule": "exact"}
    assert look(short, "ind") == {}
    room = (
        PORTRAIT.text_width / gongwen.MM_PER_POINT / TITLE.size
        - 2 * int(look(long, "ind")["leftChars"]) / 100
    )
    assert look(long, "ind")["leftChars"] == look(long, "ind")["rightChars"]
    assert 12 <= room < 13


def test_an_annex() -> None:
    """附件1 flush left in 黑体 on a new page, its title in the third line."""
    read = document("甲\n\n::: 附件 1\n# 题\n\n乙\n:::")
    label = paragraph(read, "附件1")
    assert fonts(style(label)) == {"黑体"}
    assert look(label, "ind") == {}
    assert look(label, "spacing")["after"] == "579"
    assert look(paragraph(read, "题"), "jc") == {"val": "center"}
    assert len(read.sections) == 2


@pytest.mark.parametrize(
    ("name", "right"), [("双山镇创建办", ("450", "200")), ("双山镇爱国卫生运动委员会", ("200", "550"))]
)
def test_a_signature(name: str, right: tuple[str, str]) -> None:
    """Both on the right, the date two characters further in than the name; the text before stays with them."""
    read = document(f"正文\n\n::: 落款\n{name}\n2023年7月14日\n:::")
    signature, date = paragraph(read, name), paragraph(read, "2023年7月14日")
    assert (look(signature, "ind")["rightChars"], look(date, "ind")["rightChars"]) == right
    assert look(signature, "jc") == look(date, "jc") == {"val": "right"}
    assert look(signature, "spacing")["before"] == "579"
    assert "before" not in look(date, "spacing")
    assert paragraph(read, "正文").paragraph_format.keep_with_next
    assert signature.paragraph_format.keep_with_next


def test_whom_it_is_for() -> None:
    """主送 flush left."""
    assert look(paragraph(document("::: 主送\n各村\n:::"), "各村："), "ind") == {}


def test_the_names_of_annexes() -> None:
    """附件说明 (7.3.4): one line below the text, 附件： two characters in, names under one another, and a long one too."""
    read = document("甲\n\n::: 附件说明\n自评报告\n档案总目录\n:::\n\n::: 落款\n创建办\n2023年7月14日\n:::\n")
    first, second = paragraph(read, "附件：1.自评报告"), paragraph(read, "2.档案总目录")
    assert [look(each, "ind") | {"left": "", "hanging": ""} for each in (first, second)] == [
        {"leftChars": "600", "left": "", "hangingChars": "400", "hanging": ""},
        {"leftChars": "600", "left": "", "hangingChars": "100", "hanging": ""},
    ]
    assert look(first, "spacing")["before"] == "579"
    assert second.paragraph_format.keep_with_next
    only = document("::: 附件说明\n问题清单\n:::\n")
    assert look(paragraph(only, "附件：问题清单"), "ind")["leftChars"] == "500"


def test_lines_to_be_signed() -> None:
    """签字 stands on the page on which the text ends, one line below it, its lines together."""
    read = document("甲\n\n::: 签字\n甲方：\n\n日期：　年　月　日\n:::\n")
    text, party, day = (paragraph(read, said) for said in ("甲", "甲方：", "日期：　年　月　日"))
    assert [each.paragraph_format.keep_with_next for each in (text, party, day)] == [True, True, None]
    assert look(party, "spacing")["before"] == "579"


def test_a_colophon_behind_an_annex() -> None:
    """On a sheet of its own, upright: the section begins with a paragraph, not with the table."""
    read = document("甲\n\n::: 附件\n::: 横排\n乙\n:::\n:::\n\n::: 版记\n抄送：区爱卫办。\n:::\n")
    body = [child.tag.split("}")[1] for child in read.element.body]
    assert body[-4:] == ["p", "tbl", "p", "sectPr"]
    assert len(read.sections) == 3


def test_tables() -> None:
    """Borders, a head that is repeated, rows that stay whole, widths that fill the type area; no page between text and it."""
    read = document("下列任务：\n\n| 编号 | 任务 |\n|---|--:|\n| 1 | 公厕 |\n| 2 | a\\|b |\n")
    [table] = read.tables
    assert paragraph(read, "下列任务：").paragraph_format.keep_with_next
    assert table.style is not None
    assert table.style.name == "Table Grid"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["编号", "任务"],
        ["1", "公厕"],
        ["2", "a|b"],
    ]
    marks = [
        {child.tag.split("}")[1] for child in row._tr.trPr} for row in table.rows if row._tr.trPr is not None
    ]
    assert marks == [{"cantSplit", "tblHeader"}, {"cantSplit"}, {"cantSplit"}]
    assert sum(column.width.mm for column in table.columns if column.width) == pytest.approx(156, abs=0.1)
    assert fonts(style(table.cell(0, 0).paragraphs[0])) == {"黑体"}
    assert look(table.cell(1, 1).paragraphs[0], "jc") == {"val": "right"}
    assert size(style(table.cell(1, 0).paragraphs[0])) == 12


@pytest.mark.parametrize(
    ("columns", "wide", "points"), [(7, False, 12), (8, False, 10.5), (11, True, 12), (12, True, 10.5)]
)
def test_tables_of_many_columns(columns: int, wide: bool, points: float) -> None:
    """Where columns would be too narrow, the text is smaller."""
    rows = "| a " * columns + "|\n" + "|---" * columns + "|\n" + "| b " * columns + "|\n"
    [table] = document(f"::: 横排\n{rows}:::\n" if wide else rows).tables
    assert {size(style(cell.paragraphs[0])) for cell in table.row_cells(0) + table.row_cells(1)} == {points}


def test_tables_in_a_row_stay_apart() -> None:
    """Word joins tables with nothing between them."""
    read = document("| a |\n|---|\n\n| b |\n|---|\n")
    assert len(read.tables) == 2
    assert [child.tag.split("}")[1] for child in read.element.body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_the_red_head() -> None:
    """The name in red 小标宋 35 mm below, as large as one line holds; the red line 4 mm under the number."""
    read = document("::: 红头\n双山镇人民政府文件\n\n双山府发〔2023〕21号\n:::\n# 题")
    mark, number = paragraph(read, "双山镇人民政府文件"), paragraph(read, "双山府发〔2023〕21号")
    assert fonts(style(mark)) == {"方正小标宋简体"}
    assert str(style(mark).font.color.rgb) == "FF0000"
    assert size(style(mark)) == 42
    assert look(mark, "spacing")["before"] == str(round(35 / 25.4 * 1440))
    assert look(number, "spacing") == {"before": "1158", "after": "1158", "line": "579", "lineRule": "exact"}
    [line] = number._p.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}")
    assert (line.get(qn("w:color")), line.get(qn("w:space"))) == ("FF0000", "11")


def test_a_long_name_in_the_red_head() -> None:
    """Is set smaller, so that it stands in one line."""
    name = "重庆市铜梁区双山镇人民政府文件"
    [run] = paragraph(document(f"::: 红头\n{name}\n:::"), name).runs
    assert run.font.size is not None
    assert run.font.size.pt == 29
    assert 29 * len(name) <= PORTRAIT.text_width / gongwen.MM_PER_POINT


def test_a_line_with_two_ends() -> None:
    """Left and right, one character in on both sides, above a red line as wide as the text."""
    read = document("::: 红头\n工作简报\n\n第1期\n\n- 创建办\n- 2023年7月14日\n:::")
    found = paragraph(read, "\t创建办\t2023年7月14日")
    stops = [(stop.alignment.name, stop.position.pt) for stop in found.paragraph_format.tab_stops]
    assert stops == [("LEFT", 16), ("RIGHT", pytest.approx(156 / 25.4 * 72 - 16, abs=0.1))]
    assert look(found, "ind") == {}


def test_the_colophon() -> None:
    """版记 lies at the lower edge, in 4号仿宋 between thick lines and above a thin one."""
    read = document("正文\n\n::: 版记\n抄送：区爱卫办。\n\n- 党政办\n- 2023年7月14日印发\n:::")
    [table] = read.tables
    assert [cell.text for row in table.rows for cell in row.cells] == [
        "抄送：区爱卫办。",
        "党政办\t2023年7月14日印发",
    ]
    place = table._tbl.tblPr.find(qn("w:tblpPr"))
    assert place is not None
    assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("margin", "bottom")
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert borders is not None
    assert {line.tag.split("}")[1]: line.get(qn("w:sz")) for line in borders} == {
        "top": "8", "bottom": "8", "insideH": "6",
    }  # fmt: skip
    assert size(style(table.cell(0, 0).paragraphs[0])) == 14


def test_bold_and_breaks() -> None:
    """Bold is Word's, a line break stays in its paragraph."""
    [found] = document("甲**乙**\\\n丙").paragraphs
    assert [(run.text, run.bold) for run in found.runs] == [("甲", None), ("乙", True), ("\n丙", None)]


def test_an_empty_paper() -> None:
    """Is a document without text."""
    read = document("")
    assert ([each.text for each in read.paragraphs], len(read.sections)) == ([], 1)


def test_equal_bytes() -> None:
    """The same source gives the same file, with no time in it."""
    made = convert(EVERYTHING, "docx")
    assert made == convert(EVERYTHING, "docx")
    assert isinstance(made, bytes)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml")
    assert document(EVERYTHING).core_properties.title == "关于创建工作进展情况的通报"


def test_fonts_have_others_in_their_place() -> None:
    """What may stand in for a font is named, first what Windows has."""
    made = convert("甲", "docx")
    assert isinstance(made, bytes)
    table = zipfile.ZipFile(BytesIO(made)).read("word/fonts.xml").decode()
    named = dict(re.findall(r'<w:font w:name="([^"]+)"><w:altName w:val="([^",]+)', table))
    assert named["仿宋_GB2312"] == "仿宋"
    assert named["楷体_GB2312"] == "楷体"
    assert set(named) == {font.name for font in gongwen.FONTS}
