"""Any source at all becomes a paper in every form, or a fault that names its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.errors import ChuangweiError
from chuangwei.render.paper import FORMS, Form, convert
from chuangwei.render.paper.blocks import KINDS

_LINES = (
    "", "甲", "# 题", "## 一", "##### 四", "- 乙", "  - 丙", "- - 丁", "1. 戊", "   2) 己", "-", "---", "    庚",
    "| a | b |", "|---|--:|", "| **c** | d<br>e |", "| f", "**辛", "壬**", "[癸](https://a.cn)", "[x](y)", "\\", "子\\",
    ":::", *(f"::: {kind}" for kind in KINDS), "::: 附件 3", "- ::: 落款", "2023年7月14日", "> 丑", "```", "&#0;",
)  # fmt: skip


def outcome(source: str, form: Form) -> bool:
    """Whether a source becomes a paper, or a fault says where it is wrong."""
    try:
        made = convert(source, form)
    except ChuangweiError as error:
        return re.match(r"文书的第\d+行：", error.message) is not None
    return isinstance(made, bytes if form == "docx" else str)


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=examples(200))
@given(lines=st.lists(st.sampled_from(_LINES), max_size=14))
def test_any_lines(form: Form, lines: list[str]) -> None:
    """No mixture of lines breaks the program."""
    assert outcome("\n".join(lines), form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "source",
    ["- " * 60 + "甲", "::: 横排\n" * 60, "[" * 1000, "**" * 3000, "| a " * 500 + "|\n" + "|---" * 500 + "|"],
    ids=["lists", "fences", "brackets", "marks", "columns"],
)
def test_deep_and_wide(form: Form, source: str) -> None:
    """Neither depth nor width does."""
    assert outcome(source, form)
