"""The manual as the tests read it: its pages, their code blocks and inline code, and the tools that make parts of it."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = {
    path.name if path.parent == DOCS else f"/{path.name}": path
    for path in (ROOT / "README.md", *DOCS.glob("*.md"))
}
"""By name; README.md of the project is /README.md."""

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


class Fence(NamedTuple):
    """A code block: its language, its text, and the comment just above it, without marks."""

    language: str
    text: str
    comment: str


def page(name: str) -> str:
    """The text of a page."""
    return PAGES[name].read_text(encoding="utf-8")


def tool(name: str) -> ModuleType:
    """A module of docs/tools; no byte code is left in docs/, which no test may change."""
    folder = str(DOCS / "tools")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        return importlib.import_module(name)
    finally:
        sys.dont_write_bytecode = before


def fences(text: str) -> list[Fence]:
    """The code blocks of a page."""
    found = []
    for match in _FENCE.finditer(text):
        comment = re.search(r"<!-- (.*) -->\n+\Z", text[: match.start()])
        found.append(Fence(match["language"], match["text"], comment[1] if comment else ""))
    return found


def prose(text: str) -> str:
    """A page without its code blocks."""
    return _FENCE.sub("", text)


def inline_code(text: str) -> list[str]:
    """What stands between backticks outside code blocks."""
    return _INLINE.findall(prose(text))


def anchors(text: str) -> set[str]:
    """What a link may point to behind #, by the rules of GitHub and Gitee."""
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(prose(text))
    }


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level; empty without it."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""
