"""Findings from pasted lines and from spreadsheets."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from chuangwei.actions.findings.rows import sheet_rows, text_rows
from chuangwei.errors import UsageFault

BY_ORDER = {"where": "西门", "problem": "沟堵", "unit": "财政办", "kind": "限期整改", "due": "7-21"}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("西门｜沟堵｜财政办｜限期整改｜7-21", BY_ORDER),
        ("西门|沟堵|财政办|限期整改|7-21", BY_ORDER),
        (" 西门 ｜ 沟堵 | 财政办 ｜限期整改￨7-21｜", BY_ORDER),
        ("3、西门｜沟堵｜财政办｜限期整改｜7-21", BY_ORDER),
        ("① 西门｜沟堵｜财政办｜限期整改｜7-21", BY_ORDER),
        ("· 西门｜沟堵｜财政办", {"where": "西门", "problem": "沟堵", "unit": "财政办"}),
        (
            "西门｜沟堵｜财政办｜｜7-21",
            {"where": "西门", "problem": "沟堵", "unit": "财政办", "due": "7-21"},
        ),
        ("西门｜沟堵｜财政办｜限期整改｜7-21｜多", {**BY_ORDER, "?": "多"}),
        ("| 西门 | 沟堵 | 财政办 | 限期整改 | 7-21 |", BY_ORDER),
        ("｜沟堵｜财政办", {"problem": "沟堵", "unit": "财政办"}),
    ],
)
def test_a_line(line: str, fields: dict[str, str]) -> None:
    """Bars of any width divide it; bullets, blanks and empty fields are left out."""
    (row,) = text_rows(line)
    assert (row.number, row.fields) == (1, fields)


def test_lines_are_numbered_as_they_stand() -> None:
    """Empty lines count, so that a fault can be found."""
    assert [row.number for row in text_rows("\n甲｜乙｜丙\n\n丁｜戊｜己\n")] == [2, 4]


def test_rows_of_a_spreadsheet() -> None:
    """Cells copied out of a spreadsheet stand between tabs; an empty one keeps the others in their columns."""
    rows = text_rows(
        "序号\t检查地点\t存在问题\t责任单位\t整改期限\n1\t西门\t沟堵\t财政办\t7-21\n\t后巷\t垃圾\t平安办\t\n"
    )
    assert [(row.number, row.fields) for row in rows] == [
        (2, {"where": "西门", "problem": "沟堵", "unit": "财政办", "due": "7-21"}),
        (3, {"where": "后巷", "problem": "垃圾", "unit": "平安办"}),
    ]
    assert text_rows("西门\t沟堵\t财政办\t限期整改\t7-21")[0].fields == BY_ORDER
    assert text_rows("\t西门｜沟堵\t｜财政办｜限期整改｜7-21")[0].fields == BY_ORDER


def test_no_bars() -> None:
    """Lines without bars are not guessed at."""
    with pytest.raises(UsageFault, match="没有一行有竖线"):
        text_rows("西门沟堵，财政办7月21日前改好")


def workbook(path: Path, *rows: list[Any], merge: str | None = None) -> Path:
    """A real .xlsx with these rows."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def test_a_sheet(tmp_path: Path) -> None:
    """Below a title stand the headings; days, numbers and texts are read as a person sees them, empty rows left out."""
    path = workbook(
        tmp_path / "问题.xlsx",
        ["7月18日督查发现的问题"],
        ["序号", "地点", "问题描述", "责任单位", "整改类型", "整改时限", "发现日期", "对应指标"],
        [
            1,
            "西门",
            "沟堵",
            "财政办",
            "限期整改",
            datetime.fromisoformat("2023-07-21"),
            date(2023, 7, 18),
            "C-11",
        ],
        [],
        [2.0, "东门", "灯不亮3盏", "财政办", None, "5天内"],
    )
    assert [(row.number, row.fields) for row in sheet_rows(path)] == [
        (
            3,
            {"where": "西门", "problem": "沟堵", "unit": "财政办", "kind": "限期整改"}
            | {"due": "2023-07-21", "date": "2023-07-18", "item": "C-11"},
        ),
        (5, {"where": "东门", "problem": "灯不亮3盏", "unit": "财政办", "due": "5天内"}),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (45128, "2023-07-21"),
        ("45128", "2023-07-21"),
        (7.25, "7.25"),
        (8.1, "8.1（单元格里是数，分不清是8月1日还是8月10日）"),
        ("8.1", "8.1"),
        ("5天内", "5天内"),
    ],
)
def test_days_as_numbers(tmp_path: Path, cell: object, text: str) -> None:
    """The number of a day is that day; a number that may have been another before it was cut is none."""
    path = workbook(tmp_path / "a.xlsx", ["地点", "问题", "责任单位", "时限"], ["甲", "乙", "丙", cell])
    assert sheet_rows(path)[0].fields["due"] == text


def test_merged_cells(tmp_path: Path) -> None:
    """A unit that stands once for several rows is the unit of each."""
    rows = ["地点", "问题", "责任单位"], ["甲", "乙", "财政办"], ["丙", "丁", None], ["戊", "己", "平安办"]
    path = workbook(tmp_path / "a.xlsx", *rows, merge="C2:C3")
    assert [row.fields["unit"] for row in sheet_rows(path)] == ["财政办", "财政办", "平安办"]


def test_a_column_of_places_alone(tmp_path: Path) -> None:
    """点位 without 地点 is where it is."""
    path = workbook(tmp_path / "a.xlsx", ["点位", "问题", "责任单位"], ["公厕", "灯不亮", "财政办"])
    assert sheet_rows(path)[0].fields["where"] == "公厕"


@pytest.mark.parametrize(
    ("heads", "message"),
    [
        (["地点", "问题", "责任单位", "整改完成情况"], "不认识表头“整改完成情况”"),
        (["地点", "责任单位"], "没有认得的表头"),
    ],
)
def test_headings_that_are_not_understood(tmp_path: Path, heads: list[str], message: str) -> None:
    """A column that would be lost is named; a sheet without the three is no list of findings."""
    with pytest.raises(UsageFault, match=message):
        sheet_rows(workbook(tmp_path / "a.xlsx", heads, ["甲", "乙", "丙", "丁"]))


@pytest.mark.parametrize("content", [b"not a workbook", b"PK\x03\x04", None])
def test_no_workbook(tmp_path: Path, content: bytes | None) -> None:
    """A file that is none, or is not there, is told in a sentence."""
    path = tmp_path / "a.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageFault, match=r"读不出 a.xlsx|没有这个文件"):
        sheet_rows(path)
