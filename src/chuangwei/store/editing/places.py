"""Where things stand on the way to an edit's target: members, dashes, colons, and the style of the neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from chuangwei.store.editing.change import Steps, dotted, refused
from chuangwei.store.editing.emit import Style
from chuangwei.store.text.lines import skip_blanks
from chuangwei.store.text.nodes import Mapping, Node, Scalar, Sequence
from chuangwei.store.text.tree import entry

Collection: TypeAlias = Mapping | Sequence


def way(text: str, root: Node, path: Steps) -> list[Node]:
    """Return the nodes from the root to the target, the target left out when it is a field still missing.

    Raises EditRefused when the path leads nowhere.
    """
    nodes = [root]
    for depth, step in enumerate(path):
        parent, found = nodes[-1], None
        if isinstance(parent, Mapping) and isinstance(step, str):
            pair = entry(parent, step)
            if pair is None and depth == len(path) - 1:
                return nodes
            found = pair[1] if pair else None
        elif isinstance(parent, Sequence) and isinstance(step, int) and 0 <= step < len(parent.items):
            found = parent.items[step]
        if found is None:
            raise refused(text, parent.start, f"找不到要改的位置 {dotted(path[: depth + 1])}")
        nodes.append(found)
    return nodes


def is_inline(node: Node) -> bool:
    """Tell whether a node is no block collection."""
    return not isinstance(node, Mapping | Sequence) or node.flow


def is_empty(node: Node) -> bool:
    """Tell whether nothing is written where the value would stand."""
    return isinstance(node, Scalar) and node.start == node.end


def colon(text: str, key: Node) -> int:
    """Return the offset behind the `:` of `key`; raises EditRefused when there is none."""
    position = skip_blanks(text, key.end)
    if text[position : position + 1] != ":":
        raise refused(text, key.start, "这一项没有冒号，程序不改动")
    return position + 1


def style_near(text: str, nodes: list[Node], style: Style) -> Style:
    """Return `style` with the widths that the nodes on the way use, the nearest first, each with all below it."""
    found: dict[str, int | str] = {}
    for node in reversed(nodes):
        for name, width in _habits(text, node):
            found.setdefault(name, width)
        if len(found) == 4:
            break
    step = found.get("step", 2)
    return style._replace(**{"step": step, "dash": step, **found})  # type: ignore[arg-type]


def _habits(text: str, node: Node) -> Iterator[tuple[str, int | str]]:
    """The widths that a node shows, its own before those of what it holds."""
    if isinstance(node, Mapping):
        if node.flow and node.entries:
            yield "padding", " " * text.startswith("{ ", node.start)
        for _, value in node.entries if not node.flow else ():
            if not is_inline(value):
                yield "step" if isinstance(value, Mapping) else "dash", value.column - node.column
        for _, value in node.entries:
            yield from _habits(text, value)
    elif isinstance(node, Sequence):
        for item in node.items:
            width = item.column - node.column - 1
            # An empty item, or one on another line, shows no width.
            if not node.flow and 0 < width <= 8 and text[item.start - width - 1] == "-":
                yield "gap", width
        for item in node.items:
            yield from _habits(text, item)
