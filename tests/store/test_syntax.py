"""What a person gets wrong in YAML is said where it is wrong, with the cure, and nothing is said of what follows."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import swapped

# What stands in TASKS, what stands there instead (the mark is where the problem must be found), its cure in part.
QUOTES = [
    ("title: 公厕改造", 'title: «E109»"公厕改造', '补上另一半 "'),
    ("note: 完成两座", 'note: «E109»"完成两座', '补上另一半 "'),
    ("with: [创建办]", 'with: [«E109»"创建办]', '补上另一半 "'),
    # The quotation that is never closed ends, for the parser, where the next one begins.
    ("title: 公厕改造\n    group: 5", 'title: «E109»"公厕改造\n    group: "5"', '补上另一半 "'),
    ("title: 公厕改造\n", 'title: «E109»"公厕改造\n    target: 一\n    owner: "乙"\n', '补上另一半 "'),
    ("note: 完成两座", 'note: «E109»"门前三包" 落实', "写成 note: '\"门前三包\" 落实'"),
    ("note: 完成两座", "note: «E109»'it's'", '写成 note: "it\'s"'),
    ("note: 完成两座", 'note: "C:«E109»\\公厕"', ""),
]
COLONS = [
    ("title: 公厕改造", "title«E109»:公厕改造", "写成 title: 公厕改造"),
    ("- id: 5-05", "- id«E109»:5-05", "写成 id: 5-05"),
    ("due: 2023-07-28\n    log", "due«E109»:2023-07-28\n    log", "写成 due: 2023-07-28"),
    ("title: 公厕改造", "title«E108»：公厕改造", "改成半角冒号"),
    ("title: 公厕改造", "标题«E108»：公厕改造", "改成半角冒号"),
    ("- id: 5-06", "- id«E108»：5-06", "改成半角冒号"),
    ("tasks:", "tasks«E108»：", "改成半角冒号"),
    ("phase: 2\n    due: 2023-07-28\n", "phase: 2\n    due«E108»：2023-07-28\n", "改成半角冒号"),
    ("note: 完成两座", "note: 时间«E109»: 9点", "写成 note: '时间: 9点'"),
    ("with: [创建办]", "with: owner«E109»: 甲", "写成 with: 'owner: 甲'"),
    ("note: 完成两座", f"note: 时间«E109»: {'很长' * 30}", "给整个值加上引号"),
]
INDENTATION = [
    ("    title: 公厕改造", "     «E109»title: 公厕改造", "和同级的对齐"),
    ("        progress: 30", "         «E109»progress: 30", "和同级的对齐"),
    ("        note: 完成两座", "      «E109»note: 完成两座", "和同级的对齐"),
    ("  - id: 5-06", " «E109»- id: 5-06", "和同级的对齐"),
    ("  - id: 5-06", "    «E109»- id: 5-06", "和同级的对齐"),
    ("        note: 完成两座", "        «E109»完成两座", "若是上一行文字的接续"),
    ("        note: 完成两座", "      «E107»\tnote: 完成两座", "改用空格"),
    ("      - date: 2023-06-12", "      -«E107»\tdate: 2023-06-12", "改用空格"),
    ("    title: 公厕改造", "  «E108»　title: 公厕改造", "改用半角空格"),
    ("    title: 公厕改造", "  «E108»\u00a0 title: 公厕改造", "改用半角空格"),
]
DASHES = [
    ("  - id: 5-06", "  «E108»－ id: 5-06", "改成半角的 - "),
    ("  - id: 5-06", "  «E108»· id: 5-06", "改成半角的 - "),
    ("  - id: 5-05", "  «E108»－ id: 5-05", "改成半角的 - "),
    ("  - id: 5-05", "  «E109»-id: 5-05", "空一格"),
    ("with: [创建办]", "with:\n      - 创建办\n      «E109»-财政办", "空一格"),
    ("log:\n      - date: 2023-06-12", "log: «E109»- date: 2023-06-12", "列表另起一行写"),
]
BRACKETS = [
    ("with: [创建办]", "with: «E109»[创建办", "在末尾补上 ]"),
    ("with: [创建办]", "quota: «E109»{amount: 6, unit: 座", "在末尾补上 }"),
    ("with: [创建办]", "with: [创建办]«E109»]", "删去它"),
    ("with: [创建办]", "quota: {amount: 6 unit«E109»: 座}", "半角逗号"),
    ("with: [创建办]", 'with: ["创建办" «E109»"财政办"]', "半角逗号"),
    ("with: [创建办]", "quota: {amount: 6«E108»，unit: 座}", "改成半角的 ,"),
    ("with: [创建办]", "quota: «E108»｛amount: 6, unit: 座｝", "改成半角的 {"),
    ("with: [创建办]", "with: [创建办«E108»］", "改成半角的 ]"),
    ("note: 完成两座", "note: «E109»[已完成] 两座", "写成 note: '[已完成] 两座'"),
]
SIGNS = [
    ("note: 完成两座", f"note: «E109»{value}", f"写成 note: '{value}'")
    for value in (
        "*重要* 事项",
        "&重要 事项",
        "!!重要",
        "%50",
        "@书记",
        "`书记`",
        "? 说明",
        "| 说明",
        "> 80",
    )
] + [
    ("note: 完成两座", "note: «E109»- 说明", "若是文字，写成 note: '- 说明'"),
    ("公厕改造", "公«E104»\u2028厕改造", "删去"),
    ("公厕改造", "公«E104»\u0007厕改造", "删去"),
]
SLIPS = [*QUOTES, *COLONS, *INDENTATION, *DASHES, *BRACKETS, *SIGNS]


@pytest.mark.parametrize(("old", "new", "cure"), SLIPS, ids=[new for _, new, _ in SLIPS])
def test_slip(expect: Expect, old: str, new: str, cure: str) -> None:
    """A slip is the only problem of its file: at its own place, with its cure, saying that reading stops there."""
    (problem,) = expect({"data/tasks.yaml": swapped(old, new)})
    assert cure in (problem.hint or "")
    assert problem.message.endswith("，从这里往下没有读")


@pytest.mark.parametrize(
    "text",
    [
        "时间：9点 https://www.cq.gov.cn/a:b?c=d#e",
        "“门前三包”落实厕所#1",
        "甲\t乙\t",
        "-8℃以下不施工",
        "?不加空格可以",
        "说明一\n          二三四五",
    ],
)
def test_text_that_is_fine(expect: Expect, text: str) -> None:
    """Colons of addresses and times, a number sign without a space, tabs and quotation marks are plain text."""
    expect({"data/tasks.yaml": swapped("note: 完成两座", f"note: {text}")})


def test_tabs_on_blank_lines_and_before_comments_are_fine(expect: Expect) -> None:
    """A tab that indents nothing does no harm."""
    text = swapped("    log:\n", "\t\n    log:\t# 记录\n")
    expect({"data/tasks.yaml": text.replace("progress: 30", "progress:\t30")})


def test_records_before_the_error_are_checked(expect: Expect) -> None:
    """What was read before a syntax error is judged, but not blamed for lacking what may stand behind it."""
    text = swapped("due: 2023-07-28\n    log", "due: «E205»2023-7-28\n    log")
    expect({"data/tasks.yaml": text.replace("  - id: 5-06\n", "   «E109»- id: 5-06\n")})


def test_record_that_lost_its_fields_is_not_blamed(expect: Expect) -> None:
    """A field at the margin is said to lack its indentation; that the record above lacks it goes without saying."""
    text = "tasks:\n  - id: 5-05\n«E201»title: 公厕改造\n«E201»group: 5\n"
    first, second = expect({"data/tasks.yaml": text})
    assert first.hint == "title 是 tasks 里的键，前面应有缩进"
    assert second.hint == "group 是 tasks 里的键，前面应有缩进"


def test_column_counts_characters(expect: Expect) -> None:
    """The column of an error behind emoji and Chinese counts characters, with a byte order mark and CRLF too."""
    text = swapped("note: 完成两座", "note: 😀时间«E109»: 9点")
    expect({"data/tasks.yaml": text})
    place = "data/tasks.yaml:13:18 «E109»"
    data = b"\xef\xbb\xbf" + text.replace("«E109»", "").replace("\n", "\r\n").encode()
    expect({"data/tasks.yaml": data}, place)


# What may look like a slip and is not the one: the reason is another, or none is given.
UNCERTAIN = [
    ("note: 完成两座", "note: 【重要】 时间«E109»: 9点", "值里又有“: ”"),
    ("note: 完成两座", "note: 时间：9点«E109»: 半", "值里又有“: ”"),
    ("note: 完成两座", "note: 说明\n          —— 摘自通知«E109»: 九点", "这一行读不懂"),
    ("note: 完成两座", 'note: "第一句\n          第二句" «E109»后文', "引号结束以后又有别的字"),
    ("with: [创建办]", "with: [创建办\n«E109»: 财政办]", "这一行读不懂"),
    ("with: [创建办]", "quota: {amount: 6\n      unit«E109»: 座}", "这一行读不懂"),
    ("        progress: 30", "      «E109»说明", "这一行不是“键: 值”，没有半角冒号"),
]


@pytest.mark.parametrize(("old", "new", "reason"), UNCERTAIN, ids=[new for _, new, _ in UNCERTAIN])
def test_no_wrong_certainty(expect: Expect, old: str, new: str, reason: str) -> None:
    """A sign that belongs to a text is not blamed for an error which has another cause."""
    (problem,) = expect({"data/tasks.yaml": swapped(old, new)})
    assert problem.message == f"{reason}，从这里往下没有读"
