"""A task as papers speak of it."""

from __future__ import annotations

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.organisation import Unit
from chuangwei.model.standing import stand
from chuangwei.model.task import Task
from chuangwei.reports.papers.taskline import TaskLine, task_line


def line(task: Task) -> TaskLine:
    campaign = make_campaign(task)
    return task_line(campaign, task, stand(task, DAY, campaign.rules(DAY)))


def test_who_answers() -> None:
    """The owner by post; without one the unit's head, who is called 第一责任人; without both nobody."""
    assert line(make_task(owner="财政办基建负责人")).who == "财政办基建负责人"
    assert line(make_task()).who == "第一责任人：财政办主要负责人"
    task = make_task()
    campaign = make_campaign(task, units=(Unit.model_validate({"name": "财政办"}),))
    assert task_line(campaign, task, stand(task, DAY, campaign.rules(DAY))).who == ""


def test_what_is_counted() -> None:
    """An amount with its unit, or each member of a collective, with those that have not reported."""
    assert line(make_task()).quota == ""
    assert line(make_task(quota={"amount": "6", "unit": "座"})).quota == "6座"
    assert line(make_task(quota={"amount": "1.5"})).quota == "1.5"
    found = line(
        make_task(quota={"each": "各单位"}, log=[{"date": "2023-07-01", "unit": "财政", "amount": "1"}])
    )
    assert (found.quota, found.missing) == ("各单位逐个完成", ("创建办",))
