"""The year's summary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.inspection import Finding, Round
from chuangwei.model.organisation import Place, Supervision
from chuangwei.reports.papers.summary import summary

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


def test_only_what_had_happened_counts() -> None:
    """Entries after the day are not there yet."""
    campaign = make_campaign(make_task(log=DONE))
    view = summary(campaign, date(2023, 7, 4))
    assert (view.entries, view.figures.done) == (0, 0)


def test_inspections() -> None:
    """Rounds and problems up to the day, and how many of them are closed."""
    base = {"round": "1", "date": "2023-07-01", "problem": "脏", "unit": "财政办"}
    closing = [{"date": "2023-07-01", "action": "销号", "by": "创建办"}]
    assigned = [{"date": "2023-07-01", "action": "交办", "due": "2023-07-05"}]
    campaign = make_campaign(
        inspections=(
            Round.model_validate({"id": "1", "date": "2023-07-01"}),
            Round.model_validate({"id": "2", "date": "2023-07-20"}),
        ),
        findings=(
            Finding.model_validate({**base, "id": "D-1", "log": closing}),
            Finding.model_validate({**base, "id": "D-2", "log": assigned}),
            Finding.model_validate({**base, "id": "D-3", "date": "2023-07-20"}),
        ),
    )
    view = summary(campaign, DAY)
    assert (view.inspections, view.findings, view.findings_closed) == (1, 2, 1)
    assert (view.findings_open, view.findings_overdue, view.closing_rate) == (1, 1, Decimal("50.0"))
    assert summary(make_campaign(), DAY).closing_rate is None
