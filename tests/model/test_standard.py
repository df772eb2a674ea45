"""Standards and their indicators as records."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuangwei.model.standard import Standard, in_force


def version(name: str, since: str | None = None, until: str | None = None) -> Standard:
    """A standard that holds between two days."""
    days = {"effective_from": since, "effective_until": until}
    return Standard.model_validate(
        {"id": name, "name": name, **{key: day for key, day in days.items() if day is not None}}
    )


OLD, NEW = version("旧", until="2023-07-31"), version("新", since="2023-08-01")


@pytest.mark.parametrize(
    ("day", "standard", "why", "following"),
    [
        ("2023-07-31", OLD, "dates", NEW),
        ("2023-08-01", NEW, "dates", None),
        ("1900-01-01", OLD, "dates", NEW),
    ],
)
def test_the_standard_of_a_day(day: str, standard: Standard, why: str, following: Standard | None) -> None:
    """Both of its days belong to a standard; the one that comes next is known too."""
    assert in_force((OLD, NEW), None, date.fromisoformat(day)) == (standard, why, (), following)


def test_no_standard_holds() -> None:
    """Before the first and after the last there is none."""
    assert in_force((NEW,), None, date(2023, 7, 31)) == (None, "none", (), NEW)
    assert in_force((OLD,), None, date(2023, 8, 1)) == (None, "none", (), None)
    assert in_force((), None, date(2023, 8, 1)) == (None, "none", (), None)


def test_several_standards_hold() -> None:
    """The one that came into force last is used, and the others are told."""
    both = version("并行", since="2023-07-01")
    assert in_force((both, OLD), None, date(2023, 7, 14)) == (both, "several", (OLD,), None)


def test_the_settings_choose() -> None:
    """What the settings name holds on any day; a name that nobody has chooses nothing."""
    assert in_force((OLD, NEW), "新", date(2023, 7, 14)) == (NEW, "chosen", (), NEW)
    assert in_force((OLD, NEW), "无", date(2023, 7, 14)).standard is OLD


_some_days = st.dates(date(2023, 1, 1), date(2023, 1, 20))
_versions = st.lists(st.tuples(st.none() | _some_days, st.none() | _some_days), max_size=4).map(
    lambda pairs: [
        version(str(at), str(since) if since else None, str(until) if until else None)
        for at, (since, until) in enumerate(pairs)
    ]
)


@given(_versions, _some_days)
def test_a_standard_is_found_on_every_day_that_one_covers(standards: list[Standard], day: date) -> None:
    """What is found holds on the day, none is passed over, and all that hold are told."""
    found = in_force(standards, None, day)
    holding = [each.id for each in standards if each.holds_on(day)]
    assert sorted(each.id for each in (found.standard, *found.others) if each is not None) == sorted(holding)
    assert (found.why == "none") == (not holding)
    assert (found.why == "several") == (len(holding) > 1)
