"""Which entries of a log are the same in three versions: by content first, then by where they stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from chuangwei.store.merging.steps import Note, Slot

_COUNTING = {"progress": "进度", "due": "时限", "value": "实际值", "points": "得分"}
"""Of these, the last entry of a day is the one that counts."""


def pair(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Slot]:
    """Return a slot for each entry; one that both sides added alike gets a single slot as often as both have it."""
    slots = [Slot(base=index) for index in range(len(base))]
    for index, place in _changed(base, ours).items():
        slots[index].ours = place
    for index, place in _changed(base, theirs).items():
        slots[index].theirs = place
    ours_known = {slot.ours for slot in slots}
    theirs_known = {slot.theirs for slot in slots}
    added = [Slot(ours=index) for index in range(len(ours)) if index not in ours_known]
    waiting: dict[str, list[Slot]] = defaultdict(list)
    for slot in reversed(added):
        waiting[_content(ours[slot.ours or 0])].append(slot)
    for index in range(len(theirs)):
        if index in theirs_known:
            continue
        same = waiting[_content(theirs[index])]
        if same:
            same.pop().theirs = index
        else:
            added.append(Slot(theirs=index))
    return slots + added


def remarks(slots: list[Slot], ours: list[Any], theirs: list[Any]) -> list[Note]:
    """Say which entries both sides added, and where they report different things of one day, of which one will count."""
    found = []
    first: dict[Any, Slot] = {}
    for slot in slots:
        if slot.base is not None:
            continue
        if slot.ours is not None and slot.theirs is not None:
            shown = _shown(ours[slot.ours])
            found.append(Note((slot.index,), f"双方都记了同样的内容（{shown}），只算一次"))
        entry = ours[slot.ours] if slot.ours is not None else theirs[slot.theirs or 0]
        if not isinstance(entry, dict) or entry.get("date") is None:
            continue
        for key in (each for each in _COUNTING if each in entry):
            before = first.setdefault((key, entry["date"], entry.get("year")), slot)
            if before.ours is not None and slot.ours is None and before.theirs is None:
                mine, yours = ours[before.ours][key], entry[key]
                if mine != yours and mine is not None:
                    said = f"{_COUNTING[key]}双方记得不同（我方 {mine}，对方 {yours}），两条都留"
                    found.append(Note((slot.index,), f"{said}，对方的在后，以后一条为准"))
    return found


def _changed(base: list[Any], other: list[Any]) -> dict[int, int]:
    """Return, for each entry of `base` that `other` still has, perhaps changed, its index there."""
    places: dict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(other))):
        places[_content(other[index])].append(index)
    found: dict[int, int] = {}
    for index, entry in enumerate(base):
        same = places[_content(entry)]
        if same:
            found[index] = same.pop()
    taken = set(found.values())
    for gap in _gaps(found, len(base), [index for index in range(len(other)) if index not in taken]):
        found.update(_by_likeness(base, other, *gap))
    return found


def _gaps(found: dict[int, int], length: int, free: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the entries without a partner, of base and of the other, that stand between the same two known ones."""
    known = {place: index for index, place in found.items()}
    groups: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    last = -1
    for index in range(length):
        if index in found:
            last = index
        else:
            groups[last][0].append(index)
    unused = set(free)
    last = -1
    for place in range(len(known) + len(free)):
        if place in unused:
            groups[last][1].append(place)
        else:
            last = known[place]
    yield from groups.values()


def _by_likeness(base: list[Any], other: list[Any], left: list[int], right: list[int]) -> dict[int, int]:
    """Pair entries of one day, then others that share at least half of what they say, in their order."""
    found: dict[int, int] = {}
    for least in (1.0, 0.5):
        for index in left:
            if index in found:
                continue
            free = (place for place in right if place not in found.values())
            best = next((place for place in free if _likeness(base[index], other[place]) >= least), None)
            if best is not None:
                found[index] = best
    return found


def _likeness(one: Any, other: Any) -> float:
    """Return 1 for entries of one day, else the share of equal fields."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0.0
    if one.get("date") is not None and one.get("date") == other.get("date"):
        return 1.0
    equal = sum(bool(key in other and other[key] == value) for key, value in one.items())
    return equal / max(len(one), len(other), 1)


def _content(entry: Any) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)


def _shown(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    return " ".join(value for key, value in entry.items() if key != "date" and isinstance(value, str))
