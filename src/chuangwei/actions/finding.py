"""Where a record stands, in whatever state the files are: by a look at the text when they cannot be read."""

from __future__ import annotations

from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.store.shelf import Folder
from chuangwei.store.source import SourceFault
from chuangwei.store.tree import Mapping, Node, Scalar, Sequence, compose, entry

_HANDLES = ("id", "name")


def find_line(root: Path, name: str | None) -> tuple[str, int]:
    """The file (path in the workspace) and line, from 1, of the record with that id or name.

    Without a name: the tasks' file. Files with errors are searched as far as they can be read.
    """
    shelf = Folder(root)
    names = [file for file in shelf.names() if file.endswith(".yaml")]
    if name is None:
        return next((file for file in names if file.startswith("data/tasks")), names[0]), 1
    for file in sorted(names, key=lambda file: not file.startswith("data/tasks")):
        try:
            found = _search(compose(shelf.read(file).text, partial=True), name)
        except SourceFault:
            continue
        if found is not None:
            return file, found.line + 1
    raise ChuangweiError(f"没有找到“{name}”", hint="写完整的编号或名称；找编号用 chuangwei tasks 文字")


def _search(node: Node | None, name: str) -> Node | None:
    """The innermost mapping, depth first, whose id or name is the one looked for."""
    if isinstance(node, Mapping):
        for handle in _HANDLES:
            own = entry(node, handle)
            if own and isinstance(own[1], Scalar) and own[1].value == name:
                return node
        children: tuple[Node, ...] = tuple(value for _, value in node.entries)
    elif isinstance(node, Sequence):
        children = node.items
    else:
        return None
    return next((found for child in children if (found := _search(child, name)) is not None), None)
