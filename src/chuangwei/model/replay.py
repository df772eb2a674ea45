"""A log replayed entry by entry, for a whole task or the share of one member, and what it owes then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from chuangwei.model.repeat import Course, Lack, Repeat, period_after, period_of, periods

if TYPE_CHECKING:
    from chuangwei.calendar import Calendar
    from chuangwei.model.task import Entry, Task

State = Literal["未开始", "进行中", "受阻", "已完成", "已取消"]
STATES: tuple[State, ...] = ("未开始", "进行中", "受阻", "已完成", "已取消")


class Need(NamedTuple):
    """Something that others must help with, and the day it was asked for."""

    date: date
    text: str


class Turns(NamedTuple):
    """Duties of a recurring task: a period, or a period of each member; `due` are those whose day has come."""

    total: int
    due: int
    done: int


class Rules(NamedTuple):
    """What a campaign lays down for judging its tasks on one day."""

    behind_points: int
    quiet_days: int
    endless_quiet_days: int
    """As `quiet_days`, of tasks without an end."""
    soon_until: date
    """The last due day that counts as soon: at most `soon_days` working days lie after the day up to it."""
    calendar: Calendar
    phase_starts: Mapping[str, date]
    """By id and by name of the phase."""
    members: Mapping[str, tuple[str, ...]]
    """Members of the collectives, by name and alias of the collective; members by their own names."""
    names: Mapping[str, str]
    """Every name and alias of a unit → its name."""


def measures(entry: Entry) -> bool:
    """Whether an entry says how far the task is: by this a member of a collective has done its share."""
    return entry.amount is not None or entry.progress is not None


class Replay:
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
        self.repeat = task.repeat
        self.start = task.start or rules.phase_starts[task.phase]
        self.kept: dict[tuple[date, str | None], date] = {}

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
        if self.repeat is not None:
            self._keep(self.repeat, entry, unit)
        elif self.members is not None:
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

    def _keep(self, repeat: Repeat, entry: Entry, unit: str | None) -> None:
        """A duty is kept by the first entry that says so, of the period that it names or is dated in."""
        period = period_of(repeat.every, entry.period, entry.date)
        if period is None or not measures(entry) or entry.progress not in {None, 100}:
            return
        if self.members is None:
            self.kept.setdefault((period, None), entry.date)
        elif unit in self.members:
            self.kept.setdefault((period, unit), entry.date)

    def course(self, day: date, calendar: Calendar) -> Course | None:
        """The periods of a recurring task; without an end, up to the one after `day`. None of any other."""
        if self.repeat is None:
            return None
        until = self.due or period_after(self.repeat.every, max(self.start, day))
        found = tuple(periods(self.repeat, self.start, until, calendar))
        return Course(found, self.members, self.kept)

    def owed(self, day: date, calendar: Calendar) -> Owed:
        """What is owed on `day`; of a recurring task this settles the progress too."""
        course = self.course(day, calendar)
        if course is None:
            return Owed(self.due, reported=tuple(self.reported))
        counted = course
        if self.due is None:  # so far: what was due, and what was done before its day
            so_far = (each for each in course.periods if each.by <= day or course.lack(each) is None)
            counted = course._replace(periods=tuple(so_far))
        self.progress = 100 * counted.fulfilled // counted.all if counted.all else 0
        self.done_on = None if self.due is None else counted.kept_on
        due = sum(each.by <= day for each in counted.periods) * counted.each
        return owed_of(course, day, self.due)._replace(turns=Turns(counted.all, due, counted.fulfilled))

    @property
    def state(self) -> State:
        """The first state that holds; what recurs without an end is never done."""
        if self.cancelled:
            return "已取消"
        if self.progress == 100 and not (self.repeat and self.due is None):
            return "已完成"
        if self.blocked is not None:
            return "受阻"
        return "进行中" if self.started else "未开始"


class Owed(NamedTuple):
    """What is owed on a day, while the task is open, and by when."""

    deadline: date | None
    turns: Turns | None = None
    missed: tuple[Lack, ...] = ()
    reported: tuple[str, ...] = ()


def owed_of(course: Course, day: date, due: date | None) -> Owed:
    """Of the periods: the last that is past, where it was missed and no later one is kept; else the next; else the end."""
    missed, ahead = course.missed(day), course.to_come(day)
    past = [each for each in course.periods if each.by < day or course.lack(each) is None]
    late = missed and missed[-1].period == past[-1]
    lack = missed[-1] if late else next(iter(ahead or missed[-1:]), None)
    deadline = lack.period.by if lack and (late or ahead) else due
    members = course.members or ()
    return Owed(
        deadline,
        missed=missed,
        reported=tuple(name for name in members if lack is None or name not in lack.units),
    )


def counted(task: Task, rules: Rules) -> tuple[str, ...]:
    """The members that are counted one by one; none for other tasks."""
    each = task.quota.each if task.quota else None
    return rules.members.get(each, ()) if each is not None else ()
