"""The way to an edit's target: refused where a change could reach further than it says."""

from __future__ import annotations

from chuangwei.store.editing.change import EditRefused, Steps, dotted
from chuangwei.store.editing.emit import Style
from chuangwei.store.text import tree
from chuangwei.store.text.lines import line_number, skip_blanks


def way(text: str, root: tree.Node, path: Steps) -> list[tree.Node]:
    """Return the nodes from the root to the target, the target left out when it is a field still missing.

    Raises EditRefused when the path leads nowhere, or through an anchor, an alias, a tag, a merge key, a key
    that stands twice or a `? key`.
    """
    nodes = [_plain(text, root)]
    for depth, step in enumerate(path):
        parent, last = nodes[-1], depth == len(path) - 1
        if isinstance(parent, tree.Mapping) and isinstance(step, str):
            found = _field(text, parent, step)
            if found is None and last:
                return nodes
        elif isinstance(parent, tree.Sequence) and isinstance(step, int):
            found = parent.items[step] if 0 <= step < len(parent.items) else None
        else:
            found = None
        if found is None:
            raise refused(text, parent, f"找不到要改的位置 {dotted(path[: depth + 1])}")
        nodes.append(_plain(text, found))
    return nodes


def refused(text: str, node: tree.Node | int, message: str) -> EditRefused:
    """Make the refusal that names the line of `node`."""
    position = node if isinstance(node, int) else node.start
    return EditRefused(message, line_number(text, position), hint="请用编辑器打开文件，手工修改这一处")


def no_marks_inside(text: str, node: tree.Node) -> None:
    """Refuse when `node` or anything below it has an anchor or is an alias: other places may depend on it."""
    if isinstance(node, tree.Alias) or (not isinstance(node, tree.Sketch) and node.anchor):
        raise refused(text, node, "这一处用了锚点或引用（& 或 *），程序不改动")
    if isinstance(node, tree.Sequence):
        for item in node.items:
            no_marks_inside(text, item)
    elif isinstance(node, tree.Mapping):
        for key, value in node.entries:
            no_marks_inside(text, key)
            no_marks_inside(text, value)


def last_leaf(node: tree.Node) -> tree.Node:
    """Return the node whose content ends the block collection `node`."""
    while True:
        if isinstance(node, tree.Mapping) and not node.flow and node.entries:
            node = node.entries[-1][1]
        elif isinstance(node, tree.Sequence) and not node.flow and node.items:
            node = node.items[-1]
        else:
            return node


def is_empty(node: tree.Node) -> bool:
    """Tell whether nothing is written where the value would stand."""
    return isinstance(node, tree.Scalar) and node.start == node.end


def colon(text: str, key: tree.Node) -> int:
    """Return the offset behind the `:` of `key`; raises EditRefused when there is none."""
    position = skip_blanks(text, key.end)
    if text[position : position + 1] != ":":
        raise refused(text, key, "这一项没有冒号，程序不改动")
    return position + 1


def dash(text: str, parent: tree.Sequence, index: int) -> int:
    """Return the offset of the `-` of an item of a block list."""
    position = parent.start if index == 0 else skip_blanks(text, parent.items[index - 1].end)
    if text[position : position + 1] != "-":
        raise refused(text, parent, "这个列表的写法特殊，程序不改动")
    return position


def style_near(text: str, nodes: list[tree.Node], style: Style) -> Style:
    """Return `style` with the widths that the nodes on the way use: the nearest first, then their siblings.

    Other lists at the top of the file do not count, so that a record is written alike wherever it is edited.
    """
    step, dashes, gap, padding = None, None, None, None
    for depth in range(len(nodes) - 1, -1, -1):
        node, on_way = nodes[depth], nodes[depth + 1 : depth + 2]
        if isinstance(node, tree.Sequence) and node.items:
            item = on_way[0] if on_way else node.items[-1]
            gap = gap or (None if node.flow else _gap(text, node, item))
            padding = _padding(text, item) if padding is None else padding
        if not isinstance(node, tree.Mapping):
            continue
        siblings = [value for _, value in node.entries] if depth or not on_way else []
        for each in [*on_way, *siblings]:
            padding = _padding(text, each) if padding is None else padding
            width = each.column - node.column
            if isinstance(each, tree.Mapping) and not each.flow and not node.flow:
                step = step or width
            elif isinstance(each, tree.Sequence) and not each.flow:
                dashes = width if dashes is None else dashes
                gap = gap or _gap(text, each, each.items[-1] if not on_way or each is not on_way[0] else None)
    step = step or 2
    return style._replace(
        step=step, dash=step if dashes is None else dashes, gap=gap or 1, padding=padding or ""
    )


def _padding(text: str, node: tree.Node) -> str | None:
    """Return what stands behind the `{` of a flow mapping, a blank or nothing; None for any other node."""
    if not isinstance(node, tree.Mapping) or not node.flow or not node.entries:
        return None
    return " " * text.startswith("{ ", node.start)


def _gap(text: str, sequence: tree.Sequence, item: tree.Node | None) -> int | None:
    """Return the spaces between the dash and `item`, None when its content stands on another line."""
    if item is None or is_empty(item):
        return None
    width = item.column - sequence.column - 1
    return width if 0 < width <= 8 and text[item.start - width - 1] == "-" else None


def _plain(text: str, node: tree.Node) -> tree.Node:
    if isinstance(node, tree.Alias | tree.Sketch) or node.tag or node.anchor:
        raise refused(text, node, "这一处用了锚点、引用或标签（&、*、!），程序不改动")
    return node


def _field(text: str, parent: tree.Mapping, name: str) -> tree.Node | None:
    found = None
    for key, value in parent.entries:
        if not parent.flow and key.column != parent.column:
            raise refused(text, key, "这一项的键写法特殊（?、& 或 !），程序不改动")
        if not isinstance(key, tree.Scalar) or (key.value == "<<" and not key.style):
            raise refused(text, key, "这一项的键写法特殊（合并键或复合键），程序不改动")
        if key.value == name:
            if found is not None:
                raise refused(text, key, f"“{name}”出现了两次，不知道该改哪一个")
            found = value
    return found
