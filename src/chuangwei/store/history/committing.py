"""Committing some folders or files and nothing else, or nothing at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model.past import FileChange
from chuangwei.store.history.commits import differing
from chuangwei.store.history.git import NoIdentityError, Repository, enclosing, literal
from chuangwei.store.reading.fileset import is_leftover
from chuangwei.store.writing.atomic import write_single

Operation = Literal["merge", "rebase", "am", "cherry-pick", "revert"]
_SIGNS: tuple[tuple[str, Operation], ...] = (
    ("rebase-merge", "rebase"),
    ("rebase-apply/applying", "am"),
    ("rebase-apply", "rebase"),
    ("MERGE_HEAD", "merge"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
)
_TODO: dict[bytes, Operation] = {b"pick": "cherry-pick", b"revert": "revert"}


class NoRepositoryError(ChuangweiError):
    """The workspace has no history."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            f"这个文件夹没有修改历史（不在 git 仓库里）：{root}",
            hint="在那里运行 git init，再运行 chuangwei hooks install 和 chuangwei commit",
        )


class State(NamedTuple):
    """How a repository stands before a commit."""

    head: str | None
    """The hash of the last commit; None before the first."""
    branch: str | None
    """None: HEAD is on no branch."""
    operation: Operation | None
    """What git is in the middle of."""
    unmerged: tuple[str, ...]
    """Files (from the top of the repository) with conflicts, anywhere in the repository."""


def repository_of(root: Path) -> Repository:
    """The repository that the workspace `root` lies in; raises NoRepositoryError, NoGitError."""
    if enclosing(root) is None:
        raise NoRepositoryError(root)
    return Repository(root)


def state(repository: Repository) -> State:
    """How the repository stands; raises GitError."""
    listed = repository.words("ls-files", "--unmerged", "--full-name", "-z", "--", ":(top)")
    return State(
        head=repository.hash("HEAD^{commit}"),
        branch=repository.answer("symbolic-ref", "--quiet", "--short", "HEAD"),
        operation=operation(repository),
        unmerged=tuple(dict.fromkeys(line.partition("\t")[2] for line in listed)),
    )


def operation(repository: Repository) -> Operation | None:
    """What git is in the middle of; raises GitError.

    None for `git stash pop` too, and for a single cherry-pick or revert until it has met a conflict: they leave no sign.
    """
    folder = repository.place("--absolute-git-dir")
    found = next((name for sign, name in _SIGNS if (folder / sign).exists()), None)
    todo = folder / "sequencer" / "todo"  # of several commits, the one in hand first
    if found is None and todo.is_file():
        return _TODO.get((todo.read_bytes().split(maxsplit=1) or [b""])[0])
    return found


def branches(repository: Repository) -> list[str]:
    """The names of the branches, the one used last first."""
    return repository.run(
        "for-each-ref", "--sort=-committerdate", "--format=%(refname:short)", "refs/heads"
    ).splitlines()


def known(repository: Repository, paths: Sequence[str]) -> list[str]:
    """Those of `paths` that are on disk or that git has files of: git fails for any other."""
    return [
        path for path in paths if os.path.lexists(repository.folder / path) or _is_tracked(repository, path)
    ]


def _is_tracked(repository: Repository, path: str) -> bool:
    return bool(repository.output("ls-files", "-z", "--", literal(path))) or repository.has(path)


def links(root: Path) -> list[str]:
    """The folder data/ or the data files in it that are links: of those git keeps where they lead, and no record."""
    folder = root / "data"
    if folder.is_symlink():
        return ["data"]
    found = [*folder.glob("*.yaml"), *folder.glob("*/"), *folder.glob("*/*.yaml")]
    return sorted({path.relative_to(root).as_posix() for path in found if path.is_symlink()})


def changes(repository: Repository, paths: Sequence[str], revision: str | None) -> list[FileChange]:
    """The files at or below `paths` in the work tree that differ from `revision`, sorted; ignored ones left out, and new leftovers.

    Without a revision (before the first commit) every file is new.
    """
    found = differing(repository, revision, paths) if revision is not None else {}
    untracked = ["--others", "--exclude-standard", *(["--cached"] if revision is None else [])]
    found |= dict.fromkeys(
        repository.words("ls-files", "-z", *untracked, "--", *map(literal, paths)), "added"
    )
    return sorted(
        FileChange(path, fate) for path, fate in found.items() if fate != "added" or not is_leftover(path)
    )


def commit_only(repository: Repository, paths: Sequence[str], message: str) -> None:
    """Commit the work tree's state of `paths`, whatever else is staged stays so; on a failure the index stays as it was.

    Raises NoIdentityError, GitError.
    """
    there = known(repository, paths)
    with _index_kept(repository) as trusted:
        _add(trusted, there, ("HEAD",))
        # A folder with nothing but leftovers is unknown to git.
        tracked = (literal(path) for path in there if _is_tracked(repository, path))
        _commit(trusted, message, "--only", "--", *tracked)


def conclude(repository: Repository, paths: Sequence[str], message: str) -> None:
    """Conclude a merge: commit all that is staged and the work tree's state of `paths`. Raises as `commit_only`."""
    with _index_kept(repository) as trusted:
        _add(trusted, known(repository, paths), ("HEAD", "MERGE_HEAD"))
        _commit(trusted, message)


def _add(repository: Repository, paths: Sequence[str], revisions: Sequence[str]) -> None:
    """Stage the work tree's state of `paths`, leftovers only where one of `revisions` holds them already."""
    at = ("--", *map(literal, paths))
    repository.run("add", "--all", *at)
    staged = [name for name in repository.words("ls-files", "-z", *at) if is_leftover(name)]
    strange = [name for name in staged if not any(repository.has(name, each) for each in revisions)]
    if strange:
        repository.run("rm", "--cached", "--quiet", "--", *map(literal, strange))


def _commit(repository: Repository, message: str, *arguments: str) -> None:
    repository.run("commit", "--quiet", "--cleanup=whitespace", "--file=-", *arguments, text=message)


@contextmanager
def _index_kept(repository: Repository) -> Iterator[Repository]:
    """Give the repository to commit with: its hooks, filters and signature are wanted here, as in plain git."""
    if not repository.knows_who_commits():
        raise NoIdentityError
    index = repository.place("--git-path", "index")
    before = index.read_bytes() if index.exists() else None
    try:
        yield Repository(repository.folder, trusted=True)
    except BaseException:
        if before is None:
            index.unlink(missing_ok=True)
        else:
            write_single(index, before, replace=True)
        raise
