"""The history of a workspace: its commits, and for each line of a file the commit that wrote it."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from datetime import date

from chuangwei.model.past import Commit, Committed, FileChange, FileFate
from chuangwei.store.history.git import NO_DRIVERS, GitError, Repository, literal

PARTS = ("data", "templates", "evidence")
"""The folders of a workspace that belong to its history."""
_FORMAT = "--format=tformat:%H%n%h%n%P%n%ct%n%an%n%s"
FATES: dict[str, FileFate] = {"A": "added", "D": "removed"}
"""What became of a file, by git's letter; any other letter: changed."""
# Of each line of a file the commit, the line's number, and the commit's time.
_BLAMED = re.compile(rb"^([0-9a-f]{40,}) \d+ (\d+).*?^committer-time (\d+)$", re.MULTILINE | re.DOTALL)
_PATIENCE = 5.0  # seconds, for a question that only adds to an answer


def commits(
    repository: Repository, *, revision: str = "HEAD", limit: int | None = None, since: date | None = None
) -> list[Commit]:
    """The commits that touch the workspace, the newest first; none when there is no commit at all."""
    if repository.answer("rev-parse", "--verify", "--quiet", revision) is None:
        return []
    bounds = [f"--max-count={limit}"] if limit is not None else []
    bounds += [f"--since={since.isoformat()} 00:00:00"] if since is not None else []
    # In full: what a merge decided against happened all the same.
    return _read(repository, "--full-history", *bounds, revision, "--", *map(literal, PARTS))


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


def blame(
    repository: Repository, path: str, lines: Sequence[tuple[int, int]], revision: str | None = None
) -> list[Committed | None] | None:
    """For each run of lines (first and last, from 1) of a file the newest commit that wrote one of them.

    None in place of a commit: not committed. None in place of the list: git did not know in time. Without `revision`
    it is about the file as it is on disk. Lines that were only indented or moved from another file keep their commit.
    """
    if not lines:
        return []
    bounds = [f"-L{min(first for first, _ in lines)},{max(last for _, last in lines)}"]
    arguments = [
        "blame",
        "--no-textconv",
        "--line-porcelain",
        "-w",
        "-C",
        *bounds,
        *([revision] if revision else []),
        "--",
        path,
    ]
    if repository.answer("cat-file", "-e", f"{revision or 'HEAD'}:./{path}") is None:
        return [None] * len(lines)
    try:
        said = repository.unfiltered(*arguments, seconds=_PATIENCE)
    except GitError:
        return None
    by_line = {
        int(number): (int(seconds) if full.strip(b"0") else 0, full.decode())
        for full, number, seconds in _BLAMED.findall(said)
    }
    found: list[Committed | None] = []
    for first, last in lines:
        wrote = [by_line[number] for number in range(first, last + 1) if number in by_line]
        if not wrote or any(not seconds for seconds, _ in wrote):
            found.append(None)
        else:
            seconds, full = max(wrote)
            found.append(Committed(full[:7], local_day(str(seconds))))
    return found


def file_changes(
    repository: Repository, pairs: Sequence[tuple[str | None, str]]
) -> dict[tuple[str | None, str], list[FileChange]]:
    """For each pair of commits, by their full hashes, the files of the workspace that differ, sorted.

    None in place of the first: the second is a commit without parents, and all its files are new. Raises GitError.
    """
    asked = "".join(f"{after} {before or ''}".rstrip() + "\n" for before, after in pairs)
    how = ("--stdin", "--always", "--root", "-r", "-z", "--name-status", "--no-renames", "--relative")
    said = repository.output("diff-tree", *how, *NO_DRIVERS, "--", *map(literal, PARTS), data=asked.encode())
    words = iter(said.decode("utf-8", "surrogateescape").split("\0")[:-1])
    found: list[list[FileChange]] = []
    for word in words:
        if len(word) > 1:  # the hash of the commit that the next ones are about
            found.append([])
        else:
            found[-1].append(FileChange(next(words), FATES.get(word, "changed")))
    return {pair: sorted(files) for pair, files in zip(pairs, found, strict=True)}
