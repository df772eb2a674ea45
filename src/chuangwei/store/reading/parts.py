"""Which records came from which file: all that is kept for finding a place again."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """The run of records of one kind that one file holds: ordinals `first` … `first + length - 1`.

    `stop` is the offset at which the reading of the file was given up, if it was: there is no reading on from there.
    """

    file: str
    key: str
    first: int
    length: int
    many: bool
    stop: int | None = None
