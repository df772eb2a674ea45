"""Taking a member's own lines out of one text, comments included, to put them into another."""

from __future__ import annotations

from chuangwei.store import tree
from chuangwei.store.change import EditRefused, Steps
from chuangwei.store.text import before_break, line_end, line_start, next_line
from chuangwei.store.walk import dash


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


def own_lines(text: str, root: tree.Node | None, path: Steps, column: int) -> str | None:
    """Return the lines of the member at `path`, without the last line break, as they stand with its dash or key at
    `column`; None when it has no lines of its own (within braces, say)."""
    parent, node = tree.find(root, path[:-1]), tree.find(root, path)
    if node is None or not isinstance(parent, tree.Mapping | tree.Sequence) or parent.flow:
        return None
    if isinstance(parent, tree.Sequence):
        try:
            start = dash(text, parent, int(path[-1]))
        except EditRefused:
            return None
    else:
        key = tree.find_key(root, path)
        start = key.start if key is not None else node.start
    begun = start - line_start(text, start)
    top = line_start(text, start)
    above = ""
    if isinstance(parent, tree.Sequence) and path[-1] and not text[top:start].strip(" "):
        above = text[_top_comment(text, top, begun, parent.items[int(path[-1]) - 1].end) : top]
    end = max(node.end, start)
    return shifted(above + " " * begun + text[start : line_end(text, end)], column - begun)


def _top_comment(text: str, top: int, column: int, floor: int) -> int:
    """Return where the comment lines directly above the line at `top` begin that stand in its column."""
    while top > next_line(text, floor):
        above = line_start(text, before_break(text, top))
        line = text[above:top]
        if not line.startswith(" " * column + "#"):
            break
        top = above
    return top


def line_column(text: str, position: int) -> int:
    """Return the column of `position`."""
    return position - line_start(text, position)
