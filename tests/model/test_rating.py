"""An indicator on a day: points that were given, points that follow from the measure, or none yet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuangwei.model.standard import Indicator, Rating, rate

DAY = date(2023, 7, 14)


def item(*log: dict[str, str], **fields: Any) -> Indicator:
    """An indicator of 25 points for at least 90 %, with this log."""
    base = {"id": "H-03", "section": "H", "text": "合格率", "measure": ">= 90 %", "points": "25"}
    kept = {key: value for key, value in {**base, **fields}.items() if value is not None}
    return Indicator.model_validate({**kept, "log": list(log)})


def on(day: str, *log: dict[str, str], **fields: Any) -> Rating:
    return rate(item(*log, **fields), date.fromisoformat(day))


def said(day: str, **fields: str) -> dict[str, str]:
    return {"date": day, **fields}


def test_nothing_is_assumed() -> None:
    """Without an entry there are no points, neither none nor all."""
    rating = on("2023-07-14")
    assert rating == Rating(DAY, None, None, None, (), None, None, None, newer_value=False, last=None)


@pytest.mark.parametrize(("value", "met", "points"), [("95", True, 25), ("89.9", False, 0)])
def test_the_measure_decides(value: str, met: bool, points: int) -> None:
    """A value that meets the measure is worth all points, another one none."""
    rating = on("2023-07-14", said("2023-07-12", value=value))
    assert (rating.met, rating.points, rating.basis) == (met, Decimal(points), "measure")
    assert (rating.value, rating.value_on, rating.basis_on) == (value, date(2023, 7, 12), date(2023, 7, 12))


def test_points_that_were_given_count() -> None:
    """They win over the measure, also over a later value, which is then pointed out."""
    log = (said("2023-06-01", points="15"), said("2023-07-01", value="95"))
    before, after = on("2023-06-15", *log), on("2023-07-14", *log)
    assert (before.points, before.basis, before.newer_value) == (Decimal(15), "points", False)
    assert (after.met, after.points, after.basis_on, after.newer_value) == (
        True, Decimal(15), date(2023, 6, 1), True,
    )  # fmt: skip


def test_the_last_given_points_count() -> None:
    """By date, and on one day by their place in the file."""
    log = [said("2023-07-01", points="20"), said("2023-06-01", points="10"), said("2023-07-01", points="5")]
    assert on("2023-07-14", *log).points == Decimal(5)
    assert on("2023-06-30", *log).points == Decimal(10)


def test_later_entries_do_not_count() -> None:
    """What is dated after the day is not known on it."""
    assert on("2023-07-11", said("2023-07-12", value="95")).points is None


def test_the_last_year_counts_whenever_it_was_written_down() -> None:
    """A value of an earlier year that is written down later changes nothing."""
    rating = on(
        "2023-07-14",
        said("2023-06-01", value="95"),
        said("2023-07-01", value="80", year="2022"),
        said("2023-07-02", value="79", year="2021"),
    )
    assert (rating.value, rating.met) == ("95", True)
    assert rating.values == ((2021, "79"), (2022, "80"), (2023, "95"))


def test_a_trend_rests_on_its_last_entry() -> None:
    """Three years decide, once all are there."""
    log = [
        said("2023-03-01", value="3", year="2021"),
        said("2023-05-01", value="1", year="2023"),
        said("2023-04-01", value="2", year="2022"),
    ]
    early, late = (on(day, *log, measure="trend down") for day in ("2023-04-30", "2023-05-01"))
    assert (early.met, early.points, early.basis_on) == (None, None, None)
    assert (late.met, late.points, late.basis_on) == (True, Decimal(25), date(2023, 5, 1))


def test_without_a_measure_only_given_points_count() -> None:
    """A value is kept, but decides nothing."""
    assert on("2023-07-14", said("2023-07-01", value="3处"), measure=None).points is None
    assert on("2023-07-14", said("2023-07-01", points="20"), measure=None).points == Decimal(20)


def test_without_points_it_is_judged_all_the_same() -> None:
    """A veto item has no points, yet is met or not."""
    rating = on("2023-07-14", said("2023-07-01", value="0"), points=None, veto="true", measure="= 0 起")
    assert (rating.met, rating.points, rating.basis, rating.basis_on) == (
        True, None, "measure", date(2023, 7, 1),
    )  # fmt: skip


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


@given(_entries, _measures, _days)
def test_points_lie_between_none_and_all(log: list[dict[str, str]], measure: str | None, day: date) -> None:
    """Whatever is written, there are no points, or so many between 0 and the full."""
    rating = rate(item(*log, measure=measure), day)
    assert rating.points is None or 0 <= rating.points <= 25
    assert (rating.points is None) == (rating.basis is None) == (rating.basis_on is None)
    assert rating.basis_on is None or rating.basis_on <= day


@given(_entries, _measures, _days, st.integers(0, 60))
def test_a_day_knows_nothing_of_later_ones(
    log: list[dict[str, str]], measure: str | None, day: date, more: int
) -> None:
    """The standing on a day is the same with and without the entries after it."""
    known = [entry for entry in log if date.fromisoformat(entry["date"]) <= day]
    assert rate(item(*log, measure=measure), day) == rate(item(*known, measure=measure), day)
    assert rate(item(*known, measure=measure), day + timedelta(more))._replace(day=day) == rate(
        item(*known, measure=measure), day
    )
