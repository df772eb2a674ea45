"""`log --json`, `diff --json`, and the revision that other objects were made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chuangwei.model.past import Commit
from chuangwei.problems import Problem
from chuangwei.reports.changes import labels
from chuangwei.reports.changes.difference import RecordChange
from chuangwei.reports.changes.facts import fact
from chuangwei.reports.changes.past import Compared, Log


def compared(seen: Compared) -> dict[str, Any]:
    """`diff --json`; `to` is null for the files as they are."""
    return {
        "from": commit(seen.before),
        "to": commit(seen.after),
        **_changes(seen.changes),
        "files": [each._asdict() for each in seen.files],
        "unreadable": _unreadable(seen.problems),
    }


def log(found: Log) -> dict[str, Any]:
    """`log --json`."""
    commits = [
        {
            **(commit(step.commit) or {}),
            **_changes(step.changes),
            "brought": [fact(change) for change in step.brought],
            "files": [each._asdict() for each in step.files],
            "unreadable": _unreadable(step.problems),
        }
        for step in found.steps
    ]
    return {"id": found.name, "commits": commits, "more": found.more}


def commit(said: Commit | None) -> dict[str, Any] | None:
    """A commit as every JSON object says it."""
    if said is None:
        return None
    return {"commit": said.hash, "date": said.day, "author": said.author, "message": said.subject}


def _changes(changes: Sequence[RecordChange]) -> dict[str, Any]:
    return {"changes": [_change(change) for change in changes]}


def _change(change: RecordChange) -> dict[str, Any]:
    before, after = change.progress
    return {
        "kind": change.section,
        "id": change.name,
        "was": change.was,
        "title": change.title,
        "what": change.what,
        "says": fact(change),
        "progress": {"before": before, "after": after} if change.section == "tasks" else None,
        "entries": [{"before": _said(entry.before), "after": _said(entry.after)} for entry in change.entries],
        "fields": [
            {
                "field": ".".join(each.path),
                "label": labels.field(change.section, each.path),
                "before": _said(each.before),
                "after": _said(each.after),
            }
            for each in change.fields
        ],
        **({"record": _said(change.after)} if change.what == "added" else {}),
        **({"record": _said(change.before)} if change.what == "removed" else {}),
    }


def _said(value: Any) -> Any:
    """Plain data as JSON holds it; what could not be read is null."""
    if isinstance(value, Mapping):
        return {str(key): _said(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_said(each) for each in value]
    return value if isinstance(value, str) else None


def _unreadable(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "file": each.file,
            "line": each.line,
            "column": each.column,
            "code": each.code,
            "message": each.message,
        }
        for each in problems
    ]
