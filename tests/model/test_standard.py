"""Which standard holds on a day, and which tasks serve an indicator when the standard changes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_campaign, make_task

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


def test_none_holds_or_several_do() -> None:
    """Before the first and after the last there is none; of several the last to come into force, the others are told."""
    assert in_force((NEW,), None, date(2023, 7, 31)) == (None, "none", (), NEW)
    assert in_force((OLD,), None, date(2023, 8, 1)) == (None, "none", (), None)
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


def replacing(name: str, **items: list[str]) -> Standard:
    """A standard with these indicators, each with what it replaces."""
    return Standard.model_validate(
        {
            "id": name,
            "name": name,
            "items": [
                {"id": key, "section": "C", "text": key, "replaces": older} for key, older in items.items()
            ],
        }
    )


def test_a_task_serves_what_replaces_its_indicator() -> None:
    """Over however many versions, in file order, each task once."""
    standards = (
        replacing("A", a1=[], a2=[]),
        replacing("B", b1=["a1", "a2"]),
        replacing("C", c1=["b1"], c2=[]),
    )
    campaign = make_campaign(
        make_task(id="1", items=["a1"]),
        make_task(id="2", items=["a2", "a1"]),
        make_task(id="3", items=["c1"]),
        standards=standards,
    )
    served = {name: [task.id for task in campaign.serving(name)] for name in ("b1", "c1", "c2")}
    assert served == {"b1": ["1", "2", "3"], "c1": ["1", "2", "3"], "c2": []}


def test_a_task_serves_what_its_indicator_has_replaced() -> None:
    """A task tagged with the new code served the old one too, but not what else the new one replaces is tagged with."""
    campaign = make_campaign(
        make_task(id="1", items=["b1"]),
        make_task(id="2", items=["a1"]),
        standards=(replacing("A", a1=[], a2=[]), replacing("B", b1=["a1", "a2"])),
    )
    assert [task.id for task in campaign.serving("a1")] == ["1", "2"]
    assert [task.id for task in campaign.serving("a2")] == ["1"]


def test_a_circle_ends() -> None:
    """Two that replace one another (which a check refuses) do not keep it going for ever."""
    campaign = make_campaign(
        make_task(items=["a1"]), standards=(replacing("A", a1=["b1"]), replacing("B", b1=["a1"]))
    )
    assert len(campaign.serving("a1")) == len(campaign.serving("b1")) == 1


def test_an_unknown_indicator_has_no_tasks() -> None:
    """Nobody serves what is not there."""
    assert make_campaign(make_task(items=["a1"])).serving("x") == ()
