"""When each entry of a task's log came into the history."""

from __future__ import annotations

from pathlib import Path

from chuangwei.model.past import Commit, Committed
from chuangwei.store.history.git import GitError, NoGitError, Repository, enclosing


def entry_commits(
    root: Path, task_id: str, revision: Commit | None = None
) -> tuple[Committed | None, ...] | None:
    """For each log entry of a task, in file order, when it was committed (None: not yet).

    None in place of all where there is no history to ask, or it does not answer in time. `revision` is the one that
    the task was read from; without one it is the file on disk.
    """
    if enclosing(root) is None:
        return None
    # Where there is no history, nothing of the rest is needed.
    from chuangwei.store.history.commits import blame
    from chuangwei.store.history.pieces import entry_lines
    from chuangwei.store.history.revisions import GitShelf
    from chuangwei.store.reading.shelf import Folder, Shelf
    from chuangwei.store.reading.source import SourceFault

    try:
        shelf: Shelf = GitShelf(root, revision.hash) if revision else Folder(root)
        for name in shelf.names():
            if not name.startswith("data/tasks") or not name.endswith(".yaml"):
                continue
            lines = entry_lines(shelf.read(name), task_id)
            if lines is not None:
                found = blame(Repository(root), name, lines, revision.hash if revision else None)
                return tuple(found) if found is not None else None
    except (GitError, NoGitError, SourceFault, OSError):
        return None
    return None
