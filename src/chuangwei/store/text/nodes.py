"""What stands where in a YAML text: the nodes of the positional tree.

Offsets count code points of the text; lines and columns are of the node's start, from 0. `end` lies behind the
last character that belongs to the node.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that say nothing."""


# Named tuples, not frozen dataclasses: a large file has millions of nodes, and these are built much faster.
class Scalar(NamedTuple):
    """A scalar; `value` is None for a plain null and text otherwise.

    `style` is "" (plain) or one of `' " | >`. `end` lies behind the last character that belongs to the value;
    of a block scalar the last line break, and blank lines that chomping drops, lie outside.
    """

    value: str | None
    style: str
    start: int
    end: int
    line: int
    column: int
    tag: str | None = None
    anchor: str | None = None


class Mapping(NamedTuple):
    """A mapping, its entries in the order of the text; `end` lies behind its last content or its brace."""

    entries: tuple[tuple[Node, Node], ...]
    flow: bool
    start: int
    end: int
    line: int
    column: int
    tag: str | None = None
    anchor: str | None = None


class Sequence(NamedTuple):
    """A list; `end` lies behind its last content or its bracket."""

    items: tuple[Node, ...]
    flow: bool
    start: int
    end: int
    line: int
    column: int
    tag: str | None = None
    anchor: str | None = None


class Alias(NamedTuple):
    """A reference `*name` to an anchored node."""

    name: str
    start: int
    end: int
    line: int
    column: int


class Sketch(NamedTuple):
    """A record that was passed over: where it stands; `flow` is false of a block collection alone."""

    flow: bool
    start: int
    end: int
    line: int
    column: int


Node: TypeAlias = Scalar | Mapping | Sequence | Alias | Sketch
