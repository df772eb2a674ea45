"""What inspections have brought, in figures and in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import make_campaign, make_finding, make_round

from chuangwei.model.campaign import Campaign
from chuangwei.reports.papers.figures import Rectification, rectification
from chuangwei.reports.papers.period import Period

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
