"""Dates, alarms and lights of a task, each on the days around its boundary; what the entries of a log make of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task
from tests.model.conftest import entry, on

from chuangwei.model.organisation import Unit
from chuangwei.model.record import entries_until
from chuangwei.model.replay import Need
from chuangwei.model.standing import stand, weighted_mean

# The task of these tests: start 2023-06-05 (Monday), due 2023-07-28 (Friday); 3 working days, 20 points, 14 days.
DONE = entry("07-20", progress="100")
COUNTED = {"quota": {"amount": "3", "unit": "座"}}
EACH = {"quota": {"each": "各单位"}}
FIFTY = {"due": "2023-07-25"}  # 50 days: two points a day
LONGER = entry("07-20", due="2023-08-10", note="雨")
HALF = [entry("06-10", unit="财政", amount="1"), entry("06-11", unit="财政办", progress="100")]
NOT_COUNTED = [
    entry("06-10", unit="财政办", note="在写"),
    entry("06-11", amount="1"),
    entry("06-11", unit="某村", amount="1"),
]
MORE = [entry("06-10", amount="2.9999"), entry("06-11", amount="5")]
BLOCKED = [entry("06-10", state="受阻", note="缺资金"), entry("06-12", state="受阻")]
ENTRIES = [
    entry("07-10", progress="60", note="甲"),
    entry("06-10", progress="20", note="乙"),
    entry("07-10", progress="50", note="丙"),
]
LATER = [entry("07-01", progress="40"), entry("07-21", progress="100"), entry("07-22", state="取消")]

OPEN = {"overdue": False, "behind": False, "due_soon": False}
SILENT = {**OPEN, "open": False, "quiet": False, "overdue_days": 0}
CASES: dict[str, tuple[str, list[dict[str, str]], dict[str, Any], dict[str, Any]]] = {
    "before its start nothing is quiet": ("06-04", [], {}, {"state": "未开始", "quiet": False, "last": None}),
    "without a log it is quiet from its first day on": ("06-05", [], {}, {"quiet": True, "light": "green"}),
    "the start is the phase's": ("06-01", [], {"start": None}, {"start": date(2023, 6, 1)}),
    "the phase may be named": (
        "06-01", [], {"start": None, "phase": "宣传发动阶段"}, {"start": date(2023, 4, 1)},
    ),
    "the due day is in time": (
        "07-28", [], {}, {"overdue": False, "due_today": True, "due_soon": True, "light": "yellow"},
    ),
    "the day after is overdue, and not behind besides": (
        "07-29", [], {}, {**OPEN, "overdue": True, "overdue_days": 1, "light": "red"},
    ),
    "done, nothing is late any more": ("12-01", [entry("06-20", progress="100")], {}, {**SILENT, "light": "green"}),
    "nor soon": ("07-27", [entry("06-20", progress="100")], {}, SILENT),
    "cancelled, nothing is late any more": ("12-01", [entry("06-20", state="取消")], {}, {**SILENT, "light": "grey"}),
    "what is cancelled is not soon": ("07-27", [entry("06-20", state="取消")], {}, SILENT),
    "blocked and overdue is red": ("12-01", [entry("06-10", state="受阻")], {}, {"light": "red"}),
    "twenty points below plan are not behind": (
        "06-15", [], FIFTY, {"planned": 20.0, "behind": False, "light": "green"},
    ),
    "twenty-two are": ("06-16", [], FIFTY, {"planned": 22.0, "behind": True, "light": "yellow"}),
    "unless two are done": ("06-16", [entry("06-16", progress="2")], FIFTY, {"behind": False}),
    "the thirteenth day is not quiet": ("06-23", [entry("06-10", note="甲")], {}, {"quiet": False}),
    "the fourteenth is": ("06-24", [entry("06-10", note="甲")], {}, {"quiet": True}),
    "an entry ends it": ("06-24", [entry("06-10", note="甲"), entry("06-24", note="乙")], {}, {"quiet": False}),
    "quiet_days may reach beyond the calendar": (
        "12-01", [entry("06-10", note="一")], {"settings": {"quiet_days": "999999999"}}, {"quiet": False},
    ),
    "with quiet_days 0 each day is quiet": (
        "06-10", [entry("06-10", note="一")], {"settings": {"quiet_days": "0"}}, {"quiet": True},
    ),
    "with soon_days 0 the due day is soon": ("07-28", [], {"settings": {"soon_days": "0"}}, {"due_soon": True}),
    "and no day before": ("07-27", [], {"settings": {"soon_days": "0"}}, {"due_soon": False}),
    "but for days off": ("07-28", [], {"settings": {"soon_days": "0"}, "due": "2023-07-30"}, {"due_soon": True}),
    "a Monday is no day off": (
        "07-28", [], {"settings": {"soon_days": "0"}, "due": "2023-07-31"}, {"due_soon": False},
    ),
    "done on the due day is in time": (
        "08-30", [entry("07-28", progress="100")], {}, {"late": False, "late_original": False},
    ),
    "done a day after is late": (
        "08-30", [entry("07-29", progress="100")], {},
        {"late": True, "late_original": True, "done_on": date(2023, 7, 29)},
    ),
    "an extension saves one, not the other": (
        "08-30", [LONGER, entry("08-10", progress="100")], {}, {"late": False, "late_original": True},
    ),
    "what is cancelled is not late": (
        "08-30", [LONGER, entry("08-10", progress="100"), entry("08-11", state="取消")], {}, {"late_original": False},
    ),
    "an extension leaves the weeks before it red": ("08-01", [entry("08-02", due="2023-08-31")], {}, {"overdue_days": 4}),
    "from its day on it holds, and begins nothing": (
        "08-02", [entry("08-02", due="2023-08-31")], {}, {"overdue": False, "due": date(2023, 8, 31), "state": "未开始"},
    ),
    "of several on one day the last holds": (
        "07-03", [entry("07-02", due="2023-08-31"), entry("07-02", due="2023-07-10")], {}, {"due": date(2023, 7, 10)},
    ),
    "an extension with progress begins it": (
        "07-21", [LONGER | {"progress": "0"}], {}, {"state": "进行中"},
    ),
    "or with an amount": ("07-21", [LONGER | {"amount": "1"}], COUNTED, {"state": "进行中"}),
    "not with a need": ("07-21", [LONGER | {"need": "资金"}], {}, {"state": "未开始"}),
    "a note begins it": ("07-21", [entry("07-02", note="已联系")], {}, {"state": "进行中"}),
    "done weighs more than blocked": ("07-22", [DONE, entry("07-21", state="受阻")], {}, {"state": "已完成"}),
    "cancelled more than done": (
        "07-22", [DONE, entry("07-22", state="取消")], {}, {"state": "已取消", "done_on": None},
    ),
    "taken back it is blocked still": (
        "07-22", [DONE, entry("07-21", state="受阻", note="材料未到"), entry("07-22", progress="90")], {},
        {"state": "受阻", "blocked": "材料未到", "light": "yellow", "done_on": None},
    ),
    "the reason is the note": ("06-11", BLOCKED, {}, {"blocked": "缺资金"}),
    "of the last time, empty without one": ("06-12", BLOCKED, {}, {"blocked": ""}),
    "and none once it goes on": ("06-13", [*BLOCKED, entry("06-13", state="恢复")], {}, {"blocked": None}),
    "100 again keeps the day": ("07-22", [DONE, entry("07-22", progress="100")], {}, {"done_on": date(2023, 7, 20)}),
    "done anew it is a new day": (
        "07-22", [DONE, entry("07-21", progress="80"), entry("07-22", progress="100")], {}, {"done_on": date(2023, 7, 22)},
    ),
    "notes and needs move no progress": (
        "08-30", [DONE, entry("07-25", note="归档"), entry("07-26", need="复核")], {}, {"done_on": date(2023, 7, 20)},
    ),
    "a quota begins at nothing": ("07-01", [], COUNTED, {"amount": Decimal(0), "progress": 0}),
    "amounts are rounded down": (
        "07-01", [entry("06-10", amount="1")], COUNTED, {"progress": 33, "amount": Decimal(1), "state": "进行中"},
    ),
    "nearly all is not all": ("06-10", MORE, COUNTED, {"progress": 99}),
    "more than all is kept": (
        "07-01", MORE, COUNTED, {"progress": 100, "amount": Decimal("7.9999"), "done_on": date(2023, 6, 11)},
    ),
    "a negative amount takes back": (
        "07-01", [*MORE, entry("06-12", amount="-6")], COUNTED, {"progress": 66, "done_on": None, "state": "进行中"},
    ),
    "but never below nothing": (
        "07-01", [entry("06-10", amount="-0.5")], COUNTED, {"progress": 0, "amount": Decimal("-0.5")},
    ),
    "a member counts once, by name or alias": (
        "06-12", HALF, EACH, {"progress": 50, "reported": ("财政办",), "amount": None},
    ),
    "all members are the whole": (
        "06-12", [*HALF, entry("06-12", unit="创建办", progress="0")], EACH,
        {"progress": 100, "reported": ("财政办", "创建办"), "state": "已完成"},
    ),
    "notes, entries of nobody and strangers do not count": (
        "06-12", NOT_COUNTED, EACH, {"progress": 0, "reported": (), "state": "进行中"},
    ),
    "later entries are not known, not even to be quiet about": (
        "07-20", LATER, {}, {"progress": 40, "state": "进行中", "quiet": True},
    ),
    "one that stands out of order counts on its day": ("07-09", ENTRIES, {}, {"progress": 20}),
    "on one day the place in the file decides": ("07-10", ENTRIES, {}, {"progress": 50}),
}  # fmt: skip


@pytest.mark.parametrize(("day", "log", "fields", "expected"), CASES.values(), ids=CASES)
def test_a_task_on_a_day(
    day: str, log: list[dict[str, str]], fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    """Each value around its boundary, as the name of the case says."""
    standing = on(day, *log, **fields)
    assert {name: getattr(standing, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("due", "first_soon_day"),
    [
        ("2023-07-28", "2023-07-25"),  # Wednesday, Thursday and Friday lie ahead
        ("2023-07-24", "2023-07-19"),  # over a plain weekend
        ("2023-06-26", "2023-06-20"),  # 21 June, then 端午 22-24, then Sunday 25 is worked, then Monday
        ("2023-10-09", "2023-09-28"),  # 29 September to 6 October off, 7 and 8 October worked
        ("2023-05-04", "2023-04-26"),  # 27 and 28 April, 29 April to 3 May off, 4 May
    ],
)
def test_due_soon_counts_working_days_of_the_mainland_calendar(due: str, first_soon_day: str) -> None:
    """At most three working days lie in (D, due]: holidays do not count, make-up days do."""
    day_before = date.fromisoformat(first_soon_day) - timedelta(days=1)
    soon = {
        day: on(day, due=due, start="2023-04-03").due_soon for day in (first_soon_day, str(day_before), due)
    }
    assert soon == {first_soon_day: True, str(day_before): False, due: True}


@pytest.mark.parametrize(
    ("day", "planned"), [("05-01", 0.0), ("06-05", 0.0), ("06-06", 10.0), ("06-14", 90.0), ("06-15", 100.0)]
)
def test_planned_runs_evenly_from_start_to_due(day: str, planned: float) -> None:
    """0 until the start, 100 from due on, and even steps between; whole at once on a task's only day."""
    assert on(day, due="2023-06-15").planned == planned
    assert on(day, start=f"2023-{day}", due=f"2023-{day}").planned == 100.0


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ("受阻", "受阻"),
        ("受阻 恢复", "进行中"),
        ("恢复", "进行中"),
        ("恢复 受阻", "受阻"),
        ("受阻 恢复 受阻", "受阻"),
        ("取消", "已取消"),
        ("取消 恢复", "进行中"),
        ("取消 恢复 取消", "已取消"),
        ("受阻 取消", "已取消"),
        ("取消 受阻", "已取消"),
        ("受阻 取消 恢复", "进行中"),
        ("取消 受阻 恢复", "进行中"),
        ("取消 恢复 受阻", "受阻"),
    ],
)
def test_blocked_cancelled_and_resumed_in_any_order(changes: str, state: str) -> None:
    """One 恢复 lifts both, and 取消 weighs more than 受阻, on one day as on several."""
    one_day = [entry("06-20", state=change) for change in changes.split()]
    several = [entry(f"06-{20 + at}", state=change) for at, change in enumerate(changes.split())]
    assert on("06-30", *one_day).state == on("06-30", *several).state == state


