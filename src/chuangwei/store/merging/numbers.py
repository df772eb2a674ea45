"""Two new tasks, or findings, with one number: theirs gets another, in its text and wherever its own new records name it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from chuangwei.store.editing.change import Edit, Set, Steps
from chuangwei.store.editing.edit import apply
from chuangwei.store.merging.lists import alike, name_of

SECTIONS: dict[str, str] = {"tasks": "任务", "findings": "督查问题"}
"""Lists whose records are numbered one after the other by whoever enters them, and what such a record is called."""
_NUMBER = re.compile(r"(.*?)([0-9]+)", re.DOTALL)


class Collision(NamedTuple):
    """A record of theirs, by its list and its place there, whose id ours has given to another new one."""

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
    for section in SECTIONS:
        old = {_id(record) for record in _records(base.get(section))}
        mine = {_id(record): record for record in _records(ours.get(section))}
        for index, record in enumerate(_records(theirs.get(section))):
            name = _id(record)
            if name is not None and name in mine and name not in old and not alike(mine[name], record):
                title = str(record.get("title") or record.get("problem") or "")
                found.append(Collision(section, index, name, title))
    return found


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


def numbered(record: Any) -> str | None:
    """Return the id or number of a record, None when it has neither."""
    values = (record.get(key) for key in ("id", "number")) if isinstance(record, dict) else ()
    return next((value for value in values if isinstance(value, str)), None)


def renumbered(text: str, data: dict[str, Any], base: dict[str, Any], found: dict[Collision, str]) -> str:
    """Return theirs' text with the new ids; references in records that are not in `base` follow.

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
    if isinstance(value, dict):
        for key, each in value.items():
            if key != "id":
                yield from mentions(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from mentions(each, (*path, index))
    elif isinstance(value, str):
        yield path, value


def ids(value: Any) -> Iterator[str]:
    """Yield every id below `value`."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for each in value.values():
            yield from ids(each)
    elif isinstance(value, list):
        for each in value:
            yield from ids(each)


def _records(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _id(record: Any) -> str | None:
    name = record.get("id") if isinstance(record, dict) else None
    return name if isinstance(name, str) else None
