"""From a paper's Markdown to its blocks: CommonMark's headings, lists and tables, and fences of our own.

What is not in this small Markdown (HTML, code, quotations, italics) is text as it is typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import hr as markdown_hr

from chuangwei.errors import ChuangweiError
from chuangwei.limits import PAPER_BRACKETS, PAPER_CHARACTERS, PAPER_LINE, PAPER_LINES, TABLE_COLUMNS
from chuangwei.render.paper import fences, inline, tree
from chuangwei.render.paper.blocks import Blocks
from chuangwei.render.paper.fences import fault
from chuangwei.render.text import clean

_NESTING = 100
"""Levels that markdown-it follows; beyond them it drops text, so the tree refuses much sooner."""


def parse(source: str) -> Blocks:
    """The blocks of a paper; ChuangweiError with the line where its Markdown is wrong."""
    if len(source) > PAPER_CHARACTERS:
        message = f"文书太长：{len(source)}字，最多{PAPER_CHARACTERS}字"
        raise ChuangweiError(message, hint="分成几份来出，或检查模板里的循环")
    lines = source.replace("\r\n", "\n").split("\n")
    _bounded(lines)
    return tree.blocks(_parser().parse("\n".join(map(clean, lines))))


def _bounded(lines: Sequence[str]) -> None:
    """Refuse a line that holds more marks than any paper has, before they are taken apart."""
    if len(lines) > PAPER_LINES:
        message = f"文书太长：{len(lines)}行，最多{PAPER_LINES}行"
        raise ChuangweiError(message, hint="分成几份来出，或检查模板里的循环")
    brackets = 0
    for number, line in enumerate(lines):
        if len(line) > PAPER_LINE:
            fault(number, f"一行有{len(line)}字，最多{PAPER_LINE}字", "分成几段")
        if line.count("|") > TABLE_COLUMNS + 1 and line.replace("\\|", "").count("|") > TABLE_COLUMNS + 1:
            fault(number, f"表格超过{TABLE_COLUMNS}列", "分成几张表")
        brackets += line.replace("\\[", "").count("[")
        if brackets > PAPER_BRACKETS:
            fault(number, f"方括号“[”超过{PAPER_BRACKETS}个", "只是文字的写成 \\[，或检查模板里的循环")


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
