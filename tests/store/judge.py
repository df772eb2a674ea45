"""Judging an edit independently: by ruamel.yaml what a text says, and by its bytes that nothing else changed."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, NamedTuple

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from chuangwei.store.editing.edit import Append, Edit, EditRefused, Remove, Set, apply
from chuangwei.store.text import tree
from chuangwei.store.text.nodes import Mapping, Node, Scalar, Sequence

NULLS = {"", "~", "null", "Null", "NULL"}


class Pairs(list[tuple[Any, Any]]):
    """A mapping as ordered pairs."""


class Verdict(NamedTuple):
    """`word`: right, refused or wrong; `why`: what the refusal says, or what is wrong."""

    word: str
    why: str = ""


def verdict(text: str, edit: Edit) -> Verdict:
    """Carry out `edit` and judge the result."""
    try:
        new = apply(text, [edit])
    except EditRefused as refusal:
        return Verdict("refused", refusal.message)
    try:
        read = says(new)
    except YAMLError:
        return Verdict("wrong", "another parser cannot read it")
    if read != intended(says(text), edit):
        return Verdict("wrong", "it says something else")
    found = fault(text, new, edit)
    return Verdict("wrong", found) if found else Verdict("right")


@contextmanager
def pure_parser() -> Iterator[None]:
    """Let the program parse as it does where PyYAML has no libyaml: the places differ."""
    before, tree.LOADER = tree.LOADER, yaml.BaseLoader
    try:
        yield
    finally:
        tree.LOADER = before


def usable(text: str) -> Node | None:
    """Return the tree of a document that both parsers and ruamel.yaml read alike, None for any other."""
    try:
        root = tree.compose(text, strict=True)
        with pure_parser():
            same = root == tree.compose(text, strict=True) and _as_says(root) == says(text)
    except (yaml.YAMLError, YAMLError):
        return None
    return root if same else None


def says(text: str) -> Any:
    """Return what ruamel.yaml reads, scalars as text, a plain null as None."""
    return _plain(YAML(typ="safe", pure=True).compose(text.removeprefix("\ufeff")))


def intended(root: Any, edit: Edit) -> Any:
    """Return what the document must say after `edit`."""
    root = copy.deepcopy(root)
    parent, step = root, edit.path[-1]
    for each in edit.path[:-1]:
        parent = parent[each] if isinstance(each, int) else dict(parent)[each]
    if isinstance(parent, Pairs):
        _change_pairs(parent, step, edit)
    elif isinstance(edit, Remove):
        del parent[step]
    elif isinstance(edit, Set):
        parent[step] = written(edit.value)
    else:
        parent[step] = [*(parent[step] or []), written(edit.value)]
    return root


def written(value: Any) -> Any:
    """Return what a value reads back as."""
    if isinstance(value, dict):
        return Pairs((key, written(item)) for key, item in value.items())
    if isinstance(value, list):
        return [written(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, int | Decimal) else value


def fault(old: str, new: str, edit: Edit) -> str | None:
    """Return what is wrong with the bytes of `new`, None when only the edit's own place has changed."""
    node = tree.find(tree.compose(old), edit.path)
    adds = node is None or (isinstance(edit, Append) and isinstance(node, Sequence) and node.items)
    if old.startswith("\ufeff") != new.startswith("\ufeff") or new.count("\ufeff") > 1:
        return "BOM"
    if ("\r\n" in old) and new.replace("\r\n", "").count("\n"):
        return "line breaks are mixed"
    if adds:
        return None if _only_added(old, new) else "more than an addition"
    assert node is not None
    if isinstance(edit, Remove):
        return _removed(old, new, edit)
    return _replaced(old, new, node)


