"""Every derived value of a task, each on the days around its boundary."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chuangwei.model.organisation import Unit
from chuangwei.model.plan import Head
from chuangwei.model.standing import Need, Standing, entries_until, planned_percent, weighted_mean
from tests.conftest import make_campaign, make_task

# make_task: start 2023-06-05 (Monday), due 2023-07-28 (Friday); settings: 3 working days, 20 points, 14 days.


def on(day: str, *log: dict[str, str], settings: dict[str, str] | None = None, **fields: Any) -> Standing:
    """The standing on `day` of a task with this log and these fields, in a campaign with these settings."""
    head = {"title": "创建", "town": "甲镇", "district": "乙区", "year": "2023", "settings": settings or {}}
    task = make_task(log=list(log), **fields)
    campaign = make_campaign(task, head=Head.model_validate(head))
    return task.on(date.fromisoformat(day), campaign.rules(date.fromisoformat(day)))


def entry(day: str, **fields: str) -> dict[str, str]:
    """An entry as the reader gives it."""
    return {"date": day, **fields}


DONE = entry("2023-07-20", progress="100")


def test_a_task_without_a_log_has_not_begun() -> None:
    """No entry: 未开始, nothing done, nothing last; quiet from its first day on."""
    before, first = on("2023-06-04"), on("2023-06-05")
    assert (before.state, before.progress, before.last, before.quiet) == ("未开始", 0, None, False)
    assert (first.state, first.planned, first.quiet, first.light) == ("未开始", 0.0, True, "green")


def test_start_defaults_to_the_phase() -> None:
    """Without a start of its own a task starts with its phase, named by id or by name."""
    assert on("2023-06-01", start=None).start == date(2023, 6, 1)
    assert on("2023-06-01", start=None, phase="宣传发动阶段").start == date(2023, 4, 1)


@pytest.mark.parametrize(
    ("day", "overdue", "days", "light"),
    [("2023-07-27", False, 0, "yellow"), ("2023-07-28", False, 0, "yellow"), ("2023-07-29", True, 1, "red")],
)
def test_overdue_begins_on_the_day_after_due(day: str, overdue: bool, days: int, light: str) -> None:
    """The due day itself is still in time."""
    standing = on(day)
    assert (standing.overdue, standing.overdue_days, standing.light) == (overdue, days, light)
    assert standing.due_soon is not overdue


@pytest.mark.parametrize("state", [{"progress": "100"}, {"state": "取消"}])
def test_nothing_closed_is_overdue_behind_quiet_or_due_soon(state: dict[str, str]) -> None:
    """Done and cancelled tasks raise no alarm, long after due or on the eve of it."""
    for day in ("2023-07-27", "2023-12-01"):
        standing = on(day, entry("2023-06-20", **state))
        assert not standing.open
        assert not (standing.overdue or standing.behind or standing.quiet or standing.due_soon)
        assert standing.overdue_days == 0


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
    assert on(first_soon_day, due=due, start="2023-04-03").due_soon
    assert not on(day_before.isoformat(), due=due, start="2023-04-03").due_soon
    assert on(due, due=due, start="2023-04-03").due_soon


def test_no_days_ahead_are_soon_when_none_are_wanted() -> None:
    """With soon_days 0 only the due day is soon, or days off that lead to it."""
    none = {"soon_days": "0"}
    assert on("2023-07-28", settings=none).due_soon
    assert not on("2023-07-27", settings=none).due_soon
    assert on("2023-07-28", settings=none, due="2023-07-30").due_soon  # Sunday
    assert not on("2023-07-28", settings=none, due="2023-07-31").due_soon


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        ("2023-05-01", 0.0),
        ("2023-06-05", 0.0),
        ("2023-06-06", 10.0),
        ("2023-06-14", 90.0),
        ("2023-06-15", 100.0),
    ],
)
def test_planned_runs_evenly_from_start_to_due(day: str, planned: float) -> None:
    """0 until the start, 100 from due on, and even steps between."""
    assert on(day, due="2023-06-15").planned == planned


def test_planned_of_a_single_day() -> None:
    """A task that starts and ends on one day is wanted whole on it and not at all before."""
    day = date(2023, 6, 5)
    assert planned_percent(day, day, day) == 100.0
    assert planned_percent(day, day, date(2023, 6, 4)) == 0.0


def test_behind_needs_more_than_behind_points() -> None:
    """Exactly twenty points below plan is not behind, one more is; it makes the light yellow."""
    due = {"due": "2023-07-25"}  # 50 days: two points a day
    at, below = on("2023-06-15", **due), on("2023-06-16", **due)
    assert (at.planned, at.behind, at.light) == (20.0, False, "green")
    assert (below.planned, below.behind, below.light) == (22.0, True, "yellow")
    assert not on("2023-06-16", entry("2023-06-16", progress="2"), **due).behind


def test_overdue_is_not_called_behind_too() -> None:
    """Past its due day a task is overdue and not behind besides."""
    standing = on("2023-07-29")
    assert (standing.overdue, standing.behind, standing.due_soon) == (True, False, False)


def test_quiet_after_exactly_quiet_days() -> None:
    """The fourteenth day after the last entry is quiet, the thirteenth is not; a later entry ends it."""
    said = entry("2023-06-10", note="已联系施工队")
    assert not on("2023-06-23", said).quiet
    assert on("2023-06-24", said).quiet
    assert not on("2023-06-24", said, entry("2023-06-24", note="开工")).quiet


def test_quiet_days_may_reach_beyond_the_calendar() -> None:
    """A huge quiet_days switches the remark off instead of falling off the calendar."""
    assert not on("2023-12-01", entry("2023-06-10", note="一"), settings={"quiet_days": "999999999"}).quiet
    assert on("2023-06-10", entry("2023-06-10", note="一"), settings={"quiet_days": "0"}).quiet


def test_an_extension_counts_from_its_own_day() -> None:
    """The weeks before an extension stay red; from its date on the new due holds."""
    log = entry("2023-08-02", due="2023-08-31", note="汛期停工，报分管领导同意")
    assert (on("2023-08-01", log).overdue_days, on("2023-08-01", log).due) == (4, date(2023, 7, 28))
    after = on("2023-08-02", log)
    assert (after.overdue, after.due, after.state) == (False, date(2023, 8, 31), "未开始")


def test_the_last_of_several_extensions_holds() -> None:
    """Extensions count by date, on one day by position; a due may be brought forward."""
    later, sooner = (
        entry("2023-07-02", due="2023-08-31", note="甲"),
        entry("2023-07-02", due="2023-07-10", note="乙"),
    )
    assert on("2023-07-03", later, sooner).due == date(2023, 7, 10)
    assert on("2023-07-03", sooner, later).due == date(2023, 8, 31)


def test_an_extension_with_work_done_starts_the_task() -> None:
    """An entry that carries a due counts as a start only with progress or an amount."""
    extension = entry("2023-07-02", due="2023-08-31", note="雨")
    assert on("2023-07-03", extension).state == "未开始"
    assert on("2023-07-03", {**extension, "progress": "0"}).state == "进行中"
    counted = {"quota": {"amount": "6", "unit": "座"}}
    assert on("2023-07-03", {**extension, "amount": "1"}, **counted).state == "进行中"
    assert on("2023-07-03", {**extension, "need": "请协调资金"}).state == "未开始"
    assert on("2023-07-03", entry("2023-07-02", note="已联系")).state == "进行中"


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        (["受阻"], "受阻"),
        (["受阻", "恢复"], "进行中"),
        (["恢复"], "进行中"),
        (["恢复", "受阻"], "受阻"),
        (["受阻", "恢复", "受阻"], "受阻"),
        (["取消"], "已取消"),
        (["取消", "恢复"], "进行中"),
        (["取消", "恢复", "取消"], "已取消"),
        (["受阻", "取消"], "已取消"),
        (["取消", "受阻"], "已取消"),
        (["受阻", "取消", "恢复"], "进行中"),
        (["取消", "受阻", "恢复"], "进行中"),
        (["取消", "恢复", "受阻"], "受阻"),
    ],
)
def test_blocked_cancelled_and_resumed_in_any_order(changes: list[str], state: str) -> None:
    """One 恢复 lifts both, and 取消 weighs more than 受阻, on one day as on several."""
    one_day = [entry("2023-06-20", state=change) for change in changes]
    several = [entry(f"2023-06-{20 + i}", state=change) for i, change in enumerate(changes)]
    assert on("2023-06-30", *one_day).state == on("2023-06-30", *several).state == state


def test_the_states_in_their_order_of_precedence() -> None:
    """已取消 before 已完成 before 受阻 before 进行中."""
    blocked = entry("2023-07-21", state="受阻", note="材料未到")
    assert on("2023-07-22", DONE, blocked).state == "已完成"
    assert on("2023-07-22", DONE, blocked, entry("2023-07-22", state="取消")).state == "已取消"
    taken_back = on("2023-07-22", DONE, blocked, entry("2023-07-22", progress="90", note="复查退回"))
    assert (taken_back.state, taken_back.blocked, taken_back.light) == ("受阻", "材料未到", "yellow")


def test_blocked_says_why_and_from_the_last_time() -> None:
    """The reason is the note of the last 受阻, empty without a note, absent when it is not blocked."""
    log = [entry("2023-06-10", state="受阻", note="缺资金"), entry("2023-06-12", state="受阻")]
    assert on("2023-06-11", *log).blocked == "缺资金"
    assert on("2023-06-12", *log).blocked == ""
    assert on("2023-06-13", *log, entry("2023-06-13", state="恢复")).blocked is None


def test_the_light_of_a_cancelled_and_of_a_done_task() -> None:
    """Cancelled is grey and done is green whatever the day."""
    assert on("2023-12-01", entry("2023-06-10", state="取消")).light == "grey"
    assert on("2023-12-01", DONE).light == "green"
    assert on("2023-12-01", entry("2023-06-10", state="受阻")).light == "red"


def test_late_is_judged_by_the_due_in_force_and_by_the_first_one() -> None:
    """Done on the due day is in time; an extension saves `late`, never `late_original`."""
    assert not on("2023-08-30", entry("2023-07-28", progress="100")).late_original
    late = on("2023-08-30", entry("2023-07-29", progress="100"))
    assert (late.late, late.late_original, late.done_on) == (True, True, date(2023, 7, 29))
    extended = [entry("2023-07-20", due="2023-08-10", note="雨"), entry("2023-08-10", progress="100")]
    assert [on("2023-08-30", *extended).late, on("2023-08-30", *extended).late_original] == [False, True]
    assert not on("2023-08-30", *extended, entry("2023-08-11", state="取消")).late_original


def test_done_on_is_when_it_became_done_for_good() -> None:
    """Repeating 100 keeps the day, taking it back forgets it, and nothing is done while it is open."""
    log = [entry("2023-07-01", progress="100"), entry("2023-07-05", progress="100")]
    assert on("2023-07-06", *log).done_on == date(2023, 7, 1)
    log += [entry("2023-07-08", progress="80", note="复查退回"), entry("2023-07-12", progress="100")]
    assert on("2023-07-07", *log).done_on == date(2023, 7, 1)
    assert on("2023-07-08", *log).done_on is None
    assert on("2023-07-12", *log).done_on == date(2023, 7, 12)
    assert on("2023-07-14", *log, entry("2023-07-13", state="取消")).done_on is None


def test_a_note_after_completion_takes_nothing_back() -> None:
    """Only progress moves progress: notes, needs and states leave it where it was."""
    log = [DONE, entry("2023-07-25", note="资料归档"), entry("2023-07-26", need="请区里复核")]
    assert (on("2023-08-30", *log).done_on, on("2023-08-30", *log).progress) == (date(2023, 7, 20), 100)


def test_a_quota_is_counted_and_rounded_down() -> None:
    """100 × Σ amount / quota, floored, within 0..100; the sum itself is kept."""
    quota = {"quota": {"amount": "3", "unit": "座"}}
    assert on("2023-07-01", **quota).amount == 0
    one = on("2023-07-01", entry("2023-06-10", amount="1"), **quota)
    assert (one.progress, one.amount, one.state) == (33, Decimal(1), "进行中")
    almost = [entry("2023-06-10", amount="2.9999")]
    assert on("2023-07-01", *almost, **quota).progress == 99
    over = on("2023-07-01", *almost, entry("2023-06-11", amount="5"), **quota)
    assert (over.progress, over.amount, over.done_on) == (100, Decimal("7.9999"), date(2023, 6, 11))


def test_a_negative_amount_takes_back() -> None:
    """Written-off amounts lower the progress, undo completion, and never go below 0."""
    quota = {"quota": {"amount": "2", "unit": "座"}}
    log = [entry("2023-06-10", amount="2"), entry("2023-06-12", amount="-1", note="复核剔除1座")]
    assert on("2023-06-11", *log, **quota).done_on == date(2023, 6, 10)
    back = on("2023-06-12", *log, **quota)
    assert (back.progress, back.done_on, back.state) == (50, None, "进行中")
    below = on("2023-06-12", entry("2023-06-10", amount="-0.5", note="冲减"), **quota)
    assert (below.progress, below.amount) == (0, Decimal("-0.5"))


EACH = {"quota": {"each": "各单位"}}


def test_a_collective_counts_members_once_by_name_or_alias() -> None:
    """财政 is 财政办; a second report adds nothing; who reported is listed by proper name."""
    log = [entry("2023-06-10", unit="财政", amount="1"), entry("2023-06-11", unit="财政办", progress="100")]
    half = on("2023-06-12", *log, **EACH)
    assert (half.progress, half.reported, half.amount) == (50, ("财政办",), None)
    whole = on("2023-06-12", *log, entry("2023-06-12", unit="创建办", progress="0"), **EACH)
    assert (whole.progress, whole.reported, whole.state) == (100, ("财政办", "创建办"), "已完成")


def test_a_collective_counts_only_measured_entries_of_its_members() -> None:
    """A note, an entry without a unit, and a stranger's amount count for nothing."""
    log = [
        entry("2023-06-10", unit="财政办", note="在写"),
        entry("2023-06-11", amount="1"),
        entry("2023-06-11", unit="某村", amount="1"),
    ]
    standing = on("2023-06-12", *log, **EACH)
    assert (standing.progress, standing.reported, standing.state) == (0, (), "进行中")


