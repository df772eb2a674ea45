"""The base of every record that a file holds, and which keys a record or a view of records has as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar, Protocol, TypeVar, get_args

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo


class Record(BaseModel):
    """A frozen record; an unknown key is an error. Validate it only from text scalars, as the reader does."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    # The field by which a person knows the record, and by which others refer to it.
    handle: ClassVar[str] = "id"

    @classmethod
    def keyed(cls) -> dict[str, FieldInfo]:
        """The fields, in order, by the keys that they have in the files."""
        return {info.alias or name: info for name, info in cls.model_fields.items()}


def record_in(annotation: Any) -> type[Record] | None:
    """The kind of record that a field of this type holds, one or several of them."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def record_at(model: type[Record] | None, path: Iterable[str | int]) -> type[Record] | None:
    """The kind of record that the field at `path` within a record holds; places in a list do not count."""
    for step in path:
        if isinstance(step, str) and model is not None:
            found = model.keyed().get(step)
            model = record_in(found.annotation) if found else None
    return model


class _Dated(Protocol):
    @property
    def date(self) -> date: ...


_Entry = TypeVar("_Entry", bound=_Dated)


def entries_until(log: Sequence[_Entry], day: date = date.max) -> Sequence[_Entry]:
    """The entries dated on or before `day`, by date and then by their place in the file."""
    known = [entry for entry in log if entry.date <= day]
    for earlier, later in pairwise(known):
        if later.date < earlier.date:
            return sorted(known, key=lambda entry: entry.date)
    return known


# Names of the fields that a record was given → the one set that all records given the same ones hold.
_SETS: dict[frozenset[str], set[str]] = {}


def share_field_names(*records: Record) -> None:
    """Let records that were given the same fields hold one and the same set of their names.

    Pydantic makes a set of 200 to 700 bytes for each record, a fifth of the memory of twenty thousand tasks.
    Nobody writes into these sets: the records are frozen, and a copy of a record copies its set.
    """
    for record in records:
        names = record.__pydantic_fields_set__
        object.__setattr__(record, "__pydantic_fields_set__", _SETS.setdefault(frozenset(names), names))


_Class = TypeVar("_Class", bound=type)

JSON_KEYS: dict[type, tuple[str, ...]] = {}
"""The keys of classes that say theirs; those of every other are its fields."""


def json_keys(keys: str) -> Callable[[_Class], _Class]:
    """Say which keys an object of the class has as JSON, in their order, apart by blanks.

    `key` is an attribute, `key=path` one found along a path (of each element where the path meets several; `#` is how
    many), `group.key` stands inside an object of its own. `key?` is null where it is empty, `key:2` a float of two
    decimals; `+key` is left out where it is None. `*path` takes in all keys of what is found there, `*` those of the
    object's own fields; `-key` takes one away again.
    """

    def declare(of: _Class) -> _Class:
        JSON_KEYS[of] = tuple(keys.split())
        return of

    return declare
