"""Widths of Chinese text, and padding, clipping and wrapping by them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei import zh

TEXTS = st.text(alphabet="ab 公厕（）“”，。…-é\u0301\t①", max_size=60)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("公厕", 4),
        ("各村（居）", 10),
        ("“公厕”…—①·", 10),
        ("e\u0301", 1),
        ("\u200f公\x1b", 2),
        ("ｱ", 1),
        ("🚽", 2),
    ],
)
def test_width(text: str, cells: int) -> None:
    """Wide characters take two cells, ambiguous ones one, marks and controls none."""
    assert zh.width(text) == cells


def test_ambiguous_width_follows_the_environment() -> None:
    """CHUANGWEI_AMBIGUOUS=2 counts “ and … as two cells."""
    code = "from chuangwei import zh; print(zh.width('“公”…a'))"
    for value, cells in (("2", b"9"), ("1", b"6")):
        found = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "CHUANGWEI_AMBIGUOUS": value},
            capture_output=True,
            check=True,
        )
        assert found.stdout.strip() == cells


def test_pad_fills_on_either_side_and_never_cuts() -> None:
    """Text is filled to the width, numbers from the left; longer text stays."""
    assert zh.pad("公厕", 6) == "公厕  "
    assert zh.pad("30", 6, right=True) == "    30"
    assert zh.pad("公厕改造", 6) == "公厕改造"


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("公厕改造", 8, "公厕改造"),
        ("公厕改造", 7, "公厕改…"),
        ("公厕改造", 6, "公厕…"),
        ("公厕", 1, "…"),
        ("公厕", 0, ""),
        ("abc", 2, "a…"),
    ],
)
def test_clip(text: str, cells: int, expected: str) -> None:
    """A text that does not fit ends with …, within the width."""
    assert zh.clip(text, cells) == expected


@given(TEXTS, st.integers(2, 30))
@settings(max_examples=examples(200))
def test_wrap_keeps_every_character_and_the_width(text: str, cells: int) -> None:
    """No line is too wide, and only blanks are lost."""
    lines = zh.wrap(text, cells)
    assert lines
    assert all(zh.width(line) <= cells for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))


def test_wrap_respects_punctuation_words_and_newlines() -> None:
    """No line begins with a comma or ends with an opening bracket; words stay whole; newlines break."""
    assert zh.wrap("公厕改造，达标", 8) == ["公厕改", "造，达标"]
    assert zh.wrap("各村各（居）", 8) == ["各村各", "（居）"]
    assert zh.wrap("见 docs/manual.md 一节", 15) == ["见", "docs/manual.md", "一节"]
    assert zh.wrap("abcdefgh", 3) == ["abc", "def", "gh"]
    assert zh.wrap("一\n二", 8) == ["一", "二"]
