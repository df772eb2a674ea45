"""Two new tasks, or findings, with one number: theirs gets another, in its text and wherever its own new records name it.

What one side has numbered anew before keeps its new number: what the other side still records under the old one goes
there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple, TypeAlias

from chuangwei.store.editing.change import Edit, Set, Steps
from chuangwei.store.editing.edit import apply
from chuangwei.store.merging.rules import alike
from chuangwei.store.merging.slots import LOG, name_of

SECTIONS: dict[str, str] = {"tasks": "任务", "findings": "督查问题"}
"""Lists whose records are numbered one after the other by whoever enters them, and what such a record is called."""
_Known: TypeAlias = dict[str, tuple["Collision", Any]]
_NUMBER = re.compile(r"(.*?)([0-9]+)", re.DOTALL)


class Collision(NamedTuple):
    """A record, by its list and its place there, whose id the other side has given to another one."""

    section: str
    place: int
    id: str
    title: str

    @property
    def what(self) -> str:
        """任务 or 督查问题."""
        return SECTIONS[self.section]


def collisions(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> list[Collision]:
    """Return the new records of theirs that share their id with a different new one of ours."""
    found = []
    for old, mine, yours in _sections(base, ours, theirs):
        for name, (each, record) in yours.items():
            if name in mine and name not in old and not alike(mine[name][1], record):
                found.append(each)
    return found


class Moves(NamedTuple):
    """The records of each version that get the id under which one of the sides has them by now; who that side is.

    `aside` are records of theirs that have to make room.
    """

    base: dict[Collision, str]
    ours: dict[Collision, str]
    theirs: dict[Collision, str]
    aside: dict[Collision, str]


def moves(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], taken: Callable[[], set[str]]
) -> Moves:
    """Find what one side has given another id, and the id that each version gets for it.

    That is ours' where ours has given one, else theirs' where ours has it free. `taken` says which ids there are, and
    is asked only if one is wanted that is not.
    """
    found = Moves({}, {}, {}, {})
    for old, mine, yours in _sections(base, ours, theirs):
        by_us, by_them = _moved(old, mine), _moved(old, yours)
        adopted = _adopted(old, mine, by_us, by_them)
        final = {name: by_us.get(name) or adopted.get(name, name) for name in {**by_them, **by_us}}
        for name, new in final.items():
            there = [(found.base, old, name), (found.theirs, yours, by_them.get(name, name))]
            there += [(found.ours, mine, name)] if name in adopted else []
            for target, records, at in there:
                each, record = records.get(at, (None, None))
                if each is not None and at != new and same(record, old[name][1]):
                    target[each] = new
        for name, (each, _) in yours.items():
            origin = next((one for one in final if by_them.get(one, one) == name), None)
            if name in final.values() and origin is None:
                found.aside[each] = _free(name, taken, found)
    return found


def _adopted(old: _Known, mine: _Known, by_us: dict[str, str], by_them: dict[str, str]) -> dict[str, str]:
    """Those ids of theirs that ours can take: no record of ours that stays has them."""
    found = {name: new for name, new in by_them.items() if name not in by_us}
    origin = {new: name for name, new in by_us.items()} | {name: name for name in old if name not in by_us}
    while blocked := [name for name, new in found.items() if new in mine and origin.get(new) not in found]:
        for name in blocked:
            del found[name]
    return found


def _free(name: str, taken: Callable[[], set[str]], found: Moves) -> str:
    given = (each.values() for each in (found.theirs, found.aside))
    return next_free(name, taken().union(*given))


def twin(records: dict[str, Any], others: dict[str, Any], each: Collision) -> str | None:
    """Return the id under which `records` have the same thing as the record `each` of `others`."""
    return _twin(_by_id(records.get(each.section), each.section), others[each.section][each.place], each.id)


def _twin(known: _Known, record: Any, name: str) -> str | None:
    alike_ones = [each for each, (_, one) in known.items() if same(one, record)]
    return alike_ones[0] if len(alike_ones) == 1 and alike_ones[0] != name else None


def doubles(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> Iterator[tuple[str, Collision]]:
    """Yield what both sides have added under two ids: ours' id, and theirs' record."""
    for old, mine, yours in _sections(base, ours, theirs):
        new = {name: each for name, each in mine.items() if name not in old}
        for name, (each, record) in yours.items():
            found = _twin(new, record, name) if name not in old and name not in mine else None
            if found is not None and found not in yours:
                yield found, each


def same(one: Any, other: Any) -> bool:
    """Tell whether two records are one thing, whatever their ids: all that both say agrees, of a task all but one thing.

    Their logs do not count: more may have been recorded of one of them.
    """
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    if not _title(one) or _title(one) != _title(other):
        return False
    different = [key for key in one if key in other and key not in {"id", LOG} and one[key] != other[key]]
    return len(different) <= ("title" in one)


def _moved(old: _Known, side: _Known) -> dict[str, str]:
    """The records of `old` that a side has under another id, theirs being free or another's: old id → new one."""
    found = {}
    for name, (_, record) in old.items():
        now = side.get(name, (None, None))[1]
        if now != record and not same(now, record):
            new = [key for key, (_, each) in side.items() if key != name and same(each, record)]
            new = [key for key in new if key not in old or not _stayed(old[key][1], side[key][1])]
            if len(new) == 1:
                found[name] = new[0]
    return found