def test_a_collective_without_members_stays_at_nothing() -> None:
    """Before the town has filled in the members no one can be done."""
    task = make_task(quota={"each": "各村"}, log=[entry("2023-06-10", unit="财政办", amount="1")])
    units = (Unit.model_validate({"name": "各村", "members": []}), Unit.model_validate({"name": "财政办"}))
    day = date(2023, 6, 12)
    assert task.on(day, make_campaign(task, units=units).rules(day)).progress == 0


def test_a_member_named_twice_counts_once() -> None:
    """A collective that lists 财政办 and its alias 财政 is complete when 财政办 has reported."""
    task = make_task(quota={"each": "全体"}, log=[entry("2023-06-10", unit="财政", amount="1")])
    units = (
        Unit.model_validate({"name": "各单位", "alias": ["全体"], "members": ["财政办", "财政"]}),
        Unit.model_validate({"name": "财政办", "alias": ["财政"]}),
    )
    day = date(2023, 6, 12)
    assert task.on(day, make_campaign(task, units=units).rules(day)).progress == 100


def test_needs_are_open_until_met() -> None:
    """A met settles all needs before it; what the same or a later entry asks for stays open."""
    log = [
        entry("2023-06-10", need="请协调用地"),
        entry("2023-06-12", need="请拨付经费"),
        entry("2023-06-14", met="用地、经费已定", need="请协调电力"),
    ]
    asked = Need(date(2023, 6, 10), "请协调用地"), Need(date(2023, 6, 12), "请拨付经费")
    assert on("2023-06-13", *log).needs == asked
    assert on("2023-06-14", *log).needs == (Need(date(2023, 6, 14), "请协调电力"),)
    assert on("2023-06-15", *log, entry("2023-06-15", met="已解决")).needs == ()


def test_entries_of_later_days_do_not_count() -> None:
    """What is dated after D is not known on D, not even to be quiet about it."""
    log = [
        entry("2023-07-01", progress="40"),
        entry("2023-07-21", progress="100"),
        entry("2023-07-22", state="取消"),
    ]
    standing = on("2023-07-20", *log)
    assert (standing.progress, standing.state, standing.quiet) == (40, "进行中", True)
    assert standing.last is not None
    assert standing.last.date == date(2023, 7, 1)


def test_a_log_out_of_order_is_read_by_date_and_then_by_position() -> None:
    """An entry added late goes to its own day; on one day the place in the file decides."""
    log = [
        entry("2023-07-10", progress="60", note="甲"),
        entry("2023-06-10", progress="20", note="乙"),
        entry("2023-07-10", progress="50", note="丙"),
    ]
    task = make_task(log=log)
    assert [e.note for e in entries_until(task.log, date(2023, 7, 10))] == ["乙", "甲", "丙"]
    assert on("2023-07-10", *log).progress == 50
    assert on("2023-07-09", *log).progress == 20


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
