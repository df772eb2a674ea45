"""Pasted lines, in a table of what becomes of them."""

from __future__ import annotations

from tests.render.test_done import recorded

from chuangwei.render.readings import counted_lines, reading_lines
from chuangwei.render.text import Screen, text
from chuangwei.reports.changes.done import Reading
from chuangwei.zh import width


def test_a_line_is_shown_with_what_it_becomes() -> None:
    """Long texts wrap in their column, whichever is longer; control characters are harmless; a number stands once."""
    one = recorded()
    readings = [
        Reading((3, 0), "5-05 60%\x1b[31m " + "二期" * 30, "记", (one,)),
        Reading((3, 1), "好", "要问", (), ("不准",), ((one,), (one,))),
        Reading((4,), "收到", "不是进展", (), ("问候、回复",)),
    ]
    lines = list(map(text, reading_lines(readings, Screen())))
    assert [line.split()[:2] for line in lines if line[:2].strip()] == [
        ["行", "会怎样"], ["3", "记"], ["4", "不是进展"],
    ]  # fmt: skip
    assert "5-05 60%�[31m 二期" in lines[1]
    assert "".join(lines).replace(" ", "").count("（1）5-05") == 1
    assert max(map(width, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)
    assert list(map(text, counted_lines(readings, Screen()))) == ["记1处，要问1处，不是进展1处"]
