"""Rules for text within a line that differ from CommonMark, and the runs that come out of a line's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from chuangwei import zh
from chuangwei.render.paper.blocks import BREAK, Run, Runs
from chuangwei.render.text import clean

_BOLD = "**"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SCHEMES = frozenset({"http:", "https:", "mailto:"})
_UNSPACED = frozenset("“”‘’…—·")


def install(parser: MarkdownIt) -> None:
    """Teach `parser` bold and `<br>`.

    CommonMark takes `要求**“四个到位”**。` for no bold, because of the quotation marks: here only blanks matter.
    """
    parser.inline.ruler.before("link", "paper_bold", _bold)
    parser.inline.ruler.before("link", "paper_br", _line_break)


def _bold(state: StateInline, silent: bool) -> bool:
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


def may_be_linked(address: str) -> bool:
    """Whether a link may lead to an address: to pages and mail boxes, not to programs."""
    scheme = _SCHEME.match(address.strip())
    return scheme is None or scheme[0].lower() in _SCHEMES


def runs(tokens: Sequence[Token], *, by_line: bool = False) -> Runs:
    """The runs of a line; a break in the source is kept with `by_line`, else it joins what it parts."""
    marks = _paired(tokens)
    found: list[Run] = []
    bold, link = False, None
    for index, token in enumerate(tokens):
        if index in marks:
            bold = not bold
        elif token.type == "link_open":
            link = clean(str(token.attrGet("href") or "")) or None
        elif token.type == "link_close":
            link = None
        elif token.type == "hardbreak" or (by_line and token.type == "softbreak"):
            found.append(Run(BREAK, bold, link))
        else:
            text = _joint(tokens, index) if token.type == "softbreak" else clean(token.content)
            found.append(Run(text, bold, link))
    return _merged(found)


def _paired(tokens: Sequence[Token]) -> set[int]:
    """The marks of bold that have a partner; the others are two asterisks."""
    paired: set[int] = set()
    opened: int | None = None
    for index, token in enumerate(tokens):
        if token.type != "paper_bold":
            continue
        if opened is None:
            opened = index if token.meta["opens"] else None
        elif token.meta["closes"] and index > opened + 1:
            paired |= {opened, index}
            opened = None
    return paired


def _joint(tokens: Sequence[Token], index: int) -> str:
    """What stands for a line's end in the source: a blank between words, nothing beside Chinese characters."""
    before = next((tokens[at].content for at in range(index - 1, -1, -1) if tokens[at].content), "")[-1:]
    after = next((tokens[at].content for at in range(index + 1, len(tokens)) if tokens[at].content), "")[:1]
    beside = (before, after)
    return "" if any(zh.width(char) == 2 or char in _UNSPACED for char in beside) else " "


def _merged(found: Iterable[Run]) -> Runs:
    """Neighbours in the same manner as one run; no empty ones."""
    merged: list[Run] = []
    for run in found:
        if merged and merged[-1][1:] == run[1:]:
            merged[-1] = merged[-1]._replace(text=merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)
