"""The page on papers: its example is a paper, and every kind of block and form stands there."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import manual

from chuangwei.render.paper import FORMS, convert
from chuangwei.render.paper.blocks import KINDS

PAGE = manual.page("papers.md")


def test_the_example_is_a_paper() -> None:
    """What the page shows becomes a document in every form, without a mark left over."""
    [source] = [fence.text for fence in manual.fences(PAGE) if fence.comment == "paper"]
    assert all(f"::: {kind}" in source for kind in KINDS)
    assert all(convert(source, form) for form in FORMS)
    text = convert(source, "txt")
    assert isinstance(text, str)
    assert not set("#*|<") & set(text)
    assert ":::" not in text


def test_everything_is_explained() -> None:
    """Each kind of block and each form has its row."""
    assert [name for name in (*KINDS, *FORMS) if f"| `{name}` |" not in PAGE] == []
