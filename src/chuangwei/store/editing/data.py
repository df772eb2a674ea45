"""What a document says, free of its layout: for proving that a change did just what was asked."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from dataclasses import dataclass, field
from typing import TypeAlias

from chuangwei.store.editing.change import Append, Edit, Remove, Set
from chuangwei.store.text import tree
from chuangwei.store.text.scalar import Value, as_text


@dataclass(slots=True)
class Items:
    """A list."""

    items: list[Data] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """A mapping; the order counts, and nothing is lost when a key stands twice."""

    pairs: list[tuple[Data, Data]] = field(default_factory=list)


@dataclass(slots=True)
class Marked:
    """A node with a tag or an anchor, or an alias (then without content)."""

    tag: str | None
    anchor: str | None
    content: Data = None


# A text, None for null, or an int: the digest of a record that was passed over.
Data: TypeAlias = str | int | Items | Fields | Marked | None


def of_node(node: tree.Node | None) -> Data:
    """Return what a tree says."""
    content: Data
    match node:
        case None:
            return None
        case tree.Alias():
            return Marked(None, node.name)
        case tree.Sketch():
            return node.digest
        case tree.Scalar():
            content = node.value
        case tree.Sequence():
            content = Items([of_node(item) for item in node.items])
        case tree.Mapping():
            content = Fields([(of_node(key), of_node(value)) for key, value in node.entries])
    return Marked(node.tag, node.anchor, content) if node.tag or node.anchor else content


def of_value(value: Value) -> Data:
    """Return what a value will say once it is written."""
    if isinstance(value, AnyMapping):
        return Fields([(as_text(key), of_value(item)) for key, item in value.items()])
    if isinstance(value, AnySequence) and not isinstance(value, str):
        return Items([of_value(item) for item in value])
    return as_text(value)


def change(root: Data, edit: Edit) -> Data:
    """Carry out `edit` on the data, which may be changed in place; the planner has checked that it can be."""
    if root is None:
        root = Fields()
    path = edit.path
    if isinstance(edit, Append):
        target = _at(root, path[:-1]) if path else root
        old = _at(root, path) if not path or _has(target, path[-1]) else None
        if isinstance(old, Items):
            old.items.append(of_value(edit.value))
        else:
            _put(target, path[-1], Items([of_value(edit.value)]))
    elif isinstance(edit, Set):
        _put(_at(root, path[:-1]), path[-1], of_value(edit.value), edit)
    else:
        _drop(_at(root, path[:-1]), edit)
    return root


def wanted(root: Data) -> tree.Wanted:
    """Return which records of the top-level lists are known in full, as `compose` takes it."""
    found: dict[str, set[int]] = {}
    for key, value in root.pairs if isinstance(root, Fields) else ():
        if isinstance(key, str) and isinstance(value, Items):
            found[key] = {i for i, item in enumerate(value.items) if not isinstance(item, int)}
    return found


def _at(data: Data, path: tuple[str | int, ...]) -> Data:
    for step in path:
        if isinstance(data, Items) and isinstance(step, int):
            data = data.items[step]
        elif isinstance(data, Fields):
            data = next(value for key, value in data.pairs if key == step)
    return data


def _has(data: Data, step: str | int) -> bool:
    if isinstance(data, Fields):
        return any(key == step for key, _ in data.pairs)
    return isinstance(data, Items) and isinstance(step, int) and step < len(data.items)


def _put(parent: Data, step: str | int, value: Data, edit: Set | None = None) -> None:
    if isinstance(parent, Items) and isinstance(step, int):
        parent.items[step] = value
    elif isinstance(parent, Fields) and isinstance(step, str):
        keys = [key for key, _ in parent.pairs]
        if step in keys:
            parent.pairs[keys.index(step)] = (step, value)
        else:
            parent.pairs.insert(new_position(keys, edit), (step, value))


def new_position(keys: AnySequence[object], edit: Set | None) -> int:
    """Return the index that a new field takes among `keys`."""
    behind = next((key for key in (edit.after if edit else ()) if key in keys), None)
    if behind is not None:
        return keys.index(behind) + 1
    ahead = next((key for key in (edit.before if edit else ()) if key in keys), None)
    return keys.index(ahead) if ahead is not None else len(keys)


def _drop(parent: Data, edit: Remove) -> None:
    step = edit.path[-1]
    if isinstance(parent, Items) and isinstance(step, int):
        del parent.items[step]
    elif isinstance(parent, Fields):
        parent.pairs = [pair for pair in parent.pairs if pair[0] != step]
