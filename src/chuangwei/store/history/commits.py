"""The history of a workspace: its commits, which files each changed, and when each evidence file came in."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from chuangwei.model.evidence import FOLDER
from chuangwei.model.past import Archived, Commit, FileChange, FileFate
from chuangwei.store.history.git import NO_DRIVERS, Repository, literal
from chuangwei.store.history.paperlist import INDEX

PARTS = ("data", "templates", "evidence")
"""The folders of a workspace that belong to its history."""
_FORMAT = "--format=tformat:%H%n%h%n%P%n%ct%n%an%n%s"
FATES: dict[str, FileFate] = {"A": "added", "D": "removed"}
"""What became of a file, by git's letter; any other letter: changed."""


def commits(repository: Repository, *, limit: int | None = None, since: date | None = None) -> list[Commit]:
    """The commits that touch the workspace, the newest first; none when there is no commit at all."""
    if repository.hash("HEAD") is None:
        return []
    bounds = [f"--max-count={limit}"] if limit is not None else []
    bounds += [f"--since={since.isoformat()} 00:00:00"] if since is not None else []
    # In full: what a merge decided against happened all the same.
    return _read(repository, "--full-history", *bounds, "HEAD", "--", *map(literal, PARTS))


def commit(repository: Repository, revision: str) -> Commit:
    """One commit; raises GitError when there is none of that name."""
    return _read(repository, "--max-count=1", revision, "--")[0]


def _read(repository: Repository, *arguments: str) -> list[Commit]:
    said = repository.run("log", "-z", "--no-color", "--no-show-signature", _FORMAT, *arguments)
    found = []
    for record in said.split("\0")[:-1]:
        full, short, parents, when, author, subject = record.split("\n")
        found.append(Commit(full, short, tuple(parents.split()), local_day(when), author, subject))
    return found


def local_day(seconds: str) -> date:
    """The day, on this computer, of a moment in seconds since 1970; the nearest there is where a calendar has none.

    The system's own reckoning, for zones that Python has no offset for (TZ=UTC+99).
    """
    moment = int(seconds)
    try:
        return date(*time.localtime(moment)[:3])
    except (ValueError, OverflowError, OSError):
        return date.min if moment < 0 else date.max


def file_changes(
    repository: Repository, pairs: Sequence[tuple[str | None, str]]
) -> dict[tuple[str | None, str], list[FileChange]]:
    """For each pair of commits, by their full hashes, the files of the workspace that differ, sorted.

    None in place of the first: the second is a commit without parents, and all its files are new. Raises GitError.
    """
    asked = "".join(f"{after} {before or ''}".rstrip() + "\n" for before, after in pairs)
    how = ("--stdin", "--always", "--root", "-r", "-z", "--name-status", "--no-renames", "--relative")
    at = ("--", *map(literal, PARTS))
    words = iter(repository.words("diff-tree", *how, *NO_DRIVERS, *at, data=asked.encode()))
    found: list[list[FileChange]] = []
    for word in words:
        if len(word) > 1:  # the hash of the commit that the next ones are about
            found.append([])
        else:
            found[-1].append(FileChange(next(words), FATES.get(word, "changed")))
    return {pair: sorted(files) for pair, files in zip(pairs, found, strict=True)}


def differing(repository: Repository, revision: str, paths: Sequence[str]) -> dict[str, FileFate]:
    """What became, since a revision, of each file at or below `paths` in the work tree that is another; raises GitError."""
    how = ("diff", *NO_DRIVERS, "--name-status", "-z", "--no-renames", "--relative")
    at = ("--", *map(literal, paths))
    words = repository.words(*repository.without_filters(), *how, "--ignore-submodules=all", revision, *at)
    return {path: FATES.get(status, "changed") for status, path in zip(words[::2], words[1::2], strict=True)}


_MARK = "\x01"
_LOG = ("log", "--reverse", "--no-color", "--no-show-signature", *NO_DRIVERS, f"--format=tformat:{_MARK}%ct")


class _Step(NamedTuple):
    """One change of one path: its new content by hash (None: gone), and the path that it had before."""

    day: date
    path: str
    content: str | None
    before: str | None = None


def read_archive(repository: Repository, *, listed: bool) -> dict[str, Archived]:
    """What the history knows of every paper, by its path in the workspace; nothing without a commit.

    A paper that was renamed keeps the day of its first commit. With `listed` the papers are kept out of git, and the
    list in their place tells. Raises GitError.
    """
    if repository.hash("HEAD") is None:
        return {}
    found = _replayed(_steps_of_files(repository))
    for path, archived in _replayed(_steps_of_list(repository) if listed else ()).items():
        found[path] = archived._replace(day=min(archived.day, found.get(path, archived).day))
    return found


def _steps_of_files(repository: Repository) -> Iterator[_Step]:
    """Git's own record of each file, the oldest first; a file moved as it is was renamed."""
    how = ("-z", "--raw", "--no-abbrev", "--relative", "-M100%", "--", f":(literal){FOLDER}")
    words = iter(repository.output(*_LOG, *how).decode("utf-8", "surrogateescape").split("\0"))
    day = date.min
    for word in words:
        head = word.lstrip("\n")
        if head.startswith(_MARK):
            day = local_day(head[1:].strip())
        elif head.startswith(":"):
            _, _, _, content, what = head.split(" ")
            path = next(words)
            if what.startswith("R"):
                yield _Step(day, next(words), content, path)
            else:
                yield _Step(day, path, None if what == "D" else content)


def _steps_of_list(repository: Repository) -> Iterator[_Step]:
    """The lines of evidence/index.txt that came and went, the oldest first."""
    said = repository.output(*_LOG, "-p", "-U0", "--relative", "--", f":(literal){INDEX}")
    day = date.min
    gone: dict[str, None] = {}
    for line in said.decode("utf-8", "surrogateescape").split("\n"):
        if line.startswith(_MARK):
            yield from (_Step(day, path, None) for path in gone)
            gone = {}
            day = local_day(line[1:])
        elif line.startswith((f"+{FOLDER}/", f"-{FOLDER}/")):
            path, content, _ = (*line[1:].split("\t"), "", "")[:3]
            if line[0] == "-":
                gone[path] = None
            else:
                gone.pop(path, None)
                yield _Step(day, path, content)
    yield from (_Step(day, path, None) for path in gone)


def _replayed(steps: Iterable[_Step]) -> dict[str, Archived]:
    lives: dict[str, tuple[str, Archived]] = {}  # with its first content
    for day, path, content, before in steps:
        known = lives.pop(before, None) if before is not None else lives.get(path)
        if content is None:
            if known is not None:
                lives[path] = known[0], known[1]._replace(gone=day)
            continue
        first, life = known or (content, Archived(day))
        later = life.changed if before is not None else day
        lives[path] = first, life._replace(changed=None if content == first else later, gone=None)
    return {path: life for path, (_, life) in lives.items()}
