"""How much one paper may do: a hostile template ends soon, and at the same place each time.

Everything is counted and nothing timed: the same template with the same view does the same on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chuangwei.render.templating.faults import Refused

STEPS = 200_000
"""About one for each name, operator, tag and piece of text that is carried out, more for what takes longer."""
CHARACTERS = 2_000_000
"""What is written; macros and blocks count each time they are passed on."""
FOR_EACH_VALUE = 6
"""Steps, and characters, more for each value of the view: a paper on many tasks takes more than one on few."""
SOURCES = 100_000
"""Characters of the templates that are read."""
TAGS = 8_000
"""Names, operators and tags in them: compiling takes longer than reading."""
DEPTH = 50
"""Calls of macros within each other."""


class Budget:
    """What is left for the paper that is being made, from a view of so many values; all raise Refused when it is used up."""

    def __init__(self, values: int = 0) -> None:
        more = FOR_EACH_VALUE * values
        self.steps, self.characters = STEPS + more, CHARACTERS + more
        self.sources, self.tags = SOURCES, TAGS
        self.depth = 0

    def spend(self, steps: int, characters: int = 0) -> None:
        """Take steps, and characters written."""
        self.steps -= steps
        self.characters -= characters
        if self.steps < 0:
            raise Refused("模板要做的步数太多，已停下", "看看有没有转不完的循环，或循环套循环")
        if self.characters < 0:
            raise Refused("写出的文字太多，已停下", "看看循环里是不是写了整段文字")

    def read(self, characters: int) -> None:
        """Take the text of a template."""
        self.sources -= characters
        if self.sources < 0:
            raise Refused("用到的模板太多、太大")

    def understand(self, tags: int) -> bool:
        """Take the parts of a template; whether there were enough."""
        self.tags -= tags
        return self.tags >= 0

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """A call within calls."""
        if self.depth >= DEPTH:
            raise Refused("宏套得太深，已停下", "看看宏是不是在调用自己")
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1


def values_in(view: object) -> int:
    """How many values there are in a view: those of its fields, and of the records and lists in them."""
    if not isinstance(view, tuple | list):
        return 1
    return sum(map(values_in, view))
