"""The self-score by a standard: points that add up, nothing assumed, and whether it would pass."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import DAY, make_campaign, make_head

from chuangwei.model.campaign import Campaign
from chuangwei.model.pick import NoSuchError
from chuangwei.model.standard import Standard
from chuangwei.reports.score import NoStandardError, Verdict, compare, score


def item(name: str, points: str | None, *log: dict[str, str], **fields: Any) -> dict[str, Any]:
    """An indicator of section 一 as a file has it; its log is of entries on 2023-07-01 unless they say otherwise."""
    entries = [{"date": "2023-07-01", **entry} for entry in log]
    worth = {"points": points} if points is not None else {}
    return {"id": name, "section": "一", "text": name, "log": entries, **worth, **fields}


def standard(*items: dict[str, Any], **fields: Any) -> Standard:
    """A standard with two sections."""
    sections = [{"id": "一", "name": "甲"}, {"id": "二", "name": "乙"}]
    return Standard.model_validate(
        {"id": "S", "name": "标准", "sections": sections, "items": list(items), **fields}
    )


def campaign(*standards: Standard, **settings: str) -> Campaign:
    return make_campaign(standards=standards, head=make_head(**settings))


def test_points_section_by_section() -> None:
    """Full is ours, lost and not scored; what has no points does not count; sections keep their order."""
    view = score(
        campaign(
            standard(
                item("a", "20", {"points": "12.5"}),
                item("b", "10", {"value": "80"}, measure=">= 90 %"),
                item("c", "30"),
                item("d", "5", {"value": "是"}, measure="yes/no", section="二"),
                item("e", None, {"value": "3"}, section="二"),
            )
        ),
        DAY,
    )
    assert [(each.section.id, tuple(map(str, each.tally))) for each in view.sections] == [
        ("一", ("3", "1", "60", "12.5", "17.5", "30")),
        ("二", ("1", "0", "5", "5", "0", "0")),
    ]
    assert tuple(map(str, view.tally)) == ("4", "1", "65", "17.5", "17.5", "30")
    assert view.tally.scored_items == 3


VETO = item("v", None, {"value": "0"}, measure="= 0 起", veto="true")
UNJUDGED = item("w", None, measure="= 0 起", veto="true")
FAILED = item("x", None, {"value": "1"}, measure="= 0 起", veto="true")


@pytest.mark.parametrize(
    ("items", "passing", "verdict"),
    [
        ([item("a", "80", {"points": "80"}), item("b", "20"), VETO], "80", Verdict("passed")),
        ([item("a", "80", {"points": "79"}), item("b", "20"), VETO], "80", Verdict("open", Decimal(1))),
        ([item("a", "80", {"points": "60"}), item("b", "20"), VETO], "80", Verdict("open", Decimal(20))),
        ([item("a", "80", {"points": "59.5"}), item("b", "20")], "80", Verdict("short", Decimal("0.5"))),
        ([item("a", "80", {"points": "80"}), VETO, UNJUDGED], "80", Verdict("vetoes_open")),
        ([item("a", "80", {"points": "80"}), VETO, UNJUDGED, FAILED], "80", Verdict("vetoed")),
        ([item("a", "80", {"points": "80"})], None, Verdict("no_pass_mark")),
        ([item("a", "80"), FAILED], None, Verdict("vetoed")),
    ],
)
def test_whether_it_would_pass(items: list[dict[str, Any]], passing: str | None, verdict: Verdict) -> None:
    """The mark itself is enough; what is not scored may still be won; a veto item decides alone."""
    more = {"pass": passing} if passing else {}
    assert score(campaign(standard(*items, **more)), DAY).verdict == verdict


def test_fresh_points() -> None:
    """Points of which the entry is of the last sixty days."""
    view = score(
        campaign(
            standard(
                item("a", "20", {"points": "10", "date": "2023-05-15"}),
                item("b", "20", {"points": "5", "date": "2023-05-16"}),
                item("c", "20"),
            )
        ),
        date(2023, 7, 14),
    )
    assert (view.fresh, view.fresh_percent) == (Decimal(5), Decimal("33.3"))
    assert score(campaign(standard(item("c", "20"))), DAY).fresh_percent is None


OLD = standard(item("a", "20"), id="旧", effective_until="2023-07-31")
NEW = standard(item("b", "20"), id="新", effective_from="2023-08-01")


def test_which_standard() -> None:
    """The one in force, the one that the settings name, or the one that is asked for by id or a part of its name."""
    both = campaign(OLD, NEW)
    assert [score(both, day).standard.id for day in (date(2023, 7, 31), date(2023, 8, 1))] == ["旧", "新"]
    assert score(campaign(OLD, NEW, standard="新"), DAY).chosen.why == "chosen"
    asked = score(both, DAY, "新")
    assert (asked.standard.id, asked.chosen.why, asked.chosen.next) == ("新", "asked", NEW)
    with pytest.raises(NoSuchError):
        score(both, DAY, "无")


def test_no_standard() -> None:
    """Without one in force the others are named; without any it is said where they are written."""
    with pytest.raises(NoStandardError) as caught:
        score(campaign(NEW), DAY)
    assert (caught.value.message, caught.value.hint) == (
        "2023-07-14 没有施行的标准",
        "用 --standard 写明看哪一个，有 新",
    )
    with pytest.raises(NoStandardError, match="还没有登记标准"):
        score(campaign(), DAY)


_entries = st.lists(
    st.fixed_dictionaries(
        {"date": st.dates(date(2023, 4, 1), date(2023, 12, 31)).map(str)},
        optional={
            "value": st.sampled_from(["0", "89.9", "90", "100", "是"]),
            "points": st.integers(0, 20).map(lambda n: f"{n / 2:g}"),
        },
    ),
    max_size=4,
)
_items = st.lists(
    st.tuples(
        st.sampled_from([None, "10", "12.5"]),
        _entries,
        st.sampled_from([None, ">= 90 %", "yes/no", "trend up"]),
        st.booleans(),
        st.sampled_from(["一", "二"]),
    ),
    max_size=6,
)


def _standard(rows: list[tuple[Any, ...]], passing: str | None = None) -> Standard:
    items = [
        item(str(at), points, *log, veto=str(veto).lower(), section=section, **({"measure": m} if m else {}))
        for at, (points, log, m, veto, section) in enumerate(rows)
    ]
    return standard(*items, **({"pass": passing} if passing else {}))


@given(_items, st.dates(date(2023, 4, 1), date(2023, 12, 31)))
def test_scores_add_up_and_never_exceed_the_total(rows: list[tuple[Any, ...]], day: date) -> None:
    """In each section and over all: none of the parts is below 0, together they are the full, fresh is part of ours."""
    view = score(campaign(_standard(rows)), day)
    for tally in (view.tally, *(each.tally for each in view.sections)):
        assert min(tally.ours, tally.lost, tally.unscored, Decimal(tally.unscored_items)) >= 0
        assert tally.full == tally.ours + tally.lost + tally.unscored
    assert view.tally.full == view.standard.full
    for field in view.tally._fields:
        assert sum(getattr(each.tally, field) for each in view.sections) == getattr(view.tally, field)
    assert 0 <= view.fresh <= view.tally.ours


@given(_items, st.dates(date(2023, 4, 1), date(2023, 12, 31)), st.integers(1, 80).map(str))
def test_a_day_ignores_later_entries(rows: list[tuple[Any, ...]], day: date, passing: str) -> None:
    """The score of a day is the same with and without what was written down after it."""
    known = [
        (points, [each for each in log if date.fromisoformat(each["date"]) <= day], *rest)
        for points, log, *rest in rows
    ]
    one, other = (score(campaign(_standard(each, passing)), day) for each in (rows, known))
    assert (one.tally, one.fresh, one.verdict) == (other.tally, other.fresh, other.verdict)
    assert [each.tally for each in one.sections] == [each.tally for each in other.sections]


def test_what_goes_on_over_a_version_in_between() -> None:
    """What the newest replaces goes back through the versions before it; the other way round nothing is kept."""
    old, middle = standard(item("a", "5"), id="旧"), standard(item("m", "5", replaces=["a"]), id="中")
    newest = standard(item("n", "5", replaces=["m"]), id="新")
    campaign = make_campaign(standards=(old, middle, newest))
    kept = compare(campaign, old, newest).kept
    assert [(each.new.id, [old.id for old in each.old]) for each in kept] == [("n", ["a"])]
    view = compare(campaign, newest, old)
    assert (len(view.kept), len(view.added), len(view.dropped)) == (0, 1, 1)
