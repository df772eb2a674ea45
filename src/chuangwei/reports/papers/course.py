"""The course of a period: every task at both ends of it, with what its log tells of the days between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.record import entries_until
from chuangwei.model.repeat import told as missed_said
from chuangwei.model.standing import Standing, stand
from chuangwei.model.task import Entry, Task
from chuangwei.reports.papers.happened import Fact, advance, bare, blocked_since, facts, told
from chuangwei.reports.papers.period import Period
from chuangwei.reports.papers.taskline import TaskLine, due_order, task_line
from chuangwei.reports.selection import Judged

Section = Literal["done", "cancelled", "overdue", "due_today", "blocked", "moving", "others"]


class Step(NamedTuple):
    """A task of which something is told."""

    task: Annotated[TaskLine, "任务，按期末那天的情况"]
    facts: Annotated[tuple[Fact, ...], "各条记录"]
    told: Annotated[str, "把它们连成的一句话，可能是空的"]
    advance: Annotated[str, "进度由多少到多少"]
    days: Annotated[int, "逾期或受阻了几天"] = 0
    since: Annotated[date | None, "哪天起受阻"] = None
    until: Annotated[date | None, "延期以前的时限"] = None
    why: Annotated[str, "延期的原因"] = ""
    gap: Annotated[int, "滞后的，比应达进度低几个百分点，没有滞后就是0"] = 0
    silent: Annotated[
        int | None, "多日无记录的，最近一次记录（没有记过的，开始）到期末几天，近来有记录就没有"
    ] = None
    lag: Annotated[str, "滞后和多日无记录的一句话，都没有就是空"] = ""

    @property
    def links(self) -> Annotated[tuple[str, ...], "各条记录里的链接"]:
        return tuple(dict.fromkeys(fact.link for fact in self.facts if fact.link))

    @property
    def days_late(self) -> Annotated[int, "完成时比时限晚几天，没有晚就是0"]:
        done_on = self.task.done_on
        return max(0, (done_on - due_order(self.task.due)).days) if done_on else 0


class Need(NamedTuple):
    """Something that others must help with."""

    task: Annotated[TaskLine, "任务，按期末那天的情况"]
    text: Annotated[str, "要协调什么"]
    since: Annotated[date, "提出的日期"]
    days: Annotated[int, "提出了几天"]


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

    def known_before(self, day: date) -> Iterator[Judged]:
        """Every task on the day before the period, by what had been entered by `day`: as the last bulletin saw it."""
        rules = self.campaign.rules(self.period.before)
        for seen in self.all:
            log = tuple(entry for entry in seen.log if entry.recorded is None or entry.recorded <= day)
            same = len(log) == len(seen.log)
            task = seen.task if same else seen.task.model_copy(update={"log": log})
            yield seen.task, seen.before if same else stand(task, self.period.before, rules)

    def line(self, seen: Seen) -> TaskLine:
        """The task at the period's end."""
        return task_line(self.campaign, seen.task, seen.after)

    def step(self, seen: Seen, entries: Sequence[Entry], **more: Any) -> Step:
        """What the entries tell of the task."""
        given, line, after = facts(self.campaign, seen.task, entries, seen.after), self.line(seen), seen.after
        since = blocked_since(seen.log) if after.state == "受阻" else None
        gap = round(after.planned or 0) - after.progress if after.behind else 0
        heard = after.last.date if after.last else after.start
        silent = (after.day - heard).days if after.quiet else None
        return Step(
            line,
            given,
            told(given),
            advance(seen.task, seen.before, after, len(line.missing) + len(after.reported)),
            after.overdue_days or ((self.period.until - since).days if since else 0),
            since,
            gap=gap,
            silent=silent,
            lag=_lag(after, gap, silent),
            **more,
        )

    def steps(self, section: Section) -> tuple[Step, ...]:
        """The tasks of a section; open ones by due day."""
        by_due = section in {"overdue", "due_today", "blocked"}
        found = self.open_by_due() if by_due else self.all
        return tuple(self.step(seen, seen.entries) for seen in found if seen.section == section)

    def open_by_due(self) -> list[Seen]:
        """The open tasks by due day."""
        return sorted((seen for seen in self.all if seen.after.open), key=lambda seen: seen.after.order)

    def lagging(self) -> tuple[Step, ...]:
        """Tasks behind or not heard of that no other list of troubles names, by due day."""
        return tuple(
            self.step(seen, seen.entries)
            for seen in self.open_by_due()
            if (seen.after.behind or seen.after.quiet or seen.after.missed)
            and seen.section not in {"overdue", "due_today", "blocked"}
        )

    def postponed(self) -> Iterator[Step]:
        """Open tasks whose due day was moved within the period, with the reason given last."""
        for seen in self.open_by_due():
            if seen.before.due != seen.after.due:
                moves = [entry for entry in seen.entries if entry.due is not None]
                why = bare(moves[-1].note) if moves and moves[-1].note else ""
                yield self.step(seen, moves, until=seen.before.due, why=why)

    def caught_up(self) -> Iterator[Step]:
        """What the last bulletins could not know: it happened before the period and was entered within it."""
        since, until = self.period
        for seen in self.all:
            before = (entry for entry in seen.log if entry.date < since)
            late = [entry for entry in before if entry.recorded and since <= entry.recorded <= until]
            if late:
                yield self.step(seen, late)

    def needs(self) -> Iterator[Need]:
        """Every open need of an open task, by the due day of the task."""
        until = self.period.until
        for seen in self.open_by_due():
            for need in seen.after.needs:
                yield Need(self.line(seen), need.text, need.date, (until - need.date).days)


def _lag(standing: Standing, gap: int, silent: int | None) -> str:
    # On the due day all of it ought to be there, which needs no saying.
    parts = [f"应达{standing.planned:.0f}%，差{gap}个百分点"] if gap and not standing.due_today else []
    if standing.missed and not standing.overdue:
        parts.append(missed_said(standing.missed, standing.day))
    if silent is not None:
        parts.append(f"已{silent}天没有记录" if standing.last else f"开始{silent}天，还没有记录")
    return "；".join(parts)
