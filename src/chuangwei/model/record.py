"""The base of every record that a file holds."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record; an unknown key is an error. Validate it only from text scalars, as the reader does."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    # The field by which a person knows the record, and by which others refer to it.
    handle: ClassVar[str] = "id"


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
