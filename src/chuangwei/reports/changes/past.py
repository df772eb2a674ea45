"""What the history says: records with what happened to them, commits with what they did, two moments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from chuangwei.model.past import Commit, FileChange, FileFate
from chuangwei.problems import Problem

Fields = Mapping[str, Any]

_TITLES = ("title", "name", "text", "problem", "matter", "purpose")
"""What a record may say of itself beside its name."""


class FieldChange(NamedTuple):
    """A field, by its keys from the record on; None where it is not there."""

    path: tuple[str, ...]
    before: Any
    after: Any


class EntryChange(NamedTuple):
    """A log entry as it was and is; None where it is not there."""

    before: Fields | None
    after: Fields | None


class RecordChange(NamedTuple):
    """What happened to one record. `section` is the key of the list it stands in (or its own, of a single one)."""

    section: str
    name: str
    """Its id, else its name; "" for a single one."""
    what: FileFate
    before: Any = None
    after: Any = None
    """The record in full, as plain data."""
    was: str | None = None
    """What it was called before, when it was renamed."""
    fields: tuple[FieldChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    progress: tuple[int | None, int | None] = (None, None)
    """Of a task, in percent, before and after; None where it cannot be told."""

    @property
    def title(self) -> str:
        """What the record says it is, beside its name; "" when it says nothing more."""
        record = self.after if self.after is not None else self.before
        if not isinstance(record, Mapping):
            return ""
        said = next((record[key] for key in _TITLES if isinstance(record.get(key), str)), "")
        return "" if said == self.name else said


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
