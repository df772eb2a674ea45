"""From a record and a field to file, line and column: the file is parsed once more, with positions, only when needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from chuangwei.problems import Path, Problem, Remark
from chuangwei.store.shelf import Shelf
from chuangwei.store.source import Source
from chuangwei.store.tree import Mapping as MappingNode
from chuangwei.store.tree import Node, Scalar, compose, entry, find, find_key


class Part(NamedTuple):
    """The run of records of one kind that one file holds: ordinals `first` … `first + count - 1`."""

    file: str
    key: str
    first: int
    count: int
    many: bool


Parts = Mapping[str, Sequence[Part]]


def place(remarks: Iterable[Remark], parts: Parts, shelf: Shelf) -> list[Problem]:
    """Give every remark its file, line and column; each file is parsed at most once."""
    by_file: dict[str, list[tuple[Remark, Path]]] = {}
    for remark in remarks:
        part, path = _address(remark, parts)
        by_file.setdefault(part.file, []).append((remark, path))
    problems: list[Problem] = []
    for name, found in by_file.items():
        root = _compose(shelf.read(name), [path for _, path in found])
        problems += [_problem(name, root, remark, path) for remark, path in found]
    return problems


def line_of(source: Source, path: Path) -> int:
    """The line (from 1) on which the record or field at `path` begins; 1 when it cannot be found."""
    node = _deepest(_compose(source, [path]), path)
    return node.line + 1 if node else 1


def _address(remark: Remark, parts: Parts) -> tuple[Part, Path]:
    for part in parts[remark.kind]:
        if part.first <= remark.ordinal < part.first + part.count:
            step: Path = (part.key, remark.ordinal - part.first) if part.many else (part.key,)
            return part, (*step, *remark.path)
    msg = f"no such record: {remark}"
    raise LookupError(msg)


def _compose(source: Source, paths: Iterable[Path]) -> Node | None:
    """A tree of the records that the paths go through."""
    wanted: dict[str, set[int]] = {}
    for path in paths:
        if len(path) > 1 and isinstance(path[0], str) and isinstance(path[1], int):
            wanted.setdefault(path[0], set()).add(path[1])
    return compose(source.text, partial=True, wanted=wanted)


def _problem(name: str, root: Node | None, remark: Remark, path: Path) -> Problem:
    key = find_key(root, path) if remark.on_key else None
    node = key or _deepest(root, path)
    line, column = (node.line + 1, node.column + 1) if node else (1, 1)
    return Problem(name, line, column, remark.code, remark.message, remark.hint, _label(root, path))


def _deepest(root: Node | None, path: Path) -> Node | None:
    """The node at `path`, or at as much of it as there is. An empty value stands at its key."""
    for end in range(len(path), 0, -1):
        node = find(root, path[:end])
        if isinstance(node, Scalar) and node.value is None:
            return find_key(root, path[:end]) or node
        if node is not None:
            return node
    return root


def _label(root: Node | None, path: Path) -> str | None:
    """The id or the name of the innermost record on the way to `path` that has one."""
    label = None
    for end in range(1, len(path) + 1):
        node = find(root, path[:end])
        if isinstance(node, MappingNode):
            label = _text(node, "id") or _text(node, "name") or label
    return label


def _text(node: MappingNode, key: str) -> str | None:
    found = entry(node, key)
    return found[1].value if found and isinstance(found[1], Scalar) else None
