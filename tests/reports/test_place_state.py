"""The state of a place of the clean-up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import DAY, make_campaign, make_finding, make_task

from chuangwei.model.finding_standing import FindingStanding, stand_finding
from chuangwei.model.standing import Standing, stand
from chuangwei.reports.papers.places import PLACE_STATES, place_state

BEFORE, ON, AFTER = date(2023, 7, 9), date(2023, 7, 10), date(2023, 7, 11)


def standing(*log: dict[str, str]) -> Standing:
    task = make_task(log=list(log))
    return stand(task, DAY, make_campaign(task).rules(DAY))


TODO = standing()
BEGUN = standing({"date": "2023-07-01", "progress": "30"})
DONE = standing({"date": ON.isoformat(), "progress": "100"})
CANCELLED = standing({"date": "2023-07-01", "state": "取消", "note": "不做了"})


def found(action: str | None = None, day: date = BEFORE) -> FindingStanding:
    """A finding that is open, or has come to a step on a day."""
    steps = {"销号": ("交办", "上报", "销号"), "上报": ("交办", "上报"), "挂账": ("挂账",)}.get(
        action or "", ()
    )
    finding = make_finding(log=[{"date": str(day), "action": step, "note": "甲"} for step in steps])
    return stand_finding(finding, DAY, make_campaign().finding_rules(DAY))


OPEN, REPORTED, ENDED = found(), found("上报"), found("挂账")


def closed(day: date) -> FindingStanding:
    return found("销号", day)


@pytest.mark.parametrize(
    ("tasks", "problems", "inspected", "state"),
    [
        ([], [], [], "未启动"),
        ([TODO], [], [], "未启动"),
        ([TODO, CANCELLED], [], [AFTER], "未启动"),
        ([CANCELLED], [], [], "未启动"),
        ([BEGUN], [], [], "整治中"),
        ([DONE, TODO], [], [AFTER], "整治中"),
        ([TODO], [OPEN], [], "整治中"),
        ([TODO], [closed(AFTER)], [], "整治中"),
        ([DONE], [OPEN], [AFTER], "整治中"),
        ([DONE], [], [], "待验收"),
        ([DONE, CANCELLED], [], [BEFORE], "待验收"),
        ([DONE], [closed(BEFORE)], [], "待验收"),
        ([DONE], [REPORTED], [AFTER], "待验收"),
        ([DONE], [REPORTED, closed(AFTER)], [], "待验收"),
        ([DONE], [ENDED], [], "待验收"),
        ([DONE], [], [ON], "已销号"),
        ([DONE], [], [BEFORE, AFTER], "已销号"),
        ([DONE], [closed(ON)], [], "已销号"),
        ([DONE], [ENDED, closed(AFTER)], [], "已销号"),
        ([], [closed(BEFORE)], [], "已销号"),
        ([], [OPEN], [], "整治中"),
        ([], [REPORTED], [], "待验收"),
    ],
)
def test_states(
    tasks: list[Standing], problems: list[FindingStanding], inspected: list[date], state: str
) -> None:
    """Tasks first, then problems, then whether anybody has looked at it since the work was done."""
    assert place_state(tasks, problems, inspected) == state


any_found = st.sampled_from([OPEN, REPORTED, ENDED, closed(BEFORE), closed(ON), closed(AFTER)])
any_task = st.sampled_from([TODO, BEGUN, DONE, CANCELLED])


@given(st.lists(any_task), st.lists(any_found), st.lists(st.sampled_from([BEFORE, ON, AFTER])))
def test_no_place_is_closed_that_has_something_open(
    tasks: list[Standing], problems: list[FindingStanding], inspected: list[date]
) -> None:
    """已销号 needs all work done, no open problem and somebody who came, in whatever order; one more problem reopens it."""
    state = place_state(tasks, problems, inspected)
    assert state in PLACE_STATES
    assert state == place_state(tasks[::-1], problems[::-1], inspected[::-1])
    if state == "已销号":
        assert not any(each.open for each in problems)
        assert all(each.state in {"已完成", "已取消"} for each in tasks)
        assert inspected or any(each.closed_on for each in problems)
    assert place_state(tasks, [*problems, OPEN], inspected) == "整治中"
