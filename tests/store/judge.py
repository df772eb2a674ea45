"""Judging an edit independently: by ruamel.yaml what a text says, and by its bytes that nothing else changed."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
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
from chuangwei.store.text.layout import spans
from chuangwei.store.text.tree import Mapping, Node, Scalar, Sequence

NULLS = {"", "~", "null", "Null", "NULL"}


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
        try:
            read = says(new)
        except YAMLError:
            # Of a block without text ruamel.yaml takes a line of blanks that comes to stand below it for its indentation.
            read = says(re.sub(r"(?m)^ +$", "", new))
    except YAMLError:
        return Verdict("wrong", "another parser cannot read it")
    if json.dumps(read) != json.dumps(intended(says(text), edit)):
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
            same = root == tree.compose(text, strict=True) and _of_tree(root) == says(text)
    except (yaml.YAMLError, YAMLError):
        return None
    return root if same else None


def says(text: str) -> Any:
    """Return what ruamel.yaml reads, in the order of the text, scalars as text, a plain null as None."""
    return _of_ruamel(YAML(typ="safe", pure=True).compose(text.removeprefix("\ufeff")))


def intended(root: Any, edit: Edit) -> Any:
    """Return what the document must say after `edit`."""
    root = copy.deepcopy(root)
    parent, step = root, edit.path[-1]
    for each in edit.path[:-1]:
        parent = parent[each]
    if isinstance(edit, Remove):
        del parent[step]
        return root
    old = parent.get(step) if isinstance(parent, dict) else parent[step]
    new = [*(old or []), written(edit.value)] if isinstance(edit, Append) else written(edit.value)
    if isinstance(edit, Set) and isinstance(parent, dict) and step not in parent:
        pairs, keys = list(parent.items()), list(parent)
        behind = [keys.index(key) + 1 for key in edit.after if key in keys]
        ahead = [keys.index(key) for key in edit.before if key in keys]
        pairs.insert((behind or ahead or [len(keys)])[0], (str(step), new))
        parent.clear()
        parent.update(pairs)
    parent[step] = new
    return root


def written(value: Any) -> Any:
    """Return what a value reads back as."""
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [written(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, int | Decimal) else value


def fault(old: str, new: str, edit: Edit) -> str | None:
    """Return what is wrong with the bytes of `new`, None when only the edit's own place has changed."""
    root = tree.compose(old)
    node = tree.find(root, edit.path)
    if old.startswith("\ufeff") != new.startswith("\ufeff") or new.count("\ufeff") > 1:
        return "BOM"
    if ("\r\n" in old) and new.replace("\r\n", "").count("\n"):
        return "line breaks are mixed"
    if node is None or (isinstance(edit, Append) and isinstance(node, Sequence) and node.items):
        return None if _only_added(old, new) else "more than an addition"
    if isinstance(edit, Remove):
        return _removed(old, new, root, edit)
    return _replaced(old, new, node)


def _of_tree(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {_of_tree(key): _of_tree(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_of_tree(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def _of_ruamel(node: Any) -> Any:
    if isinstance(node, ScalarNode):
        return None if not node.style and node.value in NULLS else node.value
    if isinstance(node, SequenceNode):
        return [_of_ruamel(item) for item in node.value]
    if isinstance(node, MappingNode):
        return {_of_ruamel(key): _of_ruamel(value) for key, value in node.value}
    return None


def _is_part(short: str, long: str) -> bool:
    """Tell whether `long` is `short` with characters put in."""
    rest = iter(long)
    return all(char in rest for char in short)


def _only_added(old: str, new: str) -> bool:
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    if new.endswith(old[head:]):
        return True
    # `|` at the end of a file without a final line break has become `|-`: the text in it is still the same.
    return not old.endswith("\n") and (old[head] == "+" or new[head] == "-") and new[head] in "+-0123456789"


def _line_end(text: str, position: int) -> int:
    return min((i for sign in "\r\n" if (i := text.find(sign, position)) >= 0), default=len(text))


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
    is_block = isinstance(node, Mapping | Sequence) and not node.flow
    return "lost a comment" if comment.startswith("#") and not is_block and comment not in middle else None


def _above(text: str, position: int) -> int:
    """Return where the content before `position` ends, behind which only blank lines and comments stand."""
    lines = text[:position].splitlines(keepends=True)
    last = lines.pop() if lines and not lines[-1].endswith(("\n", "\r")) else ""
    if last.strip():
        return position
    while lines and (not lines[-1].strip("\ufeff \r\n") or lines[-1].lstrip(" ").startswith("#")):
        lines.pop()
    return len("".join(lines))


def _removed(old: str, new: str, root: Node | None, edit: Remove) -> str | None:
    """The place of a member reaches from the one before it to the next; below its last line all stays."""
    parent, node = tree.find(root, edit.path[:-1]), tree.find(root, edit.path)
    assert isinstance(parent, Mapping | Sequence)
    members = spans(old, parent)
    values = [value for _, value in parent.entries] if isinstance(parent, Mapping) else parent.items
    index = next(i for i, value in enumerate(values) if value is node)
    key = tree.find_key(root, edit.path[:-1])
    start = members[index - 1][1] if index else _above(old, parent.start)
    line = _line_end(old, members[index][1])
    end = members[index + 1][0] if index + 1 < len(members) else len(old) - len(old[line:].lstrip())
    if parent.flow:
        line = end = parent.end
    elif len(members) == 1 and key:
        start = key.end
    if line == len(old) or not index:
        start = len(old[:start].rstrip())
    middle = _middle(old, new, start, max(end, line))
    if middle is None:
        return "changed outside of the removed place"
    bare = middle if parent.flow else middle.replace("[]", "").replace("{}", "").replace("  ", " ")
    if not _is_part(bare.replace(" ", ""), old[start : max(end, line)]):
        return "more than a removal"
    return None if old[line:end].strip().rstrip("-").strip() in middle else "lost a comment"
