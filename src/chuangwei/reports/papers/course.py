"""The course of a period: every task at both ends of it, with what its log tells of the days between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.record import entries_until
from chuangwei.model.standing import Rules, Standing, stand
from chuangwei.model.task import Entry, Task
from chuangwei.reports.papers.happened import Fact, advance, bare, blocked_since, facts, told
from chuangwei.reports.papers.period import Period
from chuangwei.reports.papers.taskline import TaskLine, task_line
from chuangwei.reports.selection import Judged

Section = Literal["done", "cancelled", "overdue", "due_today", "blocked", "moving", "others"]


class Step(NamedTuple):
    """A task of which something is told.

    字段：`task` 任务，按期末那天的情况；`facts` 各条记录；`told` 把它们连成的一句话，可能是空的；`advance` 进度由多少到多少；
    `days` 逾期或受阻了几天；`since` 哪天起受阻；`until` 延期以前的时限；`why` 延期的原因；`links` 各条记录里的链接；
    `gap` 滞后的，比应达进度低几个百分点，没有滞后就是0；`silent` 多日无记录的，最近一次记录（没有记过的，开始）到期末几天，
    近来有记录就没有；`lag` 滞后和多日无记录的一句话，都没有就是空；`days_late` 完成时比时限晚几天，没有晚就是0。
    """

    task: TaskLine
    facts: tuple[Fact, ...]
    told: str
    advance: str
    days: int = 0
    """Overdue or blocked for so many days."""
    since: date | None = None
    """Blocked, or asked for, since that day."""
    until: date | None = None
    """The due day before an extension."""
    why: str = ""
    """The reason for an extension."""
    gap: int = 0
    """Percentage points behind where it ought to be; 0 unless it is behind."""
    silent: int | None = None
    """Days since its last entry, or since its start where it has none; None unless it is quiet."""
    lag: str = ""
    """Both in words: 应达74%，差24个百分点；已16天没有记录."""

    @property
    def links(self) -> tuple[str, ...]:
        """Where to read more."""
        return tuple(dict.fromkeys(fact.link for fact in self.facts if fact.link))

    @property
    def days_late(self) -> int:
        """Done so many days after the due day; 0 when in time."""
        done_on = self.task.done_on
        return max(0, (done_on - self.task.due).days) if done_on else 0


class Need(NamedTuple):
    """Something that others must help with.

    字段：`task` 任务，按期末那天的情况；`text` 要协调什么；`since` 提出的日期；`days` 提出了几天。
    """

    task: TaskLine
    text: str
    since: date
    days: int


class Seen(NamedTuple):
    """A task at both ends of the period, with its entries up to the end and those that lie in the period."""

    task: Task
    before: Standing
    after: Standing
    log: Sequence[Entry]
    entries: Sequence[Entry]

    @property
    def section(self) -> Section | None:
        """The one section that tells of the task; None when there is nothing to tell."""
        state, was = self.after.state, self.before.state
        if state == "已完成":
            done_on = self.after.done_on
            again = done_on is not None and done_on > self.before.day  # taken back in between, and done again
            return "done" if was != "已完成" or again else "others" if self.entries else None
        if state == "已取消":
            return "cancelled" if was != "已取消" else None
        if self.after.overdue:
            return "overdue"
        if self.after.due_today:
            return "due_today"
        if state == "受阻":
            return "blocked"
        return "moving" if any(not _only_postpones(entry) for entry in self.entries) else None


def _only_postpones(entry: Entry) -> bool:
    moved = (entry.progress, entry.amount, entry.state, entry.need, entry.met, entry.link)
    return entry.due is not None and all(part is None for part in moved)


def _known(seen: Seen, day: date, rules: Rules) -> Standing:
    later = [entry for entry in seen.log if entry.recorded is not None and entry.recorded > day]
    if not later:
        return seen.before
    log = tuple(entry for entry in seen.log if entry not in later)
    return stand(seen.task.model_copy(update={"log": log}), seen.before.day, rules)


class Course:
    """Every task at both ends of the period."""

    def __init__(self, campaign: Campaign, period: Period) -> None:
        self.campaign = campaign
        self.period = period
        before, after = campaign.rules(period.before), campaign.rules(period.until)
        self.all: list[Seen] = []
        for task in campaign.tasks:
            log = entries_until(task.log, period.until)
            within = [entry for entry in log if entry.date >= period.since]
            standings = stand(task, period.before, before), stand(task, period.until, after)
            self.all.append(Seen(task, *standings, log, within))

    def known_before(self, day: date) -> list[Judged]:
        """Every task on the day before the period, by what had been entered by `day`: as the last bulletin saw it."""
        rules = self.campaign.rules(self.period.before)
        return [(seen.task, _known(seen, day, rules)) for seen in self.all]

    def line(self, seen: Seen) -> TaskLine:
        """The task at the period's end."""
        return task_line(self.campaign, seen.task, seen.after)

    def step(self, seen: Seen, entries: Sequence[Entry]) -> Step:
        """What the entries tell of the task."""
        given = facts(self.campaign, seen.task, entries, seen.after)
        line = self.line(seen)
        got = advance(seen.task, seen.before, seen.after, len(line.missing) + len(seen.after.reported))
        since = blocked_since(seen.log) if seen.after.state == "受阻" else None
        days = seen.after.overdue_days or ((self.period.until - since).days if since else 0)
        gap, silent = _behind(seen.after), _silent(seen.after)
        return Step(
            line,
            given,
            told(given),
            got,
            days,
            since,
            gap=gap,
            silent=silent,
            lag=_lag(seen.after, gap, silent),
        )

    def steps(self, section: Section) -> tuple[Step, ...]:
        """The tasks of a section; open ones by due day."""
        found = [seen for seen in self.all if seen.section == section]
        if section in {"overdue", "due_today", "blocked"}:
            found.sort(key=lambda seen: seen.after.due)
        return tuple(self.step(seen, seen.entries) for seen in found)

    def open_by_due(self) -> list[Seen]:
        """The open tasks by due day."""
        return sorted((seen for seen in self.all if seen.after.open), key=lambda seen: seen.after.due)


