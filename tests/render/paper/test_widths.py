"""Widths in print."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuangwei.render.paper.blocks import Run, Table
from chuangwei.render.paper.widths import characters, columns, right_blanks


@pytest.mark.parametrize(
    ("text", "width"), [("2023年7月14日", 6.5), ("（甲）“乙”", 6), ("a-1", 1.5), ("", 0)]
)
def test_characters(text: str, width: float) -> None:
    """A letter or figure is half as wide as a character."""
    assert characters(text) == width


@pytest.mark.parametrize(
    ("lines", "blanks"),
    [
        (["双山镇爱国卫生运动委员会", "2023年7月14日"], [2, 5.5]),
        (["双山镇创建办", "2023年7月14日"], [4.5, 2]),
        (["双山镇人民政府", "创建办", "2023年12月14日"], [4, 4, 2]),
        (["双山镇创建办"], [2]),
        (["2023年7月14日"], [2]),
        (["甲方：", "乙方："], [2, 2]),
    ],
)
def test_signatures(lines: list[str], blanks: list[float]) -> None:
    """The longer of the two leaves two characters, and the date begins two after the signature."""
    assert right_blanks([(Run(line),) for line in lines]) == blanks


@given(st.text("甲乙年月日〔〕（）", min_size=1, max_size=24), st.dates(date(1949, 10, 1)))
def test_date_begins_two_after_the_signature(name: str, day: date) -> None:
    """Whatever the lengths: neither leaves less than two characters, and the date begins two later."""
    written = f"{day:%Y}年{day:%m}月{day:%d}日"
    signature, dated = right_blanks([(Run(name),), (Run(written),)])
    assert min(signature, dated) == 2
    assert (28 - dated - characters(written)) - (28 - signature - characters(name)) == 2


def table(*rows: str) -> Table:
    """A table from rows of cells between blanks."""
    cells = [tuple((Run(cell),) for cell in row.split()) for row in rows]
    return Table(tuple("" for _ in cells[0]), cells[0], tuple(cells[1:]))


def test_short_columns_stay_whole() -> None:
    """A long column is narrowed, not the short ones beside it; numbers and days are not broken."""
    assert columns(table("序号 问题 状态", f"1 {'字' * 60} 整治中"), 28) == pytest.approx([3.5, 20, 4.5])
    rows = table("编号 时限 要求", f"DC-04-002 7月19日（原定7月12日） {'字' * 60}")
    assert columns(rows, 28) == pytest.approx([6, 5.4, 16.6], abs=0.1)


def test_one_long_cell_does_not_take_the_room_of_many() -> None:
    """The text of every row counts, not the longest alone: rows are as low as may be."""
    many, few = columns(table("甲 乙", *["字" * 30 + " 单位"] * 9, "字" * 30 + " " + "字" * 30), 28)
    assert (round(many), round(few)) == (19, 9)


@given(st.lists(st.integers(1, 300), min_size=1, max_size=20), st.floats(10, 60))
def test_columns_fill_the_room(lengths: list[int], room: float) -> None:
    """However long the texts, the columns together are as wide as the room, and each has some."""
    widths = columns(table(" ".join("字" * length for length in lengths)), room)
    assert sum(widths) == pytest.approx(room)
    assert min(widths) > 0
