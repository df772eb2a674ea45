"""Record what happened: entries are appended to logs and papers copied to evidence/, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.entries import Refused, Value, recording, task_named, with_entries
from chuangwei.actions.papers import Copy, Paper, place
from chuangwei.actions.said import LinesFault, Said, parse_lines
from chuangwei.days import parse_day
from chuangwei.errors import ChuangweiError
from chuangwei.model.task import Task
from chuangwei.reports.recorded import Recorded, subject

__all__ = ["Paper", "Wanted", "record"]


class Wanted(NamedTuple):
    """What is to be recorded: the same for several tasks, or pasted lines that each speak for themselves.

    `day`, `due` and `formed` are days as people say them.
    """

    ids: tuple[str, ...] = ()
    said: Said = Said(task="")
    day: str | None = None
    due: str | None = None
    lines: str | None = None
    papers: tuple[Paper, ...] = ()
    formed: str | None = None


def record(
    root: Path, today: date, wanted: Wanted, *, dry_run: bool = False
) -> Changed[tuple[Recorded, ...]]:
    """Record it in the workspace `root`; raises ChuangweiError for whatever cannot be recorded, writing nothing."""
    return change(root, today, lambda draft: _make(draft, wanted), what=_what, dry_run=dry_run)


def _what(done: Sequence[Recorded]) -> str:
    return "；".join(map(subject, done))


class _Desk:
    """Tasks as they will be, so that a second line on a task builds upon the first."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.today = draft.today
        self.tasks: dict[str, Task] = {}
        self.placed: set[str] = set()

    def task(self, text: str) -> Task:
        found = task_named(self.draft.campaign, text)
        return self.tasks.get(found.id, found)

    def take(
        self, task: Task, said: Said, papers: Sequence[Paper], formed: date | None, line: str | None
    ) -> Recorded:
        """Put what was said of a task into the draft."""
        campaign = self.draft.campaign
        entries: tuple[dict[str, Value], ...] = ()
        if not papers or said != Said(task="", day=said.day, unit=said.unit, by=said.by):
            entries = recording(campaign, task, said, self.today).entries
        after = with_entries(task, entries)
        copies = [self._place(paper, task, formed, said.day or self.today) for paper in papers]
        rules = campaign.rules(self.today)
        for entry in entries:
            self.draft.append("task", task.id, ("log",), entry)
        self.tasks[task.id] = after
        standings = task.on(self.today, rules), after.on(self.today, rules)
        return Recorded(after, *standings, entries, tuple(copy.target for copy in copies), line)

    def _place(self, paper: Paper, task: Task, formed: date | None, day: date) -> Copy:
        copy = place(paper, task.id, formed, day, _Taken(self))
        self.draft.create(copy.target, copy.source)
        self.placed.add(copy.target)
        return copy


class _Taken:
    """Paths that a paper may not have."""

    def __init__(self, desk: _Desk) -> None:
        self.desk = desk

    def __contains__(self, path: object) -> bool:
        return path in self.desk.placed or path in self.desk.draft.taken


def _make(draft: Draft, wanted: Wanted) -> tuple[Recorded, ...]:
    span = draft.campaign.span
    formed = parse_day(wanted.formed, draft.today, span) if wanted.formed else None
    if formed is not None and formed > draft.today:
        raise Refused(None, f"形成日期 {formed} 还没有到")
    desk = _Desk(draft)
    if wanted.lines is not None:
        return tuple(_from_lines(desk, wanted.lines))
    day = parse_day(wanted.day, draft.today, span) if wanted.day else None
    tasks = [desk.task(text) for text in wanted.ids]
    once = {task.id: task for task in tasks}
    if len(once) < len(tasks):
        raise Refused(None, "同一个编号写了两次")
    due = parse_day(wanted.due, draft.today, span) if wanted.due else None
    said = wanted.said._replace(day=day, due=due)
    return tuple(desk.take(task, said, wanted.papers, formed, None) for task in once.values())


def _from_lines(desk: _Desk, text: str) -> Iterator[Recorded]:
    """Record every line, or refuse all of them with every fault that there is."""
    understood, faults = parse_lines(text, desk.today, desk.draft.campaign.span)
    done: list[Recorded] = []
    for number, line, said in understood:
        try:
            done.append(desk.take(desk.task(said.task), said, (), None, line))
        except ChuangweiError as error:
            faults.append((number, line, error.message, error.hint))
    if faults:
        raise LinesFault(sorted(faults))
    if not done:
        raise Refused(None, "没有一行可记", "一行一项，如 5-05 +2 二期2座完工 @7-13")
    return iter(done)
