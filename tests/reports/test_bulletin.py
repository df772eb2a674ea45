"""The bulletin as a record."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import GROUPS, SUPERVISION, entry, make_campaign, make_task
from tests.examples import examples

from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued
from chuangwei.reports.papers.bulletin import Bulletin, Numbering, Row, bulletin
from chuangwei.reports.papers.period import Period

WEEK = Period(date(2023, 7, 8), date(2023, 7, 14))
LAST = Issued.model_validate(
    {"id": "a", "kind": "周报", "number": "第5期", "seq": "5", "from": "2023-07-01", "to": "2023-07-07", "date": "2023-07-07"}
)  # fmt: skip


def campaign(*tasks: Any, **parts: Any) -> Campaign:
    return make_campaign(*tasks, **{"groups": GROUPS, **parts})


def made(*tasks: Any, period: Period = WEEK, **parts: Any) -> Bulletin:
    return bulletin(campaign(*tasks, **parts), period, Numbering(6, period.until))


def test_its_head() -> None:
    """Number, town, who sends it to whom; what the register says of it comes first."""
    view = made()
    assert (view.town, view.number, view.sender, view.signed_on) == (
        "甲镇",
        "第6期",
        "甲镇创建办",
        WEEK.until,
    )
    assert (view.week, view.next_week, view.issue, view.signer) == ("本周", "下周", ("财政办",), "")
    again = bulletin(campaign(), WEEK, Numbering(6, date(2023, 7, 15), "组长", "总第6期"))
    assert (again.number, again.signed_on, again.signer) == ("总第6期", date(2023, 7, 15), "组长")


def test_more_than_a_week_is_no_week() -> None:
    """本期 and 下期."""
    view = made(period=Period(date(2023, 7, 1), date(2023, 7, 14)))
    assert (view.week, view.next_week) == ("本期", "下期")


def test_what_it_is_compared_with() -> None:
    """The last bulletin where it ended on the day before, else that day; nothing before the campaign began."""
    assert made(issued=(LAST,)).change.endswith("与上期（7月7日）相同")
    assert made().change.endswith("与7月7日相同")
    assert made(period=Period(date(2023, 4, 1), date(2023, 4, 7))).change == ""
    january = made(period=Period(date(2024, 1, 1), date(2024, 1, 5)))
    assert january.change.endswith("与2023年12月31日相同")


def test_the_last_bulletin_is_taken_as_it_was_printed() -> None:
    """What was entered after it went out is new, though it happened before; without a bulletin it is not."""
    late = make_task(due="2023-07-05", log=[entry("2023-07-04", progress="100", recorded="2023-07-10")])
    told = "已完成增加1项，完成率提高100.0个百分点，逾期减少1项，总进度提高100.0个百分点"
    assert made(late, issued=(LAST,)).change == f"比上期（7月7日），{told}"
    assert made(late).change == "各项数字与7月7日相同"


def test_what_is_due_next() -> None:
    """By group in the order of the file; where nothing is, when what comes first is due and how much that is."""
    tasks = (
        make_task(id="1-1", group="1", due="2023-07-21"),
        make_task(id="5-1", due="2023-07-20"),
        make_task(id="5-2", due="2023-07-17"),
        make_task(id="5-3", due="2023-07-22"),
        make_task(id="5-4", due="2023-07-18", log=[entry("2023-07-10", progress="100")]),
    )
    view = made(*tasks)
    assert [(due.group, [task.id for task in due.tasks]) for due in view.upcoming] == [
        ("基础设施组", ["5-2", "5-1"]),
        ("综合组", ["1-1"]),
    ]
    assert (view.next_due, view.next_due_count) == (None, 0)
    assert sum(due.number for due in view.upcoming) == 3
    later = made(make_task(id="a", due="2023-07-28"), make_task(id="b", due="2023-07-28"))
    assert (later.upcoming, later.next_due, later.next_due_count) == ((), date(2023, 7, 28), 2)
    nothing = made(make_task(due="2023-07-10"))
    assert (nothing.upcoming, nothing.next_due) == ((), None)


def test_a_row_for_each_group() -> None:
    """Tasks that are cancelled do not count; the supervision has a row when it has tasks."""
    tasks = (
        make_task(id="5-1", due="2023-07-10", log=[entry("2023-07-10", progress="100")]),
        make_task(id="5-2", due="2023-07-12", log=[entry("2023-07-10", need="甲"), entry("2023-07-11", need="乙")]),
        make_task(id="5-3", log=[entry("2023-07-10", state="取消")]),
        make_task(id="5-4", title="甲", due="2023-07-20"),
        make_task(id="5-5", title="乙", due="2023-07-19"),
        make_task(id="5-6", title="丙", due="2023-07-21"),
    )  # fmt: skip
    first, second = made(*tasks, supervision=SUPERVISION).rows
    assert first[:4] == ("基础设施组", 1, 1, 5)
    assert first[5:] == (1, ("乙", "甲"), 1, 2)
    assert str(first.rate) == "20.0"
    assert second == Row("综合组", 0, 0, 0, None, 0, (), 0, 0)
    rows = made(make_task(group="DC"), supervision=SUPERVISION).rows
    assert [row.group for row in rows] == ["基础设施组", "综合组", "督查"]


@settings(max_examples=examples(30), deadline=None)
@given(st.integers(0, 100), st.integers(0, 30))
def test_rows_add_up(start: int, days: int) -> None:
    """The groups' figures are those of the whole."""
    first = date.fromordinal(date(2023, 6, 1).toordinal() + start)
    period = Period(first, date.fromordinal(first.toordinal() + days))
    tasks = [
        make_task(
            id=f"{group}-{n}",
            group=group,
            due=f"2023-07-{1 + 3 * n:02d}",
            log=[entry(f"2023-06-{10 + n:02d}", progress="100")] if n % 2 else [],
        )
        for group in "15"
        for n in range(8)
    ]
    view = made(*tasks, period=period)
    assert sum(row.done_now for row in view.rows) == len(view.done)
    assert sum(row.done for row in view.rows) == view.now.done
    assert sum(row.overdue for row in view.rows) == len(view.overdue) == view.now.overdue
    assert sum(len(row.focus) + row.focus_more for row in view.rows) == sum(
        due.number for due in view.upcoming
    )


