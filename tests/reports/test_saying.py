"""The figures as sentences, which change with the facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.task import Task
from chuangwei.reports import saying
from chuangwei.reports.selection import Filter
from chuangwei.reports.status import Status, status


def done(day: str = "2023-06-20") -> list[dict[str, Any]]:
    return [{"date": day, "progress": "100"}]


def view(*tasks: Task, day: date = DAY) -> Status:
    return status(make_campaign(*tasks), day)


LATE = make_task(id="1", due="2023-07-10")
TODAY = make_task(id="2", due="2023-07-14")
DONE = make_task(id="3", due="2023-07-10", log=done())
EARLY = make_task(id="4", due="2023-07-28", log=done())
LATER = make_task(id="5", due="2023-07-28")
GIVEN_UP = make_task(id="6", log=[{"date": "2023-07-01", "state": "取消"}])


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ((LATER,), "还没有到期的任务"),
        ((LATER, EARLY), "还没有到期的任务，已有1项提前完成"),
        ((DONE, LATER), "应完成1项，已全部完成"),
        ((DONE, EARLY, LATER), "应完成1项，已全部完成，另有1项提前完成"),
        ((DONE, LATE), "应完成2项，已完成1项，完成率50.0%，逾期1项"),
        ((DONE, TODAY), "应完成2项，已完成1项，完成率50.0%，没有逾期，当天到期还没有完成的1项"),
        ((LATE, LATER), "应完成1项，还没有完成，完成率0.0%，逾期1项"),
        ((LATE, TODAY, DONE, EARLY),
         "应完成3项，已完成1项，完成率33.3%，逾期1项，当天到期还没有完成的1项，另有1项提前完成"),
        ((DONE, EARLY), "2项任务已全部完成"),
        ((DONE, GIVEN_UP), "1项任务已全部完成"),
        ((GIVEN_UP,), "任务已全部取消"),
        ((), "没有登记任务"),
    ],
)  # fmt: skip
def test_what_is_due(tasks: tuple[Task, ...], said: str) -> None:
    """Nothing is counted that there is none of, and a number that seems to be missing is accounted for."""
    assert saying.due(view(*tasks)) == said


def test_where_in_the_campaign() -> None:
    """Day n of a phase; before, between and after them in words and with the year."""
    assert saying.where(view()) == "截至7月14日，进入全面实施阶段第44天（共61天）"
    early = saying.where(view(day=date(2023, 3, 30)))
    assert early == "截至2023年3月30日，宣传发动阶段2023年4月1日开始，还有2天"
    late = saying.where(view(day=date(2024, 1, 1)))
    assert late == "截至2024年1月1日，各阶段已于2023年7月31日全部结束"


def test_what_has_changed() -> None:
    """Only what differs, in which direction, with the rate once something was due on both days."""
    tasks = (LATE, DONE, make_task(id="7", due="2023-06-30", log=done("2023-07-12")))
    now, then = view(*tasks), view(*tasks, day=date(2023, 7, 7))
    assert saying.change(now, then, "上期（7月7日）") == (
        "比上期（7月7日），应完成增加2项，已完成增加2项，完成率提高66.7个百分点，总进度提高33.4个百分点"
    )
    back = saying.change(then, now, "7月14日")
    assert back.startswith("比7月14日，应完成减少2项，已完成减少2项，完成率下降66.7个百分点")
    assert saying.change(now, now, "上期（7月7日）") == "各项数字与上期（7月7日）相同"
    first = saying.change(now, view(*tasks, day=date(2023, 6, 20)), "6月20日")
    assert "完成率" not in first


def test_progress_is_left_out_before_it_begins() -> None:
    """Not 0% of 0%."""
    assert saying.overall(view(day=date(2023, 3, 1))) == ""
    assert saying.overall(view(LATE)).startswith("总进度0.0%，应达100.0%，低于")


def test_a_paragraph() -> None:
    """All of it to read out: what is overdue, due soon, blocked and needed by name."""
    blocked = make_task(id="8", title="管网改造", due="2023-07-31",
                        log=[{"date": "2023-07-10", "state": "受阻", "note": "缺钱", "need": "请协调资金"}])  # fmt: skip
    late = make_task(id="9", title="路灯维修", due="2023-07-12")
    assert saying.paragraph(view(late, TODAY, blocked)) == (
        "截至7月14日，进入全面实施阶段第44天（共61天）。"
        "应完成2项，都还没有完成，完成率0.0%，逾期1项，当天到期还没有完成的1项。"
        "总进度0.0%，应达89.9%，低于应达进度89.9个百分点。"
        "逾期的是路灯维修（财政办，逾期2天，进度0%）。临期的是公厕改造（财政办，今天到期，进度0%）。"
        "受阻的是管网改造（财政办，缺钱）。需要协调的是管网改造（财政办，请协调资金）。"
    )


def test_a_paragraph_of_a_part() -> None:
    """It names what it is about, a group by its name alone; of a long list three are named."""
    tasks = [make_task(id=f"5-{n}", title=f"任务{n}", due="2023-07-10") for n in range(4)]
    found = saying.paragraph(status(make_campaign(*tasks), DAY, Filter(groups=("5",), units=("财政",))))
    assert "。基础设施组、财政办：应完成4项，都还没有完成，" in found
    assert found.endswith("任务2（财政办，逾期4天，进度0%）等4项。")
    assert "任务3" not in found
