"""The order of a merged list: ours, with what theirs added where it stands in theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from chuangwei.store.merging.steps import Slot

Place: TypeAlias = Callable[[Slot], int | None]


def in_order(slots: list[Slot], *, at_end: bool) -> list[Slot]:
    """Return the slots in the order of the result.

    Our order counts, unless only theirs changed it. What only the other side has comes behind the member that it
    follows there; with `at_end` what theirs added comes last of all.
    """
    both = [slot for slot in slots if None not in (slot.base, slot.ours, slot.theirs)]
    if not at_end and _sorted(both, _ours, _base) and not _sorted(both, _theirs, _base):
        return _joined(slots, _theirs, _ours, behind_own=False)
    if not at_end:
        return _joined(slots, _ours, _theirs, behind_own=True)
    last = [slot for slot in slots if slot.base is None and slot.ours is None]
    known = [slot for slot in slots if slot.base is not None or slot.ours is not None]
    return [*_joined(known, _ours, _theirs, behind_own=True), *sorted(last, key=lambda one: one.theirs or 0)]


def _base(slot: Slot) -> int | None:
    return slot.base


def _ours(slot: Slot) -> int | None:
    return slot.ours


def _theirs(slot: Slot) -> int | None:
    return slot.theirs


def _sorted(slots: list[Slot], place: Place, key: Place) -> bool:
    places = [place(slot) or 0 for slot in sorted(slots, key=lambda one: key(one) or 0)]
    return places == sorted(places)


def _joined(slots: list[Slot], first: Place, second: Place, *, behind_own: bool) -> list[Slot]:
    """Take `first`'s order and put each of the others behind the one that it follows in `second`'s.

    With `behind_own`, what `first` alone has added at the same place comes before it.
    """
    following: dict[int | None, list[Slot]] = {}
    before: int | None = None
    for slot in sorted((one for one in slots if second(one) is not None), key=lambda one: second(one) or 0):
        if first(slot) is None:
            following.setdefault(before, []).append(slot)
        else:
            before = id(slot)
    found: list[Slot] = []
    waiting = following.get(None, [])
    for slot in sorted((one for one in slots if first(one) is not None), key=lambda one: first(one) or 0):
        if not (behind_own and slot.base is None and second(slot) is None):
            found += waiting
            waiting = []
        found.append(slot)
        waiting = waiting + following.get(id(slot), [])
    # What neither has (both removed it) is of no account.
    return [*found, *waiting]
