"""How a complaint stands on a day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chuangwei.model.complaint import Complaint, stand_complaint, turns

DAY = date(2023, 6, 5)
ACTIONS = ("转办", "答复", "办结", "重办")
STATES = {"转办": "已转办", "答复": "已答复", "办结": "已办结", "重办": "已受理"}


def complaint(*steps: tuple[int, str]) -> Complaint:
    """A complaint with steps so many days after it was made."""
    log = [
        {"date": str(DAY + timedelta(days=after)), "action": action, "note": "甲"}
        | ({"unit": "创建办"} if action == "转办" else {})
        for after, action in steps
    ]
    made = {"number": "TS-001", "channel": "电话", "date": str(DAY), "matter": "甲", "unit": "财政办"}
    return Complaint.model_validate({**made, "due": str(DAY + timedelta(days=7)), "log": log})


def test_an_answer_ends_the_wait() -> None:
    """Overdue from the day after the due day on, until it is answered."""
    waiting = complaint()
    assert not stand_complaint(waiting, DAY + timedelta(days=7)).overdue
    assert stand_complaint(waiting, DAY + timedelta(days=8)).overdue
    answered = stand_complaint(complaint((9, "答复")), DAY + timedelta(days=20))
    assert (answered.state, answered.overdue, answered.replied) == ("已答复", False, DAY + timedelta(days=9))


@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from(ACTIONS)), max_size=6), st.integers(0, 12))
def test_only_what_has_happened_counts(steps: list[tuple[int, str]], day: int) -> None:
    """The state is that of the last allowed step by date, then by place; later steps change nothing."""
    ordered = [
        (after, turn.step.action)
        for turn in turns(complaint(*steps).log)
        if turn.allowed and (after := (turn.step.date - DAY).days) <= day
    ]
    standing = stand_complaint(complaint(*steps), DAY + timedelta(days=day))
    assert standing.state == (STATES[ordered[-1][1]] if ordered else "已受理")
    assert standing.open == (not ordered or ordered[-1][1] != "办结")
    answers = [after for after, action in ordered if action in {"答复", "办结"}]
    assert standing.replied == (DAY + timedelta(days=answers[0]) if answers else None)
    assert standing.unit == ("创建办" if any(action == "转办" for _, action in ordered) else "财政办")
    assert standing == stand_complaint(
        complaint(*[step for step in steps if step[0] <= day]), DAY + timedelta(days=day)
    )


def test_a_step_that_is_not_allowed_changes_nothing() -> None:
    """What is told in its turn is so by date, then as it stands; what is not leaves the state as it was."""
    log = complaint((5, "重办"), (2, "办结"), (2, "答复"), (9, "重办")).log
    told = [(turn.place, turn.before, turn.allowed) for turn in turns(log)]
    assert told == [
        (1, "已受理", True),
        (2, "已办结", False),
        (0, "已办结", True),
        (3, "已受理", False),
    ]
    standing = stand_complaint(complaint((2, "办结"), (3, "答复")), DAY + timedelta(days=9))
    assert (standing.state, standing.replied, standing.open) == ("已办结", DAY + timedelta(days=2), False)
