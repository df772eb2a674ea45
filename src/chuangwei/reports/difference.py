"""The difference of two moments of a campaign, in records, log entries and fields, whatever their keys."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from chuangwei.model.files import FILES
from chuangwei.model.past import Plain
from chuangwei.reports.counted import collectives, progress

Fields = Mapping[str, Any]
What = Literal["added", "removed", "changed"]

# What a record goes by, the first that it has.
_HANDLES = ("id", "name", "title", "date", "text")
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
    }
)
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
        said = next(
            (record[key] for key in ("title", "name", "text") if isinstance(record.get(key), str)), ""
        )
        return "" if said == self.name else said


def compare(before: Plain, after: Plain) -> tuple[RecordChange, ...]:
    """All that differs in what the files say; comments, order and layout are no difference.

    What may stand in a file that could not be read is not said to be added or removed.
    """
    comparison = _Comparison(before, after)
    return tuple(comparison.run())


class _Match(NamedTuple):
    """The same record before and after; None where it is not there."""

    section: str
    name: str
    before: Any
    after: Any
    was: str | None = None


class _Comparison:
    def __init__(self, before: Plain, after: Plain) -> None:
        self.before = before
        self.after = after
        self.units = collectives(before.content), collectives(after.content)
        self.renamed: dict[str, str] = {}

    def run(self) -> Iterator[RecordChange]:
        keys = {*self.before.content, *self.after.content} - _NO_FACTS
        known = [key for key in _ORDER if key in keys]
        matches: list[_Match] = []
        for key in (*known, *sorted(keys.difference(known))):
            old, new = self.before.content.get(key), self.after.content.get(key)
            if old is not new:
                matches += _matches(key, old, new)
        self.renamed = {match.was: match.name for match in matches if match.was is not None}
        for match in matches:
            yield from self._changes(match)

    def _changes(self, match: _Match) -> Iterator[RecordChange]:
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

    def _progress(self, match: _Match) -> tuple[int | None, int | None]:
        if match.section != "tasks":
            return None, None
        return progress(match.before, self.units[0]), progress(match.after, self.units[1])

    def _inside(self, before: Any, after: Any) -> tuple[list[FieldChange], list[EntryChange], list[_Match]]:
        """The fields and log entries that differ, and the matches of records inside the record."""
        if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
            return ([] if before == after else [FieldChange((), before, after)]), [], []
        fields: list[FieldChange] = []
        entries: list[EntryChange] = []
        inner: list[_Match] = []
        for key in dict.fromkeys((*after, *before)):
            old, new = before.get(key), after.get(key)
            if old == new or (key in _HANDLES[:2] and self.renamed.get(str(old)) == new):
                continue
            if key == _LOG and _is_log(old) and _is_log(new):
                entries += _entries(old or [], new or [], self)
            elif _have_ids(old) and _have_ids(new):
                inner += _matches(key, old, new)
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


def _matches(section: str, before: Any, after: Any) -> Iterator[_Match]:
    """The records of a section, each with its other self; in the order of `after`, what was removed last."""
    if not (_is_list(before) and _is_list(after)):
        yield _Match(section, "", before, after)
        return
    old, new = _named(before or []), _named(after or [])
    added = {key: record for key, record in new.items() if key not in old}
    removed = {key: record for key, record in old.items() if key not in new}
    same = _renames(removed, added)
    for key, record in new.items():
        was = same.get(key)
        if was is not None:
            yield _Match(section, key[0], removed.pop(was), record, was[0])
        elif old.get(key) is not record:  # records that were not parsed anew are the same
            yield _Match(section, key[0], old.get(key), record)
    for key, record in removed.items():
        yield _Match(section, key[0], record, None)


_Key = tuple[str, int]


def _named(records: Sequence[Any]) -> dict[_Key, Any]:
    """Records by what they go by, and by how many of that name came before."""
    seen: Counter[str] = Counter()
    found = {}
    for record in records:
        name = handle(record)
        found[name, seen[name]] = record
        seen[name] += 1
    return found


def handle(record: Any) -> str:
    """What a record goes by: its id or name, else all of it."""
    if isinstance(record, Mapping):
        found = next((record[key] for key in _HANDLES if isinstance(record.get(key), str)), None)
        return found if found is not None else json.dumps(record, ensure_ascii=False, default=str)
    return str(record)


def _renames(removed: Mapping[_Key, Any], added: Mapping[_Key, Any]) -> dict[_Key, _Key]:
    """New key → old key of records that go by another name now."""
    found: dict[_Key, _Key] = {}
    for new_key, new in added.items():
        if not isinstance(new, Mapping):
            continue
        for old_key, old in removed.items():
            if old_key not in found.values() and isinstance(old, Mapping) and _is_renamed(old, new):
                found[new_key] = old_key
                break
    return found


def _is_renamed(old: Fields, new: Fields) -> bool:
    """Whether the old name is kept as an alias, or else the title and at least half of all fields are the same."""
    alias = new.get("alias")
    if isinstance(alias, list) and handle(old) in alias:
        return True
    own = _HANDLES[0] if "id" in new else _HANDLES[1]
    said = [key for key in ("title", "text", "name") if key in new and key != own]
    keys = {*old, *new} - {own}
    equal = sum(old.get(key) == new.get(key) for key in keys)
    if own == _HANDLES[1] or not said:
        return bool(keys) and len(keys) > 1 and equal == len(keys)
    return old.get(said[0]) == new.get(said[0]) and 2 * equal >= len(keys)


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
    rest = Counter(handle_of_all(entry) for entry in others)
    left = []
    for entry in entries:
        text = handle_of_all(entry)
        rest[text] -= 1
        if rest[text] < 0:
            left.append(entry)
    return left


def handle_of_all(entry: Fields) -> str:
    """An entry as one text, the order of its keys aside."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str)


def _is_list(value: Any) -> bool:
    return value is None or isinstance(value, list)


def _is_log(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value))


def _have_ids(value: Any) -> bool:
    return value is None or (
        isinstance(value, list)
        and all(isinstance(each, Mapping) and isinstance(each.get("id"), str) for each in value)
    )
