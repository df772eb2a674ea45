"""Setting a block list: items that stay keep their lines and comments, and a comment that goes is known."""

from __future__ import annotations

from typing import NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.store.editing.change import Set
from chuangwei.store.editing.edit import apply
from chuangwei.store.text.comments import comments, gone

WORDS = ["财政办", "创建办", "各村（居）", "平安办", "a: b", "# 甲"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True)


class Case(NamedTuple):
    """A record with a block list, the own lines of each item by its name, and what is to stand there."""

    text: str
    own: dict[str, list[str]]
    new: list[str]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A list whose items have comments behind and above them, blank lines between, and other items to be set."""
    column = " " * draw(st.sampled_from([4, 6]))
    lines = [
        "tasks:",
        "  - id: 1",
        "    with: # 配合的",
        *(f"{column}# 开头" for _ in range(draw(st.integers(0, 1)))),
    ]
    own: dict[str, list[str]] = {}
    for number, name in enumerate(draw(NAMES)):
        between = draw(st.sampled_from([[], [""], ["", f"{column}# 标题 {number}"]])) if number else []
        above = [f"{column}# 关于 {number}"] if number and not between and draw(st.booleans()) else []
        written = f"'{name}'" if "#" in name or ":" in name else name
        own[name] = [*above, f"{column}- {written}" + draw(st.sampled_from(["", f"  # 尾 {number}"]))]
        lines += [*between, *own[name]]
    lines += draw(st.sampled_from([[], ["    due: x # 限"], ["  # 末", "  - id: 2"]]))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Case(newline.join(lines) + draw(st.sampled_from(["", newline])), own, draw(NAMES))


@settings(max_examples=examples(200))
@given(cases())
def test_items_that_stay_keep_their_lines(case: Case) -> None:
    """Byte for byte, whatever goes, comes or moves; every other comment is there too or known to be gone."""
    old = [*case.own]
    text = apply(case.text, [Set(("tasks", 0, "with"), case.new)])
    assert yaml.safe_load(text)["tasks"][0]["with"] == case.new
    for name in set(case.new) & set(old):
        assert "\n".join(case.own[name]) in text.replace("\r\n", "\n")
    told = [each.text for each in gone(case.text, text)]
    vanished = [line for name in old if name not in case.new for line in case.own[name]]
    mine = [line[line.rindex("#") :] for line in vanished if " # " in line or line.strip().startswith("#")]
    assert sorted(told) == sorted(mine)
    assert sorted([*told, *(each.text for each in comments(text))]) == sorted(
        each.text for each in comments(case.text)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: |  # 头\n  # 字\nb: '# 字'\n", ["# 头"]),
        ("a: b#c\n", []),
        ("# 一\na: [b, # 二\n  c]\n", ["# 一", "# 二"]),
        ("\ufeff# 头\na: 1\n", ["# 头"]),
    ],
)
def test_what_is_a_comment(text: str, found: list[str]) -> None:
    """A sign opens one only behind a blank and outside of every scalar."""
    assert [each.text for each in comments(text)] == found