def test_what_lags_is_named_once() -> None:
    """Behind or not heard of: with the gap and the silence; in its own list, or in the line of a worse trouble."""
    heard = entry("2023-07-13", progress="60")
    view = made(
        make_task(id="on-its-way", log=[heard]),
        make_task(id="behind", log=[entry("2023-07-12", progress="30")]),
        make_task(id="quiet", due="2023-08-31", log=[entry("2023-06-28", progress="70")]),
        make_task(id="both", due="2023-07-26"),
        make_task(id="overdue", due="2023-07-10", log=[entry("2023-06-20", progress="70")]),
        make_task(id="today", due="2023-07-14", log=[entry("2023-06-20", progress="70")]),
        make_task(id="blocked", log=[entry("2023-07-10", progress="10"), entry("2023-07-11", state="受阻", note="雨")]),
        make_task(id="done", due="2023-07-14", log=[entry("2023-07-14", progress="100")]),
    )  # fmt: skip
    assert [(step.task.id, step.gap, step.silent, step.lag) for step in view.lagging] == [
        ("both", 76, 39, "应达76%，差76个百分点；开始39天，还没有记录"),
        ("behind", 44, None, "应达74%，差44个百分点"),
        ("quiet", 0, 16, "已16天没有记录"),
    ]
    told = {step.task.id: step.lag for step in (*view.overdue, *view.due_today, *view.blocked)}
    assert told == {
        "overdue": "已24天没有记录",
        "today": "已24天没有记录",
        "blocked": "应达74%，差64个百分点",
    }
    assert [step.task.id for step in view.due_today] == ["today"]
    assert {step.task.id for step in view.moving} == {"on-its-way", "behind"}
    assert view.troubled
    assert not made(make_task(id="on-its-way", log=[heard])).troubled
