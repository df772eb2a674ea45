"""Complaints whose days and steps fit together."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.checks.case import Case
from chuangwei.problems import Remark


def steps_follow_the_complaint(case: Case) -> Iterator[Remark]:
    """Nothing is done about a complaint before it was made, and the answer is not due before."""
    for ordinal, complaint in case.numbered("complaint"):
        if complaint.due < complaint.date:
            message = f"答复期限 {complaint.due} 早于受理日期 {complaint.date}"
            yield Remark("complaint", ordinal, ("due",), "E305", message, "核对日期")
        for index, step in enumerate(complaint.log):
            if step.date < complaint.date:
                message = f"{step.action}的日期 {step.date} 早于受理日期 {complaint.date}"
                yield Remark("complaint", ordinal, ("log", index, "date"), "E305", message, "核对日期")


def steps_come_in_their_turn(case: Case) -> Iterator[Remark]:
    """Each step is one that may be taken as the complaint then stands; the log is read by date, then as it stands."""
    for ordinal, complaint in case.numbered("complaint"):
        from chuangwei.model.complaint import STEPS, turns  # most campaigns have none: status is not to wait

        for index, step, state in (turn for turn in turns(complaint.log) if not turn.allowed):
            message = f"这时{state}，不能{step.action}"
            hint = f"能做的有 {'、'.join(STEPS[state])}"
            yield Remark("complaint", ordinal, ("log", index, "action"), "E321", message, hint)


def steps_say_what_was_done(case: Case) -> Iterator[Remark]:
    """An answer and a settlement say what, a transfer says to whom."""
    for ordinal, complaint in case.numbered("complaint"):
        for index, step in enumerate(complaint.log):
            if step.action == "转办" and step.unit is None:
                yield Remark(
                    "complaint", ordinal, ("log", index, "action"), "E347", "转办没有写转给谁", "加上 unit"
                )
            elif step.action != "转办" and step.note is None:
                message = f"{step.action}没有说明"
                yield Remark(
                    "complaint", ordinal, ("log", index, "action"), "E347", message, "在 note 里写明内容"
                )
