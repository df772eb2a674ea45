"""From markdown-it's flat row of tokens to the tree of blocks, and what may stand in what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

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
    return _Reader().blocks(SyntaxTreeNode(tokens).children)


class _Reader:
    """Knows which fences and lists are open, and how many cells there were."""

    def __init__(self) -> None:
        self._kinds: list[Kind] = []
        self._lists = 0
        self._cells = 0

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Blocks:
        """The blocks that nodes become."""
        return tuple(block for node in nodes for block in self._block(node))

    def _block(self, node: SyntaxTreeNode) -> Sequence[Block]:
        kind = self._kinds[-1] if self._kinds else None
        of_lines = kind in _OF_LINES
        if node.type == "paragraph":
            runs = _text(node, by_line=of_lines)
            return [Paragraph(line) for line in (_lines(runs) if of_lines else [runs]) if line]
        if of_lines and not (node.type == "bullet_list" and kind in _WITH_ENDS):
            raise fault(_line(node), f"“{kind}”块里只能写一行一行的文字", "其他内容写到块的外面")
        if node.type == "hr":
            return [PageBreak()]
        if node.type == "heading":
            return _heading(node)
        if node.type == "table":
            return [self._table(node)]
        return self._fence(node) if node.type == "paper_fence" else self._list(node)

    def _table(self, node: SyntaxTreeNode) -> Table:
        head, *rows = (row.children for part in node.children for row in part.children)
        self._cells += len(head) * (1 + len(rows))
        if self._cells > TABLE_CELLS:
            raise fault(_line(node), f"各张表合起来超过{TABLE_CELLS}格", "分成几份来出，或检查模板里的循环")
        aligns = (str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in head)
        texts = (tuple(map(_text, row)) for row in (head, *rows))
        return Table(tuple(cast("Align", align) for align in aligns), next(texts), tuple(texts))

    def _list(self, node: SyntaxTreeNode) -> Sequence[Block]:
        self._lists += 1
        if self._lists > _DEEPEST_LIST:
            raise fault(_line(node), f"列表最多套{_DEEPEST_LIST}层", "分成几段来写")
        items = tuple(item for each in node.children if (item := self.blocks(each.children)))
        self._lists -= 1
        found = List(node.type == "ordered_list", int(node.attrs.get("start", 1)), items)
        kind = self._kinds[-1] if self._kinds else None
        if kind in _WITH_ENDS and not _has_two_ends(found):
            raise fault(_line(node), f"“{kind}”块里的列表要有两项，各一行：左边一项，右边一项")
        return [found] if items else ()

    def _fence(self, node: SyntaxTreeNode) -> Sequence[Block]:
        kind = cast("Kind", node.info)
        if kind in self._kinds:
            raise fault(_line(node), f"“{kind}”块里不能再有“{kind}”块", "先用 ::: 结束前一个")
        self._kinds.append(kind)
        inner = self.blocks(node.children)
        self._kinds.pop()
        number = node.meta["number"]
        label = f"附件{number}" if number else ""
        return [Fence(kind, _addressed(inner) if kind == "主送" else inner, label)] if inner else ()


def _heading(node: SyntaxTreeNode) -> Sequence[Block]:
    level = int(node.tag[1:])
    if level > _LEVELS:
        raise fault(_line(node), "标题最多五级", f"最低一级写 {'#' * _LEVELS}")
    runs = _text(node)
    if not runs:
        return ()
    return [Title(runs) if level == 1 else Heading(level - 1, runs)]


def _text(node: SyntaxTreeNode, *, by_line: bool = False) -> Runs:
    """The text of a paragraph, a heading or a cell."""
    token = node.children[0].token if node.children else None
    return runs_of(token.children or () if token else (), by_line=by_line)


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


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


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
