"""Keys that nobody knows."""

from __future__ import annotations

import pytest

from chuangwei.store.reading.faults import nearest_key, unknown_key

KNOWN = {"title": "任务", "due": "完成时限", "with": "配合单位", "log": "记录"}


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("titel", "title"),
        ("TITLE", "title"),
        ("完成时限", "due"),
        ("完成期限", "due"),
        ("logs", "log"),
        ("x", None),
    ],
)
def test_nearest_key(key: str, meant: str | None) -> None:
    """A key is near when it is spelt, or titled, much the same; capitals do not matter."""
    assert nearest_key(key, KNOWN) == meant


@pytest.mark.parametrize(
    ("key", "code", "offset"),
    [
        ("titel", "E201", 0),
        ("", "E115", 0),
        ("<<", "E111", 0),
        ("title：甲", "E108", 5),
        ("－ title", "E108", 0),
        ("·", "E108", 0),
        ("title:甲", "E109", 5),
        ("-title", "E109", 0),
        ("　title", "E108", 0),
        ("\u200btitle", "E108", 0),
        ("http://甲", "E109", 4),
    ],
)
def test_unknown_key(key: str, code: str, offset: int) -> None:
    """A slip of the pen is told as such, at its character."""
    said = unknown_key(key, KNOWN)
    assert (said.code, said.at) == (code, offset)
