"""What a correction of the plan did, and the diff of a change, in lines."""

from __future__ import annotations

import pytest

from chuangwei.render.planned import added_lines, corrected_lines, patch_lines, renamed_lines
from chuangwei.render.text import Screen, Span, text
from chuangwei.reports.changes.done import Added, Corrected, Renamed


def test_corrections() -> None:
    """A line each, with both values; text is harmless."""
    done = [
        Corrected("5-05", "lead", "责任单位", "财政办", "平安办"),
        Corrected("5-05", "note", "备注", None, "\x1b[31m"),
    ]
    assert list(map(text, corrected_lines(done, Screen()))) == [
        "更正 5-05 责任单位：财政办 → 平安办",
        "更正 5-05 备注：（不写） → �[31m",
    ]


@pytest.mark.parametrize(
    ("added", "line"),
    [
        (Added("任务", "5-11", "清理三线", "data/tasks.yaml"), "新增任务 5-11 清理三线（data/tasks.yaml）"),
        (Added("单位", "规建环办", "规建环办", None), "新增单位 规建环办"),
    ],
)
def test_a_new_record(added: Added, line: str) -> None:
    """What it is, its name, its title where that is another one, and the file."""
    assert list(map(text, added_lines(added, Screen()))) == [line]


@pytest.mark.parametrize(("references", "said"), [(3, "，引用改了3处，旧名留作别名"), (0, "，旧名留作别名")])
def test_a_new_name(references: int, said: str) -> None:
    """Both names, and how many references followed, if any."""
    lines = renamed_lines(Renamed("平安办", "平安法治办", references), Screen())
    assert list(map(text, lines)) == [f"改名 平安办 → 平安法治办{said}"]


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
