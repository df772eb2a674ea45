"""An indicator on a day: points that were given, points that follow from the measure, or none yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuangwei.model.standard import Indicator, Rating, rate


def item(*log: dict[str, str], **fields: Any) -> Indicator:
    """An indicator of 25 points for at least 90 %, with this log."""
    base = {"id": "H-03", "section": "H", "text": "合格率", "measure": ">= 90 %", "points": "25"}
    kept = {key: value for key, value in {**base, **fields}.items() if value is not None}
    return Indicator.model_validate({**kept, "log": list(log)})


def on(day: str, *log: dict[str, str], **fields: Any) -> Rating:
    return rate(item(*log, **fields), date.fromisoformat(day))


def said(day: str, **fields: str) -> dict[str, str]:
    return {"date": day, **fields}


NONE = {
    "met": None,
    "value": None,
    "values": (),
    "points": None,
    "basis": None,
    "basis_on": None,
    "last": None,
}
GIVEN = [said("2023-06-01", points="15"), said("2023-07-01", value="95")]
TWICE = [said("2023-07-01", points="20"), said("2023-06-01", points="10"), said("2023-07-01", points="5")]
TREND = [
    said("2023-03-01", value="3", year="2021"),
    said("2023-05-01", value="1", year="2023"),
    said("2023-04-01", value="2", year="2022"),
]
YEARS = [
    said("2023-06-01", value="95"),
    said("2023-07-01", value="80", year="2022"),
    said("2023-07-02", value="79", year="2021"),
]
JUNE, JULY = date(2023, 6, 1), date(2023, 7, 1)


@pytest.mark.parametrize(
    ("day", "log", "fields", "expected"),
    [
        # Without an entry there are no points, neither none nor all; what is dated after the day is not known on it.
        ("07-14", [], {}, NONE),
        ("07-11", [said("2023-07-12", value="95")], {}, NONE),
        # A value that meets the measure is worth all points, another one none.
        ("07-14", [said("2023-07-01", value="95")], {}, {"met": True, "points": 25, "basis": "measure", "value_on": JULY}),
        ("07-14", [said("2023-07-01", value="89.9")], {}, {"met": False, "points": 0, "basis_on": JULY, "value": "89.9"}),
        # Points that were given win over the measure, also over a later value, which is then pointed out.
        ("06-15", GIVEN, {}, {"points": 15, "basis": "points", "newer_value": False}),
        ("07-14", GIVEN, {}, {"met": True, "points": 15, "basis_on": JUNE, "newer_value": True}),
        # The last given points count: by date, and on one day by their place in the file.
        ("07-14", TWICE, {}, {"points": 5}),
        ("06-30", TWICE, {}, {"points": 10}),
        # A value of an earlier year that is written down later changes nothing.
        ("07-14", YEARS, {}, {"value": "95", "met": True, "values": ((2021, "79"), (2022, "80"), (2023, "95"))}),
        # Three years decide, once all are there.
        ("04-30", TREND, {"measure": "trend down"}, {"met": None, "points": None, "basis_on": None}),
        ("05-01", TREND, {"measure": "trend down"}, {"met": True, "points": 25, "basis_on": date(2023, 5, 1)}),
        # Without a measure only given points count; without points it is judged all the same.
        ("07-14", [said("2023-07-01", value="3处")], {"measure": None}, {"points": None}),
        ("07-14", [said("2023-07-01", points="20")], {"measure": None}, {"points": 20}),
        (
            "07-14", [said("2023-07-01", value="0")], {"points": None, "veto": "true", "measure": "= 0 起"},
            {"met": True, "points": None, "basis": "measure", "basis_on": JULY},
        ),
    ],
)  # fmt: skip
def test_an_indicator_on_a_day(
    day: str, log: list[dict[str, str]], fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    """Nothing is assumed: given points, else what follows from the measure, else nothing."""
    rating = on(f"2023-{day}", *log, **fields)
    assert {name: getattr(rating, name) for name in expected} == expected


_days = st.dates(date(2023, 4, 1), date(2023, 12, 31))
_entries = st.lists(
    st.fixed_dictionaries(
        {"date": _days.map(str)},
        optional={
            "value": st.sampled_from(["0", "89.9", "90", "100", "达标"]),
            "points": st.integers(0, 100).map(lambda n: f"{n / 4:g}"),
            "year": st.sampled_from(["2021", "2022", "2023"]),
        },
    ),
    max_size=8,
)
_measures = st.sampled_from([None, ">= 90 %", "yes/no", "trend down", "grade C"])


@given(_entries, _measures, _days, st.integers(0, 60))
def test_a_day_knows_nothing_of_later_ones(
    log: list[dict[str, str]], measure: str | None, day: date, more: int
) -> None:
    """There are no points, or so many between 0 and the full; the same with and without the entries after the day."""
    rating = rate(item(*log, measure=measure), day)
    assert rating.points is None or 0 <= rating.points <= 25
    assert (rating.points is None) == (rating.basis is None) == (rating.basis_on is None)
    assert rating.basis_on is None or rating.basis_on <= day
    known = item(*(entry for entry in log if date.fromisoformat(entry["date"]) <= day), measure=measure)
    assert rating == rate(known, day) == rate(known, day + timedelta(more))._replace(day=day)
