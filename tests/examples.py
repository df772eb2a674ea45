"""How many examples a property test draws: an eighth of what it names, all of them with --thorough."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class _Measure:
    thorough: bool = False


MEASURE = _Measure()
"""Set by conftest.py before any test module is read."""


def examples(count: int) -> int:
    """How many of `count` examples are drawn in this run; at least three."""
    return count if MEASURE.thorough else max(3, count // 8)
