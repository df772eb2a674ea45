"""Which members of a list are the same in three versions, and their order in the result.

Records are known by what they are called, entries of a log by content and then by where they stand, texts as a set.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeAlias

LOG = "log"
ISSUED = "issued"
# What a record is called, the first that it has.
NAMES = ("id", "number", "no", "name", "text")
_PER_KIND = ("number", "no")
_OWN_NAMES = {"holidays": ("date",), ISSUED: ("number", "no", "id")}


@dataclass(slots=True)
class Slot:
    """A member of a merged list: its indices in the three versions, None where it is not; `index` in the result.

    A conflict that our side has no member for stands before the member with its index. A mapping's have their `key`.
    """

    base: int | None = None
    ours: int | None = None
    theirs: int | None = None
    index: int = 0
    key: str = ""

    @property
    def places(self) -> tuple[int | None, int | None, int | None]:
        """The three indices."""
        return self.base, self.ours, self.theirs


Lists: TypeAlias = tuple[list[Any], list[Any], list[Any]]
Place: TypeAlias = Callable[[Slot], Any]


def slots(three: Lists, name: str) -> tuple[list[Slot], bool]:
    """Return the members of three lists under the key `name`, in the order of the result.

    And whether they are known by their content, because one of them has no name.
    """
    called = [None if name == LOG else _called(each, _OWN_NAMES.get(name, NAMES)) for each in three]
    by_content = None in called
    found = _paired(*three) if by_content else _by_name([each or [] for each in called])
    return _in_order(found, at_end=by_content and three[1] != three[0]), by_content


def keyed(three: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]) -> list[Slot]:
    """Return the fields of three mappings, in the order of the result."""
    names = [list(side) for side in three]
    found = _in_order(_by_name(names), at_end=False)
    for slot in found:
        slot.key = names[1][slot.ours] if slot.ours is not None else names[2][slot.theirs or 0]
    return found


def name_of(item: Any, fields: Iterable[str] = NAMES) -> tuple[str, str] | None:
    """Return the field and the value that a member is called by, ("", text) for a text."""
    if isinstance(item, dict):
        values = ((field, item.get(field)) for field in fields)
        found = next(((field, value) for field, value in values if isinstance(value, str)), None)
        # Papers are numbered kind by kind.
        return (found[0], f"{item.get('kind')} {found[1]}") if found and found[0] in _PER_KIND else found
    return ("", item) if isinstance(item, str) else ("", "null") if item is None else None


def _called(items: list[Any], fields: Iterable[str]) -> list[Hashable] | None:
    """Return what each member is called, counted where it occurs again; None when one of them has no name."""
    found: list[Hashable] = []
    seen: Counter[Hashable] = Counter()
    for item in items:
        called = name_of(item, fields)
        if called is None:
            return None
        seen[called] += 1
        found.append((called, seen[called]))
    return found


def _by_name(called: Sequence[Sequence[Hashable]]) -> list[Slot]:
    found: dict[Hashable, Slot] = {}
    for side, names in zip(("base", "ours", "theirs"), called, strict=True):
        for index, name in enumerate(names):
            setattr(found.setdefault(name, Slot()), side, index)
    return list(found.values())


def _paired(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Slot]:
    """Pair by content; what both sides added alike gets a single slot as often as both have it."""
    found = [Slot(base=index) for index in range(len(base))]
    for index, place in _kept(base, ours).items():
        found[index].ours = place
    for index, place in _kept(base, theirs).items():
        found[index].theirs = place
    known = {slot.ours for slot in found}, {slot.theirs for slot in found}
    added = [Slot(ours=index) for index in range(len(ours)) if index not in known[0]]
    waiting: dict[str, list[Slot]] = defaultdict(list)
    for slot in reversed(added):
        waiting[_content(ours[slot.ours or 0])].append(slot)
    for index in (each for each in range(len(theirs)) if each not in known[1]):
        same = waiting[_content(theirs[index])]
        if same:
            same.pop().theirs = index
        else:
            added.append(Slot(theirs=index))
    return found + added


def _kept(base: list[Any], other: list[Any]) -> dict[int, int]:
    """Return, for each entry of `base` that `other` still has, perhaps changed, its index there."""
    places: dict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(other))):
        places[_content(other[index])].append(index)
    found: dict[int, int] = {}
    for index, entry in enumerate(base):
        if same := places[_content(entry)]:
            found[index] = same.pop()
    for left, right in _gaps(found, len(base), len(other)):
        # Entries of one day first, then others that share at least half of what they say, in their order.
        for least in (1.0, 0.5):
            for index in (each for each in left if each not in found):
                free = (place for place in right if place not in found.values())
                best = next((each for each in free if _likeness(base[index], other[each]) >= least), None)
                if best is not None:
                    found[index] = best
    return found


def _gaps(found: dict[int, int], length: int, other: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the entries without a partner, of base and of the other, that stand behind the same known one."""
    groups: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    known = {place: index for index, place in found.items()}
    for at, places in enumerate(
        ([i if i in found else None for i in range(length)], map(known.get, range(other)))
    ):
        last = -1
        for index, place in enumerate(places):
            if place is None:
                groups[last][at].append(index)
            else:
                last = place
    yield from list(groups.values())


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


def _in_order(found: list[Slot], *, at_end: bool) -> list[Slot]:
    """Return the slots in the order of the result.

    Our order counts, unless only theirs changed it. What only the other side has comes behind the member that it
    follows there; with `at_end` what theirs added comes last of all.
    """
    base, ours, theirs = (attrgetter(side) for side in ("base", "ours", "theirs"))
    both = [slot for slot in found if None not in slot.places]
    if not at_end and _sorted(both, ours, base) and not _sorted(both, theirs, base):
        return _joined(found, theirs, ours, behind_own=False)
    last = [slot for slot in found if at_end and slot.base is None and slot.ours is None]
    known = [slot for slot in found if not at_end or slot.base is not None or slot.ours is not None]
    return [*_joined(known, ours, theirs, behind_own=True), *sorted(last, key=theirs)]


def _sorted(found: list[Slot], place: Place, key: Place) -> bool:
    places = [place(slot) for slot in sorted(found, key=key)]
    return places == sorted(places)


def _joined(found: list[Slot], first: Place, second: Place, *, behind_own: bool) -> list[Slot]:
    """Take `first`'s order and put each of the others behind the one that it follows in `second`'s.

    With `behind_own`, what `first` alone has added at the same place comes before it.
    """
    following: dict[int | None, list[Slot]] = {}
    before: int | None = None
    for slot in sorted((one for one in found if second(one) is not None), key=second):
        if first(slot) is None:
            following.setdefault(before, []).append(slot)
        else:
            before = id(slot)
    ordered: list[Slot] = []
    waiting = following.get(None, [])
    for slot in sorted((one for one in found if first(one) is not None), key=first):
        if not (behind_own and slot.base is None and second(slot) is None):
            ordered += waiting
            waiting = []
        ordered.append(slot)
        waiting = waiting + following.get(id(slot), [])
    # What neither has (both removed it) is of no account.
    return [*ordered, *waiting]
