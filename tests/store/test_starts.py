"""Where the records of a list begin: what counting says is what the parser says, or nothing is said."""

from __future__ import annotations

from random import Random

import documents
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.store.text.layout import dash_starts, outline
from chuangwei.store.text.lines import next_line

PLAIN = "# 头\nformat: 1\ntasks:\n  - id: 1\n    note: |\n      甲\n    log:\n    - date: x\n  -   id: 2\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("tasks:\n  - id: 1\n    note: |2\n  - no record\n  - id: 2\n", 2),
        ("tasks:\n  [\n  a,\n  b]\n", 2),
        ("{tasks: [a]}\n", 1),
        ("tasks:\n- a\nother:\n- b\n", 1),
        ("---\ntasks:\n- a\n", 1),
        ("tasks:\r- a\r", 1),
        ("tasks:\n- a\u2028- b\n", 1),
        ("tasks:\n-\n  - a\n  - b\nbad: [", 2),
        ("tasks:\n- a\n", 2),
    ],
)
def test_not_certain(text: str, count: int) -> None:
    """Where a line only looks like a record, or the list is written otherwise, nothing is said."""
    assert dash_starts(text, "tasks", count) is None


@settings(max_examples=examples(150), deadline=None)
@given(st.randoms(use_true_random=False))
def test_as_the_parser_says(rng: Random) -> None:
    """In documents of every style, lines are found just where the parser finds the records, or not at all."""
    text = documents.plan_document(rng).removeprefix("\ufeff")
    for section in outline(text):
        begin = next_line(text, section.start)
        places = [begin + each.start for each in outline(text[begin : section.end])]
        assert dash_starts(text, section.key or "", len(places)) in (places, None)


def test_found_in_most() -> None:
    """Of a list as people write it, with comments and blank lines, the records are found."""
    text = PLAIN + "\n  # 说明\n  - # 注释\n    id: 3\n\n\n  -\n    id: 4\nother: 1\n"
    found = dash_starts(text, "tasks", 4)
    assert found is not None
    assert [text[each:].split(":")[0].split()[-1] for each in found] == ["id"] * 4
