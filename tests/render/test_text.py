"""Lines of styled text."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.hostile import HOSTILE, plain, texts, widest

from chuangwei import zh
from chuangwei.render.text import (
    Column,
    Screen,
    Span,
    bar,
    clean,
    fields,
    line,
    table,
    text,
    wrapped,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_clean_text_does_nothing(name: str) -> None:
    """What comes out is one line without control or direction characters, and otherwise unchanged."""
    shown = clean(HOSTILE[name])
    assert plain(shown)
    if plain(HOSTILE[name]):
        assert shown == HOSTILE[name]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("\x1b[31m红", "�[31m红"),
        ("甲\t乙\n丙", "甲 乙 丙"),
        ("a\u202eb\u200fc\ufeff", "a�b�c�"),
        ("\x9b1m\x7f\ud800", "�1m��"),
        ("👨‍👩‍👧e\u0301", "👨‍👩‍👧e\u0301"),
        ("[red]{{x}}", "[red]{{x}}"),
        ("", ""),
    ],
)
def test_what_clean_replaces(data: str, shown: str) -> None:
    """Blanks for line breaks and tabs, � for the rest; joiners and combining marks belong to the text."""
    assert clean(data) == shown


@given(st.text(max_size=40))
@settings(max_examples=examples(200), deadline=None)
def test_clean_is_harmless_and_stable(data: str) -> None:
    """Whatever the text: nothing that a terminal acts upon, and a second time changes nothing."""
    assert plain(clean(data))
    assert clean(clean(data)) == clean(data)


@pytest.mark.parametrize(
    ("percent", "cells", "expected"),
    [
        (0, 4, "░░░░"),
        (100, 4, "████"),
        (50, 4, "██░░"),
        (12, 4, "░░░░"),
        (13, 4, "█░░░"),
        (-5, 2, "░░"),
        (120, 2, "██"),
        (50, 0, ""),
    ],
)
def test_bar(percent: float, cells: int, expected: str) -> None:
    """As many full cells as the percentage says, rounded, never more than there are."""
    assert bar(percent, cells, Screen()) == expected
    assert bar(percent, cells, Screen(blocks=False)) == expected.replace("█", "#").replace("░", ".")


def test_line() -> None:
    """Plain and styled parts in one; empty ones are left out."""
    made = line("甲", Span("乙", "red"), "", Span("", "red"))
    assert made == (Span("甲"), Span("乙", "red"))
    assert text(made) == "甲乙"


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
@pytest.mark.parametrize("name", HOSTILE)
def test_paragraphs_hold_the_width(name: str, columns: int) -> None:
    """A wrapped paragraph and a field are no wider than the screen, whatever they hold, and lose nothing."""
    screen = Screen(width=columns)
    for rows in (
        texts(wrapped(HOSTILE[name], screen, 8)),
        texts(fields([("责任单位", HOSTILE[name]), ("章", "甲")], screen)),
    ):
        assert widest(rows) <= columns
    shown = "".join(row.strip() for row in texts(wrapped(HOSTILE[name], screen, 8)))
    assert shown.replace(" ", "") == clean(HOSTILE[name]).replace(" ", "")


def test_fields() -> None:
    """Names in one column, values under themselves."""
    rows = texts(fields([("责任单位", "财政办"), ("章", "字" * 20)], Screen(width=40)))
    assert rows == ["责任单位：财政办", "章：      " + "字" * 15, " " * 10 + "字" * 5]
    assert texts(fields([], Screen())) == []


def test_a_narrow_screen_still_shows_something() -> None:
    """Where the indent leaves no room, twenty cells are taken all the same."""
    assert [zh.width(row.strip()) for row in texts(wrapped("字" * 15, Screen(width=20), 16))] == [20, 10]


@pytest.mark.parametrize(
    ("flex", "clipped", "rows"),
    [
        ("fill", True, ["编号  数  名称", "a      1  公厕改造达到三…", "b10   12  路"]),
        ("fill", False, ["编号  数  名称", "a      1  公厕改造达到三类以上", "b10   12  路"]),
        ("wrap", True, ["编号  数  名称", "a      1  公厕改造达到三", "          类以上", "b10   12  路"]),
        ("", True, ["编号  数  名称", "a      1  公厕改造达到三类以上", "b10   12  路"]),
    ],
)
def test_a_table(flex: Literal["", "fill", "wrap"], clipped: bool, rows: list[str]) -> None:
    """Columns as wide as they need, numbers to the right; the last one is cut, whole in a pipe, or wraps under itself."""
    columns = (Column("编号"), Column("数", right=True), Column("名称", flex=flex))
    cells = [("a", "1", "公厕改造达到三类以上"), ("b10", "12", "路")]
    assert [row.rstrip() for row in texts(table(columns, cells, Screen(width=25, clipped=clipped)))] == rows


@pytest.mark.parametrize(("flex", "gap"), [("fit", 2), ("fill", 5)])
def test_a_flexible_column_in_the_middle(flex: Literal["fill", "fit"], gap: int) -> None:
    """It takes all the room that is left, or no more than it needs; what is too long ends with …."""
    columns = (Column("", 0, 4), Column("", 6, flex=flex), Column("", 3))
    (row,) = texts(table(columns, [("长长长", "公厕改造", "\x1b1")], Screen(width=24), 2))
    assert row.rstrip() == "  长…   公厕改造" + " " * gap + "�1"
