"""The places that visitors are shown."""

from __future__ import annotations

from datetime import date

from tests.conftest import DAY, make_campaign, make_finding, make_round, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Place
from chuangwei.reports.papers.places import route

PLACES = tuple(Place.model_validate({"name": name, "unit": "财政"}) for name in ("公厕", "市场", "主街"))


def campaign() -> Campaign:
    """Three places: one with an open finding and a task, one with both done, one where nothing is."""
    closed = [{"date": "2023-06-14", "action": "销号", "by": "创建办"}]
    return make_campaign(
        make_task(id="1", place="公厕"),
        make_task(id="2", place="市场", log=[{"date": "2023-07-01", "progress": "100"}]),
        make_task(id="3", place="公厕", log=[{"date": "2023-07-01", "state": "取消", "note": "甲"}]),
        places=PLACES,
        inspections=(make_round(), make_round(id="2", date="2023-07-10", places=["市场"])),
        findings=(
            make_finding(id="F-1", place="公厕"),
            make_finding(id="F-2", place="市场", log=closed),
            make_finding(id="F-3", spot="桥头"),
        ),
    )


def test_what_is_open_at_each() -> None:
    """Open findings and tasks that are not done; what is at no registered place stands apart."""
    found = route(campaign(), DAY)
    assert [(stop.name, [each.id for each in stop.findings], [task.id for task in stop.tasks]) for stop in found.stops] == [
        ("公厕", ["F-1"], ["1"]),
        ("市场", [], []),
        ("主街", [], []),
    ]  # fmt: skip
    assert [line.id for line in found.elsewhere] == ["F-3"]
    assert (found.open, found.ready, found.chosen) == (1, 2, False)


def test_when_each_was_seen() -> None:
    """By a round that names it, or by what was found there."""
    assert [stop.inspected_on for stop in route(campaign(), DAY).stops] == [
        date(2023, 6, 14),
        date(2023, 7, 10),
        None,
    ]


def test_a_route_of_ones_own() -> None:
    """The places named, in that order, each once; what is elsewhere is not on the way."""
    found = route(campaign(), DAY, ["主街", "公厕", "主街"])
    assert [stop.name for stop in found.stops] == ["主街", "公厕"]
    assert (found.elsewhere, found.chosen) == ((), True)
