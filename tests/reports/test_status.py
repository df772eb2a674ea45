"""The campaign at a glance on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import DAY, GROUPS, SUPERVISION, entry, make_campaign, make_finding, make_task
from tests.examples import examples

from chuangwei.model.campaign import Campaign
from chuangwei.reports.phases import PhaseDay
from chuangwei.reports.selection import Filter
from chuangwei.reports.status import Status, TeamLine, status


def campaign(*more: Any, **parts: Any) -> Campaign:
    """One task in each state, by DAY (2023-07-14): done late, overdue and blocked, due today, behind, cancelled."""
    tasks = (
        make_task(id="1-1", group="1", lead="创建办", phase="1", due="2023-05-20",
                  log=[entry("2023-05-25", progress="100")]),
        make_task(id="5-1", lead="财政", due="2023-06-30", log=[
            entry("2023-06-10", progress="50"), entry("2023-06-20", state="受阻", note="缺钱", need="请协调资金")]),
        make_task(id="5-2", due="2023-07-14", weight="3", log=[entry("2023-07-13", progress="90")], owner="基建岗"),
        make_task(id="5-3", due="2023-07-31"),
        make_task(id="5-4", due="2023-07-10", log=[entry("2023-07-01", state="取消")]),
        *more,
    )  # fmt: skip
    return make_campaign(*tasks, **{"groups": GROUPS, "supervision": SUPERVISION, **parts})


def ids(view: Status, name: str) -> list[str]:
    return [item.task.id for item in getattr(view, name)]


def test_totals() -> None:
    """Each number of the first lines, by hand."""
    totals = status(campaign(), DAY).totals
    assert totals._asdict() == {
        "tasks": 5, "done": 1, "doing": 1, "pending": 1, "blocked": 1, "cancelled": 1, "endless": 0,
        "due_total": 3, "due_done": 1, "due_open": 1, "overdue": 1, "due_soon": 1, "late": 1, "behind": 1, "quiet": 2,
    }  # fmt: skip


def test_progress_is_weighted() -> None:
    """Σ weight × progress / Σ weight without the cancelled: (100 + 50 + 3 × 90 + 0) / 6; expected likewise."""
    view = status(campaign(), DAY)
    # 5-3: 39 of 56 days. Planned: (100 + 100 + 3 × 100 + 69.64) / 6.
    assert (view.progress, view.expected) == (Decimal("70.0"), Decimal("94.9"))


def test_lists() -> None:
    """Who is in which list, by due day; the quiet by how long they have been."""
    view = status(campaign(), DAY)
    lists = {name: ids(view, name) for name in
             ("overdue", "due_soon", "behind", "blocked", "needs", "quiet", "upcoming")}  # fmt: skip
    assert lists == {
        "overdue": ["5-1"],
        "due_soon": ["5-2"],
        "behind": ["5-3"],
        "blocked": ["5-1"],
        "needs": ["5-1"],
        "quiet": ["5-3", "5-1"],
        "upcoming": ["5-3"],
    }


def test_what_is_due_next() -> None:
    """The seven days after what is due soon (19 July: three working days on); else what comes first after them."""
    later = [make_task(id=f"6-{day}", due=f"2023-07-{day}") for day in (27, 26, 20, 19)]
    assert ids(status(campaign(*later), DAY), "upcoming") == ["6-20", "6-26"]
    assert ids(status(campaign(*later), date(2023, 3, 1)), "upcoming") == ["1-1"]
    assert ids(status(campaign(), date(2023, 12, 1)), "upcoming") == []


def test_a_line_for_each_group() -> None:
    """In file order, also without tasks; the supervision last, when it has tasks."""
    lines = status(campaign(), DAY).teams
    assert lines == (
        TeamLine("5", "基础设施组", 4, 0, 1, Decimal("64.0")),
        TeamLine("1", "综合组", 1, 1, 0, Decimal("100.0")),
    )
    lines = status(campaign(make_task(id="D-1", group="督查", due="2023-07-01")), DAY).teams
    assert lines[2:] == (TeamLine("DC", "督查", 1, 0, 1, Decimal("0.0")),)
    assert [
        line.tasks for line in status(make_campaign(groups=GROUPS, supervision=SUPERVISION), DAY).teams
    ] == [0, 0]


@pytest.mark.parametrize(
    ("day", "phase", "when"),
    [
        (date(2023, 3, 20), None, "宣传发动阶段2023年4月1日开始，还有12天"),
        (date(2023, 4, 1), PhaseDay("1", "宣传发动阶段", 1, 61), "宣传发动阶段第1天（共61天）"),
        (date(2023, 5, 31), PhaseDay("1", "宣传发动阶段", 61, 61), "宣传发动阶段第61天（共61天）"),
        (date(2023, 8, 1), None, "各阶段已于2023年7月31日全部结束"),
    ],
)
def test_where_in_the_campaign(day: date, phase: PhaseDay | None, when: str) -> None:
    """Day n of m, both ends of a phase included; before and after in words."""
    view = status(campaign(), day)
    assert (view.phase, view.when) == (phase, when)


def test_between_two_phases() -> None:
    """The one that ended and the one that comes; none at all is said too."""
    first, second = campaign().phases
    apart = campaign(phases=(second, first.model_copy(update={"end": date(2023, 5, 20)})))
    assert (
        status(apart, date(2023, 5, 25)).when == "宣传发动阶段已结束，全面实施阶段2023年6月1日开始，还有7天"
    )
    assert status(make_campaign(phases=()), DAY).when == "还没有登记阶段"


def test_the_last_entry() -> None:
    """The last entry of any log is known whatever the day."""
    assert status(campaign(), date(2023, 5, 1)).last_entry == date(2023, 7, 13)
    assert status(make_campaign(), DAY).last_entry is None


def test_findings() -> None:
    """Those known on the day, of the units asked for; groups and phases have none of their own, and nothing is None."""
    found = campaign(
        findings=(
            make_finding(id="1", log=[{"date": "2023-06-15", "action": "交办"}]),
            make_finding(id="2", unit="创建办"),
            make_finding(id="3", date="2023-07-15"),
        )
    )
    whole, one = status(found, DAY).findings, status(found, DAY, Filter(units=("财政",))).findings
    assert whole is not None
    assert one is not None
    assert (whole.findings, whole.open, whole.overdue, whole.unassigned, one.findings) == (2, 2, 1, 1, 1)
    assert status(found, DAY, Filter(groups=("5",))).findings is None
    assert status(found, DAY, Filter(phases=("2",))).findings is None
    assert status(found, date(2023, 6, 13)).findings is None
    assert status(campaign(), DAY).findings is None


@given(st.dates(date(2023, 3, 1), date(2023, 9, 1)))
@settings(max_examples=examples(40), deadline=None)
def test_sums(day: date) -> None:
    """On any day the five states, the groups and the units each add up to all tasks, and lists agree with totals."""
    view = status(campaign(make_task(id="D-1", group="DC", due="2023-07-01")), day)
    totals = view.totals
    states = (totals.done, totals.doing, totals.pending, totals.blocked, totals.cancelled)
    assert sum(states) == totals.tasks == sum(line.tasks for line in view.teams)
    assert totals.tasks == sum(line.tasks for line in view.units)
    assert totals.due_total == sum(line.due_total for line in view.units)
    assert totals.overdue == sum(line.overdue for line in view.teams) == len(view.overdue)
    for name in ("due_soon", "behind", "quiet", "blocked"):
        assert getattr(totals, name) == len(getattr(view, name))
    assert 0 <= totals.due_done <= min(totals.due_total, totals.done)