def _as_says(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return Pairs((_as_says(key), _as_says(value)) for key, value in node.entries)
    if isinstance(node, Sequence):
        return [_as_says(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def _change_pairs(parent: Pairs, step: Any, edit: Edit) -> None:
    keys = [key for key, _ in parent]
    if isinstance(edit, Remove):
        del parent[keys.index(step)]
        return
    new = written(edit.value)
    if isinstance(edit, Append):
        new = [*((dict(parent).get(step)) or []), new]
    if step in keys:
        parent[keys.index(step)] = (step, new)
        return
    position = len(keys)
    if isinstance(edit, Set):
        behind = [keys.index(key) + 1 for key in edit.after if key in keys]
        ahead = [keys.index(key) for key in edit.before if key in keys]
        position = (behind or ahead or [position])[0]
    parent.insert(position, (step, new))


def _plain(node: Any) -> Any:
    if isinstance(node, ScalarNode):
        return None if not node.style and node.value in NULLS else node.value
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, MappingNode):
        return Pairs((_plain(key), _plain(value)) for key, value in node.value)
    return None


def _ends(old: str, new: str) -> tuple[int, int]:
    """Return where old and new begin to differ, and the length of the end that they share behind that."""
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    return head, tail


def _is_part(short: str, long: str) -> bool:
    """Tell whether `long` is `short` with characters put in."""
    rest = iter(long)
    return all(char in rest for char in short)


def _only_added(old: str, new: str) -> bool:
    head, tail = _ends(old, new)
    if head + tail == len(old):
        return True
    # A comma behind the last member and the new one below its comment.
    if _is_part(old[head : len(old) - tail], new[head : len(new) - tail]):
        return True
    # `|` at the end of a file without a final line break has become `|-`: the text in it is still the same.
    return not old.endswith("\n") and (old[head] == "+" or new[head] == "-") and new[head] in "+-0123456789"


def _line_end(text: str, position: int) -> int:
    return min(
        (i for i in (text.find("\r", position), text.find("\n", position)) if i >= 0), default=len(text)
    )


def _is_collection(node: Node) -> bool:
    return isinstance(node, Mapping | Sequence) and not node.flow


def _without_empty(text: str) -> str:
    for mark in (" []", " {}", "[]", "{}"):
        text = text.replace(mark, "")
    return text


def _middle(old: str, new: str, start: int, end: int) -> str | None:
    """Return what stands in `new` in place of old[start:end], None when anything outside of that has changed."""
    stop = len(new) - (len(old) - end)
    if stop < start or not new.startswith(old[:start]) or not new.endswith(old[end:]):
        return None
    return new[start:stop]


def _replaced(old: str, new: str, node: Node) -> str | None:
    """A value's place reaches from its key or dash to the end of its last line; its trailing comment survives."""
    before = old[: node.start].rstrip(" \r\n")
    while "#" in before[before.rfind("\n") + 1 :] and node.start > _line_end(old, len(before)):
        before = before[: before.rindex("#")].rstrip(" \r\n")
    middle = _middle(old, new, min(len(before), node.start), _line_end(old, node.end))
    if middle is None:
        return "more than the value"
    comment = old[node.end : _line_end(old, node.end)].strip()
    if comment.startswith("#") and not _is_collection(node) and comment not in middle:
        return "lost a comment"
    return None


def _above(text: str, position: int) -> int:
    """Return where the content before `position` ends, behind which only blank lines and comments stand."""
    lines = text[:position].splitlines(keepends=True)
    last = lines.pop() if lines and not lines[-1].endswith(("\n", "\r")) else ""
    if last.strip():
        return position
    while lines and (not lines[-1].strip("\ufeff \r\n") or lines[-1].lstrip(" ").startswith("#")):
        lines.pop()
    return len("".join(lines))


def _removed(old: str, new: str, edit: Remove) -> str | None:
    """The place of a member reaches from the one before it to the next; below its last line all stays."""
    root = tree.compose(old)
    parent, node = tree.find(root, edit.path[:-1]), tree.find(root, edit.path)
    assert isinstance(parent, Mapping | Sequence)
    assert node is not None
    if isinstance(parent, Mapping):
        members = [(key.start, max(key.end, value.end)) for key, value in parent.entries]
        index = next(i for i, (_, value) in enumerate(parent.entries) if value is node)
    else:
        members = [(item.start, item.end) for item in parent.items]
        index = members.index((node.start, node.end))
    start = members[index - 1][1] if index else _above(old, parent.start)
    if parent.flow:
        middle = _middle(old, new, start, parent.end)
        return (
            None
            if middle is not None and _is_part(middle, old[start : parent.end])
            else "more than a removal"
        )
    if len(members) == 1:
        key = tree.find_key(root, edit.path[:-1])
        start = key.end if key else start
    line = _line_end(old, members[index][1])
    end = members[index + 1][0] if index + 1 < len(members) else len(old) - len(old[line:].lstrip())
    if line == len(old) or not index:
        start = len(old[:start].rstrip())
    middle = _middle(old, new, start, max(end, line))
    if middle is None:
        return "changed outside of the removed place"
    if not _is_part(_without_empty(middle), old[start : max(end, line)]):
        return "more than a removal"
    return None if old[line:end].strip().rstrip("-").strip() in middle else "lost a comment"
