"""Which record of one moment is which of another: by what it goes by, or by what it says under a new name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

HANDLES = ("id", "number", "name", "title", "date", "text")
"""What a record goes by, the first that it has."""

_Key = tuple[str, int]
_MOST_LIKELY = 20
"""Records of one title that are looked at: more of them tell nothing, and would take for ever."""


class Match(NamedTuple):
    """The same record before and after; None where it is not there."""

    section: str
    name: str
    before: Any
    after: Any
    was: str | None = None


def matches(section: str, before: Any, after: Any) -> Iterator[Match]:
    """The records of a section, each with its other self; in the order of `after`, what was removed last."""
    if not (_is_list(before) and _is_list(after)):
        yield Match(section, "", before, after)
        return
    old, new = (
        _named(_without_same(before or [], after or [])),
        _named(_without_same(after or [], before or [])),
    )
    added = {key: record for key, record in new.items() if key not in old}
    removed = {key: record for key, record in old.items() if key not in new}
    same = _renames(removed, added)
    for key, record in new.items():
        was = same.get(key)
        if was is not None:
            yield Match(section, key[0], removed.pop(was), record, was[0])
        else:
            yield Match(section, key[0], old.get(key), record)
    for key, record in removed.items():
        yield Match(section, key[0], record, None)


def _without_same(records: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The records that are not, as objects, among the others: what was not parsed anew is the same, and is most."""
    same = Counter(map(id, others))
    left = []
    for record in records:
        if same[id(record)] > 0:
            same[id(record)] -= 1
        else:
            left.append(record)
    return left


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
        found = next((record[key] for key in HANDLES if isinstance(record.get(key), str)), None)
        return found if found is not None else json.dumps(record, ensure_ascii=False, default=str)
    return str(record)


def _renames(removed: Mapping[_Key, Any], added: Mapping[_Key, Any]) -> dict[_Key, _Key]:
    """New key → old key of records that go by another name now."""
    if not removed or not added:
        return {}
    by_trait: dict[str, list[_Key]] = {}
    for key, record in removed.items():
        if isinstance(record, Mapping):
            by_trait.setdefault(_trait(record), []).append(key)
    found: dict[_Key, _Key] = {}
    taken: set[_Key] = set()
    for new_key, new in added.items():
        if not isinstance(new, Mapping):
            continue
        alias = new.get("alias")
        aliases = [(name, 0) for name in alias if isinstance(name, str)] if isinstance(alias, list) else []
        likely = [key for key in aliases if key in removed]
        likely += [
            key for key in by_trait.get(_trait(new), ())[:_MOST_LIKELY] if _is_alike(removed[key], new)
        ]
        old = next((key for key in likely if key not in taken), None)
        if old is not None:
            found[new_key] = old
            taken.add(old)
    return found


def _trait(record: Mapping[str, Any]) -> str:
    """What stays when a record is renamed: what it says it is, else all but its name."""
    own = _own(record)
    said = next((record[key] for key in ("title", "text", "name") if key != own and record.get(key)), None)
    rest = {key: value for key, value in record.items() if key != own}
    return said if isinstance(said, str) and own == "id" else json.dumps(rest, sort_keys=True, default=str)


def _is_alike(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether records of the same trait have at least half of their other fields, and more than one, in common."""
    keys = {*old, *new} - {_own(new)}
    return len(keys) > 1 and 2 * sum(old.get(key) == new.get(key) for key in keys) >= len(keys)


def _own(record: Mapping[str, Any]) -> str:
    return next((key for key in HANDLES if key in record), "")


def _is_list(value: Any) -> bool:
    return value is None or isinstance(value, list)
