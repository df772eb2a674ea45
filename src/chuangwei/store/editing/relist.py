"""Setting a block list to other items: those that stay keep their lines, with the comments on and above them."""

from __future__ import annotations

from collections.abc import Sequence as AnySequence

from chuangwei.store.editing import emit
from chuangwei.store.editing.cut import with_comments
from chuangwei.store.editing.data import plain, written
from chuangwei.store.editing.emit import Style
from chuangwei.store.text.layout import spans
from chuangwei.store.text.lines import Splice, line_start, next_line
from chuangwei.store.text.nodes import Sequence
from chuangwei.store.text.scalar import Value


def relist(text: str, old: Sequence, values: AnySequence[Value], style: Style) -> list[Splice] | None:
    """Return the splice that makes a block list say `values`; None when it does not begin on a line of its own.

    What stands above the first item stays where it is, as do lines that a blank line sets off from an item that goes.
    """
    places = spans(text, old)
    begin, end = line_start(text, places[0][0]), next_line(text, places[-1][1])
    if text[begin : places[0][0]].strip(" "):
        return None
    left = {index: plain(text, item) for index, item in enumerate(old.items)}
    chosen: list[int | None] = []
    for value in values:
        said = written(value)
        index = next((each for each, there in left.items() if there == said), None)
        left.pop(-1 if index is None else index, None)
        chosen.append(index)
    # The lines above each item that stays; those of an item that goes belong to the next one.
    lines, loose, at = {}, "", begin
    for index, (start, stop) in enumerate(places):
        top = (
            line_start(text, with_comments(text, start, places[index - 1][1], item=True)) if index else begin
        )
        loose += text[at:top]
        at = next_line(text, stop)
        if index not in left:
            lines[index], loose = loose + text[top:at], ""
    prefer: emit.Prefer = "flow" if text.startswith("{", old.items[-1].start) else None
    made = [
        lines[index] if index is not None else emit.dashed(value, old.column, style, prefer) + style.newline
        for index, value in zip(chosen, values, strict=True)
    ]
    return [Splice(begin, end, "".join([*made, loose]))]
