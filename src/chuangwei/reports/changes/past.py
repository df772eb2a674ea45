"""What the history says: a commit with what it did, and two moments with what lies between them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.past import Commit, FileChange
from chuangwei.problems import Problem
from chuangwei.reports.changes.difference import RecordChange


class Step(NamedTuple):
    """A commit and what it did; `problems` are the files of before and after that could not be read.

    A merge did what neither side had done; `brought` is what else came by it to the side that it was made on.
    """

    commit: Commit
    changes: tuple[RecordChange, ...]
    files: tuple[FileChange, ...]
    problems: tuple[Problem, ...]
    brought: tuple[RecordChange, ...] = ()


class Log(NamedTuple):
    """Commits, the newest first; `more`: there are earlier ones."""

    steps: tuple[Step, ...]
    more: bool
    name: str | None = None
    """The record that it is about."""
    since: date | None = None
    """The first day that was asked for."""


class Compared(NamedTuple):
    """Two moments; `before` is None before the first commit, `after` is None for the files as they are now."""

    before: Commit | None
    after: Commit | None
    changes: tuple[RecordChange, ...]
    files: tuple[FileChange, ...]
    problems: tuple[Problem, ...]
