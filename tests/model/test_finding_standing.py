"""A finding on a day: the log replayed over the table of steps, who may close it, and whether it is a relapse."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import make_campaign, make_finding

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import (
    ENDED,
    FINDING_STATES,
    STEPS,
    FindingStanding,
    allowed,
    relapses,
    stand_finding,
)
from chuangwei.model.inspection import Finding
from chuangwei.model.organisation import Supervision, Unit
from chuangwei.model.responsible import cannot_close, inspectors

DAY = date(2023, 7, 14)


def steps(*said: str, **fields: Any) -> Finding:
    """A finding with these steps in its log, each `day action [key=value …]` in June or July (6-15 交办 due=6-21)."""
    log = []
    for text in said:
        day, action, *more = text.split()
        entry = {"date": _day(day), "action": action}
        for part in more:
            key, _, value = part.partition("=")
            entry[key] = _day(value) if key == "due" else value
        log.append(entry)
    return make_finding(log=log, **fields)


def _day(text: str) -> str:
    month, day = text.split("-")
    return f"2023-{int(month):02d}-{int(day):02d}"


def on(finding: Finding, day: date = DAY) -> FindingStanding:
    """Its standing in a campaign where findings are to be put right in seven days."""
    return stand_finding(finding, day, make_campaign().finding_rules(day))


COURSE = ("6-15 交办", "6-16 签收", "6-17 整改", "6-18 上报", "6-19 退回", "6-20 上报", "6-21 销号 by=创建办")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        *[(14, "已登记"), (15, "已交办"), (16, "已签收"), (17, "整改中"), (18, "待复查"), (19, "整改中")],
        *[(20, "待复查"), (21, "已销号"), (30, "已销号")],
    ],
)
def test_each_day_of_a_whole_course(day: int, state: str) -> None:
    """The state on a day is that of the steps up to it; one later step changes no earlier day."""
    assert on(steps(*COURSE), date(2023, 6, day)).state == state


def test_what_the_course_left_behind() -> None:
    """Days of handing over, receipt, report and closing, who closed, and how often it was sent back."""
    standing = on(steps(*COURSE))
    assert (standing.assigned_on, standing.signed_on) == (date(2023, 6, 15), date(2023, 6, 16))
    assert (standing.reported_on, standing.closed_on) == (date(2023, 6, 20), date(2023, 6, 21))
    assert (standing.closed_by, standing.returned, standing.days) == ("创建办", 1, 7)
    assert not standing.open
    assert standing.last is not None
    assert standing.last.action == "销号"


def test_receipt_and_rectification_may_be_skipped() -> None:
    """A unit may report at once."""
    assert on(steps("6-15 交办", "6-16 上报")).state == "待复查"


def test_put_right_on_the_spot() -> None:
    """What is only registered is closed on the day it was found, and on no other."""
    assert on(steps("6-14 销号 by=创建办")).state == "已销号"
    assert on(steps("6-15 销号 by=创建办")).state == "已登记"
    assert "销号" in allowed(make_finding(), "已登记", date(2023, 6, 14))
    assert "销号" not in allowed(make_finding(), "已登记", date(2023, 6, 15))


@pytest.mark.parametrize("before", [COURSE[:1], COURSE[:2], COURSE[:3], COURSE[:4]])
def test_transfer(before: tuple[str, ...]) -> None:
    """From the handing over on it may go to another unit, by whatever name, which begins anew."""
    standing = on(steps(*before, "6-22 转交 unit=创建办 due=6-30"))
    assert (standing.state, standing.unit, standing.transferred) == ("已交办", "创建办", 1)
    assert (standing.due, standing.assigned_on) == (date(2023, 6, 30), date(2023, 6, 22))
    assert (standing.signed_on, standing.reported_on) == (None, None)
    assert on(steps(*before, "6-22 转交 unit=财政")).unit == "财政办"


@pytest.mark.parametrize("before", [COURSE[:1], COURSE[:2], COURSE[:3], COURSE[:4]])
def test_extension(before: tuple[str, ...]) -> None:
    """An extension keeps the state, and both the old day and that it was extended; earlier days stay overdue."""
    plain, extended = steps(*before), steps(*before, "6-25 延期 due=7-31 note=雨天")
    assert on(extended).state == on(plain).state
    assert (on(extended).due, on(extended).due_first) == (date(2023, 7, 31), date(2023, 6, 22))
    assert on(extended).extended == 1
    assert on(extended, date(2023, 6, 24)) == on(plain, date(2023, 6, 24))


@pytest.mark.parametrize(("action", "state"), [("中止", "已中止"), ("挂账", "已挂账")])
@pytest.mark.parametrize("before", [(), COURSE[:1], COURSE[:3], COURSE[:4]])
def test_ends_with_a_reason(action: str, state: str, before: tuple[str, ...]) -> None:
    """It may end at any time, with a reason, and then nothing is overdue."""
    standing = on(steps(*before, f"6-25 {action} note=甲"))
    assert (standing.state, standing.reason, standing.light) == (state, "甲", "grey")
    assert not standing.open
    assert not standing.overdue
    assert standing.closed_on is None


def test_limits_of_the_kinds() -> None:
    """At once: the day of the handing over; 限期整改: so many days after it; a proposed day comes first, one fixed then before it."""
    assert on(steps("6-15 交办", kind="立行立改")).due == date(2023, 6, 15)
    assert on(steps("6-15 交办")).due == date(2023, 6, 22)
    assert on(steps("6-15 交办", due="2023-06-19")).due == date(2023, 6, 19)
    assert on(steps("6-15 交办 due=6-18", due="2023-06-19")).due == date(2023, 6, 18)


@pytest.mark.parametrize("fields", [{}, {"due": "2023-06-19"}, {"kind": "立行立改"}])
def test_nothing_is_due_before_it_is_handed_over(fields: dict[str, str]) -> None:
    """Also where the inspection proposed a day: nobody is late but the office, which its light says."""
    standing = on(steps(**fields))
    assert (standing.due, standing.due_first, standing.overdue, standing.due_soon) == (
        None,
        None,
        False,
        False,
    )
    assert (standing.state, standing.light, standing.days) == ("已登记", "yellow", 30)
    closed = on(steps("6-14 销号 by=创建办", **fields))
    assert (closed.due, closed.late, closed.light) == (None, False, "green")


@pytest.mark.parametrize(
    ("said", "overdue", "late"),
    [
        (("6-15 交办 due=7-13",), True, False),
        (("6-15 交办 due=7-14",), False, False),
        (("6-15 交办 due=6-21", "6-21 上报"), False, False),
        (("6-15 交办 due=6-21", "6-22 上报"), False, True),
        (("6-15 交办 due=6-21", "6-22 上报", "6-23 退回"), True, False),
        (("6-15 交办 due=6-21", "6-21 上报", "7-10 销号 by=创建办"), False, False),
    ],
)
def test_overdue_and_late(said: tuple[str, ...], overdue: bool, late: bool) -> None:
    """A unit is overdue until it reports; what waits for the inspectors is not its delay."""
    standing = on(steps(*said))
    assert (standing.overdue, standing.late) == (overdue, late)
    assert standing.light == ("red" if overdue else "yellow" if standing.due_soon else "green")
    assert (standing.overdue_days > 0) is overdue


def test_remarks_change_nothing() -> None:
    """An entry without a step is only the last thing heard."""
    finding = make_finding(log=[{"date": "2023-06-20", "note": "去看过"}])
    standing = on(finding)
    assert standing.state == "已登记"
    assert standing.last == finding.log[0]


def test_the_table_is_closed() -> None:
    """Every state that a step leads to has a row; from the ended ones no step leads on; every row is a state."""
    assert set(STEPS) == set(FINDING_STATES)
    assert {state for row in STEPS.values() for state in row.values()} <= set(FINDING_STATES)
    assert {state for state, row in STEPS.items() if not row} == set(ENDED)


@pytest.fixture
def campaign() -> Campaign:
    """A campaign that two units supervise, and a guide from above."""
    units: tuple[dict[str, Any], ...] = (
        {"name": "财政办", "alias": ["财政"]},
        {"name": "创建办", "alias": ["创卫办"]},
        {"name": "镇纪委"},
        {"name": "各村", "members": ["甲村", "乙村"]},
        {"name": "甲村"},
        {"name": "各组", "members": ["财政", "创卫办"]},
    )
    return make_campaign(
        units=tuple(Unit.model_validate(unit) for unit in units),
        supervision=Supervision.model_validate({"id": "DC", "units": ["镇纪委", "创卫办"]}),
        guidance=("区爱卫办",),
    )


@pytest.mark.parametrize(
    ("unit", "may", "may_not"),
    [
        ("财政办", "创建办 镇纪委", "财政"),
        ("财政", "镇纪委", "财政办"),
        ("创建办", "镇纪委 区爱卫办", "财政办"),
        ("创卫办", "镇纪委", "创建办"),
        ("各村", "财政办", "甲村"),
        ("甲村", "创建办", "各村"),
        ("各组", "镇纪委", "创建办"),
    ],
)
def test_who_closes(campaign: Campaign, unit: str, may: str, may_not: str) -> None:
    """Not the unit itself, under whatever name, nor a member of it; one of the supervision is closed by the other, or from above."""
    assert [cannot_close(campaign, unit, by) for by in may.split()] == [None] * len(may.split())
    assert cannot_close(campaign, unit, may_not) is not None
    assert cannot_close(campaign, unit, None) is not None


def test_who_is_proposed(campaign: Campaign) -> None:
    """The supervising units but the one that answers for the finding."""
    assert inspectors(campaign, "财政办") == ("镇纪委", "创建办")
    assert inspectors(campaign, "创建办") == ("镇纪委",)
    assert inspectors(campaign, "各组") == ("镇纪委",)
    assert inspectors(make_campaign(), "财政办") == ()


def closed(id_: str, found: str, on: str, **fields: Any) -> Finding:
    """A finding at the place 公厕, of the indicator C-10, that was closed."""
    log = [{"date": found, "action": "交办"}, {"date": on, "action": "上报"}]
    log.append({"date": on, "action": "销号", "by": "创建办"})
    return make_finding(id=id_, date=found, log=log, **{"place": "公厕", "item": "C-10", **fields})


def again(**fields: Any) -> Finding:
    """One at that place, of that indicator, found on 10 July and open."""
    return make_finding(**{"id": "2", "date": "2023-07-10", "place": "公厕", "item": "C-10", **fields})


def found(*findings: Finding, day: date = date(2023, 7, 14)) -> dict[str, str]:
    """Ids of the relapses, each with that of the earlier finding."""
    campaign = make_campaign(findings=findings)
    known = list(campaign.inspected(day))
    return {name: earlier.id for name, earlier in relapses(known, campaign.settings.relapse_days).items()}


SPOT = {"place": None, "spot": "桥头"}
JUNE_28 = closed("1", "2023-06-20", "2023-06-28")


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        # The days are counted from the closing to the new finding.
        ([closed("1", "2023-06-01", "2023-06-10")], {}, "1"),
        ([closed("1", "2023-06-01", "2023-06-09")], {}, None),
        # Two troubles of one inspection are no relapse, nor is one that was open still.
        ([closed("1", "2023-07-10", "2023-07-10")], {}, None),
        ([closed("1", "2023-07-01", "2023-07-12")], {}, None),
        # Both place and indicator must be the same; the spot counts where there is no place.
        ([JUNE_28], {"place": "农贸市场"}, None),
        ([JUNE_28], {"item": "C-11"}, None),
        ([JUNE_28], {"item": None}, None),
        ([closed("1", "2023-06-20", "2023-06-28", **SPOT)], SPOT, "1"),
        # Of several the latest is named, but one at the very spot comes first.
        ([closed("1", "2023-06-01", "2023-06-12"), closed("3", "2023-06-20", "2023-06-28")], {}, "3"),
        (
            [
                closed("1", "2023-06-01", "2023-06-12", spot="车站公厕"),
                closed("3", "2023-06-20", "2023-06-28", spot="市场公厕"),
            ],
            {"spot": "车站公厕"},
            "1",
        ),
    ],
)
def test_the_same_trouble_again(earlier: list[Finding], later: dict[str, Any], expected: str | None) -> None:
    """A relapse is the same place and indicator within thirty days of closing, both known on the day."""
    assert found(*earlier, again(**later)).get("2") == expected
    assert "2" not in found(*earlier, again(**later), day=date(2023, 7, 9))
