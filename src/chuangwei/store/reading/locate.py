"""From a record and a field to file, line and column, and where a comment seems to be text.

The file is parsed once more, with positions, only when needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import yaml

from chuangwei.problems import Path, Problem, Remark, one_line
from chuangwei.store.reading.fileset import FileSet
from chuangwei.store.reading.parse import Part
from chuangwei.store.reading.source import Source, SourceFault, positions
from chuangwei.store.text.comments import each_comment
from chuangwei.store.text.tree import Alias, Node, Scalar, compose, entry, find, find_key
from chuangwei.store.text.tree import Mapping as MappingNode

# A number (厕所 #1) or a topic (#全民创卫#) directly behind the sign; a proper comment has neither there.
_PROBABLE = r"#(?:[0-9]+|[^\s#]+#)"


class Place(NamedTuple):
    """A value in a file, by the path from the top, or its key, or a character (from 0) of the one or the other."""

    path: Path
    on_key: bool = False
    character: int = 0


Parts = Mapping[str, Sequence[Part]]


def place(remarks: Iterable[Remark], parts: Parts, fileset: FileSet) -> list[Problem]:
    """Give every remark its file, line and column; each file is parsed at most once."""
    by_file: dict[tuple[str, int | None], list[tuple[Remark, Path]]] = {}
    for remark in remarks:
        part, path = _address(remark, parts)
        by_file.setdefault((part.file, part.stop), []).append((remark, path))
    problems: list[Problem] = []
    for (name, stop), found in by_file.items():
        text, root = _reread(fileset, name, stop, [path for _, path in found])
        problems += [_problem(name, text, root, remark, path) for remark, path in found]
    return problems


def spots(source: Source, places: Sequence[Place], stop: int | None = None) -> list[tuple[int, int]]:
    """Line and column (from 1) of every place before `stop`; (1, 1) where there is no such thing."""
    text = source.text[:stop]
    root = _compose(text, [place.path for place in places])
    return [_spot(text, root, place) for place in places]


def _reread(fileset: FileSet, name: str, stop: int | None, paths: Iterable[Path]) -> tuple[str, Node | None]:
    try:
        text = fileset.read(name).text[:stop]
    except SourceFault:  # it has been changed since it was read
        return "", None
    return text, _compose(text, paths)


def _address(remark: Remark, parts: Parts) -> tuple[Part, Path]:
    for part in parts[remark.kind]:
        if part.first <= remark.ordinal < part.first + part.length:
            step: Path = (part.key, remark.ordinal - part.first) if part.many else (part.key,)
            return part, (*step, *remark.path)
    msg = f"no such record: {remark}"
    raise LookupError(msg)


def _compose(text: str, paths: Iterable[Path]) -> Node | None:
    """A tree of the records that the paths go through, as far as the file was read."""
    wanted: dict[str, set[int]] = {}
    for path in paths:
        if len(path) > 1 and isinstance(path[0], str) and isinstance(path[1], int):
            wanted.setdefault(path[0], set()).add(path[1])
    return compose(text, partial=True, strict=True, wanted=wanted)


def _problem(name: str, text: str, root: Node | None, remark: Remark, path: Path) -> Problem:
    line, column = _spot(text, root, Place(path, remark.on_key, remark.offset))
    hint = remark.hint
    if remark.code == "E203" and _is_commented_out(text, find_key(root, path)):
        hint = "# 和后面的字算注释，不是值；值里有 # 时给整个值加上引号"
    return Problem(name, line, column, remark.code, one_line(remark.message), hint, _label(root, path))


def _spot(text: str, root: Node | None, place: Place) -> tuple[int, int]:
    path, on_key, character = place
    node = (find_key(root, path) if on_key else None) or _deepest(root, path)
    if node is None:
        return 1, 1
    if isinstance(node, Scalar):
        if not node.style and node.start + character < node.end:
            return node.line + 1, node.column + 1 + character
        if node.start == node.end and text[node.start - 1 : node.start] == "-":
            return node.line + 1, node.column  # an item without content: at its dash
    return node.line + 1, node.column + 1


def _is_commented_out(text: str, key: Node | None) -> bool:
    """Whether nothing but a comment stands behind a key."""
    if key is None or isinstance(key, Alias):
        return False
    rest = text[key.end :].split("\n", 1)[0].lstrip(": \t")
    return rest.startswith("#")


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


def swallowed_text(fileset: FileSet, parts: Iterable[Part]) -> Iterator[Problem]:
    """A warning for each place where a comment seems to be text, as in `title: 厕所 #1`, as far as the files were read."""
    for name, stop in {part.file: part.stop for part in parts}.items():
        try:
            text = fileset.read(name).text[:stop]
        except SourceFault:
            continue  # said already
        if not re.search(f"[ \t]{_PROBABLE}", text):
            continue
        at = positions(text)
        with suppress(yaml.YAMLError):
            for comment in each_comment(text):
                found = re.match(_PROBABLE, comment.text)
                if found and text[text.rfind("\n", 0, comment.start) + 1 : comment.start].strip():
                    message = f"“{found[0]}”和后面的字算注释，没有读"
                    hint = "若是文字，给整个值加上引号；若是注释，在 # 后面空一格"
                    yield Problem(name, *at(comment.start), "W414", message, hint)
