"""The records of inspections."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from tests.conftest import make_finding, make_round


def test_the_shortest_records() -> None:
    """A round needs its number and day; a finding its round, day, problem and unit."""
    assert (make_round().own, make_round().source) == (True, "督查")
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


@pytest.mark.parametrize(
    ("level", "source", "what", "own"),
    [
        (None, "督查", "督查", True),
        ("街道", "暗访", "暗访", True),
        ("区", "暗访", "区级暗访", False),
        ("县", "上级反馈", "县级反馈", False),
        (None, "上级反馈", "上级反馈", True),
        ("区", "群众反映", "群众反映", False),
    ],
)
def test_what_a_round_is(level: str | None, source: str, what: str, own: bool) -> None:
    """The town's own ones without a level, those from above with theirs."""
    found = make_round(level=level, source=source)
    assert (found.what, found.own) == (what, own)
