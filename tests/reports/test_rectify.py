"""Papers that tell units what to put right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_finding, make_round

from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Finding
from chuangwei.model.issued import Issued
from chuangwei.reports.papers.rectify import NothingToRectifyError, Source, of_findings, of_round

ASSIGN = {"date": "2023-06-15", "action": "交办", "due": "2023-07-20"}
CLOSED = [
    ASSIGN,
    {"date": "2023-06-16", "action": "上报"},
    {"date": "2023-06-16", "action": "销号", "by": "创建办"},
]


def campaign(*findings: Finding, **parts: Any) -> Campaign:
    """A campaign with a round by 创建办 and these findings."""
    return make_campaign(findings=findings, inspections=(make_round(by=["创建办"]),), **parts)


def test_a_list_for_each_unit() -> None:
    """In file order, by the unit that has a finding now; what is closed is left out; numbers follow each other."""
    found = of_round(
        campaign(
            make_finding(id="1", unit="创建办", log=[ASSIGN]),
            make_finding(id="2", log=[ASSIGN]),
            make_finding(id="3", log=[ASSIGN, {"date": "2023-06-16", "action": "转交", "unit": "创建办"}]),
            make_finding(id="4", log=[{"date": "2023-06-14", "action": "销号", "by": "创建办"}]),
        ),
        "1",
        None,
        DAY,
    )
    assert [(each.unit, each.number, [line.id for line in each.lines]) for each in found] == [
        ("财政办", "创卫督〔2023〕1号", ["2"]),
        ("创建办", "创卫督〔2023〕2号", ["1", "3"]),
    ]
    assert (found[0].kind, found[0].head, found[0].unassigned) == ("交办单", "财政办主要负责人", 0)


def test_what_is_not_handed_over_is_due_as_if_it_were() -> None:
    """By its kind, from the day of the paper; a day that was fixed stays."""
    findings = (
        make_finding(id="1"),
        make_finding(id="2", kind="立行立改"),
        make_finding(id="3", due="2023-07-19"),
    )
    (found,) = of_round(campaign(*findings), "1", ["财政办"], DAY)
    assert [line.due for line in found.lines] == [date(2023, 7, 21), DAY, date(2023, 7, 19)]
    assert (found.unassigned, found.due, found.same_due, found.overdue) == (3, date(2023, 7, 21), False, 0)


def test_a_paper_that_went_out_keeps_its_number() -> None:
    """Also when some of its findings have been closed since; one with a new finding is another paper."""
    paper = {
        "id": "交办单-2023-4",
        "kind": "交办单",
        "number": "创卫督〔2023〕4号",
        "seq": "4",
        "date": "2023-06-15",
    }
    issued = Issued.model_validate({**paper, "to_units": ["财政"], "round": "1", "findings": ["1", "2"]})
    first, second = make_finding(id="1", log=[ASSIGN]), make_finding(id="2", log=[ASSIGN])
    (again,) = of_round(campaign(first, issued=(issued,)), "1", None, DAY)
    assert (again.again, again.number, again.signed_on) == (True, "创卫督〔2023〕4号", date(2023, 6, 15))
    (new,) = of_round(campaign(first, second, make_finding(id="3"), issued=(issued,)), "1", None, DAY)
    assert (new.again, new.number, new.signed_on) == (False, "创卫督〔2023〕5号", DAY)


def test_a_notice_that_went_out_comes_again() -> None:
    """Also when its finding is closed; another one that is closed is not to be put right any more."""
    paper = {"id": "a", "kind": "整改通知书", "number": "创卫督〔2023〕4号", "seq": "4", "date": "2023-06-15"}
    issued = Issued.model_validate({**paper, "to_units": ["财政"], "findings": ["1"]})
    first, second = make_finding(id="1", log=CLOSED), make_finding(id="2", log=CLOSED)
    of = campaign(first, second, issued=(issued,))
    (again,) = of_findings(of, [first], DAY, lambda _: of)
    assert (again.number, [line.open for line in again.lines]) == ("创卫督〔2023〕4号", [True])
    for wanted, origin in (([first, second], lambda _: of), ([first], None)):
        with pytest.raises(NothingToRectifyError, match="已销号，不用再整改"):
            of_findings(of, wanted, DAY, origin)


def test_single_findings() -> None:
    """A notice for each unit that has one of them."""
    of = campaign(make_finding(id="1", log=[ASSIGN]), make_finding(id="2", unit="创建办", log=[ASSIGN]))
    found = of_findings(of, of.findings, DAY)
    assert [(each.kind, each.unit) for each in found] == [("整改通知书", "财政办"), ("整改通知书", "创建办")]
    assert found[0].sources == (Source("1", date(2023, 6, 14), date(2023, 6, 14), "督查", ("创建办",)),)


def test_nothing_to_put_right() -> None:
    """It is said whose, and what has ended."""
    closed = make_finding(id="1", log=[{"date": "2023-06-14", "action": "销号", "by": "创建办"}])
    with pytest.raises(NothingToRectifyError, match="第1轮没有要哪个单位整改的问题"):
        of_round(campaign(closed), "1", None, DAY)
    later = make_finding(id="2", date="2023-07-20")
    with pytest.raises(NothingToRectifyError, match="2 是2023-07-20才发现的"):
        of_findings(campaign(later), [later], DAY)


@pytest.mark.parametrize(
    ("what", "by", "said"),
    [
        ("督查", ("镇纪委", "创建办"), "6月14日镇纪委、创建办督查"),
        ("区级反馈", ("区爱卫办",), "6月14日区爱卫办反馈"),
        ("群众反映", ("创建办",), "6月14日创建办受理的群众反映"),
        ("市级暗访", (), "6月14日市级暗访"),
    ],
)
def test_where_it_comes_from(what: str, by: tuple[str, ...], said: str) -> None:
    """Who inspected, in one go."""
    assert Source("1", date(2023, 6, 14), date(2023, 6, 14), what, by).said == said
