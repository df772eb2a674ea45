"""红头, 主送, 附件说明, 落款, 签字 and 版记 in Word (GB/T 9704-2012, 7.2, 7.3.2, 7.3.4, 7.3.5 and 7.4)."""

from __future__ import annotations

from collections.abc import Sequence

from chuangwei.render.paper import gongwen as values
from chuangwei.render.paper.blocks import Block, Fence, List, Paragraph, Runs, lines, pair, plain
from chuangwei.render.paper.gongwen import BODY, COLOPHON, LINE, MARK, PORTRAIT, THICK, THIN
from chuangwei.render.paper.layout import annexes, marked
from chuangwei.render.paper.widths import characters, hanging_indent, right_blanks
from chuangwei.render.paper.word import parts
from chuangwei.render.paper.word.body import Body, Para, runs
from chuangwei.render.paper.word.markup import eighths, indent, mm, points, w

_TAB = w("r", w("tab"))


def add_fence(body: Body, fence: Fence) -> None:
    """A fence's lines, each where the standard puts it."""
    said = lines(fence.blocks)
    if fence.kind == "红头":
        _red_head(body, fence)
    elif fence.kind == "附件说明":
        _set_off(body, list(map(_annex, annexes(fence))), together=False)
    elif fence.kind == "落款":
        blanks = (indent(BODY.size, right=blank) for blank in right_blanks(said))
        _set_off(body, [(parts.SIGNATURE, *line) for line in zip(said, blanks, strict=True)], together=True)
    elif fence.kind == "签字":
        _set_off(body, [(parts.TEXT, line, "") for line in said], together=True)
    elif fence.kind == "版记":
        _colophon(body, fence)
    else:
        for line in said:
            body.add(Para(parts.TO, runs(body, line)))


def _annex(named: tuple[str, Runs]) -> tuple[str, Runs, str]:
    """An annex's name, with the names under one another."""
    mark, name = named
    left, hanging = hanging_indent(mark)
    return parts.TEXT, marked(mark, name), indent(BODY.size, left=left, hanging=hanging)


def _set_off(body: Body, rows: Sequence[tuple[str, Runs, str]], *, together: bool) -> None:
    """Lines (style, text, indent) one line below the text; `together` on one page with each other and with its end."""
    if together:
        body.keep_with_next()
    for index, (style, line, look) in enumerate(rows):
        spacing = parts.exactly(LINE, before=_lines(1)) if index == 0 else ""
        body.add(Para(style, runs(body, line), spacing + look, together and index + 1 < len(rows)))


def _red_head(body: Body, fence: Fence) -> None:
    """发文机关标志 in red, 发文字号 or other lines two lines below it, and the red line under the last of them."""
    for index, block in enumerate(fence.blocks):
        last = index + 1 == len(fence.blocks)
        before = values.MARK_LINES if index == 1 else 0
        if index == 0 and isinstance(block, Paragraph):
            body.add(_mark(body, block.runs, last=last))
        else:
            body.add(_head_line(body, block, before=before, last=last))


def _mark(body: Body, content: Runs, *, last: bool) -> Para:
    size = round(values.mark_size(characters(plain(content))) * 2)
    sized = "" if size == MARK.size * 2 else w("sz", val=size) + w("szCs", val=size)
    after = w("spacing", before=mm(values.MARK_TOP), after=_lines(values.MARK_LINES)) if last else ""
    return Para(parts.MARK, runs(body, content, sized), (_red_line() if last else "") + after)


def _head_line(body: Body, block: Block, *, before: int, last: bool) -> Para:
    distances = {"before": _lines(before)} if before else {}
    if last:
        distances["after"] = _lines(values.MARK_LINES)
    spacing = parts.exactly(LINE, **distances) if distances else ""
    rule = _red_line() if last else ""
    if isinstance(block, List):
        stops = _stops(("left", points(BODY.size)), ("right", mm(PORTRAIT.text_width) - points(BODY.size)))
        # A tabulator before the left end, not an indent: that would shorten the red line too.
        return Para(parts.NUMBER, _TAB + _ends(body, block), rule + stops + spacing + w("jc", val="left"))
    return Para(parts.NUMBER, _content(body, block), rule + spacing)


def _lines(count: int) -> int:
    return points(count * LINE)


def _red_line() -> str:
    gap = round(values.RED_LINE_GAP / values.MM_PER_POINT)
    return w("pBdr", w("bottom", val="single", sz=eighths(THICK), space=gap, color=MARK.colour))


def _stops(*stops: tuple[str, int]) -> str:
    return w("tabs", *(w("tab", val=side, pos=position) for side, position in stops))


def _ends(body: Body, block: List) -> str:
    left, right = pair(block)
    return runs(body, left) + _TAB + runs(body, right)


def _content(body: Body, block: Block) -> str:
    return runs(body, block.runs) if isinstance(block, Paragraph) else ""


def _colophon(body: Body, fence: Fence) -> None:
    """A table that lies at the lower edge of the last page's type area, whatever stands above it."""
    width = mm(PORTRAIT.text_width)
    stop = _stops(("right", width - points(COLOPHON.size)))
    rows = []
    for block in fence.blocks:
        ends = isinstance(block, List)
        content = _ends(body, block) if isinstance(block, List) else _content(body, block)
        cell = Para(parts.COLOPHON, content, stop if ends else "")
        rows.append(
            w("tr", w("trPr", w("cantSplit")), w("tc", w("tcPr", w("tcW", w=width, type="dxa")), cell.xml()))
        )
    if body.parts and isinstance(last := body.parts[-1], Para) and last.section:
        body.add(Para(parts.AFTER_TABLE))  # LibreOffice puts a table that begins a section on the page before
    # Placed by the page's left side, else LibreOffice leaves a table that is as wide as the text where it stands.
    place = w("tblpPr", vertAnchor="margin", horzAnchor="page", tblpX=mm(PORTRAIT.left), tblpYSpec="bottom")
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    look = w(
        "tblPr", place, w("tblW", w=width, type="dxa"), w("tblInd", w=0, type="dxa"), _rules(),
        w("tblLayout", type="fixed"), margins,
    )  # fmt: skip
    body.add(w("tbl", look, w("tblGrid", w("gridCol", w=width)), *rows))
    body.add(Para(parts.AFTER_TABLE))


def _rules() -> str:
    """Thick lines around and thin ones between."""
    return w(
        "tblBorders",
        *(
            w(side, val="single", sz=eighths(width), space=0, color="000000")
            for side, width in (("top", THICK), ("bottom", THICK), ("insideH", THIN))
        ),
    )
