"""What the history of a campaign is made of: commits, and the records of some moment as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from chuangwei.problems import Problem

FileFate = Literal["added", "removed", "changed"]


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


class Committed(NamedTuple):
    """When a part of a file came into the history."""

    commit: str
    """Short hash."""
    day: date


class Archived(NamedTuple):
    """What the history knows of a paper: `day` is that of its first commit (归档日期), which nothing sets."""

    day: date
    changed: date | None = None
    """The last commit that left its content another than it was at first."""
    gone: date | None = None
    """When it was taken away."""
