"""What is true of a task on a day: one pass over its log, and the clock is never read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from chuangwei.model.record import json_keys

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
    """A task on `day`; percentages are 0–100, `planned` is where it ought to be by then."""

    day: date
    start: date
    due: date
    progress: int
    planned: float
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
    """The member of a collective whose obligation this is (see model.share); None for the task as a whole."""

    @property
    def open(self) -> bool:
        """Neither done nor cancelled."""
        return self.state not in {"已完成", "已取消"}


def entries_until(log: Sequence[Entry], day: date) -> Sequence[Entry]:
    """The entries dated on or before `day`, by date and then by their place in the file."""
    known = [entry for entry in log if entry.date <= day]
    for earlier, later in pairwise(known):
        if later.date < earlier.date:
            return sorted(known, key=lambda entry: entry.date)
    return known


def measures(entry: Entry) -> bool:
    """Whether an entry says how far the task is: by this a member of a collective has done its share."""
    return entry.amount is not None or entry.progress is not None


class _Counter:
    """Turns entries into a percentage: by estimate, by amount, or member by member."""

    __slots__ = ("amount", "members", "names", "percent", "reported", "wanted")

    def __init__(self, task: Task, rules: Rules) -> None:
        quota = task.quota
        self.percent = 0
        self.wanted = quota.amount if quota else None
        self.amount = Decimal(0) if self.wanted is not None else None
        self.members = rules.members.get(quota.each, ()) if quota and quota.each is not None else None
        self.names = rules.names
        self.reported: dict[str, None] = {}

    def take(self, entry: Entry) -> int:
        if self.members is not None:
            self._tick(entry, self.members)
        elif self.wanted is not None:
            if entry.amount is not None and self.amount is not None:
                self.amount += entry.amount
                self.percent = max(0, min(100, int(100 * self.amount // self.wanted)))
        elif entry.progress is not None:
            self.percent = entry.progress
        return self.percent

    def _tick(self, entry: Entry, members: tuple[str, ...]) -> None:
        if entry.unit is None or not measures(entry):
            return
        name = self.names.get(entry.unit, entry.unit)
        if name in members:
            self.reported[name] = None
            self.percent = 100 * len(self.reported) // len(members)


def planned_percent(start: date, due: date, day: date) -> float:
    """Where a task ought to be on `day`: 0 before its start, 100 from its due day on, even between them."""
    if day >= due:
        return 100.0
    if day < start:
        return 0.0
    return 100 * (day - start).days / (due - start).days


@dataclass(slots=True)
class Replay:
    """The log replayed up to a day; each part of an entry has its own step, for not every entry is of every member."""

    due: date
    progress: int = 0
    done_on: date | None = None
    cancelled: bool = False
    blocked: Entry | None = None
    started: bool = False
    needs: tuple[Need, ...] = ()
    last: Entry | None = None

    def take(self, entry: Entry, percent: int) -> None:
        """The whole entry, after which so much is done."""
        self.move(entry)
        self.hold(entry)
        self.hear(entry, percent)

    def move(self, entry: Entry) -> None:
        """What holds for the task as a whole: its due day, and whether it is given up or taken up again."""
        if entry.due is not None:
            self.due = entry.due
        if entry.state == "恢复":
            self.cancelled, self.blocked = False, None
        elif entry.state == "取消":
            self.cancelled = True

    def hold(self, entry: Entry) -> None:
        """What stands in the way, and what was settled."""
        if entry.state == "受阻":
            self.blocked = entry
        if entry.met is not None:
            self.needs = ()

    def hear(self, entry: Entry, percent: int) -> None:
        """How far it is, and what is asked for."""
        self.last = entry
        self.progress = percent
        self.done_on = (self.done_on or entry.date) if percent == 100 else None
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


def stand(task: Task, day: date, rules: Rules) -> Standing:
    """Derive the standing of `task` on `day`; only entries dated on or before `day` count for anything."""
    counter = _Counter(task, rules)
    replay = Replay(task.due)
    for entry in entries_until(task.log, day):
        replay.take(entry, counter.take(entry))
    return judge(task, replay, day, rules)._replace(amount=counter.amount, reported=tuple(counter.reported))


def judge(task: Task, replay: Replay, day: date, rules: Rules) -> Standing:
    """What follows on `day` from the log as it was replayed; nothing is counted in it yet."""
    start = task.start or rules.phase_starts[task.phase]
    state, due, last = replay.state, replay.due, replay.last
    is_open = state not in {"已完成", "已取消"}
    overdue = is_open and day > due
    soon = is_open and day <= due <= rules.soon_until
    planned = planned_percent(start, due, day)
    behind = is_open and not overdue and replay.progress < planned - rules.behind_points
    # In days apart, not as a day: so many days before `day` there may be no calendar left.
    heard = last is not None and (day - last.date).days < rules.quiet_days
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
        overdue_days=(day - due).days if overdue else 0,
        due_soon=soon,
        due_today=is_open and day == due,
        behind=behind,
        quiet=is_open and start <= day and not heard,
        late=done_on is not None and done_on > due,
        late_original=done_on is not None and done_on > task.due,
        done_on=done_on,
        amount=None,
        reported=(),
        blocked=(replay.blocked.note or "") if state == "受阻" and replay.blocked else None,
        needs=replay.needs,
        last=last,
    )


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
