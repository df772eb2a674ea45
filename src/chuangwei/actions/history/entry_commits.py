"""When each entry of the log of a task or a finding came into the history."""

from __future__ import annotations

from pathlib import Path

from chuangwei.model.files import SLOTS, file_of
from chuangwei.model.past import Commit, Committed
from chuangwei.store.history.git import GitError, NoGitError, Repository, enclosing


def entry_commits(
    root: Path, name: str, revision: Commit | None = None, kind: str = "task"
) -> tuple[Committed | None, ...] | None:
    """For each log entry of a record, in file order, when it was committed (None: not yet).

    None in place of all where there is no history to ask, or it does not answer in time. `revision` is the one that
    the record was read from; without one it is the file on disk.
    """
    if enclosing(root) is None:
        return None
    # Where there is no history, nothing of the rest is needed.
    from chuangwei.store.history.commits import blame
    from chuangwei.store.history.pieces import entry_lines
    from chuangwei.store.history.revisions import GitShelf
    from chuangwei.store.reading.fileset import FileSet, Folder
    from chuangwei.store.reading.source import SourceFault

    try:
        fileset: FileSet = GitShelf(root, revision.hash) if revision else Folder(root)
        for file in fileset.names():
            if not file.startswith(f"data/{file_of(kind).stem}") or not file.endswith(".yaml"):
                continue
            lines = entry_lines(fileset.read(file), name, SLOTS[kind].key)
            if lines is not None:
                found = blame(Repository(root), file, lines, revision.hash if revision else None)
                return tuple(found) if found is not None else None
    except (GitError, NoGitError, SourceFault, OSError):
        return None
    return None
