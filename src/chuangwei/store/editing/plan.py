"""From an edit and the tree of the text to splices: adding and setting."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import TypeGuard

from chuangwei.store.editing import emit
from chuangwei.store.editing.change import Append, Edit, EditRefused, Remove, Set, dotted
from chuangwei.store.editing.cut import cut
from chuangwei.store.editing.data import new_position
from chuangwei.store.editing.emit import Rendered, Style
from chuangwei.store.editing.relist import relist
from chuangwei.store.editing.walk import (
    colon,
    is_empty,
    last_leaf,
    no_marks_inside,
    refused,
    style_near,
    way,
)
from chuangwei.store.text import tree
from chuangwei.store.text.lines import Splice, before_break, line_end, line_start, skip_blanks
from chuangwei.store.text.scalar import Value, inline


def plan(text: str, root: tree.Node | None, edit: Edit, values: list[Value], style: Style) -> list[Splice]:
    """Return the splices that carry out `edit`; raises EditRefused.

    `values` are what an Append adds: several ones in a row to one list are planned as one.
    """
    if root is None or (is_empty(root) and isinstance(root, tree.Scalar)):
        return _first_field(text, edit, values, style)
    nodes = way(text, root, edit.path)
    style = style_near(text, nodes, style)
    present = len(nodes) > len(edit.path)
    if isinstance(edit, Remove):
        if not present or not edit.path:
            raise refused(text, nodes[-1], f"找不到要删除的 {dotted(edit.path)}")
        no_marks_inside(text, nodes[-1])
        return cut(text, nodes, edit.path[-1], wide=style.wide)
    if isinstance(edit, Append):
        if present and isinstance(nodes[-1], tree.Sequence) and nodes[-1].items:
            return _append(text, nodes[-1], values, style)
        if present and not _holds_nothing(nodes[-1]):
            raise refused(text, nodes[-1], f"{dotted(edit.path)} 不是列表，不能追加")
        prefer: emit.Prefer = "block" if isinstance(values[0], AnyMapping) else "flow"
        edit = Set(edit.path, values)
    elif present:
        prefer = _prefer(nodes[-1], edit.value)
        no_marks_inside(text, nodes[-1])
    else:
        prefer = _prefer_of_siblings(nodes[-1], edit.value)
    if not edit.path:
        raise refused(text, root, "不能整个替换文件的内容")
    if present:
        return _set(text, nodes, edit, style, prefer)
    return _add(text, nodes[-1], edit, style, prefer)


def replace_value(
    text: str, key: tree.Node, value: tree.Node, new: Rendered, *, flow: bool = False
) -> list[Splice]:
    """Put `new` in place of the value of `key`, keeping the comment on the key's line."""
    if flow and is_empty(value) and value.end == key.end:
        return [Splice(key.end, key.end, f": {new.head}")]
    behind = colon(text, key)
    if is_empty(value):
        gap = " " if new.head else ""
        found = [Splice(behind, behind, gap + new.head)]
        return [*found, *_below(text, behind, new.rest)]
    if value.start > line_end(text, behind) and not _is_inline(value):
        head = [Splice(behind, behind, f" {new.head}")] if new.head else []
        return [*head, Splice(line_end(text, behind), line_end(text, value.end), new.rest)]
    if value.start > line_end(text, behind) and new.rest:
        head = [Splice(behind, behind, f" {new.head}")] if new.head else []
        return [*head, *_replace_line(text, value, new.rest)]
    return replace_node(text, value, new, behind)


def replace_node(text: str, node: tree.Node, new: Rendered, behind: int) -> list[Splice]:
    """Put `new` in place of a node that begins on the line of its key or dash, whose end is `behind`."""
    start = node.start if new.head else behind
    if isinstance(node, tree.Scalar) and node.style in ("|", ">"):
        # The comment that may stand behind the indicators stays; the lines below go.
        first = line_end(text, node.start)
        indicators = text[node.start : first].split(" #", 1)[0].rstrip()
        body = [Splice(first, node.end, new.rest)] if node.end > first else _below(text, first, new.rest)
        return [Splice(start, node.start + len(indicators), new.head), *body]
    if not _is_inline(node):
        return [Splice(start, line_end(text, node.end), new.head + new.rest)]
    return [Splice(start, node.end, new.head), *_below(text, node.end, new.rest)]


