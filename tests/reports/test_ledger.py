"""The ledger: a line a finding."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import DAY, make_campaign, make_finding

from chuangwei.reports.findings import FindingFilter, scope_said
from chuangwei.reports.papers.ledger import LedgerLine, ledger


def line(*log: dict[str, str], day: date = DAY, **fields: Any) -> LedgerLine:
    """The line of a finding with this log."""
    campaign = make_campaign(findings=(make_finding(log=list(log), **fields),))
    return ledger(campaign, day).lines[0]


COURSE = (
    {"date": "2023-06-15", "action": "交办"},
    {"date": "2023-06-16", "action": "签收"},
    {"date": "2023-06-17", "action": "整改", "note": "备料"},
    {"date": "2023-06-20", "action": "上报", "note": "做完"},
    {"date": "2023-06-21", "action": "退回", "note": "不平", "by": "创建办"},
    {"date": "2023-06-22", "action": "上报", "note": "重做"},
    {"date": "2023-06-23", "action": "销号", "by": "创建办", "post": "创建办负责人", "note": "合格"},
)


def test_a_whole_course() -> None:
    """What was done, when it was reported last, who inspected it last and with what result."""
    found = line(*COURSE)
    assert found.measures == ("备料", "做完", "重做")
    assert (found.reported_on, found.closed_on) == (date(2023, 6, 22), date(2023, 6, 23))
    assert (found.checked_by, found.checked_post, found.verdict) == ("创建办", "创建办负责人", "合格")
    assert (found.flags, found.open, found.assigned) == ("退回1次", False, True)


def test_on_an_earlier_day() -> None:
    """Nothing of what came later."""
    found = line(*COURSE, day=date(2023, 6, 21))
    assert (found.verdict, found.verdict_note, found.checked_on) == ("不合格", "不平", date(2023, 6, 21))
    assert (found.reported_on, found.closed_on, found.state) == (None, None, "整改中")


def test_only_registered() -> None:
    """Nothing has been done yet: everything is empty, not made up."""
    campaign = make_campaign(findings=(make_finding(**{"with": ["财政", "创建办"]}),))
    found = ledger(campaign, DAY).lines[0]
    assert (found.measures, found.checked_by, found.verdict, found.assigned) == ((), "", "", False)
    assert found.helpers == ("创建办",)
    assert found.who == "第一责任人：财政办主要负责人"


def test_on_the_spot() -> None:
    """Found and put right on one day without being handed over."""
    close = {"date": "2023-06-14", "action": "销号", "by": "创建办"}
    assert line(close).flags == "现场整改"
    assign = {"date": "2023-06-14", "action": "交办"}
    assert not line(assign, {"date": "2023-06-14", "action": "上报"}, close).on_the_spot


def test_after_a_transfer() -> None:
    """The unit that has it now, and the first; the owner was the first one's."""
    moved = {"date": "2023-06-16", "action": "转交", "unit": "创建办"}
    found = line({"date": "2023-06-15", "action": "交办"}, moved, owner="基建岗负责人")
    assert (found.unit, found.unit_first, found.who) == ("创建办", "财政办", "第一责任人：创建办负责人")


def test_the_scope_in_words() -> None:
    """Conditions by their proper names."""
    campaign = make_campaign(findings=(make_finding(),))
    assert scope_said(campaign, FindingFilter()) == ""
    wanted = FindingFilter(units=("财政",), states=("未销号", "销号"), overdue=True)
    assert scope_said(campaign, wanted) == "财政办，没有办结的，已销号，逾期"
