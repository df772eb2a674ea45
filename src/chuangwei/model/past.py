"""What the history of a campaign is made of: commits, and the records of some moment as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from chuangwei.model.record import Record, json_keys
from chuangwei.problems import Problem

FileFate = Literal["added", "removed", "changed"]


@json_keys("commit=hash date=day author message=subject")
class Commit(NamedTuple):
    """A commit; `day` is that of the committing, in this computer's time."""

    hash: str
    short: str
    parents: tuple[str, ...]
    day: date
    author: str
    subject: str


class Plain(NamedTuple):
    """All data files of a moment, merged: top-level key → what stands under it, every scalar as its text.

    Nothing is validated, so that revisions with other keys can be compared. `problems` says which files could not be
    read; `unknown` are the top-level keys under which they may hold something.
    """

    content: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    unknown: frozenset[str] = frozenset()


class FileChange(NamedTuple):
    """A file (path in the workspace, with `/`) that differs as a whole."""

    path: str
    what: FileFate


@json_keys("commit day")
class Committed(NamedTuple):
    """When a part of a file came into the history."""

    commit: str
    """Short hash."""
    day: date


@json_keys("*entry committed")
class LogEntry(NamedTuple):
    """An entry of a log, and when it was committed (None: not yet)."""

    entry: Record
    committed: Committed | None


def log_entries(
    log: Sequence[Record], committed: Sequence[Committed | None] | None
) -> tuple[LogEntry, ...] | None:
    """The entries of a log with when each was committed; None where that is not known of all of them."""
    if committed is None or len(committed) != len(log):
        return None
    return tuple(map(LogEntry, log, committed))


class Archived(NamedTuple):
    """What the history knows of a paper: `day` is that of its first commit (归档日期), which nothing sets."""

    day: date
    changed: date | None = None
    """The last commit that left its content another than it was at first."""
    gone: date | None = None
    """When it was taken away."""
