"""Record what happened: entries are appended to logs and papers copied to evidence/, all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.dossier.filing import NewFile, take_in
from chuangwei.actions.entries import Refused, day_of, entries, task_named, tidy
from chuangwei.actions.parse_entry import ParsedEntry, cut, numbered_lines, parse_line, plain
from chuangwei.actions.slips import slips
from chuangwei.days import parse_day
from chuangwei.errors import each_or_none
from chuangwei.model.pick import NoSuchError
from chuangwei.model.standing import stand
from chuangwei.model.task import Task
from chuangwei.reports.changes.done import Recorded

__all__ = ["NewFile", "Wanted", "record"]


class Wanted(NamedTuple):
    """What is to be recorded: the same for several tasks, or pasted lines that each speak for themselves.

    `day`, `due` and `formed` are days as people say them.
    """

    ids: tuple[str, ...] = ()
    said: ParsedEntry = ParsedEntry(task="")
    day: str | None = None
    due: str | None = None
    lines: str | None = None
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
    if wanted.lines is not None:
        return _lines(_Desk(draft), wanted.lines)
    span = draft.campaign.span
    formed = parse_day(wanted.formed, draft.today, span) if wanted.formed else None
    if formed is not None and formed > draft.today:
        raise Refused(None, f"形成日期 {formed} 还没有到")
    said = tidy(wanted.said)._replace(
        day=parse_day(wanted.day, draft.today, span) if wanted.day else None,
        due=parse_day(wanted.due, draft.today, span) if wanted.due else None,
    )
    return _tasks(_Desk(draft, wanted.papers, formed), wanted.ids, said)


class _Desk:
    """Tasks as they will be, so that a second line on a task builds upon the first."""

    def __init__(self, draft: Draft, papers: Sequence[NewFile] = (), formed: date | None = None) -> None:
        self.draft = draft
        self.today = draft.today
        self.papers = papers
        self.formed = formed
        self.tasks: dict[str, Task] = {}

    def task(self, text: str) -> Task:
        found = task_named(self.draft.campaign, text)
        return self.tasks.get(found.id, found)

    def take(self, task: Task, said: ParsedEntry, line: tuple[int, str] | None = None) -> Recorded:
        """Put what was said of a task into the draft; papers alone make no entry."""
        campaign, rules = self.draft.campaign, self.draft.campaign.rules(self.today)
        day = day_of(campaign, task, said, self.today)
        after, written = task, []
        if not self.papers or said != ParsedEntry(task=said.task, day=said.day):
            for entry in entries(campaign, task, said, self.today):
                after, as_written = self.draft.log("task", task.id, after, entry)
                written.append(as_written)
        self.tasks[task.id] = after
        papers = tuple(take_in(self.draft, paper, task.id, self.formed, day).target for paper in self.papers)
        standings = stand(task, self.today, rules), stand(after, self.today, rules)
        return Recorded(after, *standings, tuple(written), papers, line, slips(task, said, standings[0]))


def _tasks(desk: _Desk, names: Sequence[str], said: ParsedEntry) -> tuple[Recorded, ...]:
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


def _lines(desk: _Desk, text: str) -> tuple[Recorded, ...]:
    """Record every line, or none, with every fault that there is."""

    def take(line: tuple[int, str]) -> Recorded:
        said = parse_line(line[1], desk.today, desk.draft.campaign.span)
        task = desk.task(said.task)
        _check_words(task, said)
        return desk.take(task, said, line)

    done = each_or_none([(*line, line) for line in numbered_lines(text)], take, "行", alone=False)
    if not done:
        raise Refused(None, "没有一行可记", "一行一项，如 5-05 +2 二期2座完工 @7-13")
    return done


def _check_words(task: Task, said: ParsedEntry) -> None:
    """Refuse a count without a sign: as a remark it would be lost to the count."""
    measure = task.quota.unit if task.quota and task.quota.unit else None
    word = cut((said.note or " ").split(" ")[0])[0]
    if measure is None or said.amount is not None:
        return
    if count := re.fullmatch(rf"[又再已共完成了]*([0-9]+(?:\.[0-9]+)?){re.escape(measure)}", plain(word)):
        if said.done:
            raise Refused(
                task,
                f"“{word}”看不懂是全部完成，还是又完成这么多",
                f"全部完成只写“完成”，又完成只写 +{count[1]}{measure}",
            )
        hint = f"是就写 +{count[1]}{measure}；不是就换个说法"
        raise Refused(task, f"“{word}”前面没有加号，看不懂是不是又完成了这么多", hint)
