"""Faults as values, and the list of all codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT

from chuangwei.problems import BY_CODE, CODES, Code, Problem, one_line, shown


def _codes_in(folder: Path, pattern: str) -> set[str]:
    """All that the first group of `pattern` finds in the Python files below `folder`."""
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    return {code for text in texts for code in re.findall(pattern, text)}


def test_every_code_is_provoked() -> None:
    """There is a test in which each code stands at its exact line and column: at its mark in a file's text."""
    provoked = _codes_in(ROOT / "tests", "«([EW][0-9]{3})»")
    assert set(BY_CODE) - provoked == set()


def test_codes_of_the_sources_and_of_the_list_are_the_same() -> None:
    """The program speaks of no code that the list does not have, and the list of none that nobody uses."""
    source = (ROOT / "src" / "chuangwei" / "problems.py").read_text(encoding="utf-8")
    listed = re.findall(r'Code\(\s*"([EW][0-9]{3})"', source)
    assert listed == [code.code for code in CODES]
    others = {path for path in (ROOT / "src").rglob("*.py") if path.name != "problems.py"}
    used = {
        code for path in others for code in re.findall('"([EW][0-9]{3})"', path.read_text(encoding="utf-8"))
    }
    assert used == set(listed)


def test_codes_are_in_order_and_there_once() -> None:
    """Errors come before warnings, each by number, so that a person finds them."""
    codes = [code.code for code in CODES]
    assert codes == sorted(set(codes))
    assert len({code.name for code in CODES}) == len(CODES)


@pytest.mark.parametrize("code", CODES, ids=[code.code for code in CODES])
def test_code_explains_itself(code: Code) -> None:
    """Each code has a short name, a cause and a cure in plain sentences."""
    assert 0 < len(code.name) <= 12
    assert code.cause.endswith("。")
    assert code.cure.endswith("。")
    assert "！" not in "".join(code)


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