def _replace_line(text: str, value: tree.Node, rest: str) -> list[Splice]:
    """Put lines in place of an inline value that stands on a line of its own; a comment behind it stays."""
    end = value.end
    if isinstance(value, tree.Scalar) and value.style in ("|", ">"):
        end = value.start + len(text[value.start : line_end(text, value.start)].split(" #", 1)[0].rstrip())
    stop = line_end(text, end)
    if text[end:stop].strip():
        return [Splice(value.start, end, ""), Splice(stop, max(stop, value.end), rest)]
    return [Splice(before_break(text, line_start(text, value.start)), max(stop, value.end), rest)]


def _append(text: str, target: tree.Sequence, values: list[Value], style: Style) -> list[Splice]:
    last = target.items[-1]
    if target.flow:
        return _into_flow(text, target, target.items, [emit.flow(value, style.padding) for value in values])
    braces = text.startswith("{", last.start) and last.end - last.start > 2
    at = line_end(text, target.end)
    style = style._replace(last=at == len(text))
    lines: list[str] = []
    for value in values:
        braces = braces and isinstance(value, AnyMapping) and bool(value) if lines else braces
        lines.append(style.newline + emit.dashed(value, target.column, style, "flow" if braces else "block"))
    return [Splice(at, at, "".join(lines)), *_keep_unbroken(text, target)]


def _set(text: str, nodes: list[tree.Node], edit: Set, style: Style, prefer: emit.Prefer) -> list[Splice]:
    parent, old, step = nodes[-2], nodes[-1], edit.path[-1]
    style = style._replace(last=line_end(text, old.end) == len(text))
    if isinstance(old, tree.Sequence) and not old.flow and not style.wide and _is_filled_list(edit.value):
        found = relist(text, old, edit.value, style)
        if found is not None:
            return found
    if isinstance(parent, tree.Mapping):
        key = next(k for k, v in parent.entries if v is old)
        if parent.flow:
            return replace_value(text, key, old, Rendered(emit.flow(edit.value, style.padding)), flow=True)
        new = emit.below_key(edit.value, parent.column, style, prefer)
        return replace_value(text, key, old, new)
    if not isinstance(parent, tree.Sequence) or not isinstance(step, int):
        raise refused(text, parent, "这一处不能设置")
    if parent.flow:
        return [Splice(old.start, old.end, emit.flow(edit.value, style.padding))]
    if is_empty(old):
        value = emit.item(edit.value, parent.column + 1 + style.gap, style, prefer)
        return [Splice(old.start, old.start, " " * style.gap + value)]
    head, separator, rest = emit.item(edit.value, old.column, style, prefer).partition(style.newline)
    return replace_node(text, old, Rendered(head, separator + rest), old.start)


def _add(text: str, parent: tree.Node, edit: Set, style: Style, prefer: emit.Prefer) -> list[Splice]:
    name = edit.path[-1]
    if not isinstance(parent, tree.Mapping) or not isinstance(name, str):
        raise refused(text, parent, f"{dotted(edit.path[:-1])} 没有字段，不能添加 {name}")
    keys = [key.value if isinstance(key, tree.Scalar) else None for key, _ in parent.entries]
    index = new_position(keys, edit)
    if parent.flow:
        pair = f"{inline(name, flow=True)}: {emit.flow(edit.value, style.padding)}"
        if text[parent.start] != "{":
            raise refused(text, parent, "这一项没有花括号，不能添加字段")
        if not parent.entries:
            return _into_flow(text, parent, (), [pair])
        if index < len(keys):
            start = parent.entries[index][0].start
            return [Splice(start, start, f"{pair}, ")]
        return _into_flow(text, parent, [value.end for _, value in parent.entries], [pair])
    if index == 0:
        start = parent.entries[0][0].start
        below = style.newline + " " * parent.column
        return [Splice(start, start, emit.field(name, edit.value, parent.column, style, prefer) + below)]
    before = parent.entries[index - 1]
    at = line_end(text, before[1].end)
    style = style._replace(last=at == len(text))
    added = style.newline + " " * parent.column + emit.field(name, edit.value, parent.column, style, prefer)
    return [Splice(at, at, added), *_keep_unbroken(text, before[1])]


