"""From an edit and the tree of the text to splices."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import TypeGuard

from chuangwei.store.editing import emit
from chuangwei.store.editing.change import Append, Edit, EditRefused, Remove, Set, dotted, refused
from chuangwei.store.editing.cut import cut
from chuangwei.store.editing.data import new_position
from chuangwei.store.editing.emit import Rendered, Style
from chuangwei.store.editing.places import Collection, colon, is_empty, is_inline, style_near, way
from chuangwei.store.editing.relist import relist
from chuangwei.store.text.layout import spans
from chuangwei.store.text.lines import Splice, line_end, line_start
from chuangwei.store.text.nodes import Mapping, Node, Scalar, Sequence
from chuangwei.store.text.scalar import Value, inline


def plan(text: str, root: Node | None, edit: Edit, style: Style) -> list[Splice]:
    """Return the splices that carry out `edit` on a text that ends with a line break; raises EditRefused."""
    if root is None or is_empty(root):
        return _first_field(text, edit, style)
    nodes = way(text, root, edit.path)
    style = style_near(text, nodes, style)
    present = len(nodes) > len(edit.path)
    if not edit.path:
        raise refused(text, root.start, "不能整个替换文件的内容")
    if isinstance(edit, Remove):
        if not present:
            raise refused(text, nodes[-1].start, f"找不到要删除的 {dotted(edit.path)}")
        return cut(text, nodes, wide=style.wide)
    old = nodes[-1] if present else None
    if isinstance(edit, Append):
        if isinstance(old, Sequence) and old.items:
            return _append(text, old, edit.value, style)
        if old is not None and not _holds_nothing(old):
            raise refused(text, old.start, f"{dotted(edit.path)} 不是列表，不能追加")
        prefer, edit = _begun(edit)
    else:
        prefer = _prefer_of_siblings(nodes[-1], edit.value) if old is None else _prefer(old, edit.value)
    return (
        _add(text, nodes[-1], edit, style, prefer) if old is None else _set(text, nodes, edit, style, prefer)
    )


def _begun(edit: Append) -> tuple[emit.Prefer, Set]:
    """The list that an entry begins: of records line by line, of texts within brackets."""
    return "block" if isinstance(edit.value, AnyMapping) else "flow", Set(edit.path, [edit.value])


def _append(text: str, target: Sequence, value: Value, style: Style) -> list[Splice]:
    if target.flow:
        return _into_flow(text, target, len(target.items), emit.flow(value, style.padding))
    last = target.items[-1]
    braces = text.startswith("{", last.start) and last.end - last.start > 2
    written = emit.dashed(value, target.column, style, "flow" if braces else "block")
    at = line_end(text, spans(text, target)[-1][1])
    return [Splice(at, at, style.newline + written)]


def _set(text: str, nodes: list[Node], edit: Set, style: Style, prefer: emit.Prefer) -> list[Splice]:
    parent, old = nodes[-2], nodes[-1]
    if isinstance(old, Sequence) and not old.flow and not style.wide and _is_filled_list(edit.value):
        found = relist(text, old, edit.value, style)
        if found is not None:
            return found
    written = emit.flow(edit.value, style.padding)
    key = next((k for k, v in parent.entries if v is old), None) if isinstance(parent, Mapping) else None
    if not is_inline(parent):
        if key is not None:
            return _set_field(text, (key, old), edit.value, column=parent.column, style=style, prefer=prefer)
        if is_empty(old):
            value = emit.item(edit.value, parent.column + 1 + style.gap, style, prefer)
            return [Splice(old.start, old.start, " " * style.gap + value)]
        head, separator, rest = emit.item(edit.value, old.column, style, prefer).partition(style.newline)
        return _replace(text, old, Rendered(head, separator + rest), old.start)
    if key is None or not is_empty(old):
        return [Splice(old.start, old.end, written)]
    return [Splice(old.end, old.end, f" {written}" if old.end > key.end else f": {written}")]


def _set_field(  # noqa: PLR0913 - what is replaced, by what, and how it is written
    text: str, field: tuple[Node, Node], value: Value, *, column: int, style: Style, prefer: emit.Prefer
) -> list[Splice]:
    key, old = field
    behind = colon(text, key)
    is_below = old.start > line_end(text, behind)
    if is_below and is_inline(old):
        # On a line of its own it stays there, with the comment behind it.
        return _replace(text, old, Rendered(emit.flow(value, style.padding)), old.start)
    new = emit.below_key(value, column, style, prefer)
    if not is_below and not is_empty(old):
        return _replace(text, old, new, behind)
    head = [Splice(behind, behind, f" {new.head}")] if new.head else []
    return [*head, Splice(line_end(text, behind), line_end(text, max(old.end, behind)), new.rest)]


def _replace(text: str, node: Node, new: Rendered, behind: int) -> list[Splice]:
    """Put `new` in place of a node that begins on the line of its key or dash, whose end is `behind`.

    The comment behind it, or behind the indicators of a block scalar, stays.
    """
    start, end = node.start if new.head else behind, node.end
    if not is_inline(node):
        return [Splice(start, line_end(text, node.end), new.head + new.rest)]
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        end = node.start + len(text[node.start : line_end(text, node.start)].split(" #", 1)[0].rstrip())
    at = line_end(text, end)
    return [Splice(start, end, new.head), Splice(at, max(at, node.end), new.rest)]


def _add(text: str, parent: Node, edit: Set, style: Style, prefer: emit.Prefer) -> list[Splice]:
    name = edit.path[-1]
    if not isinstance(parent, Mapping) or not isinstance(name, str):
        raise refused(text, parent.start, f"{dotted(edit.path[:-1])} 没有字段，不能添加 {name}")
    keys = [key.value if isinstance(key, Scalar) else None for key, _ in parent.entries]
    index = new_position(keys, edit)
    if parent.flow:
        return _into_flow(
            text, parent, index, f"{inline(name, flow=True)}: {emit.flow(edit.value, style.padding)}"
        )
    if parent.entries[0][0].column != parent.column:
        raise refused(text, parent.start, "这一项的键写法特殊（?、& 或 !），程序不改动")
    written, below = (
        emit.field(name, edit.value, parent.column, style, prefer),
        style.newline + " " * parent.column,
    )
    if index == 0:
        return [Splice(parent.start, parent.start, written + below)]
    at = line_end(text, spans(text, parent)[index - 1][1])
    return [Splice(at, at, below + written)]


def _first_field(text: str, edit: Edit, style: Style) -> list[Splice]:
    """Begin the mapping of a document that holds nothing but comments."""
    if isinstance(edit, Remove) or len(edit.path) != 1 or not isinstance(edit.path[0], str):
        raise EditRefused(f"文件里没有内容，找不到 {dotted(edit.path)}")
    prefer, new = _begun(edit) if isinstance(edit, Append) else (None, edit)
    broken = "" if line_start(text, len(text)) == len(text) else style.newline
    written = emit.field(edit.path[0], new.value, 0, style, prefer)
    return [Splice(len(text), len(text), broken + written + style.newline)]


def _into_flow(text: str, target: Collection, index: int, written: str) -> list[Splice]:
    """Put a member into a flow collection, on the line of the one that it follows."""
    if text[target.start] not in "[{":
        raise refused(text, target.start, "这一项没有括号，程序不改动")
    places = spans(text, target)
    if not places:
        return [Splice(target.start + 1, target.start + 1, written)]
    if index < len(places):
        return [Splice(places[index][0], places[index][0], f"{written}, ")]
    end = places[-1][1]
    # `{a:, b: 1}` would be another key to some parsers.
    return [Splice(end, end, " " * (text[end - 1] == ":") + f", {written}")]


def _holds_nothing(node: Node) -> bool:
    return (isinstance(node, Scalar) and node.value is None) or (
        isinstance(node, Sequence) and not node.items
    )


def _is_filled_list(value: Value) -> TypeGuard[AnySequence[Value]]:
    return isinstance(value, AnySequence) and not isinstance(value, str) and bool(value)


def _prefer(old: Node, value: Value) -> emit.Prefer:
    """Write a collection as the one that it replaces was written."""
    if not isinstance(old, Mapping | Sequence) or isinstance(value, AnyMapping) != isinstance(old, Mapping):
        return None
    if not old.flow:
        return "block"
    return "flow" if isinstance(old, Mapping) or old.items else None


def _prefer_of_siblings(parent: Node, value: Value) -> emit.Prefer:
    """Write a new list of texts as a sibling's is written."""
    if isinstance(value, AnyMapping | str) or not isinstance(parent, Mapping):
        return None
    lists = [each for _, each in parent.entries if isinstance(each, Sequence) and each.items]
    texts = [each for each in lists if all(isinstance(item, Scalar) for item in each.items)]
    return "block" if any(not each.flow for each in texts) else None
