"""From a paper's Markdown to its blocks: CommonMark's headings, lists and tables, and fences of our own.

What is not in this small Markdown (HTML, code, quotations, italics) is text as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import hr as markdown_hr
from markdown_it.rules_inline import StateInline

from chuangwei.errors import ChuangweiError
from chuangwei.limits import PAPER_BRACKETS, PAPER_CHARACTERS, PAPER_LINE, PAPER_LINES, TABLE_COLUMNS
from chuangwei.render.paper import tree
from chuangwei.render.paper.blocks import KINDS, Blocks, Kind
from chuangwei.render.paper.tree import fault
from chuangwei.render.text import clean

_NESTING = 100
"""Levels that markdown-it follows; beyond them it drops text, so the tree refuses much sooner."""

_FENCE = re.compile(r":::+[ \t]*(.*?)[ \t]*")
_NUMBERED = re.compile(r"(附件)[ \t]*([1-9][0-9]{0,2})")
_BOLD = "**"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SCHEMES = frozenset({"http:", "https:", "mailto:"})


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
            raise fault(number, f"一行有{len(line)}字，最多{PAPER_LINE}字", "分成几段")
        if line.count("|") > TABLE_COLUMNS + 1 and line.replace("\\|", "").count("|") > TABLE_COLUMNS + 1:
            raise fault(number, f"表格超过{TABLE_COLUMNS}列", "分成几张表")
        brackets += line.replace("\\[", "").count("[")
        if brackets > PAPER_BRACKETS:
            raise fault(number, f"方括号“[”超过{PAPER_BRACKETS}个", "只是文字的写成 \\[，或检查模板里的循环")


class _Parser(MarkdownIt):
    """Links keep their address as it is typed, and lead to pages and mail boxes, not to programs."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is markdown-it's
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        scheme = _SCHEME.match(url.strip())
        return scheme is None or scheme[0].lower() in _SCHEMES


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("zero", {"maxNesting": _NESTING})
    parser.enable(["heading", "hr", "list", "table", "newline", "escape", "entity", "link"])
    parser.block.ruler.at("hr", _page_break, {"alt": ["paragraph", "list"]})
    parser.block.ruler.before("table", "paper_fence", _fence, {"alt": ["paragraph", "list", "blockquote"]})
    parser.inline.ruler.before("link", "paper_bold", _bold)
    parser.inline.ruler.before("link", "paper_br", _line_break)
    return parser


def _page_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`---` only: a row of underscores is a place to sign."""
    at = state.bMarks[start] + state.tShift[start]
    return state.src.startswith("-", at) and markdown_hr(state, start, end, silent)


def _bold(state: StateInline, silent: bool) -> bool:
    """Only blanks matter: CommonMark takes `要求**“四个到位”**。` for no bold, because of the quotation marks."""
    at, end = state.pos, state.pos + len(_BOLD)
    if not state.src.startswith(_BOLD, at) or end > state.posMax:
        return False
    if not silent:
        mark = state.push("paper_bold", "", 0)
        mark.content = _BOLD
        opens = end < state.posMax and not state.src[end].isspace()
        closes = at > 0 and not state.src[at - 1].isspace()
        mark.meta = {"opens": opens, "closes": closes}
    state.pos = end
    return True


def _line_break(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<br>", state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += len("<br>")
    return True


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: KIND` … `:::`, opened and closed at a line's start; may be nested."""
    said = _said(state, start)
    if said is None or silent:
        return said is not None
    if not said:
        raise fault(start, "多出一个 :::，前面没有打开的块", "删去这一行，或者在块的开头写 ::: 和它的名称")
    if state.blkIndent:
        raise fault(start, "列表里不能放 ::: 块", "前面空一行，从行首写 :::")
    kind, number = _named(said, start)
    closing = _closing(state, start, end)
    opened = state.push("paper_fence_open", "", 1)
    opened.info, opened.meta = kind, {"number": number}
    opened.map = [start, closing + 1]
    outer, state.lineMax = state.lineMax, closing
    state.md.block.tokenize(state, start + 1, closing)
    state.lineMax = outer
    state.push("paper_fence_close", "", -1)
    state.line = closing + 1
    return True


def _said(state: StateBlock, line: int) -> str | None:
    """What stands behind the `:::` of a line: empty when it closes, None when it is no such line."""
    at = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", at):
        return None
    found = _FENCE.fullmatch(state.src, at, state.eMarks[line])
    return found[1] if found else None


def _named(said: str, line: int) -> tuple[Kind, int | None]:
    numbered = _NUMBERED.fullmatch(said)
    name = numbered[1] if numbered else said
    for kind in KINDS:
        if kind == name:
            return kind, int(numbered[2]) if numbered else None
    near = get_close_matches(said, KINDS, 1, 0.5)
    raise fault(
        line,
        f"没有叫“{clean(said)}”的块" + (f"，是不是“{near[0]}”" if near else ""),
        f"可以用：{'、'.join(KINDS)}；要照原样印出三个冒号，写 \\:::",
    )


def _closing(state: StateBlock, start: int, end: int) -> int:
    """The line that closes the block opened at `start`."""
    depth = 1
    for line in range(start + 1, end):
        said = _said(state, line)
        if said is None:
            continue
        depth += 1 if said else -1
        if not depth:
            return line
    raise fault(start, f"“{clean(_said(state, start) or '')}”块没有结束", "在它的末尾单独写一行 :::")
