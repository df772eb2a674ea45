"""The rows of the places, from tasks and inspections, and the route on which visitors are shown them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import DAY, make_campaign, make_finding, make_round, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Finding, Round
from chuangwei.model.organisation import Place
from chuangwei.model.plan import Phase
from chuangwei.reports.papers.places import (
    PlaceLine,
    place_lines,
    route,
)

DONE = [{"date": "2023-07-01", "progress": "100"}]


def place(**fields: Any) -> Place:
    return Place.model_validate({"name": "公厕", "unit": "财政", **fields})


def finding(name: str, *log: dict[str, str], **fields: Any) -> Finding:
    base = {"id": name, "round": "1", "date": "2023-06-14", "place": "公厕", "problem": "脏", "unit": "财政"}
    return Finding.model_validate({**base, "log": list(log), **fields})


def row(*tasks: Any, places: tuple[Place, ...] = (place(due="2023-07-10"),), **parts: Any) -> PlaceLine:
    return place_lines(make_campaign(*tasks, places=places, **parts), DAY)[0]


def test_its_tasks_decide() -> None:
    """Those of other places and cancelled ones do not count; past the due day with work left it is overdue."""
    found = row(
        make_task(id="1", place="公厕", log=DONE),
        make_task(id="2", place="公厕"),
        make_task(id="3"),
        make_task(id="4", place="公厕", log=[{"date": "2023-07-01", "state": "取消", "note": "不做"}]),
    )
    assert ([line.id for line in found.tasks], found.done) == (["1", "2"], 1)
    assert (found.state, found.overdue_days, found.unit) == ("整治中", 4, "财政办")
    done = row(make_task(place="公厕", log=DONE))
    assert (done.state, done.overdue_days) == ("待验收", 0)


def test_tasks_of_a_later_phase_keep_up_what_was_reached() -> None:
    """A phase that begins after the place's due day does not hold its state back."""
    later = Phase.model_validate({"id": "3", "name": "巩固阶段", "start": "2023-08-01", "end": "2023-12-31"})
    parts: dict[str, Any] = {"phases": (*make_campaign().phases, later)}
    tasks = (
        make_task(id="1", place="公厕", log=DONE),
        make_task(id="2", place="公厕", phase="3", due="2023-09-01"),
    )
    found = row(*tasks, **parts)
    assert ([line.id for line in found.tasks], [line.id for line in found.later]) == (["1"], ["2"])
    assert found.state == "待验收"
    assert row(*tasks, places=(place(),), **parts).state == "整治中"


def test_what_inspections_say() -> None:
    """An open problem keeps it at work; a round that looked at it after the work, or a closing, accepts it."""
    task = make_task(place="公厕", log=DONE)
    closing = {"date": "2023-07-05", "action": "销号", "by": "创建办"}
    steps = [
        {"date": "2023-06-14", "action": "交办"},
        {"date": "2023-07-03", "action": "上报"},
    ]
    assert row(task, findings=(finding("D-1"),)).state == "整治中"
    reported = row(task, findings=(finding("D-1", *steps),))
    assert (reported.state, reported.findings, reported.findings_open) == ("待验收", 1, 1)
    assert row(task, findings=(finding("D-1", *steps, closing),)).state == "已销号"
    assert row(task, findings=(finding("D-1", *steps, closing, place="别处"),)).state == "待验收"
    looked = {"id": "1", "places": ["公厕"]}
    for day, state in (("2023-06-30", "待验收"), ("2023-07-02", "已销号"), ("2023-07-15", "待验收")):
        assert row(task, inspections=(Round.model_validate({**looked, "date": day}),)).state == state


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
