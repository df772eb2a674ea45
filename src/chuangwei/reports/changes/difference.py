"""The difference of two moments of a campaign, in records, log entries and fields, whatever their keys."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from chuangwei.calendar import Calendar
from chuangwei.model.files import FILES
from chuangwei.model.past import FileFate, Plain
from chuangwei.model.record import one_of
from chuangwei.model.replay import Rules
from chuangwei.model.standing import stand
from chuangwei.reports.changes.past import EntryChange, FieldChange, Fields, RecordChange

HANDLES = ("id", "number", "name", "title", "date", "text")
"""What a record goes by, the first that it has."""
# Fields that name other records: when one of those is renamed, they follow, which is no fact of its own.
_REFERENCES = frozenset(
    (
        *("lead", "with", "unit", "units", "members", "group", "phase", "place", "places", "items", "tasks"),
        *("task", "each", "by", "section", "round", "budget", "findings", "to_units"),
    )
)
# What a record may be renamed by.
_NAMES = ("id", "number", "name")
# Tasks first: they are what people look for.
_ORDER = ["tasks", *(slot.key for file in FILES for slot in file.slots if slot.key != "tasks")]
# Records of one title that are looked at: more of them tell nothing, and would take for ever.
_MOST_LIKELY = 20


class _Match(NamedTuple):
    """The same record before and after; None where it is not there."""

    section: str
    name: str
    before: Any
    after: Any
    was: str | None = None


def compare(before: Plain, after: Plain) -> tuple[RecordChange, ...]:
    """All that differs in what the files say; comments, order and layout are no difference.

    What may stand in a file that could not be read is not said to be added or removed.
    """
    return tuple(_Comparison(before, after).run())


class _Comparison:
    def __init__(self, before: Plain, after: Plain) -> None:
        self.before = before
        self.after = after
        self.renamed: dict[str, str] = {}

    def run(self) -> Iterator[RecordChange]:
        keys = {*self.before.content, *self.after.content} - {"format"}
        known = [key for key in _ORDER if key in keys]
        found: list[_Match] = []
        for key in (*known, *sorted(keys.difference(known))):
            old, new = self.before.content.get(key), self.after.content.get(key)
            if old is not new:
                found += _matches(key, old, new)
        self.renamed = {match.was: match.name for match in found if match.was is not None}
        for match in found:
            yield from self._changes(match)

    def _changes(self, match: _Match) -> Iterator[RecordChange]:
        section, name, before, after, was = match
        if before is None or after is None:
            unknown = self.before.unknown if before is None else self.after.unknown
            if section not in unknown:
                what: FileFate = "added" if before is None else "removed"
                yield RecordChange(section, name, what, before, after, progress=self._progress(match))
            return
        fields, entries, inner = self._inside(before, after)
        if fields or entries or was is not None:
            told = (was, tuple(fields), tuple(entries), self._progress(match))
            yield RecordChange(section, name, "changed", before, after, *told)
        for each in inner:
            yield from self._changes(each)

    def _progress(self, match: _Match) -> tuple[int | None, int | None]:
        if match.section != "tasks":
            return None, None
        before, after = progress(match.before, self.before.content), progress(match.after, self.after.content)
        return before, after

    def _inside(self, before: Any, after: Any) -> tuple[list[FieldChange], list[EntryChange], list[_Match]]:
        """The fields and log entries that differ, and the matches of records inside the record."""
        if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
            return ([] if before == after else [FieldChange((), before, after)]), [], []
        fields: list[FieldChange] = []
        entries: list[EntryChange] = []
        inner: list[_Match] = []
        for key in dict.fromkeys((*after, *before)):
            old, new = before.get(key), after.get(key)
            if old == new or (key in _NAMES and self.renamed.get(str(old)) == new):
                continue
            if key == "log" and _holds(old, Mapping) and _holds(new, Mapping):
                entries += self._entries(old or [], new or [])
            elif _have_ids(old) and _have_ids(new):
                inner += _matches(key, old, new)
            else:
                fields += self._fields((key,), old, new)
        return fields, entries, inner

    def _fields(self, path: tuple[str, ...], before: Any, after: Any) -> Iterator[FieldChange]:
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            for key in dict.fromkeys((*after, *before)):
                yield from self._fields((*path, key), before.get(key), after.get(key))
        elif one_of(self._followed(path[-1], before)) != one_of(after):
            yield FieldChange(path, before, after)

    def _entries(self, before: Sequence[Fields], after: Sequence[Fields]) -> Iterator[EntryChange]:
        """Entries that differ: equal ones are the same; of the others those of one day, in order, were changed."""
        told = [{key: self._followed(key, value) for key, value in entry.items()} for entry in before]
        gone, come = _rest(told, after, _whole), _rest(after, told, _whole)
        for new in come:
            old = next((entry for entry in gone if entry.get("date") == new.get("date")), None)
            if old is not None:
                gone.remove(old)
            yield EntryChange(old, new)
        for old in gone:
            yield EntryChange(old, None)

    def _followed(self, key: str, value: Any) -> Any:
        """A value of the field `key` with the names in it that were changed."""
        if key not in _REFERENCES or not self.renamed:
            return value
        if isinstance(value, list):
            return [self._followed(key, each) for each in value]
        return self.renamed.get(value, value) if isinstance(value, str) else value


def _matches(section: str, before: Any, after: Any) -> Iterator[_Match]:
    """The records of a section, each with its other self; in the order of `after`, what was removed last."""
    if not (_holds(before, object) and _holds(after, object)):
        yield _Match(section, "", before, after)
        return
    # What was not parsed anew is one object, and is most.
    old, new = (
        _named(_rest(before or [], after or [], id)),
        _named(_rest(after or [], before or [], id)),
    )
    removed = {key: record for key, record in old.items() if key not in new}
    same = _renames(removed, {key: record for key, record in new.items() if key not in old})
    for key, record in new.items():
        was = same.get(key)
        if was is not None:
            yield _Match(section, key[0], removed.pop(was), record, was[0])
        else:
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
    if not isinstance(record, Mapping):
        return str(record)
    found = next((record[key] for key in HANDLES if isinstance(record.get(key), str)), None)
    return found if found is not None else _whole(record)


def _renames(removed: Mapping[_Key, Any], added: Mapping[_Key, Any]) -> dict[_Key, _Key]:
    """New key → old key of records that go by another name now: an alias tells, or what they say under the new one."""
    by_trait: dict[str, list[_Key]] = {}
    for key, record in removed.items() if added else ():
        if isinstance(record, Mapping):
            by_trait.setdefault(_trait(record), []).append(key)
    found: dict[_Key, _Key] = {}  # the other way round
    for new_key, new in added.items() if by_trait else ():
        if not isinstance(new, Mapping):
            continue
        alias = new.get("alias")
        likely = [(name, 0) for name in alias or () if (name, 0) in removed] if _holds(alias, str) else []
        same = by_trait.get(_trait(new), [])[:_MOST_LIKELY]
        likely += [key for key in same if _is_alike(removed[key], new)]
        old = next((key for key in likely if key not in found), None)
        if old is not None:
            found[old] = new_key
    return {new_key: old for old, new_key in found.items()}


def _trait(record: Fields) -> str:
    """What stays when a record is renamed: what it says it is, else all but its name."""
    own = _own(record)
    said = next((record[key] for key in ("title", "text", "name") if key != own and record.get(key)), None)
    rest = {key: value for key, value in record.items() if key != own}
    return said if isinstance(said, str) and own == "id" else _whole(rest)


def _is_alike(old: Fields, new: Fields) -> bool:
    """Whether records of the same trait have at least half of their other fields, and more than one, in common."""
    keys = {*old, *new} - {_own(new)}
    return len(keys) > 1 and 2 * sum(old.get(key) == new.get(key) for key in keys) >= len(keys)


def _own(record: Fields) -> str:
    return next((key for key in HANDLES if key in record), "")


def _rest(items: Iterable[Any], others: Iterable[Any], key: Callable[[Any], Any]) -> list[Any]:
    """The items that are not among the others, each of which stands for one."""
    same = Counter(map(key, others))
    left = []
    for item in items:
        name = key(item)
        same[name] -= 1
        if same[name] < 0:
            left.append(item)
    return left


def _whole(record: Fields) -> str:
    """All of it as one text, the order of its keys aside."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, default=str)


