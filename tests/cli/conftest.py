"""What the tests of several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminals import Typing


@pytest.fixture
def typing(demo: Path) -> Iterator[list[Typing]]:
    """The programs that a test types into; none of them outlives it."""
    started: list[Typing] = []
    yield started
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