def _first_field(text: str, edit: Edit, values: list[Value], style: Style) -> list[Splice]:
    """Begin the mapping of a document that holds nothing but comments."""
    if isinstance(edit, Remove) or len(edit.path) != 1 or not isinstance(edit.path[0], str):
        raise EditRefused(f"文件里没有内容，找不到 {dotted(edit.path)}")
    value = values if isinstance(edit, Append) else edit.value
    prefer: emit.Prefer = (
        None if isinstance(edit, Set) else "block" if isinstance(values[0], AnyMapping) else "flow"
    )
    broken = line_start(text, len(text)) == len(text)
    written = emit.field(edit.path[0], value, 0, style._replace(last=not broken), prefer)
    return [Splice(len(text), len(text), written + style.newline if broken else style.newline + written)]


def _into_flow(
    text: str, target: tree.Node, members: AnySequence[tree.Node | int], written: list[str]
) -> list[Splice]:
    """Add members at the end of a flow collection; on lines of their own when the last one has its own."""
    if not members:
        return [Splice(target.start + 1, target.start + 1, ", ".join(written))]
    last = members[-1]
    end = last if isinstance(last, int) else last.end
    comma = skip_blanks(text, end)
    trailing = text[comma : comma + 1] == ","
    start = line_start(text, end if isinstance(last, int) else last.start)
    if isinstance(last, int) or text[start : last.start].strip(" "):
        return [Splice(end, end, _listed(text, end, written))]
    indent = text[start : last.start]
    at = line_end(text, comma if trailing else end)
    rest = text[comma + 1 if trailing else end : at].strip(" \t")
    if rest and not rest.startswith("#"):
        return [Splice(end, end, _listed(text, end, written))]
    newline = text[at : at + 2] if text.startswith("\r\n", at) else text[at : at + 1]
    lines = ",".join(f"{newline}{indent}{each}" for each in written)
    return [Splice(at, at, lines + ",")] if trailing else [Splice(end, end, ","), Splice(at, at, lines)]


def _listed(text: str, end: int, written: list[str]) -> str:
    # `{a:, b: 1}` would be another key to some parsers.
    return (" " if text[end - 1] == ":" else "") + "".join(f", {each}" for each in written)


def _keep_unbroken(text: str, node: tree.Node) -> list[Splice]:
    """A block scalar at the very end of a text without a final line break says `-` once lines follow it."""
    leaf = last_leaf(node)
    if (
        not isinstance(leaf, tree.Scalar)
        or leaf.style not in ("|", ">")
        or line_end(text, leaf.end) < len(text)
    ):
        return []
    header = text[leaf.start : line_end(text, leaf.start)].split(" #", 1)[0].rstrip()
    end = leaf.start + len(header)
    if "-" in header:
        return []
    return [Splice(leaf.start, end, header.replace("+", "") + "-")]


def _below(text: str, position: int, rest: str) -> list[Splice]:
    at = line_end(text, position)
    return [Splice(at, at, rest)] if rest else []


def _is_inline(node: tree.Node) -> bool:
    return isinstance(node, tree.Scalar | tree.Alias) or (not isinstance(node, tree.Sketch) and node.flow)


def _holds_nothing(node: tree.Node) -> bool:
    return (isinstance(node, tree.Scalar) and node.value is None) or (
        isinstance(node, tree.Sequence) and not node.items
    )


def _is_filled_list(value: Value) -> TypeGuard[AnySequence[Value]]:
    return isinstance(value, AnySequence) and not isinstance(value, str) and bool(value)


def _prefer(old: tree.Node, value: Value) -> emit.Prefer:
    """Write a collection as the one that it replaces was written."""
    if isinstance(old, tree.Mapping | tree.Sequence) and (
        isinstance(value, AnyMapping) == isinstance(old, tree.Mapping)
    ):
        return (
            "flow"
            if old.flow and (isinstance(old, tree.Mapping) or old.items)
            else None
            if old.flow
            else "block"
        )
    return None


def _prefer_of_siblings(parent: tree.Node, value: Value) -> emit.Prefer:
    """Write a new list of texts as a sibling's is written."""
    if isinstance(value, AnyMapping | str) or not isinstance(parent, tree.Mapping):
        return None
    lists = [each for _, each in parent.entries if isinstance(each, tree.Sequence) and each.items]
    texts = [each for each in lists if all(isinstance(item, tree.Scalar) for item in each.items)]
    return "block" if any(not each.flow for each in texts) else None
