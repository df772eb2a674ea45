"""A number sign behind a blank ends the value: where that swallows text, a warning says so."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import swapped


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 公厕改造", "title: 公厕改造 «W414»#1"),
        ("title: 公厕改造", "title: 公厕改造\t«W414»#1 和 #2"),
        ("note: 完成两座", "note: 转发 «W414»#全民创卫# 话题"),
        ("note: 完成两座", "note: «W414»#3路灯已修"),
        ("with: [创建办]", "with:\n      - 创建办 «W414»#1"),
    ],
)
def test_swallowed_text(expect: Expect, old: str, new: str) -> None:
    """A number or a topic directly behind the sign is probably text."""
    expect({"data/tasks.yaml": swapped(old, new)})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 公厕改造", "title: 公厕改造 # 1座"),
        ("title: 公厕改造", "title: 公厕改造  #拟定"),
        ("title: 公厕改造", "title: 公厕#1改造"),
        ("title: 公厕改造", "title: '公厕 #1'"),
        ("title: 公厕改造", "title: 公厕改造 # 见 #3 一条"),
        ("title: 公厕改造", "title: '公厕 #1' # 见 #3"),
        ("note: 完成两座", "note: |\n          公厕 #1\n          公厕 #2"),
        ("    title: 公厕改造", "    # 原为 #1\n    #2\n    title: 公厕改造"),
    ],
)
def test_comments_and_text(expect: Expect, old: str, new: str) -> None:
    """Proper comments, quoted text and blocks of text raise nothing."""
    expect({"data/tasks.yaml": swapped(old, new)})


def test_nothing_is_guessed_behind_an_error(expect: Expect) -> None:
    """Where a file could not be read on, nobody knows what is a comment."""
    expect(
        {
            "data/tasks.yaml": swapped(
                "title: 公厕改造", 'title: «E109»"公厕改造', "note: 完成两座", "note: 公厕 #1"
            )
        }
    )