def _holds(value: Any, kind: type) -> bool:
    """Whether it is a list of such things, or nothing."""
    return value is None or (isinstance(value, list) and all(isinstance(each, kind) for each in value))


def _have_ids(value: Any) -> bool:
    return _holds(value, Mapping) and all(isinstance(each.get("id"), str) for each in value or ())


def progress(task: Any, content: Mapping[str, Any]) -> int | None:
    """How far a plain task is by its whole log, in percent, with the units of `content`; None where it does not say it.

    Only what counts is looked at, so that tasks of another format are counted too.
    """
    from chuangwei.model.task import Task

    if not isinstance(task, Mapping) or not _holds(log := task.get("log"), Mapping) or task.get("repeat"):
        return None  # a recurring task is told by its entries
    counting = ("date", "progress", "amount", "unit")
    entries = [
        {"note": "0", **{key: entry[key] for key in counting if entry.get(key)}} for entry in log or ()
    ]
    try:
        plan = Task.model_validate({**_ANY_TASK, "quota": task.get("quota"), "log": entries})
    except ValidationError:
        return None
    names, members = _collectives(content.get("units"))
    if plan.quota and plan.quota.each is not None and not members.get(plan.quota.each):
        return None
    return stand(plan, date.max, Rules(0, 0, 0, date.max, Calendar(), {}, members, names)).progress


_ANY_TASK = {
    **dict.fromkeys(("id", "title", "group", "lead", "phase"), "0"),
    **dict.fromkeys(("start", "due"), "2000-01-01"),
}


def _collectives(units: Any) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Of plain units: each name and alias → the proper name, and each of a collective's → its members' proper names."""
    listed = [unit for unit in units if isinstance(unit, Mapping)] if isinstance(units, list) else []
    called = [(unit, [str(unit.get("name")), *_texts(unit.get("alias"))]) for unit in listed]
    names = {name: own[0] for _, own in called for name in own}
    members = {
        name: tuple(dict.fromkeys(names.get(each, each) for each in _texts(unit.get("members"))))
        for unit, own in called
        for name in own
    }
    return names, members


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
