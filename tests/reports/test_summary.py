"""The report on a phase, and the year's summary."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_task

from chuangwei.errors import ChuangweiError
from chuangwei.model.organisation import Place, Supervision
from chuangwei.model.plan import Phase
from chuangwei.reports.papers.summary import phase_meant, phase_report, summary

DONE = [{"date": "2023-07-05", "progress": "100"}]
CANCELLED = [{"date": "2023-07-01", "state": "取消", "note": "不做"}]


def test_parts_and_the_whole() -> None:
    """Phases and groups add up to all tasks; the supervision is the last group; each list has what it says."""
    campaign = make_campaign(
        make_task(id="1", log=DONE),
        make_task(id="2", due="2023-07-01", log=[{"date": "2023-07-01", "need": "请协调"}]),
        make_task(id="3", phase="1", due="2023-05-01", log=DONE),
        make_task(id="4", group="DC", log=CANCELLED),
        make_task(id="5", log=[{"date": "2023-07-01", "due": "2023-08-10", "note": "雨"}]),
        supervision=Supervision.model_validate({"id": "DC", "units": ["创建办"]}),
        places=(Place.model_validate({"name": "公厕", "unit": "财政办"}),),
    )
    view = summary(campaign, DAY)
    assert sum(part.figures.tasks for part in view.phases) == view.figures.tasks == 5
    assert [part.id for part in view.groups] == ["5", "DC"]
    assert sum(part.figures.tasks for part in view.groups) == 5
    assert [line.id for line in view.remaining] == ["2", "5"]
    assert [line.id for line in view.overdue] == ["2"]
    assert [line.id for line in view.needs] == ["2"]
    assert [line.id for line in view.extended] == ["5"]
    assert [line.id for line in view.cancelled] == ["4"]
    assert (view.entries, view.units_total, view.places_total) == (5, 1, 1)
    assert view.places_said == "未启动1个"
    assert not view.over
    assert summary(campaign, date(2023, 8, 1)).over


REACHED = [{"date": "2023-07-01", "progress": "100"}]
GIVEN_UP = [{"date": "2023-07-01", "state": "取消", "note": "不做"}]


def phase(**fields: Any) -> Phase:
    base = {"id": "2", "name": "全面实施阶段", "start": "2023-06-01", "end": "2023-07-31"}
    return Phase.model_validate({**base, **fields})


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        (date(2023, 3, 1), "1"),
        (date(2023, 4, 1), "1"),
        (date(2023, 5, 31), "1"),
        (date(2023, 6, 1), "2"),
        (date(2023, 8, 1), "2"),
    ],
)
def test_which_phase_is_meant(day: date, meant: str) -> None:
    """That of the day; before all, the first; afterwards, the last that has begun."""
    assert phase_meant(make_campaign(), day).id == meant


def test_between_two_phases_the_one_before_is_meant() -> None:
    """A report is about what is over."""
    later = phase(id="3", name="巩固阶段", start="2023-09-01", end="2023-12-31")
    assert phase_meant(make_campaign(phases=(phase(), later)), date(2023, 8, 15)).id == "2"


def test_without_phases() -> None:
    """There is nothing to report on."""
    with pytest.raises(ChuangweiError, match="还没有登记阶段"):
        phase_meant(make_campaign(phases=()), DAY)


def test_what_was_reached_of_each_aim() -> None:
    """By its tasks: all done, some, none done, none begun, none that could tell; cancelled ones do not count."""
    aims = [
        {"text": "甲", "tasks": ["1", "4"]},
        {"text": "乙", "tasks": ["1", "2"]},
        {"text": "丙", "tasks": ["3"]},
        {"text": "丁", "tasks": ["4"]},
        "戊",
        {"text": "己", "tasks": ["2"]},
    ]
    campaign = make_campaign(
        make_task(id="1", log=REACHED),
        make_task(id="2", log=[{"date": "2023-07-01", "progress": "10"}]),
        make_task(id="3"),
        make_task(id="4", log=GIVEN_UP),
        make_task(id="5"),
        make_task(id="6", phase="1"),
        phases=(*make_campaign().phases[:1], phase(aims=aims)),
    )
    view = phase_report(campaign, campaign.phases[1], DAY)
    assert [(aim.reached, aim.done, aim.of) for aim in view.aims] == [
        ("已实现", 1, 1),
        ("部分实现", 1, 2),
        ("未实现", 0, 1),
        ("未登记任务", 0, 0),
        ("未登记任务", 0, 0),
        ("推进中", 0, 1),
    ]
    assert view.reached == 1
    assert [line.id for line in view.others] == ["5"]
    assert [line.id for line in view.remaining] == ["2", "3", "5"]
    assert [line.id for line in view.cancelled] == ["4"]
    assert view.figures.tasks == 5


def test_tasks_of_another_phase_that_an_aim_names_count() -> None:
    """An aim may be reached by a task that belongs elsewhere."""
    own = phase(aims=[{"text": "甲", "tasks": ["6"]}])
    campaign = make_campaign(
        make_task(id="6", phase="1", due="2023-05-01"), phases=(make_campaign().phases[0], own)
    )
    assert phase_report(campaign, own, DAY).figures.tasks == 1


@pytest.mark.parametrize(
    ("day", "when", "nth"),
    [
        (date(2023, 5, 31), "未开始", 0),
        (date(2023, 6, 1), "进行中", 1),
        (date(2023, 7, 31), "进行中", 61),
        (date(2023, 8, 9), "已结束", 61),
    ],
)
def test_where_in_the_phase_the_day_lies(day: date, when: str, nth: int) -> None:
    """Both its days belong to a phase."""
    view = phase_report(make_campaign(), phase(), day)
    assert (view.when, view.nth, view.days) == (when, nth, 61)
