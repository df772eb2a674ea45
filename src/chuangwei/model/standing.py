"""What is true of a task on a day, by one pass over its log, and who owes it; the clock is never read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from chuangwei.model.record import entries_until, json_keys

if TYPE_CHECKING:
    from chuangwei.model.task import Entry, Task


State = Literal["未开始", "进行中", "受阻", "已完成", "已取消"]
STATES: tuple[State, ...] = ("未开始", "进行中", "受阻", "已完成", "已取消")
Light = Literal["red", "yellow", "green", "grey"]
LIGHTS: dict[Light, str] = {"red": "红", "yellow": "黄", "green": "绿", "grey": "灰"}


class Need(NamedTuple):
    """Something that others must help with, and the day it was asked for."""

    date: date
    text: str


class Rules(NamedTuple):
    """What a campaign lays down for judging its tasks on one day."""

    behind_points: int
    quiet_days: int
    endless_quiet_days: int
    """As `quiet_days`, of tasks without an end."""
    soon_until: date
    """The last due day that counts as soon: at most `soon_days` working days lie after the day up to it."""
    phase_starts: Mapping[str, date]
    """By id and by name of the phase."""
    members: Mapping[str, tuple[str, ...]]
    """Members of the collectives, by name and alias of the collective; members by their own names."""
    names: Mapping[str, str]
    """Every name and alias of a unit → its name."""


@json_keys("* -last planned:1")
class Standing(NamedTuple):
    """A task on `day`; percentages are 0–100, `planned` is where it ought to be by then.

    A task without an end has no `due` and no `planned`.
    """

    day: date
    start: date
    due: date | None
    progress: int
    planned: float | None
    state: State
    light: Light
    overdue: bool
    overdue_days: int
    due_soon: bool
    due_today: bool
    """Open, and `day` is the due day; such a task is due soon too."""
    behind: bool
    quiet: bool
    late: bool
    late_original: bool
    done_on: date | None
    amount: Decimal | None
    """Counted so far, for a task with an amount as its quota."""
    reported: tuple[str, ...]
    """Members of the collective that have reported, for a task that each of them must do."""
    blocked: str | None
    """Why it is blocked, when it is."""
    needs: tuple[Need, ...]
    last: Entry | None
    member: str | None = None
    """The member of a collective whose obligation this is (see `obligations`); None for the task as a whole."""

    @property
    def open(self) -> bool:
        """Neither done nor cancelled."""
        return self.state not in {"已完成", "已取消"}

    @property
    def weighs(self) -> bool:
        """Whether it counts in the progress of many: neither cancelled nor without an end."""
        return self.state != "已取消" and self.due is not None

    @property
    def left(self) -> int | None:
        """Days until it is due, below 0 of one that is past; None without an end."""
        return None if self.due is None else (self.due - self.day).days

    @property
    def order(self) -> date:
        """For sorting by due day: what has no end comes last."""
        return self.due or date.max


def measures(entry: Entry) -> bool:
    """Whether an entry says how far the task is: by this a member of a collective has done its share."""
    return entry.amount is not None or entry.progress is not None


def _planned(start: date, due: date | None, day: date) -> float | None:
    """Where a task ought to be on `day`: 0 before its start, 100 from its due day on, even between; None without an end."""
    if due is None:
        return None
    if day >= due:
        return 100.0
    if day < start:
        return 0.0
    return 100 * (day - start).days / (due - start).days


class _Replay:
    """A log replayed entry by entry: for the whole task, or for the share of one member of a collective."""

    progress = 0
    started = cancelled = False
    done_on: date | None = None
    blocked: Entry | None = None
    last: Entry | None = None
    needs: tuple[Need, ...] = ()

    def __init__(self, task: Task, rules: Rules, member: str | None) -> None:
        self.due, self.member, self.names = task.due_day, member, rules.names
        self.wanted = task.quota.amount if task.quota else None
        self.amount = None if self.wanted is None else Decimal(0)
        self.members = None
        if task.quota and task.quota.each is not None:
            self.members = counted(task, rules) if member is None else (member,)
        self.reported: dict[str, None] = {}

    def take(self, entry: Entry) -> None:
        """One entry: due day and cancelling are of the whole task, what holds it up of all who are not said to be others."""
        unit = entry.unit and self.names.get(entry.unit, entry.unit)
        if entry.due is not None:
            self.due = entry.due
        if entry.state == "恢复":
            self.cancelled, self.blocked = False, None
        elif entry.state == "取消":
            self.cancelled = True
        if self.member is not None and unit not in {self.member, None}:
            return
        if entry.state == "受阻":
            self.blocked = entry
        if entry.met is not None:
            self.needs = ()
        if self.member is None or unit is not None:
            self._hear(entry, unit)

    def _hear(self, entry: Entry, unit: str | None) -> None:
        """How far it is, by estimate, by amount or member by member, and what is asked for."""
        if self.members is not None:
            if unit in self.members and measures(entry):
                self.reported[unit] = None
                self.progress = 100 * len(self.reported) // len(self.members)
        elif self.wanted is not None and self.amount is not None:
            if entry.amount is not None:
                self.amount += entry.amount
                self.progress = max(0, min(100, int(100 * self.amount // self.wanted)))
        elif entry.progress is not None:
            self.progress = entry.progress
        self.last = entry
        self.done_on = (self.done_on or entry.date) if self.progress == 100 else None
        if entry.due is None or measures(entry):
            self.started = True
        if entry.need is not None:
            self.needs += (Need(entry.date, entry.need),)

    @property
    def state(self) -> State:
        """The first state that holds."""
        if self.cancelled:
            return "已取消"
        if self.progress == 100:
            return "已完成"
        if self.blocked is not None:
            return "受阻"
        return "进行中" if self.started else "未开始"


def stand(task: Task, day: date, rules: Rules, member: str | None = None) -> Standing:
    """Derive the standing of `task` on `day`; only entries dated on or before `day` count for anything.

    With the proper name of a `member`, the part that it has to do by itself: what others report or lack is not its own.
    """
    replay = _Replay(task, rules, member)
    for entry in entries_until(task.log, day):
        replay.take(entry)
    start = task.start or rules.phase_starts[task.phase]
    state, due = replay.state, replay.due
    is_open = state not in {"已完成", "已取消"}
    left = None if due is None else (due - day).days
    overdue = is_open and left is not None and left < 0
    soon = is_open and due is not None and day <= due <= rules.soon_until
    planned = _planned(start, due, day)
    behind = is_open and not overdue and replay.progress < (planned or 0) - rules.behind_points
    # In days apart, not as a day: so many days before `day` there may be no calendar left.
    quiet_days = rules.endless_quiet_days if due is None else rules.quiet_days
    heard = replay.last is not None and (day - replay.last.date).days < quiet_days
    done_on = replay.done_on if state == "已完成" else None
    return Standing(
        day=day,
        start=start,
        due=due,
        progress=replay.progress,
        planned=planned,
        state=state,
        light=_light(state, red=overdue, yellow=soon or behind),
        overdue=overdue,
        overdue_days=-left if overdue and left else 0,
        due_soon=soon,
        due_today=is_open and left == 0,
        behind=behind,
        quiet=is_open and start <= day and not heard,
        late=_after(done_on, due),
        late_original=_after(done_on, task.due_day),
        done_on=done_on,
        amount=replay.amount,
        reported=tuple(replay.reported),
        blocked=(replay.blocked.note or "") if state == "受阻" and replay.blocked else None,
        needs=replay.needs,
        last=replay.last,
        member=member,
    )


def _after(done_on: date | None, due: date | None) -> bool:
    return done_on is not None and due is not None and done_on > due


def _light(state: State, *, red: bool, yellow: bool) -> Light:
    if state == "已取消":
        return "grey"
    if red:
        return "red"
    return "yellow" if yellow or state == "受阻" else "green"


def weighted_mean(pairs: Iterable[tuple[Decimal, float]]) -> Decimal:
    """Σ weight × value / Σ weight, to one decimal (half up); 0 when there is nothing to weigh."""
    total = weight_sum = Decimal(0)
    for weight, value in pairs:
        total += weight * Decimal(value)
        weight_sum += weight
    return (total / weight_sum if weight_sum else Decimal(0)).quantize(Decimal("0.1"), "ROUND_HALF_UP")


def obligations(task: Task, day: date, rules: Rules) -> dict[str, Standing]:
    """Each unit that owes the task, by its proper name, with the standing by which it is judged.

    First those that lead with the whole task. Then, where each member of a collective is counted, every member with its
    share. Then the members of a collective that leads, who answer for the whole together. A unit stands once, as the
    first of these that it is.
    """
    whole = stand(task, day, rules)
    owing = {rules.names.get(name, name): whole for name in task.leads}
    for member in counted(task, rules):
        if member not in owing:
            owing[member] = stand(task, day, rules, member)
    for name in task.leads:
        for member in rules.members.get(name, ()):
            owing.setdefault(member, whole._replace(member=member))
    return owing


def counted(task: Task, rules: Rules) -> tuple[str, ...]:
    """The members that are counted one by one; none for other tasks."""
    each = task.quota.each if task.quota else None
    return rules.members.get(each, ()) if each is not None else ()
