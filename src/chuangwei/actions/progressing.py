"""How an action that takes a while tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

Progress = Callable[[str, int], AbstractContextManager[Callable[[], object]]]
"""Begins a bar: what is done, in how many steps; what it gives is called after each."""


def quiet(_what: str, _steps: int) -> AbstractContextManager[Callable[[], object]]:
    """No bar at all."""
    return nullcontext(lambda: None)
