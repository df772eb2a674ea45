"""One record in full."""

from __future__ import annotations

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.organisation import Unit
from chuangwei.model.standard import Standard
from chuangwei.reports.record import indicator_view, task_view

STANDARD = Standard.model_validate(
    {
        "id": "S",
        "name": "标准",
        "sections": [{"id": "C", "name": "环境"}],
        "items": [
            {"id": "C-10", "section": "C", "text": "公厕"},
            {"id": "C-11", "section": "C", "text": "道路"},
        ],
    }
)


def test_a_task_with_its_references() -> None:
    """Group, phase and indicators are followed, whether named by id or by name; the unit goes by its name."""
    task = make_task(group="基础设施组", phase="全面实施阶段", lead="财政", items=["C-11", "C-10"])
    view = task_view(make_campaign(task, standards=(STANDARD,)), "5-05", DAY)
    assert (view.team.id, view.phase.id, view.item.unit) == ("5", "2", "财政办")
    assert [indicator.id for indicator in view.indicators] == ["C-11", "C-10"]
    assert (view.members, view.missing, view.as_of, view.demo) == (None, (), DAY, False)


def test_who_has_not_reported() -> None:
    """Of a collective, those without an entry up to the day, by their proper names."""
    log = [
        {"date": "2023-07-01", "unit": "财政", "progress": "100"},
        {"date": "2023-07-20", "unit": "创建办", "progress": "100"},
    ]
    view = task_view(make_campaign(make_task(quota={"each": "各单位"}, log=log)), "5-05", DAY)
    assert (view.members, view.missing) == (("财政办", "创建办"), ("创建办",))
    assert view.item.standing.progress == 50


def test_a_collective_without_members() -> None:
    """Nobody is there to report, and nobody is missing."""
    units = (Unit.model_validate({"name": "财政办"}), Unit.model_validate({"name": "各村", "members": []}))
    view = task_view(make_campaign(make_task(quota={"each": "各村"}), units=units), "5-05", DAY)
    assert (view.members, view.missing) == ((), ())


def test_an_indicator_and_its_tasks() -> None:
    """The tasks that serve it, in file order, with their standing on the day."""
    tasks = (make_task(id="a", items=["C-10"]), make_task(id="b"), make_task(id="c", items=["C-11", "C-10"]))
    view = indicator_view(make_campaign(*tasks, standards=(STANDARD,)), "C-10", DAY)
    assert (view.standard.id, view.section, view.indicator.text) == ("S", "环境", "公厕")
    assert [(task.id, standing.state) for task, standing in view.tasks] == [("a", "未开始"), ("c", "未开始")]
