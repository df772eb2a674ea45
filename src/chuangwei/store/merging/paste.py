"""Taking a member's own lines out of one text, comments included, to put them into another."""

from __future__ import annotations

from typing import NamedTuple

from chuangwei.store.editing.change import EditRefused, Steps
from chuangwei.store.editing.walk import dash
from chuangwei.store.text import tree
from chuangwei.store.text.lines import before_break, line_end, line_start, next_line


def shifted(text: str, by: int) -> str | None:
    """Return lines indented by `by` columns more (or less), None where a line stands too far left for that.

    Comments that stand too far left are moved as far as they can be.
    """
    if not by:
        return text
    found = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        room = len(line) - len(bare)
        if not bare.strip("\r"):
            # Blank lines matter within `|` blocks only when they are longer than its indentation.
            found.append(" " * max(room + by, 0) * bool(room) + bare)
        elif room + by >= 0:
            found.append(" " * (room + by) + bare)
        elif bare.startswith("#"):
            found.append(bare)
        else:
            return None
    return "\n".join(found)


class Place(NamedTuple):
    """A member that has lines of its own: from its dash or key to the end of its last line; `above` is where the
    comment lines directly above it begin."""

    above: int
    start: int
    end: int


def place_of(text: str, root: tree.Node | None, path: Steps) -> Place | None:
    """Return where the member at `path` stands, None when it has no lines of its own (within braces, say)."""
    parent, node = tree.find(root, path[:-1]), tree.find(root, path)
    if node is None or not isinstance(parent, tree.Mapping | tree.Sequence) or parent.flow:
        return None
    above = None
    if isinstance(parent, tree.Sequence):
        index = int(path[-1])
        try:
            start = dash(text, parent, index)
        except EditRefused:
            return None
        top = line_start(text, start)
        if index and not text[top:start].strip(" "):
            above = _top_comment(text, top, start - top, parent.items[index - 1].end)
    else:
        key = tree.find_key(root, path)
        start = key.start if key is not None else node.start
    return Place(start if above is None else above, start, line_end(text, max(node.end, start)))


def own_lines(
    text: str, root: tree.Node | None, path: Steps, column: int, *, above: bool = False
) -> str | None:
    """Return the lines of the member at `path`, without the last line break, as they stand with its dash or key at
    `column`, with `above` also the comments over it; None when it has no lines of its own."""
    place = place_of(text, root, path)
    if place is None:
        return None
    top = line_start(text, place.start)
    begun = place.start - top
    comments = text[place.above : top] if above and place.above < top else ""
    return shifted(comments + " " * begun + text[place.start : place.end], column - begun)


def _top_comment(text: str, top: int, column: int, floor: int) -> int:
    """Return where the comment lines directly above the line at `top` begin that stand in its column."""
    while top > next_line(text, floor):
        above = line_start(text, before_break(text, top))
        line = text[above:top]
        if not line.startswith(" " * column + "#"):
            break
        top = above
    return top
