"""A finding as it was entered."""

from __future__ import annotations

from typing import NamedTuple

from chuangwei.model.inspection import Finding


class Found(NamedTuple):
    """A finding, and the line of a list it was understood from, with its number from 1."""

    finding: Finding
    number: int
    text: str
