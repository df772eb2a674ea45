"""data/complaints.yaml: what people have complained of, and what became of it; no field for who they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from chuangwei.model.record import PlaceName, Record, UnitName, UnitOrText, json_keys
from chuangwei.model.scalars import Day, Id, Name, Text

Action = Literal["转办", "答复", "办结", "重办"]
State = Literal["已受理", "已转办", "已答复", "已办结"]
STEPS: Mapping[State, Mapping[Action, State]] = {
    "已受理": {"转办": "已转办", "答复": "已答复", "办结": "已办结"},
    "已转办": {"转办": "已转办", "答复": "已答复", "办结": "已办结"},
    "已答复": {"答复": "已答复", "办结": "已办结", "重办": "已受理", "转办": "已转办"},
    "已办结": {"重办": "已受理"},
}
"""The whole course of a complaint: in which state which step may be taken, and where it leads."""


class ComplaintStep(Record):
    """What was done about it on a day."""

    date: Day = Field(title="日期", description="事情发生的日期")
    action: Action = Field(title="动作", description="转办、答复、办结或重办")
    unit: UnitName | None = Field(None, title="转给", description="转办时写新的责任单位")
    note: Text | None = Field(None, title="说明", description="答复了什么、怎样办结的")
    by: UnitOrText | None = Field(None, title="办理单位")
    recorded: Day | None = Field(None, title="录入日期", description="由程序填写")


class Complaint(Record):
    """A complaint: the matter and the place, never the person."""

    handle: ClassVar[str] = "number"

    number: Id = Field(title="编号", description="如 TS-001")
    channel: Name = Field(title="渠道", description="如 电话、来访、12345转办")
    date: Day = Field(title="受理日期")
    place: PlaceName | None = Field(None, title="点位", description="places 里登记的名称")
    spot: Name | None = Field(None, title="地点", description="没有登记的地点写在这里")
    matter: Text = Field(title="事项", description="只写事，不写人")
    unit: UnitName = Field(title="责任单位")
    due: Day = Field(title="答复期限")
    log: tuple[ComplaintStep, ...] = Field((), title="办理记录")


@json_keys("* open")
class ComplaintStanding(NamedTuple):
    """A complaint on a day; `replied` is the day of the first answer."""

    day: dt.date
    state: State
    unit: str
    replied: dt.date | None
    closed: dt.date | None
    overdue: bool

    @property
    def open(self) -> bool:
        """Not settled yet."""
        return self.closed is None


class Turn(NamedTuple):
    """A step of a log in its turn: its place in the log, and the state that it met."""

    place: int
    step: ComplaintStep
    before: State

    @property
    def allowed(self) -> bool:
        """Whether the step may be taken then."""
        return self.step.action in STEPS[self.before]


def turns(log: Sequence[ComplaintStep]) -> Iterator[Turn]:
    """The steps by date, then as they stand; one that is not allowed changes nothing (a check reports it)."""
    state: State = "已受理"
    for index, step in sorted(enumerate(log), key=lambda numbered: numbered[1].date):
        yield Turn(index, step, state)
        state = STEPS[state].get(step.action, state)


def stand_complaint(complaint: Complaint, day: dt.date) -> ComplaintStanding:
    """How it stands on `day`: only what is dated on or before it counts, and of that the steps that are allowed."""
    state: State = "已受理"
    unit, replied, closed = complaint.unit, None, None
    for turn in turns([step for step in complaint.log if step.date <= day]):
        step = turn.step
        if not turn.allowed:
            continue
        state = STEPS[state][step.action]
        unit = step.unit or unit
        if step.action in {"答复", "办结"}:
            replied = replied or step.date
        closed = step.date if step.action == "办结" else None
    return ComplaintStanding(day, state, unit, replied, closed, replied is None and day > complaint.due)
