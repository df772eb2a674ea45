"""What a text says as plain data, and what it will say after an edit: for proving that a change did just what was asked."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from functools import reduce
from typing import Any

from chuangwei.store.editing.change import Append, Edit, Remove, Set, refused
from chuangwei.store.reading.parse import Piece, parse
from chuangwei.store.text.nodes import Mapping, Node, Scalar, Sequence
from chuangwei.store.text.scalar import Value, as_text


def says(text: str) -> dict[str, Any] | None:
    """Return what a text says (an empty mapping if it holds only comments), None when it has any flaw or is no mapping.

    The text must not begin with U+FEFF.
    """
    found: dict[str, Any] = {}

    def take(piece: Piece) -> None:
        found[piece.key] = piece.value

    try:
        reading = parse(text.encode(), (), take)
    except UnicodeEncodeError:
        return None
    if reading.flaws or not reading.complete or reading.top not in (None, ""):
        return None
    return found


def plain(text: str, node: Node | None) -> Any:
    """Return what a tree says: mappings, lists, texts, None.

    Raises EditRefused for what no data file may hold: anchors, aliases, tags, a key that stands twice or is no text.
    """
    match node:
        case None:
            return None
        case Scalar(tag=None, anchor=None):
            return node.value
        case Sequence(tag=None, anchor=None):
            return [plain(text, item) for item in node.items]
        case Mapping(tag=None, anchor=None):
            found: dict[str, Any] = {}
            for key, value in node.entries:
                if not isinstance(key, Scalar) or (key.value == "<<" and not key.style):
                    raise refused(text, key.start, "这一项的键写法特殊（合并键或复合键），程序不改动")
                name = plain(text, key) or ""
                if name in found:
                    raise refused(text, key.start, f"“{name}”出现了两次，不知道该改哪一个")
                found[name] = plain(text, value)
            return found
    raise refused(text, node.start, "这一处用了锚点、引用或标签（&、*、!），程序不改动")


def written(value: Value) -> Any:
    """Return what a value will say once it is written; raises ValueError for what a file cannot hold."""
    if isinstance(value, AnyMapping):
        return {as_text(key): written(item) for key, item in value.items()}
    if isinstance(value, AnySequence) and not isinstance(value, str):
        return [written(item) for item in value]
    return as_text(value)


def change(root: Any, edit: Edit) -> Any:
    """Carry out `edit` on the data, which are changed in place; it has been planned already, so that it can be."""
    root = {} if root is None else root
    *way, step = edit.path
    parent = reduce(lambda data, each: data[each], way, root)
    if isinstance(edit, Remove):
        del parent[step]
    elif isinstance(edit, Append):
        old = parent.get(step) if isinstance(parent, dict) else parent[step]
        parent[step] = [*(old or []), written(edit.value)]
    else:
        parent[step] = written(edit.value)
    return root


def new_position(keys: AnySequence[object], edit: Set) -> int:
    """Return the index that a new field takes among `keys`."""
    behind = next((key for key in edit.after if key in keys), None)
    if behind is not None:
        return keys.index(behind) + 1
    ahead = next((key for key in edit.before if key in keys), None)
    return keys.index(ahead) if ahead is not None else len(keys)
