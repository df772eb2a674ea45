"""The block rule for `::: KIND` … `:::`, which markdown-it lacks: opened and closed at a line's start, may be nested."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import NoReturn, get_args

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from chuangwei.errors import ChuangweiError
from chuangwei.render.paper.blocks import Kind
from chuangwei.render.text import clean

KINDS: tuple[Kind, ...] = get_args(Kind)
_LINE = re.compile(r":::+[ \t]*(.*?)[ \t]*")
_NUMBERED = re.compile(r"(附件)[ \t]*([1-9][0-9]{0,2})")


def install(parser: MarkdownIt) -> None:
    """Teach `parser` the rule."""
    parser.block.ruler.before("table", "paper_fence", _rule, {"alt": ["paragraph", "list", "blockquote"]})


def fault(line: int, message: str, hint: str | None = None) -> NoReturn:
    """Refuse the paper at a line of its Markdown, counted from 0."""
    raise ChuangweiError(f"文书的第{line + 1}行：{message}", hint=hint)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    said = _said(state, start)
    if said is None or silent:
        return said is not None
    if not said:
        fault(start, "多出一个 :::，前面没有打开的块", "删去这一行，或者在块的开头写 ::: 和它的名称")
    if state.blkIndent:
        fault(start, "列表里不能放 ::: 块", "前面空一行，从行首写 :::")
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
    found = _LINE.fullmatch(state.src, at, state.eMarks[line])
    return found[1] if found else None


def _named(said: str, line: int) -> tuple[Kind, int | None]:
    numbered = _NUMBERED.fullmatch(said)
    name = numbered[1] if numbered else said
    for kind in KINDS:
        if kind == name:
            return kind, int(numbered[2]) if numbered else None
    near = get_close_matches(said, KINDS, 1, 0.5)
    fault(
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
    fault(start, f"“{clean(_said(state, start) or '')}”块没有结束", "在它的末尾单独写一行 :::")