@pytest.mark.parametrize(("members", "progress"), [([], 0), (["财政办", "财政"], 100)])
def test_members_of_a_collective(members: list[str], progress: int) -> None:
    """Before the town has filled them in nobody can be done; one that is listed twice, by its alias, counts once."""
    units = [{"name": "各单位", "alias": ["全体"], "members": members}, {"name": "财政办", "alias": ["财政"]}]
    task = make_task(quota={"each": "全体"}, log=[entry("06-10", unit="财政", amount="1")])
    campaign = make_campaign(task, units=tuple(map(Unit.model_validate, units)))
    day = date(2023, 6, 12)
    assert stand(task, day, campaign.rules(day)).progress == progress


def test_needs_are_open_until_met() -> None:
    """A met settles all needs before it; what the same or a later entry asks for stays open."""
    log = [
        entry("06-10", need="请协调用地"),
        entry("06-12", need="请拨付经费"),
        entry("06-14", met="用地、经费已定", need="请协调电力"),
    ]
    asked = Need(date(2023, 6, 10), "请协调用地"), Need(date(2023, 6, 12), "请拨付经费")
    assert on("06-13", *log).needs == asked
    assert on("06-14", *log).needs == (Need(date(2023, 6, 14), "请协调电力"),)
    assert on("06-15", *log, entry("06-15", met="已解决")).needs == ()


def test_a_log_is_read_by_date_and_then_by_position() -> None:
    """As far as the day that is asked for."""
    log = make_task(log=ENTRIES).log
    assert [each.note for each in entries_until(log)] == ["乙", "甲", "丙"]
    assert [each.note for each in entries_until(log, date(2023, 7, 9))] == ["乙"]


@pytest.mark.parametrize(
    ("pairs", "mean"),
    [
        ([], "0.0"),
        ([("2", 50.0)], "50.0"),
        ([("1", 0.0), ("3", 100.0)], "75.0"),
        ([("1", 0.25)], "0.3"),  # half up
        ([("0.5", 100.0), ("1", 0.0)], "33.3"),
    ],
)
def test_a_weighted_mean_has_one_decimal(pairs: list[tuple[str, float]], mean: str) -> None:
    """Σ weight × value / Σ weight, half up, and 0 when there is nothing to weigh."""
    found = weighted_mean((Decimal(weight), value) for weight, value in pairs)
    assert str(found) == mean