def _stayed(old: Any, now: Any) -> bool:
    """Tell whether a record has still the id that it had: a task that is called as before has, whatever else changed."""
    return same(old, now) or ("title" in old and _title(old) == _title(now))


def _sections(*sides: dict[str, Any]) -> Iterator[tuple[_Known, _Known, _Known]]:
    """Yield each list of numbered records, with those of base, ours and theirs by their ids."""
    for section in SECTIONS:
        base, ours, theirs = (_by_id(side.get(section), section) for side in sides)
        yield base, ours, theirs


def _by_id(records: Any, section: str) -> _Known:
    found: _Known = {}
    for place, record in enumerate(_records(records)):
        name = numbered(record, ("id",))
        if name is not None:
            found.setdefault(name, (Collision(section, place, name, _title(record)), record))
    return found


def _title(record: Any) -> str:
    return str(record.get("title") or record.get("problem") or "")


def next_free(name: str, taken: Collection[str]) -> str:
    """Return the id that follows the highest of those numbered like `name`: 5-17 for 5-16 when there is none above."""
    found = _NUMBER.fullmatch(name)
    prefix, digits = found.groups() if found else (f"{name}-", "1")
    highest = int(digits)
    for each in taken:
        other = _NUMBER.fullmatch(each)
        if other and other[1].casefold() == prefix.casefold():
            highest = max(highest, int(other[2]))
    return f"{prefix}{highest + 1:0{len(digits)}d}"


def numbered(record: Any, keys: tuple[str, ...] = ("id", "number")) -> str | None:
    """Return the id or number of a record, None when it has neither."""
    values = (record.get(key) for key in keys) if isinstance(record, dict) else ()
    return next((value for value in values if isinstance(value, str)), None)


def renumbered(text: str, data: dict[str, Any], base: dict[str, Any], found: dict[Collision, str]) -> str:
    """Return a text with the new ids; references in records that are not in `base` follow.

    Raises EditRefused.
    """
    new = {each.id: name for each, name in found.items()}
    edits: list[Edit] = [Set((each.section, each.place, "id"), name) for each, name in found.items()]
    for key, records in data.items():
        old = {name_of(record) for record in _records(base.get(key))}
        for index, record in enumerate(_records(records)):
            if name_of(record) not in old:
                places = mentions(record, (key, index))
                edits += [Set(path, new[value]) for path, value in places if value in new]
    return apply(text, edits)


def mentions(value: Any, path: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text below `value` that could be a reference, with its path: those under `id` are none."""
    return (each for each in _texts(value, path) if "id" not in each[0])


def ids(value: Any) -> Iterator[str]:
    """Yield every id below `value`."""
    return (text for path, text in _texts(value, ()) if path[-1:] == ("id",))


def _texts(value: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield path, value
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for step, each in members:
        yield from _texts(each, (*path, step))


def _records(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
