"""The records of inspections."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from tests.conftest import make_finding, make_round


def test_the_shortest_records() -> None:
    """A round needs its number and day; a finding its round, day, problem and unit."""
    assert (make_round().level, make_round().source) == ("镇", "督查")
    assert make_finding().kind == "限期整改"


@pytest.mark.parametrize(
    ("place", "spot", "where"),
    [
        ("公厕", None, "公厕"),
        (None, "桥头", "桥头"),
        ("公厕", "东侧", "公厕东侧"),
        ("公厕", "车站公厕", "车站公厕"),
    ],
)
def test_where(place: str | None, spot: str | None, where: str) -> None:
    """Place and spot as one says them; a spot that names the place says it once."""
    assert make_finding(place=place, spot=spot).where == where


def test_kinds_and_steps_are_fixed() -> None:
    """Only the words of the course can be written."""
    with pytest.raises(ValidationError):
        make_finding(kind="马上改")
    with pytest.raises(ValidationError):
        make_finding(log=[{"date": "2023-06-15", "action": "办结"}])