def _behind(standing: Standing) -> int:
    return round(standing.planned) - standing.progress if standing.behind else 0


def _silent(standing: Standing) -> int | None:
    since = standing.last.date if standing.last else standing.start
    return (standing.day - since).days if standing.quiet else None


def _lag(standing: Standing, gap: int, silent: int | None) -> str:
    # On the due day all of it ought to be there, which needs no saying.
    parts = [f"应达{standing.planned:.0f}%，差{gap}个百分点"] if gap and not standing.due_today else []
    if silent is not None:
        parts.append(f"已{silent}天没有记录" if standing.last else f"开始{silent}天，还没有记录")
    return "；".join(parts)


def lagging(course: Course) -> tuple[Step, ...]:
    """Tasks behind or not heard of that no other list of troubles names, by due day."""
    named = {"overdue", "due_today", "blocked"}
    return tuple(
        course.step(seen, seen.entries)
        for seen in course.open_by_due()
        if (seen.after.behind or seen.after.quiet) and seen.section not in named
    )


def postponed(course: Course) -> tuple[Step, ...]:
    """Open tasks whose due day was moved within the period, with the reason given last."""
    steps = []
    for seen in course.open_by_due():
        if seen.before.due != seen.after.due:
            moves = [entry for entry in seen.entries if entry.due is not None]
            why = bare(moves[-1].note) if moves and moves[-1].note else ""
            steps.append(course.step(seen, moves)._replace(until=seen.before.due, why=why))
    return tuple(steps)


def caught_up(course: Course) -> tuple[Step, ...]:
    """What the last bulletins could not know: it happened before the period and was entered within it."""
    since, until = course.period
    steps = []
    for seen in course.all:
        late = [
            entry
            for entry in seen.log
            if entry.date < since and entry.recorded is not None and since <= entry.recorded <= until
        ]
        if late:
            steps.append(course.step(seen, late))
    return tuple(steps)


def needs(course: Course) -> tuple[Need, ...]:
    """Every open need of an open task, by the due day of the task."""
    until = course.period.until
    return tuple(
        Need(course.line(seen), need.text, need.date, (until - need.date).days)
        for seen in course.open_by_due()
        for need in seen.after.needs
    )
