"""What the tests of files share: their helpers can be imported by name, and both parsers are tried."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
# isort: split
import judge


@pytest.fixture(scope="module", params=["c", "pure"])
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """The parser of libyaml, then the one in Python that serves where that is missing: their places differ."""
    with judge.pure_parser() if request.param == "pure" else nullcontext():
        yield
