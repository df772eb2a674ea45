"""From markdown-it's flat row of tokens to the tree of blocks, and what may stand in what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from markdown_it.token import Token

from chuangwei import zh
from chuangwei.errors import ChuangweiError
from chuangwei.limits import TABLE_CELLS
from chuangwei.render.paper.blocks import (
    BREAK,
    Align,
    Block,
    Blocks,
    Fence,
    Heading,
    Kind,
    List,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
    Title,
)
from chuangwei.render.text import clean

_UNSPACED = frozenset("“”‘’…—·")
_LEVELS = 5
_DEEPEST_LIST = 4
_OF_LINES = frozenset({"红头", "主送", "附件说明", "落款", "签字", "版记"})
_WITH_ENDS = frozenset({"红头", "版记"})


def fault(line: int, message: str, hint: str | None = None) -> ChuangweiError:
    """What is wrong at a line of a paper's Markdown, counted from 0."""
    return ChuangweiError(f"文书的第{line + 1}行：{message}", hint=hint)


def blocks(tokens: Sequence[Token]) -> Blocks:
    """The blocks of a whole paper."""
    return _Reader(tokens).blocks("")


class _Reader:
    """Goes through the tokens once; knows which fences and lists are open."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._kinds: list[Kind] = []
        self._lists = 0
        self._cells = 0

    def blocks(self, until: str) -> Blocks:
        """The blocks up to the token `until`, which is passed."""
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == until:
                break
            found += self._block(token)
        return tuple(found)

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _block(self, token: Token) -> Sequence[Block]:
        of_lines = bool(self._kinds) and self._kinds[-1] in _OF_LINES
        if token.type == "paragraph_open":
            runs = self._text("paragraph_close", by_line=of_lines)
            return [Paragraph(line) for line in (_lines(runs) if of_lines else [runs]) if line]
        if of_lines and not (token.type == "bullet_list_open" and self._kinds[-1] in _WITH_ENDS):
            raise fault(_line(token), f"“{self._kinds[-1]}”块里只能写一行一行的文字", "其他内容写到块的外面")
        if token.type == "hr":
            return [PageBreak()]
        if token.type == "heading_open":
            return self._heading(token)
        if token.type == "table_open":
            return [self._table(token)]
        if token.type == "paper_fence_open":
            return self._fence(token)
        return self._list(token)

    def _text(self, close: str, *, by_line: bool = False) -> Runs:
        found: Runs = ()
        while (token := self._next()).type != close:
            found = runs_of(token.children or (), by_line=by_line)
        return found

    def _heading(self, token: Token) -> Sequence[Block]:
        level = int(token.tag[1:])
        if level > _LEVELS:
            raise fault(_line(token), "标题最多五级", f"最低一级写 {'#' * _LEVELS}")
        runs = self._text("heading_close")
        if not runs:
            return ()
        return [Title(runs) if level == 1 else Heading(level - 1, runs)]

    def _table(self, opened: Token) -> Table:
        rows: list[tuple[Runs, ...]] = []
        cells: list[Runs] = []
        aligns: list[Align] = []
        while (token := self._next()).type != "table_close":
            if token.type in {"th_open", "td_open"}:
                if token.type == "th_open":
                    style = str(token.attrGet("style") or "")
                    aligns.append(cast("Align", style.removeprefix("text-align:")))
                cells.append(self._text(token.type.replace("open", "close")))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                self._cells += len(cells)
                if self._cells > TABLE_CELLS:
                    raise fault(
                        _line(opened), f"各张表合起来超过{TABLE_CELLS}格", "分成几份来出，或检查模板里的循环"
                    )
                cells = []
        return Table(tuple(aligns), rows[0], tuple(rows[1:]))

    def _list(self, token: Token) -> Sequence[Block]:
        self._lists += 1
        if self._lists > _DEEPEST_LIST:
            raise fault(_line(token), f"列表最多套{_DEEPEST_LIST}层", "分成几段来写")
        start = int(token.attrGet("start") or 1) if token.attrGet("start") != 0 else 0
        close = token.type.replace("open", "close")
        items: list[Blocks] = []
        while self._next().type != close:
            items.append(self.blocks("list_item_close"))
        self._lists -= 1
        found = List(token.type == "ordered_list_open", start, tuple(item for item in items if item))
        if self._kinds and self._kinds[-1] in _WITH_ENDS and not _has_two_ends(found):
            raise fault(_line(token), f"“{self._kinds[-1]}”块里的列表要有两项，各一行：左边一项，右边一项")
        return [found] if found.items else ()

    def _fence(self, token: Token) -> Sequence[Block]:
        kind = cast("Kind", token.info)
        if kind in self._kinds:
            raise fault(_line(token), f"“{kind}”块里不能再有“{kind}”块", "先用 ::: 结束前一个")
        self._kinds.append(kind)
        inner = self.blocks("paper_fence_close")
        if kind == "主送":
            inner = _addressed(inner)
        self._kinds.pop()
        number = token.meta["number"]
        label = f"附件{number}" if number else ""
        return [Fence(kind, inner, label)] if inner else ()


def _has_two_ends(found: List) -> bool:
    return len(found.items) == 2 and all(
        len(item) == 1 and isinstance(item[0], Paragraph) for item in found.items
    )


def _addressed(inner: Blocks) -> Blocks:
    """Whom a paper is for, with the full-width colon that belongs at the end (GB/T 9704-2012, 7.3.2)."""
    match inner:
        case (*others, Paragraph(runs)):
            *before, last = runs
            text = f"{last.text.removesuffix(':').removesuffix('：')}："
            return (*others, Paragraph((*before, last._replace(text=text))))
    return inner


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _lines(runs: Runs) -> list[Runs]:
    """The lines of a text, each by itself."""
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(BREAK)
        found[-1].append(run._replace(text=first))
        found += [[run._replace(text=other)] for other in others]
    return [tuple(run for run in line if run.text) for line in found]


def runs_of(tokens: Sequence[Token], *, by_line: bool = False) -> Runs:
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
