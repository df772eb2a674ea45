"""A diff on a terminal."""

from __future__ import annotations

from chuangwei.render.patch import patch_lines
from chuangwei.render.text import Span, text

DIFF = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-旧\r\n+新\u202e\x1b[31m\r\n 同\n新增 y（复制自 z）\n"


def test_lines_are_coloured_by_their_first_character() -> None:
    """Heads bold, places dim, what goes red, what comes green."""
    assert [line[0].style for line in patch_lines(DIFF)] == ["bold", "bold", "dim", "red", "green", "", ""]


def test_what_could_steer_a_terminal_is_harmless() -> None:
    """Carriage returns at the end, escapes and directions."""
    lines = list(patch_lines(DIFF))
    assert lines[3] == (Span("-旧", "red"),)
    assert text(lines[4]) == "+新��[31m"


def test_an_empty_diff_has_no_lines() -> None:
    """Nothing is nothing."""
    assert list(patch_lines("")) == []
    assert list(map(text, patch_lines(" a\n \n"))) == [" a", " "]
