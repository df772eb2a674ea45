"""Record what happened: entries are appended to logs and papers copied to evidence/, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.dossier.filing import NewFile, take_in
from chuangwei.actions.entries import day_of, entries, task_named, tidy
from chuangwei.actions.measures import Refused
from chuangwei.actions.parse_entry import ParsedEntry
from chuangwei.actions.slips import slips
from chuangwei.errors import each_or_none
from chuangwei.model.pick import NoSuchError
from chuangwei.model.standing import stand
from chuangwei.model.task import Task
from chuangwei.reports.changes.done import Recorded

__all__ = ["NewFile", "Wanted", "record"]


class Wanted(NamedTuple):
    """What is to be recorded of one task, or the same of several.

    `day`, `due` and `formed` are days as people say them.
    """

    ids: tuple[str, ...] = ()
    said: ParsedEntry = ParsedEntry(task="")
    day: str | None = None
    due: str | None = None
    papers: tuple[NewFile, ...] = ()
    formed: str | None = None


def record(
    root: Path, today: date, wanted: Wanted, *, dry_run: bool = False
) -> Changed[tuple[Recorded, ...]]:
    """Record it in the workspace `root`; raises ChuangweiError for whatever cannot be recorded, writing nothing."""
    return change(root, today, lambda draft: _make(draft, wanted), what=_what, dry_run=dry_run)


def _what(done: Sequence[Recorded]) -> str:
    return "；".join(one.subject for one in done)


def _make(draft: Draft, wanted: Wanted) -> tuple[Recorded, ...]:
    days, today = draft.days, draft.today
    formed = days.day(wanted.formed, "形成日期", until=today) if wanted.formed else None
    if formed is not None and formed > draft.today:
        raise Refused(None, f"形成日期 {formed} 还没有到")
    day = days.day(wanted.day, "日期", until=today) if wanted.day else None
    due = days.day(wanted.due, "完成时限", base=day, since=day or today) if wanted.due else None
    said = tidy(wanted.said)._replace(day=day, due=due)
    return _tasks(Desk(draft, wanted.papers, formed), wanted.ids, said)


class Desk:
    """Tasks as they will be, so that a second line on a task builds upon the first."""

    def __init__(self, draft: Draft, papers: Sequence[NewFile] = (), formed: date | None = None) -> None:
        self.draft = draft
        self.today = draft.today
        self.papers = papers
        self.formed = formed
        self.tasks: dict[str, Task] = {}

    def task(self, text: str) -> Task:
        """The task with this id or part of a title, with what was put down before."""
        found = task_named(self.draft.campaign, text)
        return self.tasks.get(found.id, found)

    def prove(self, task: Task, said: ParsedEntry) -> Recorded:
        """What it would be to record this of the task; papers alone make no entry."""
        campaign, rules = self.draft.campaign, self.draft.campaign.rules(self.today)
        after, written = task, []
        if not self.papers or said != ParsedEntry(task=said.task, day=said.day):
            for entry in entries(campaign, task, said, self.today):
                after, as_written = self.draft.logged(after, entry)
                written.append(as_written)
        before = stand(task, self.today, rules)
        return Recorded(
            after, before, stand(after, self.today, rules), tuple(written), slips=slips(task, said, before)
        )

    def put(self, proven: Recorded) -> None:
        """Put what was proven into the draft."""
        for entry in proven.entries:
            self.draft.append("task", proven.task.id, ("log",), entry)
        self.tasks[proven.task.id] = proven.task

    def take(self, task: Task, said: ParsedEntry) -> Recorded:
        """Prove it and put it down, with the papers."""
        day = day_of(self.draft.campaign, task, said, self.today)
        proven = self.prove(task, said)
        self.put(proven)
        papers = (take_in(self.draft, paper, task.id, self.formed, day).target for paper in self.papers)
        return proven._replace(papers=tuple(papers))


def _tasks(desk: Desk, names: Sequence[str], said: ParsedEntry) -> tuple[Recorded, ...]:
    """Record the same of several tasks, or of none, with every fault that there is."""

    def take(item: tuple[int, str]) -> Recorded:
        number, name = item
        try:
            task = desk.task(name)
        except NoSuchError as error:
            if number > 1:
                error.mend("--note", f"update {names[0]}")
            raise
        if task.id in desk.tasks:
            raise Refused(task, "写了两次")
        return desk.take(task, said)

    return each_or_none([(*item, item) for item in enumerate(names, 1)], take, "项", alone=len(names) == 1)
