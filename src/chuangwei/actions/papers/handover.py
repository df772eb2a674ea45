"""What a handover says beyond the records: which files there are, and where the history stands."""

from __future__ import annotations

from pathlib import Path

from chuangwei.actions.papers.documents import TEMPLATES
from chuangwei.model.past import Commit
from chuangwei.reports.papers.handover import Known
from chuangwei.store.history.git import GitError, NoGitError, enclosing
from chuangwei.store.reading.fileset import Folder, must_be_readable
from chuangwei.store.reading.papers import read_papers


def known(root: Path, revision: Commit | None) -> Known:
    """What can be seen in the workspace `root`; `revision` is the commit that the records are of, None for now.

    Where there is no git, or no commit yet, there is no last commit. Raises ChuangweiError when evidence/ cannot be read.
    """
    own = root / TEMPLATES
    must_be_readable(own)
    commit, changed = (revision, None) if revision else _history(root)
    return Known(
        folder=str(root),
        papers=read_papers(root),
        files=Folder(root).names(),
        own_templates=sum(1 for _ in own.rglob("*.j2")),
        commit=commit,
        changed=changed,
        past=revision is not None,
    )


def _history(root: Path) -> tuple[Commit | None, int | None]:
    """The last commit that touches the workspace, and how many of its files differ from it."""
    if enclosing(root) is None:
        return None, None
    from chuangwei.store.history.commits import PARTS, commits
    from chuangwei.store.history.committing import changes, repository_of
    from chuangwei.store.history.committing import known as there

    try:
        repository = repository_of(root)
        found = commits(repository, limit=1)
        if not found:
            return None, None
        return found[0], len(changes(repository, there(repository, PARTS), "HEAD"))
    except (GitError, NoGitError):
        return None, None
