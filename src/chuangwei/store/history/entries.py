"""When each entry of the log of a record came into the history: its lines in the file, and who last wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from chuangwei.model.files import SLOTS, file_of
from chuangwei.model.past import Commit, Committed
from chuangwei.store.history.git import GitError, NoGitError, Repository, enclosing
from chuangwei.store.reading.fileset import FileSet, Folder
from chuangwei.store.reading.source import Source, SourceFault

# Of each line of a file the commit, the line's number, and the commit's time.
_BLAMED = re.compile(rb"^([0-9a-f]{40,}) \d+ (\d+).*?^committer-time (\d+)$", re.MULTILINE | re.DOTALL)
_PATIENCE = 5.0  # seconds, for a question that only adds to an answer

Lines = list[tuple[int, int]]
"""The first and last line (from 1) of each log entry of a record, in file order."""


def entry_commits(
    root: Path, name: str, revision: Commit | None = None, kind: str = "task"
) -> tuple[Committed | None, ...] | None:
    """For each log entry of a record, in file order, when it was committed (None: not yet).

    None in place of all where there is no history to ask, or it does not answer in time. `revision` is the one that
    the record was read from; without one it is the file on disk.
    """
    if enclosing(root) is None:
        return None
    from chuangwei.store.history.revisions import GitShelf

    try:
        fileset: FileSet = GitShelf(root, revision.hash) if revision else Folder(root)
        for file in fileset.names():
            if not file.startswith(f"data/{file_of(kind).stem}") or not file.endswith(".yaml"):
                continue
            lines = _entry_lines(fileset.read(file), name, SLOTS[kind].key)
            if lines is not None:
                return tuple(_blame(Repository(root), file, lines, revision.hash if revision else None))
    except (GitError, NoGitError, SourceFault, OSError):
        return None
    return None


def _blame(
    repository: Repository, path: str, lines: Lines, revision: str | None
) -> Iterator[Committed | None]:
    """For each entry the newest commit that wrote one of its lines; None: not committed. Raises GitError.

    Without `revision` it is about the file as it is on disk. Lines that were only indented or moved from another file
    keep their commit.
    """
    by_line: dict[int, tuple[int, str]] = {}
    if lines and repository.has(path, revision or "HEAD"):
        bounds = f"-L{min(first for first, _ in lines)},{max(last for _, last in lines)}"
        how = ("blame", "--no-textconv", "--line-porcelain", "-w", "-C", bounds)
        at = (*([revision] if revision else []), "--", path)
        said = repository.output(*repository.without_filters(), *how, *at, seconds=_PATIENCE)
        for full, number, seconds in _BLAMED.findall(said):
            by_line[int(number)] = int(seconds) if full.strip(b"0") else 0, full.decode()
    from chuangwei.store.history.commits import local_day

    for first, last in lines:
        wrote = [by_line.get(number, (0, "")) for number in range(first, last + 1)]
        seconds, full = max(wrote)
        yield Committed(full[:7], local_day(str(seconds))) if min(wrote)[0] else None


def _entry_lines(source: Source, record: str, section: str) -> Lines | None:
    """The lines of a record with that id in the list under `section`, or among the `items` of one there.

    None when it is not in the file.
    """
    from chuangwei.store.history.plain import cut

    if record.encode() not in source.data:
        return None
    parts = cut(source.data) if section == "tasks" else None
    line = parts.head.count(b"\n") if parts else 0
    for piece in parts.tasks if parts else ():
        if record.encode() in piece:
            found = _in_text("tasks:\n" + piece.decode(), "tasks", record)
            if found is not None:
                return [(first + line - 1, last + line - 1) for first, last in found]
        line += piece.count(b"\n")
    return _in_text(source.text, section, record)


def _in_text(text: str, section: str, record: str) -> Lines | None:
    """As `_entry_lines`, by reading all of a text."""
    import yaml

    from chuangwei.store.text.tree import Scalar, Sequence, compose, find

    try:
        records = find(compose(text), (section,))
    except yaml.YAMLError:
        return None
    if not isinstance(records, Sequence):
        return None
    inner = (items for each in records.items if isinstance(items := find(each, ("items",)), Sequence))
    for each in (*records.items, *(item for items in inner for item in items.items)):
        own = find(each, ("id",))
        if isinstance(own, Scalar) and own.value == record:
            log = find(each, ("log",))
            entries = log.items if isinstance(log, Sequence) else []
            return [(at.line + 1, at.line + 1 + text.count("\n", at.start, at.end)) for at in entries]
    return None
