"""What a unit is reminded of."""

from __future__ import annotations

from datetime import date

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.reports.papers.letter import answering_units, reminder

STUCK = [{"date": "2023-07-01", "state": "受阻", "note": "图纸未到"}]


def test_each_task_stands_once() -> None:
    """Overdue, due soon, or else blocked, by due day; what is on its way, done or led by another unit is left out."""
    campaign = make_campaign(
        make_task(id="1", due="2023-07-10", log=STUCK),
        make_task(id="2", due="2023-07-01"),
        make_task(id="3", due="2023-07-18", log=STUCK),
        make_task(id="4", due="2023-07-28", log=STUCK),
        make_task(id="5", due="2023-07-28", log=[{"date": "2023-07-10", "progress": "80"}]),
        make_task(id="6", due="2023-07-10", log=[{"date": "2023-07-10", "progress": "100"}]),
        make_task(id="7", due="2023-07-10", lead="创建办"),
        make_task(id="8", due="2023-07-14", lead="财政"),
    )
    view = reminder(campaign, campaign.units[0], DAY)
    assert [line.id for line in view.overdue] == ["2", "1"]
    assert [line.id for line in view.due_soon] == ["8", "3"]
    assert [line.id for line in view.blocked] == ["4"]
    assert [line.left for line in view.overdue] == [-13, -4]
    assert view.overdue[1].blocked == "图纸未到"
    assert not view.nothing


def test_nothing_to_remind_of() -> None:
    """A unit without such tasks has an empty reminder; one that leads nothing is no leading unit."""
    campaign = make_campaign(make_task())
    view = reminder(campaign, campaign.units[0], date(2023, 6, 10))
    assert view.nothing
    assert [unit.name for unit in answering_units(campaign, DAY)] == ["财政办"]
