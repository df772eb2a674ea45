"""Setting a block list to other items: those that stay keep their lines, with the comments on and above them."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import NamedTuple

from chuangwei.store.editing import emit
from chuangwei.store.editing.cut import with_comments
from chuangwei.store.editing.data import of_node, of_value
from chuangwei.store.editing.emit import Style
from chuangwei.store.editing.walk import dash
from chuangwei.store.text import tree
from chuangwei.store.text.lines import Splice, line_end, line_start, next_line
from chuangwei.store.text.scalar import Value


class _Item(NamedTuple):
    """An item's own lines, with the comments directly above them, and the `loose` lines above those."""

    loose: str
    own: str


def relist(text: str, old: tree.Sequence, values: AnySequence[Value], style: Style) -> list[Splice] | None:
    """Return the splice that makes a block list say `values`; None when it does not begin on a line of its own.

    What stands above the first item stays where it is, as do lines that a blank line sets off from an item that goes.
    """
    first = dash(text, old, 0)
    begin, end = line_start(text, first), next_line(text, old.end)
    if text[begin:first].strip(" "):
        return None
    items = _items(text, old, end)
    left = dict(enumerate(of_node(item) for item in old.items))
    chosen: list[int | None] = []
    for value in values:
        index = next((each for each, said in left.items() if said == of_value(value)), None)
        left.pop(index if index is not None else -1, None)
        chosen.append(index)
    above, kept = {}, ""
    for index, item in enumerate(items):
        kept += item.loose
        if index not in left:
            above[index], kept = kept, ""
    braces = text.startswith("{", old.items[-1].start)
    lines = [
        above[index] + items[index].own
        if index is not None
        else _new(value, old.column, style, braces=braces)
        for index, value in zip(chosen, values, strict=True)
    ]
    broken = "".join(
        line if line.endswith(("\n", "\r")) else line + style.newline for line in [*lines, kept] if line
    )
    is_open = line_end(text, old.end) == len(text)
    return [Splice(begin, end, broken.removesuffix(style.newline) if is_open else broken)]


def _items(text: str, old: tree.Sequence, end: int) -> list[_Item]:
    """The lines of each item; the last one's reach to `end`."""
    places = [dash(text, old, index) for index in range(len(old.items))]
    stops = [next_line(text, item.end) for item in old.items[:-1]] + [end]
    found = [_Item("", text[line_start(text, places[0]) : stops[0]])]
    for index in range(1, len(places)):
        own = with_comments(text, places[index], old.items[index - 1].end, item=True)
        own = line_start(text, own)
        found.append(_Item(text[stops[index - 1] : own], text[own : stops[index]]))
    return found


def _new(value: Value, column: int, style: Style, *, braces: bool) -> str:
    flow = braces and isinstance(value, AnyMapping) and bool(value)
    return emit.dashed(value, column, style, "flow" if flow else "block")
