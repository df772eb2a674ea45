"""What a merge knows of the fields of a campaign: when two records are one thing, and what counts of one day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chuangwei.store.merging.slots import NAMES, Slot

_COUNTING = {"progress": "进度", "due": "时限", "value": "实际值", "points": "得分"}
"""Of these, the last entry of a day is the one that counts."""
_HAPPENED = ("problem", "matter", "purpose")  # what a record of something that happened says of it


def alike(one: Any, other: Any) -> bool:
    """Tell whether two records that were added under one name are the same thing: most of what both say agrees.

    Of what has happened (a finding, a complaint, an expense) all but one thing: on one day at one place much is alike.
    """
    if not isinstance(one, dict) or not isinstance(other, dict):
        return bool(one == other)
    if any(one.get(key) != other.get(key) for key in ("title", *_HAPPENED)):
        return False
    shared = [key for key in one if key in other and key not in NAMES]
    different = sum(bool(one[key] != other[key]) for key in shared)
    return different <= 1 if any(key in one for key in _HAPPENED) else 2 * different <= len(shared)


def remarks(slots: list[Slot], ours: list[Any], theirs: list[Any]) -> Iterator[tuple[int, str]]:
    """Yield, by their index, the entries that both sides added, and those of which one counts and another does not."""
    first: dict[Any, Slot] = {}
    for slot in slots:
        if slot.base is not None:
            continue
        entry = ours[slot.ours] if slot.ours is not None else theirs[slot.theirs or 0]
        if slot.ours is not None and slot.theirs is not None:
            yield slot.index, f"双方都记了同样的内容（{_shown(entry)}），只算一次"
        if not isinstance(entry, dict) or entry.get("date") is None:
            continue
        for key in (each for each in _COUNTING if each in entry):
            before = first.setdefault((key, entry["date"], entry.get("year")), slot)
            if before.ours is not None and slot.ours is None and before.theirs is None:
                mine, yours = ours[before.ours][key], entry[key]
                if mine != yours and mine is not None:
                    said = f"{_COUNTING[key]}双方记得不同（我方 {mine}，对方 {yours}），两条都留"
                    yield slot.index, f"{said}，对方的在后，以后一条为准"


def _shown(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    return " ".join(value for key, value in entry.items() if key != "date" and isinstance(value, str))
