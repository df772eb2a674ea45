"""The difference of two moments of a campaign, in records, log entries and fields, whatever their keys."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from chuangwei.model.files import FILES
from chuangwei.model.past import Plain
from chuangwei.reports.changes.counted import collectives, progress
from chuangwei.reports.changes.matching import Match, matches

Fields = Mapping[str, Any]
What = Literal["added", "removed", "changed"]

# Fields that name other records: when one of those is renamed, they follow, which is no fact of its own.
_REFERENCES = frozenset(
    {
        "lead",
        "with",
        "unit",
        "units",
        "members",
        "group",
        "phase",
        "place",
        "items",
        "tasks",
        "each",
        "by",
        "section",
        "round",
        "budget",
        "findings",
        "places",
        "task",
        "to_units",
    }
)
# What a record may be renamed by, and what it may say of itself besides.
_NAMES = ("id", "number", "name")
_TITLES = ("title", "name", "text", "problem", "matter", "purpose")
_LOG = "log"
_NO_FACTS = frozenset({"format"})
# Tasks first: they are what people look for.
_ORDER = ["tasks", *(slot.key for file in FILES for slot in file.slots if slot.key != "tasks")]


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
    what: What
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


def compare(before: Plain, after: Plain) -> tuple[RecordChange, ...]:
    """All that differs in what the files say; comments, order and layout are no difference.

    What may stand in a file that could not be read is not said to be added or removed.
    """
    comparison = _Comparison(before, after)
    return tuple(comparison.run())


class _Comparison:
    def __init__(self, before: Plain, after: Plain) -> None:
        self.before = before
        self.after = after
        self.units = collectives(before.content), collectives(after.content)
        self.renamed: dict[str, str] = {}

    def run(self) -> Iterator[RecordChange]:
        keys = {*self.before.content, *self.after.content} - _NO_FACTS
        known = [key for key in _ORDER if key in keys]
        found: list[Match] = []
        for key in (*known, *sorted(keys.difference(known))):
            old, new = self.before.content.get(key), self.after.content.get(key)
            if old is not new:
                found += matches(key, old, new)
        self.renamed = {match.was: match.name for match in found if match.was is not None}
        for match in found:
            yield from self._changes(match)

    def _changes(self, match: Match) -> Iterator[RecordChange]:
        section, name, before, after, was = match
        if before is None or after is None:
            unknown = self.before.unknown if before is None else self.after.unknown
            if section not in unknown:
                what: What = "added" if before is None else "removed"
                yield RecordChange(section, name, what, before, after, progress=self._progress(match))
            return
        fields, entries, inner = self._inside(before, after)
        if fields or entries or was is not None:
            stood = self._progress(match)
            yield RecordChange(
                section, name, "changed", before, after, was, tuple(fields), tuple(entries), stood
            )
        for each in inner:
            yield from self._changes(each)

    def _progress(self, match: Match) -> tuple[int | None, int | None]:
        if match.section != "tasks":
            return None, None
        return progress(match.before, self.units[0]), progress(match.after, self.units[1])

    def _inside(self, before: Any, after: Any) -> tuple[list[FieldChange], list[EntryChange], list[Match]]:
        """The fields and log entries that differ, and the matches of records inside the record."""
        if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
            return ([] if before == after else [FieldChange((), before, after)]), [], []
        fields: list[FieldChange] = []
        entries: list[EntryChange] = []
        inner: list[Match] = []
        for key in dict.fromkeys((*after, *before)):
            old, new = before.get(key), after.get(key)
            if old == new or (key in _NAMES and self.renamed.get(str(old)) == new):
                continue
            if key == _LOG and _is_log(old) and _is_log(new):
                entries += _entries(old or [], new or [], self)
            elif _have_ids(old) and _have_ids(new):
                inner += matches(key, old, new)
            else:
                fields += self._fields((key,), old, new)
        return fields, entries, inner

    def _fields(self, path: tuple[str, ...], before: Any, after: Any) -> Iterator[FieldChange]:
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            for key in dict.fromkeys((*after, *before)):
                yield from self._fields((*path, key), before.get(key), after.get(key))
        elif before != after and self.followed(path[-1], before) != after:
            yield FieldChange(path, before, after)

    def followed(self, key: str, value: Any) -> Any:
        """A value of the field `key` with the names in it that were changed."""
        if key not in _REFERENCES or not self.renamed:
            return value
        if isinstance(value, list):
            return [self.followed(key, each) for each in value]
        return self.renamed.get(value, value) if isinstance(value, str) else value


def _entries(
    before: Sequence[Fields], after: Sequence[Fields], comparison: _Comparison
) -> Iterator[EntryChange]:
    """Entries that differ: equal ones are the same; of the others those of one day, in order, were changed."""
    told = [{key: comparison.followed(key, value) for key, value in entry.items()} for entry in before]
    gone, come = _without_equal(told, after), _without_equal(after, told)
    for new in come:
        old = next((entry for entry in gone if entry.get("date") == new.get("date")), None)
        if old is not None:
            gone.remove(old)
        yield EntryChange(old, new)
    for old in gone:
        yield EntryChange(old, None)


def _without_equal(entries: Iterable[Fields], others: Iterable[Fields]) -> list[Fields]:
    rest = Counter(_whole(entry) for entry in others)
    left = []
    for entry in entries:
        text = _whole(entry)
        rest[text] -= 1
        if rest[text] < 0:
            left.append(entry)
    return left


def _whole(entry: Fields) -> str:
    """An entry as one text, the order of its keys aside."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str)


def _is_log(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value))


def _have_ids(value: Any) -> bool:
    return value is None or (
        isinstance(value, list)
        and all(isinstance(each, Mapping) and isinstance(each.get("id"), str) for each in value)
    )
