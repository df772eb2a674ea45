"""Faults as values."""

from __future__ import annotations

from chuangwei.problems import Problem, one_line, shown


def test_level_and_order() -> None:
    """The letter of the code is its level; problems sort by file, then by place, then by code."""
    problems = [
        Problem("a", 2, 1, "E101", "甲"),
        Problem("a", 1, 2, "W402", "甲"),
        Problem("a", 1, 2, "E205", "甲"),
        Problem("b", 0, 0, "E101", "甲"),
        Problem("a", 10, 1, "E101", "甲"),
    ]
    ordered = sorted(problems, key=lambda problem: problem.order)
    assert [(problem.file, problem.line, problem.code) for problem in ordered] == [
        ("a", 1, "E205"),
        ("a", 1, "W402"),
        ("a", 2, "E101"),
        ("a", 10, "E101"),
        ("b", 0, "E101"),
    ]
    assert [problem.level for problem in ordered] == ["error", "warning", "error", "error", "error"]


def test_text_in_messages() -> None:
    """A message is one line of visible characters, and what it quotes is cut to forty."""
    assert one_line("  甲\r\n 乙\t丙\u2028丁 ") == "甲 乙 丙 丁"
    assert one_line("\x1b[31m\u202e\u200b") == "·[31m··"
    assert shown("字" * 40) == "字" * 40
    assert shown("字" * 41) == "字" * 40 + "…"
