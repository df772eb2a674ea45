"""The numbers of some tasks, and what inspections have brought, in figures and in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_finding, make_round, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.task import Task
from chuangwei.reports.papers.figures import Figures, Rectification, figures, rectification
from chuangwei.reports.papers.period import Period

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


WEEK = Period(date(2023, 7, 8), date(2023, 7, 14))


def finding(number: int, day: str, *steps: tuple[str, str], **fields: Any) -> Any:
    log = [{"date": date, "action": action, "by": "创建办"} for date, action in steps]
    return make_finding(id=f"DC-01-{number:03d}", date=day, log=log, **{"due": "2023-07-12", **fields})


def campaign(*findings: Any, **parts: Any) -> Campaign:
    return make_campaign(findings=findings, inspections=(make_round(date="2023-07-10"),), **parts)


def found(*findings: Any) -> Rectification:
    result = rectification(campaign(*findings), WEEK)
    assert result is not None
    return result


CLOSED = (("2023-07-01", "交办"), ("2023-07-05", "上报"), ("2023-07-11", "销号"))
OPEN = (("2023-07-10", "交办"),)


def test_before_the_first_inspection() -> None:
    """There is nothing to say."""
    assert rectification(make_campaign(), WEEK) is None
    assert rectification(campaign(), Period(date(2023, 7, 1), date(2023, 7, 7))) is None


def test_figures_of_the_period_and_altogether() -> None:
    """Found and closed within it; open, overdue and waiting at its end."""
    result = found(
        finding(1, "2023-07-01", *CLOSED),
        finding(2, "2023-07-10", *OPEN, spot="西门", problem="积水"),
        finding(3, "2023-07-10", *OPEN, ("2023-07-13", "上报")),
        finding(4, "2023-07-02", ("2023-07-03", "挂账")),
        finding(5, "2023-07-15", *OPEN),
    )
    assert result.lately == "新发现问题2个，销号1个"
    assert (
        result.altogether
        == "累计发现4个，已销号1个，销号率25.0%，中止或挂账1个，还有2个没有销号，其中逾期1个、待复查1个"
    )
    (late,) = result.overdue
    assert (late.problem, late.unit, late.due, late.days) == ("积水", "财政办", date(2023, 7, 12), 2)
    assert late.where.endswith("西门")


def test_nothing_new() -> None:
    """What there is none of is said in words."""
    assert found(finding(1, "2023-07-01")).lately == "没有新发现问题，也没有销号的"
    assert found(finding(1, "2023-07-10")).lately == "新发现问题1个，没有销号的"
    assert found(finding(1, "2023-07-01")).altogether == "累计发现1个，都没有销号，其中没有交办1个"
    assigned = finding(1, "2023-07-01", ("2023-07-01", "交办"))
    assert found(assigned).altogether == "累计发现1个，都没有销号，其中逾期1个"
    assert found(finding(1, "2023-07-01", *CLOSED)).altogether == "累计发现1个，已全部销号"


def test_rounds_of_the_period() -> None:
    """By whom and how, in the words of each source."""
    rounds = (
        make_round(id="1", date="2023-07-01"),
        make_round(id="2", date="2023-07-10", by=["创建办", "财政"], source="暗访"),
        make_round(id="3", date="2023-07-12", by=["创建办"], source="群众反映"),
    )
    result = rectification(make_campaign(inspections=rounds), WEEK)
    assert result is not None
    assert result.rounds == ("7月10日，创建办、财政办暗访", "7月12日，创建办受理群众反映")
