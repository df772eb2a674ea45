"""The numbers of some tasks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.task import Task
from chuangwei.reports.papers.figures import Figures, figures

DONE = [{"date": "2023-07-05", "progress": "100"}]


def count(*tasks: Task) -> Figures:
    return figures(make_campaign(*tasks).stand(DAY), DAY)


def test_each_number() -> None:
    """Every task is counted in one state; lateness, extensions and the rate stand beside it."""
    found = count(
        make_task(id="1", log=DONE),
        make_task(id="2", due="2023-07-01", log=DONE),
        make_task(id="3", due="2023-07-01", log=[{"date": "2023-07-02", "progress": "50"}]),
        make_task(id="4", due="2023-07-01", log=[{"date": "2023-07-02", "state": "受阻", "note": "雨"}]),
        make_task(id="5", due="2023-07-01", log=[{"date": "2023-07-01", "due": "2023-07-20", "note": "雨"}]),
        make_task(id="6", due="2023-07-01", log=[{"date": "2023-07-01", "state": "取消", "note": "不做"}]),
        make_task(id="7"),
    )
    assert found == Figures(
        tasks=7,
        done=2,
        on_time=1,
        late=1,
        doing=1,
        pending=2,
        blocked=1,
        cancelled=1,
        overdue=2,
        extended=1,
        due_total=3,
        due_done=1,
        due_rate=Decimal("33.3"),
        progress=Decimal("41.7"),
    )
    assert found.left == 4


NONE = count()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, "没有登记任务"),
        ({"tasks": 1, "done": 1, "on_time": 1}, "已完成"),
        ({"tasks": 1, "done": 1, "late": 1}, "已完成（逾期后完成的）"),
        ({"tasks": 3, "done": 3, "on_time": 3}, "全部完成"),
        ({"tasks": 3, "done": 3, "late": 3, "extended": 1}, "全部完成（都是逾期后完成的），延期1项"),
        ({"tasks": 1, "pending": 1}, "还没有完成"),
        ({"tasks": 1, "pending": 1, "overdue": 1}, "还没有完成（已逾期）"),
        ({"tasks": 2, "doing": 2, "overdue": 1}, "都还没有完成（其中逾期1项）"),
        ({"tasks": 2, "doing": 2, "overdue": 2}, "都还没有完成（都已逾期）"),
        (
            {"tasks": 9, "done": 5, "on_time": 3, "late": 2, "blocked": 3, "overdue": 1, "cancelled": 1},
            "完成5项（按时3项，逾期后完成2项），未完成3项（其中逾期1项），取消1项",
        ),
        ({"tasks": 2, "done": 1, "on_time": 1, "doing": 1, "overdue": 1}, "完成1项，未完成1项（已逾期）"),
        ({"tasks": 1, "cancelled": 1}, "已取消"),
        ({"tasks": 2, "cancelled": 2}, "全部取消"),
        ({"tasks": 2, "cancelled": 1, "doing": 1}, "未完成1项，取消1项"),
    ],
)
def test_in_words(numbers: dict[str, int], said: str) -> None:
    """Only what there is is told, one and many, some and all in their own words."""
    assert NONE._replace(**numbers).said == said  # type: ignore[arg-type]  # the keys are those of the counts


def test_nothing() -> None:
    """Of no tasks there is no rate."""
    assert count().due_rate is None
    assert count().tasks == 0
