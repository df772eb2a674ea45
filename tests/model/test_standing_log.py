"""What the entries of a log make of a task: extensions, states, counts, needs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.conftest import make_campaign, make_task
from tests.model.conftest import entry, on

from chuangwei.model.organisation import Unit
from chuangwei.model.record import entries_until
from chuangwei.model.standing import Need, stand

DONE = entry("2023-07-20", progress="100")


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
    assert stand(task, day, make_campaign(task, units=units).rules(day)).progress == 0


def test_a_member_named_twice_counts_once() -> None:
    """A collective that lists 财政办 and its alias 财政 is complete when 财政办 has reported."""
    task = make_task(quota={"each": "全体"}, log=[entry("2023-06-10", unit="财政", amount="1")])
    units = (
        Unit.model_validate({"name": "各单位", "alias": ["全体"], "members": ["财政办", "财政"]}),
        Unit.model_validate({"name": "财政办", "alias": ["财政"]}),
    )
    day = date(2023, 6, 12)
    assert stand(task, day, make_campaign(task, units=units).rules(day)).progress == 100


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
