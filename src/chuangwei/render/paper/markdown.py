"""From a paper's Markdown to its blocks: CommonMark's headings, lists and tables, and fences of our own.

What is not in this small Markdown (HTML, code, quotations, italics) is text as it is typed.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import hr as markdown_hr

from chuangwei.render.paper import fences, inline, tree
from chuangwei.render.paper.blocks import Blocks
from chuangwei.render.text import clean

_NESTING = 100
"""Levels that markdown-it follows; beyond them it drops text, so the tree refuses much sooner."""


def parse(source: str) -> Blocks:
    """The blocks of a paper; ChuangweiError with the line where its Markdown is wrong."""
    lines = source.replace("\r\n", "\n").split("\n")
    return tree.blocks(_parser().parse("\n".join(map(clean, lines))))


class _Parser(MarkdownIt):
    """Links keep their address as it is typed."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is markdown-it's
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        return inline.may_be_linked(url)


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("zero", {"maxNesting": _NESTING})
    parser.enable(["heading", "hr", "list", "table", "newline", "escape", "entity", "link"])
    parser.block.ruler.at("hr", _page_break, {"alt": ["paragraph", "list"]})
    fences.install(parser)
    inline.install(parser)
    return parser


def _page_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`---` only: a row of underscores is a place to sign."""
    at = state.bMarks[start] + state.tShift[start]
    return state.src.startswith("-", at) and markdown_hr(state, start, end, silent)
