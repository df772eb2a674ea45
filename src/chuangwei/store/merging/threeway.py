"""The three-way merge of plain data (mappings, lists, texts, None), by field and by record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chuangwei.store.merging import lists
from chuangwei.store.merging.steps import (
    ABSENT,
    Conflict,
    Drop,
    Merge,
    Note,
    Put,
    conflict_under,
    under,
)


def merge(base: Any, ours: Any, theirs: Any, name: str = "") -> Merge:
    """Merge two changed versions of `base`, each of them possibly ABSENT; `name` is the key they stand under.

    What only one side changed is taken; what both changed differently is a conflict and keeps our value.
    """
    if base == theirs:
        return Merge(ours)
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _mappings(base if isinstance(base, dict) else {}, ours, theirs)
    known = _as_lists(base, ours, theirs)
    if known:
        return lists.merge_lists(*known, name, merge)
    if ours == theirs:
        return Merge(ours)
    if ours == base:
        return Merge(theirs, [Drop(()) if theirs is ABSENT else Put((), ())])
    return Merge(ours, conflicts=[Conflict((), (), ours, theirs)])


def merge_files(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> Merge:
    """Merge what three versions of a file say; `fields`, and `slots` of lists, are there whoever changed something."""
    return _mappings(base, ours, theirs, every=True)


def _as_lists(base: Any, ours: Any, theirs: Any) -> tuple[list[Any], list[Any], list[Any]] | None:
    """Return all three as lists where they can be merged so: `log:` without a value is as good as an empty list."""
    empty = base is ABSENT or base is None or base == []
    if isinstance(theirs, list) and (isinstance(ours, list) or (ours is None and empty and theirs)):
        return (base if isinstance(base, list) else []), ours or [], theirs
    if isinstance(ours, list) and ours and theirs is None and empty:
        return [], ours, []
    return None


def _mappings(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], *, every: bool = False
) -> Merge:
    order = _keys(ours, theirs)
    result = Merge({}, fields={})
    for place, key in enumerate(order):
        before, mine, yours = (side.get(key, ABSENT) for side in (base, ours, theirs))
        if every and isinstance(before, list) and isinstance(mine, list) and isinstance(yours, list):
            found = lists.merge_lists(before, mine, yours, key, merge)
        else:
            found = merge(before, mine, yours, key)
        if found.value is not ABSENT:
            result.value[key] = found.value
        _take(result, key, found, () if key in ours else tuple(reversed(order[:place])))
    return result


def _take(result: Merge, key: str, found: Merge, after: tuple[str, ...]) -> None:
    """Add a field's merge to its mapping's; `after` is for a field that ours does not have."""
    if result.fields is not None:
        result.fields[key] = found
    for step in found.steps:
        here = under(step, key, key)
        result.steps.append(replace(here, after=after) if isinstance(here, Put) and after else here)
    for conflict in found.conflicts:
        there = conflict_under(conflict, key, key)
        result.conflicts.append(replace(there, after=after) if len(there.path) == 1 and after else there)
    result.notes += [Note((key, *note.path), note.text) for note in found.notes]


def _keys(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Return all keys: ours in their order, each of theirs behind the key that it follows there."""
    order = list(ours)
    before: str | None = None
    for key in theirs:
        if key not in ours:
            place = order.index(before) + 1 if before is not None else 0
            # Behind what ours has added at the same place.
            while before is not None and place < len(order) and order[place] not in theirs:
                place += 1
            order.insert(place, key)
        before = key
    return order
