"""A paper as plain Markdown for any reader: numbers written out, our fences resolved, only needed escapes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from chuangwei.render.paper.blocks import (
    BREAK,
    Block,
    Blocks,
    Fence,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
    Title,
    pair,
)
from chuangwei.render.paper.layout import annexes, marked

_RULE = "---"
_SPECIAL = re.compile(r"[\\`*\[\]<~]|&(?=#?\w+;)|(?<!\w)_+(?=[^\s_])")
_FIRST = re.compile(r"([#+=>|:-]|_(?=[_ ]*$))|[0-9]{1,9}([.)])(?=[ ]|$)")
_ADDRESS = re.compile(r"[<>\\]|&(?=#?\w+;)")
_BARE = re.compile(r"[^\s()<>\\]+")
_DASHES = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def markdown(blocks: Blocks) -> str:
    """The whole paper, an empty line between blocks."""
    parts = list(_blocks(blocks))
    if parts and parts[-1] == _RULE:
        parts.pop()
    return "".join(f"{part}\n" for part in "\n\n".join(parts).split("\n")) if parts else ""


def _blocks(blocks: Blocks) -> Iterator[str]:
    other = False
    before: Block | None = None
    for block in blocks:
        # Two lists in a row would be read as one if they had the same marks.
        alike = isinstance(block, List) and isinstance(before, List) and block.ordered == before.ordered
        other = alike and not other
        yield from _list(block, other=other) if isinstance(block, List) else _block(block)
        before = block


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Title):
        yield f"# {_in_one_line(block.runs, heading=True)}"
    elif isinstance(block, Heading):
        marks = "#" * (block.level + 1)
        yield f"{marks} {_in_one_line(marked(block.number, block.runs), heading=True)}"
    elif isinstance(block, Paragraph):
        yield _paragraph(block.runs)
    elif isinstance(block, Table):
        yield "\n".join(_table(block))
    elif isinstance(block, PageBreak):
        yield _RULE
    elif isinstance(block, Fence):
        yield from _fence(block)


def _fence(fence: Fence) -> Iterator[str]:
    if fence.kind == "横排":
        yield from _blocks(fence.blocks)
    elif fence.kind == "附件":
        yield from (_RULE, f"**{fence.label}**")
        yield from _blocks(fence.blocks)
    elif fence.kind == "附件说明":
        yield "\\\n".join(_paragraph(marked(mark, name)) for mark, name in annexes(fence))
    else:
        lines = [_ends(block) if isinstance(block, List) else block for block in fence.blocks]
        texts = [_paragraph(line.runs) for line in lines if isinstance(line, Paragraph)]
        if fence.kind == "版记":
            yield _RULE
        yield "\\\n".join(texts)
        if fence.kind == "红头":
            yield _RULE


def _ends(block: List) -> Paragraph:
    left, right = pair(block)
    return Paragraph((*left, Run("　　"), *right))


def _list(block: List, *, other: bool) -> Iterator[str]:
    parts: list[str] = []
    for index, item in enumerate(block.items):
        dot, bullet = (")", "*") if other else (".", "-")
        mark = f"{block.start + index}{dot} " if block.ordered else f"{bullet} "
        first, *others = _item(item).split("\n")
        parts.append(mark + first)
        parts += [f"{' ' * len(mark)}{line}" if line else "" for line in others]
    yield "\n".join(parts)


def _item(item: Blocks) -> str:
    """An item's blocks, an inner list close under a paragraph where that cannot be read as its next line."""
    tight = len(item) == 2 and isinstance(item[0], Paragraph) and isinstance(item[1], List)
    close = tight and isinstance(inner := item[1], List) and (not inner.ordered or inner.start == 1)
    return ("\n" if close else "\n\n").join(_blocks(item))


def _table(table: Table) -> Iterator[str]:
    yield _row(map(_cell, table.head))
    yield _row(_DASHES[align] for align in table.aligns)
    yield from (_row(map(_cell, row)) for row in table.rows)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(runs: Runs) -> str:
    return _in_one_line(runs).replace("|", "\\|")


def _in_one_line(runs: Runs, *, heading: bool = False) -> str:
    written = "<br>".join(map(_edged, _written(runs).split(BREAK)))
    return re.sub(r"#(?=#*$)", r"\\#", written) if heading else written


def _paragraph(runs: Runs) -> str:
    return "\\\n".join(_begun(_edged(line)) for line in _written(runs).split(BREAK))


def _written(runs: Runs) -> str:
    """Runs with the marks of bold and links; line breaks as they are."""
    pieces: list[tuple[str, bool]] = []
    for index, run in enumerate(runs):
        text = _SPECIAL.sub(lambda found: "".join(f"\\{char}" for char in found[0]), run.text)
        if run.link and (not index or runs[index - 1].link != run.link):
            pieces.append(("[", False))
        pieces.append((text, run.bold))
        if run.link and (index + 1 == len(runs) or runs[index + 1].link != run.link):
            pieces.append((f"]({_address(run.link)})", False))
    beside = ["", *(text for text, _ in pieces), ""]
    return "".join(
        _bold(text, beside[index][-1:], beside[index + 2][:1]) if bold else text
        for index, (text, bold) in enumerate(pieces)
    )


def _address(link: str) -> str:
    escaped = _ADDRESS.sub(lambda found: f"&#{ord(found[0])};", link)
    return escaped if _BARE.fullmatch(link) else f"<{escaped}>"


def _bold(text: str, before: str, after: str) -> str:
    """Bold line by line, blanks at its ends left outside; none where CommonMark would show the asterisks."""
    lines = text.split(BREAK)
    for index, line in enumerate(lines):
        bare = line.strip()
        opens = _marks(before if not index and line.startswith(bare) else "", bare[:1])
        closes = _marks(after if index + 1 == len(lines) and line.endswith(bare) else "", bare[-1:])
        if opens and closes:
            lines[index] = line.replace(bare, f"**{bare}**")
    return BREAK.join(lines)


def _marks(outside: str, inside: str) -> bool:
    """Whether asterisks between two characters count (CommonMark 6.2: flanking)."""
    if not inside:
        return False
    return not _is_sign(inside) or not outside or outside.isspace() or _is_sign(outside)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _edged(line: str) -> str:
    """Blanks at a line's ends as entities: a reader would drop them."""
    inner = line.strip()
    if inner == line:
        return line
    start = line.find(inner) if inner else len(line)
    edges = line[:start], line[start + len(inner) :]
    before, after = ("".join(f"&#{ord(char)};" for char in edge) for edge in edges)
    return before + inner + after


def _begun(line: str) -> str:
    """A line whose beginning would be read as a heading, a list, a table or a rule: with an escape."""
    found = _FIRST.match(line)
    if not found:
        return line
    at = found.start(found.lastindex or 0)
    return f"{line[:at]}\\{line[at:]}"
