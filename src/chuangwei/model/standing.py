"""What is true of a task on a day, by one pass over its log, and who owes it; the clock is never read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from chuangwei.model.record import entries_until, json_keys
from chuangwei.model.repeat import Course, Lack
from chuangwei.model.replay import Need, Replay, Rules, State, Turns, counted

if TYPE_CHECKING:
    from chuangwei.model.task import Entry, Task


Light = Literal["red", "yellow", "green", "grey"]
LIGHTS: dict[Light, str] = {"red": "红", "yellow": "黄", "green": "绿", "grey": "灰"}


@json_keys("* -last planned:1")
class Standing(NamedTuple):
    """A task on `day`; percentages are 0–100, `planned` is where it ought to be by then.

    A task without an end has no `due` and no `planned`. A recurring task is judged by its periods: `deadline` is the day
    of the one that is owed, and it is overdue while the last that is past was missed (and no later one is kept), or when its
    end is past.
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
    deadline: date | None = None
    """The day by which something is owed: `due`, and of a recurring task that of its period."""
    turns: Turns | None = None
    """Of a recurring task; without an end, what was due or done so far."""
    missed: tuple[Lack, ...] = ()
    """What is lacking of past periods of a recurring task, the oldest first."""
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

    def is_due(self, day: date) -> bool:
        """Whether it was to be done by `day`, as a whole."""
        return self.due is not None and self.due <= day

    @property
    def left(self) -> int | None:
        """Days until it is due, below 0 of one that is past; None without an end."""
        return None if self.deadline is None else (self.deadline - self.day).days

    @property
    def order(self) -> date:
        """For sorting by the day on which something is owed: what has no end comes last."""
        return self.deadline or date.max


def _planned(start: date, due: date | None, day: date, turns: Turns | None) -> float | None:
    """Where a task ought to be on `day`: 0 before its start, 100 from its due day on, even between; None without an end.

    A recurring task: by its periods whose day has come.
    """
    if due is None:
        return None
    if turns is not None and turns.total:
        return 100 * turns.due / turns.total
    if day >= due:
        return 100.0
    if day < start:
        return 0.0
    return 100 * (day - start).days / (due - start).days


def course(task: Task, day: date, rules: Rules) -> Course | None:
    """The periods of a recurring task with what was kept of them by `day`; None of any other."""
    return _replayed(task, day, rules, None).course(day, rules.calendar)


def _replayed(task: Task, day: date, rules: Rules, member: str | None) -> Replay:
    replay = Replay(task, rules, member)
    for entry in entries_until(task.log, day):
        replay.take(entry)
    return replay


def stand(task: Task, day: date, rules: Rules, member: str | None = None) -> Standing:
    """Derive the standing of `task` on `day`; only entries dated on or before `day` count for anything.

    With the proper name of a `member`, the part that it has to do by itself: what others report or lack is not its own.
    """
    replay = _replayed(task, day, rules, member)
    owed = replay.owed(day, rules.calendar)
    start, state, due = replay.start, replay.state, replay.due
    is_open = state not in {"已完成", "已取消"}
    deadline = owed.deadline if is_open else due
    left = None if deadline is None else (deadline - day).days
    overdue = is_open and left is not None and left < 0
    soon = is_open and deadline is not None and day <= deadline <= rules.soon_until
    planned = _planned(start, due, day, owed.turns)
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
        quiet=is_open and start <= day and not heard and task.repeat is None,
        late=_after(done_on, due),
        late_original=_after(done_on, task.due_day),
        done_on=done_on,
        amount=replay.amount,
        reported=owed.reported,
        blocked=(replay.blocked.note or "") if state == "受阻" and replay.blocked else None,
        needs=replay.needs,
        last=replay.last,
        deadline=deadline,
        turns=owed.turns,
        missed=owed.missed if is_open else (),
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


def put_off(task: Task, standing: Standing) -> bool:
    """Whether its due day was moved to a later one."""
    return _after(standing.due, task.due_day)


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
