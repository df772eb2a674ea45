"""What a reader of a data file hands on, and what is kept of where it came from.

The value of a top-level key comes in pieces where it is a list of records.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Piece(NamedTuple):
    """What was read under a top-level key: one item of a list of records, or (`ordinal` None) the whole value.

    `tainted`: it holds something whose value is not known. `cut`: a syntax error follows and no other record in
    between, so that it may lack what stands behind the error.
    """

    key: str
    ordinal: int | None
    value: Any
    tainted: bool = False
    cut: bool = False


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
