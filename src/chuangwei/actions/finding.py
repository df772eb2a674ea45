"""Where a record stands, in whatever state the files are: by a look at the text when they cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chuangwei.model import pick
from chuangwei.store.reading.fileset import Folder
from chuangwei.store.reading.source import SourceFault
from chuangwei.store.text.tree import Mapping, Node, Scalar, Sequence, compose, entry

_TASKS = "data/tasks"
_NAMES = ("id", "number", "name", "title", "text")
"""Keys by whose value a person may mean a record, the telling ones first."""


class Found(NamedTuple):
    """A record that stands in a file (its path in the workspace) at a line, counted from 1."""

    file: str
    line: int


def find_line(root: Path, name: str | None) -> Found:
    """Where the record stands with that id, name, alias or, if only one has it, that part of a title.

    Without a name: where the tasks begin. Files with errors are searched as far as they can be read, then line by line.
    Raises NoSuchError and SeveralError.
    """
    fileset = Folder(root)
    files = sorted(
        (file for file in fileset.names() if file.endswith(".yaml")),
        key=lambda file: (not file.startswith(_TASKS), file),
    )
    if name is None:
        return Found(files[0], 1)
    named = [(found, names) for file in files for found, names in _records(fileset, file)]
    wanted = pick.folded(name)
    exact = (found for found, names in named if wanted in map(pick.folded, names))
    return next(exact, None) or _in_lines(root, files, name) or pick.pick("记录", name, named)


def _records(fileset: Folder, file: str) -> Iterator[tuple[Found, tuple[str, ...]]]:
    """The records of a file with all that they are called."""
    try:
        root = compose(fileset.read(file).text, partial=True)
    except SourceFault:
        return
    for node in _mappings(root):
        names = tuple(_names(node))
        if names:
            yield Found(file, node.line + 1), names


def _mappings(node: Node | None) -> Iterator[Mapping]:
    """Every mapping, outer ones first; those of a log are no records."""
    if isinstance(node, Mapping):
        yield node
        for key, value in node.entries:
            if not (isinstance(key, Scalar) and key.value == "log"):
                yield from _mappings(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _mappings(item)


def _names(node: Mapping) -> Iterator[str]:
    own = {key: found[1] for key in (*_NAMES, "alias") if (found := entry(node, key)) is not None}
    if own.keys().isdisjoint(_NAMES[:3]):
        return
    for key in _NAMES:
        value = own.get(key)
        if isinstance(value, Scalar) and value.value is not None:
            yield value.value
    alias = own.get("alias")
    for item in alias.items if isinstance(alias, Sequence) else ():
        if isinstance(item, Scalar) and item.value is not None:
            yield item.value


def _in_lines(root: Path, files: list[str], name: str) -> Found | None:
    """The line that names the record, in files of which a part cannot be read: nothing is concluded from it."""
    value = rf"[\"']?{re.escape(name)}[\"']?"
    naming = re.compile(rf"^\s*(?:-\s+)?(?:\{{\s*)?(?:id|name)\s*[:：]\s*{value}\s*(?:[,，}}#].*)?$")
    for file in files:
        text = (root / file).read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(text.split("\n"), 1):
            if naming.match(line.rstrip("\r")):
                return Found(file, number)
    return None
