"""The three-way merge of lists: records by what they are called, entries of a log by content, texts as a set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeAlias

from chuangwei.store.merging import entries
from chuangwei.store.merging.order import in_order
from chuangwei.store.merging.steps import (
    ABSENT,
    Conflict,
    Drop,
    Insert,
    Merge,
    Note,
    Rewrite,
    Slot,
    Step,
    conflict_under,
    under,
)

Merger: TypeAlias = Callable[[Any, Any, Any, str], Merge]
Three: TypeAlias = tuple[list[Any], list[Any], list[Any]]

LOG = "log"
ISSUED = "issued"
# What a record is called, the first that it has.
_NAMES = ("id", "number", "no", "name", "text")
_HAPPENED = ("problem", "matter", "purpose")  # what a record of something that happened says of it
_PER_KIND = ("number", "no")
_OWN_NAMES = {"holidays": ("date",), ISSUED: ("number", "no", "id")}


def merge_lists(base: list[Any], ours: list[Any], theirs: list[Any], name: str, merger: Merger) -> Merge:
    """Merge three lists that stand under the key `name`; members are merged with `merger`."""
    three = (base, ours, theirs)
    called = None if name == LOG else [names_of(each, name) for each in three]
    by_content = called is None or any(each is None for each in called)
    slots = entries.pair(*three) if by_content else _by_name([each or [] for each in called or ()])
    for slot in slots:
        slot.merge = _settle(slot, three, name, merger, by_content=by_content)
    ordered = in_order(slots, at_end=by_content and ours != base)
    result = _combined(ordered, ours)
    if by_content:
        result.notes += entries.remarks(result.slots or [], ours, theirs)
    return result


def names_of(items: list[Any], name: str) -> list[Hashable] | None:
    """Return what each member is called, unique within the list; None when one of them has no name.

    A text is called by itself, and whatever occurs again is counted.
    """
    fields = _OWN_NAMES.get(name, _NAMES)
    found: list[Hashable] = []
    seen: Counter[Hashable] = Counter()
    for item in items:
        called = name_of(item, fields)
        if called is None:
            return None
        seen[called] += 1
        found.append((called, seen[called]))
    return found


def name_of(item: Any, fields: Iterable[str] = _NAMES) -> tuple[str, str] | None:
    """Return the field and the value that a member is called by, ("", text) for a text."""
    if isinstance(item, dict):
        values = ((field, item.get(field)) for field in fields)
        found = next(((field, value) for field, value in values if isinstance(value, str)), None)
        # Papers are numbered kind by kind.
        return (found[0], f"{item.get('kind')} {found[1]}") if found and found[0] in _PER_KIND else found
    return ("", item) if isinstance(item, str) else ("", "null") if item is None else None


def _by_name(called: list[list[Hashable]]) -> list[Slot]:
    slots: dict[Hashable, Slot] = {}
    for side, names in zip(("base", "ours", "theirs"), called, strict=True):
        for index, name in enumerate(names):
            setattr(slots.setdefault(name, Slot()), side, index)
    return list(slots.values())


def _settle(slot: Slot, three: Three, name: str, merger: Merger, *, by_content: bool) -> Merge:
    places = (slot.base, slot.ours, slot.theirs)
    values = [ABSENT if place is None else side[place] for side, place in zip(three, places, strict=True)]
    base, ours, theirs = values
    if ABSENT not in values:
        if by_content and base not in (ours, theirs) and ours != theirs:
            # An entry is one statement of one person: two halves of two corrections may be true of neither.
            return Merge(ours, conflicts=[Conflict((), (), ours, theirs)])
    elif base is ABSENT and ours is not ABSENT and theirs is not ABSENT and ours != theirs:
        if name == ISSUED or not alike(ours, theirs):
            return Merge(ours, conflicts=[Conflict((), (), ours, theirs)])
    elif base is ABSENT and isinstance(ours, dict) and ours == theirs and not by_content:
        return Merge(ours, notes=[Note((), "双方都新增了这一条，内容相同，只留一份")])
    return merger(base, ours, theirs, "")


def alike(one: Any, other: Any) -> bool:
    """Tell whether two records that were added under one name are the same thing: most of what both say agrees.

    Of what has happened (a finding, a complaint, an expense) all but one thing: on one day at one place much is alike.
    """
    if not isinstance(one, dict) or not isinstance(other, dict):
        return bool(one == other)
    if any(one.get(key) != other.get(key) for key in ("title", *_HAPPENED)):
        return False
    shared = [key for key in one if key in other and key not in _NAMES]
    different = sum(bool(one[key] != other[key]) for key in shared)
    return different <= 1 if any(key in one for key in _HAPPENED) else 2 * different <= len(shared)


def _combined(slots: list[Slot], ours: list[Any]) -> Merge:
    result = Merge([], slots=slots)
    inner: list[Step] = []
    inserts: list[Step] = []
    for slot in slots:
        slot.index = len(result.value)
        made = slot.made
        result.conflicts += [conflict_under(each, slot.index, slot.theirs) for each in made.conflicts]
        if made.value is ABSENT:
            continue
        result.value.append(made.value)
        result.notes += [Note((slot.index, *note.path), note.text) for note in made.notes]
        if slot.ours is None:
            inserts.append(Insert((), slot.index, (slot.theirs or 0,)))
        else:
            inner += [under(step, slot.ours, slot.theirs) for step in made.steps]
    kept = [slot.ours for slot in slots if slot.ours is not None and slot.made.value is not ABSENT]
    if kept != sorted(kept):
        result.steps = [Rewrite((), result.value)]
    else:
        gone = sorted(set(range(len(ours))) - set(kept), reverse=True)
        result.steps = [*inner, *(Drop((index,)) for index in gone), *inserts]
    if not result.value and not ours:
        result.steps = []
    return result
