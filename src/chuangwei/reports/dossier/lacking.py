"""Which required papers are missing: of finished tasks first, then of the others, of indicators, findings and meetings."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from chuangwei.model.dossier import Dossier, Owner
from chuangwei.model.evidence import EvidenceFile, folded
from chuangwei.model.finding_standing import AFTER
from chuangwei.model.inspection import Finding
from chuangwei.model.record import json_keys
from chuangwei.model.standard import Indicator
from chuangwei.model.standing import Standing, stand
from chuangwei.model.task import Task
from chuangwei.reports.dossier.paperlist import Scope, asked, unit_of

_MEETING = re.compile("会议|[大例]会|(?:动员|部署|推进|调度|座谈|培训|现场|联席|总结)会")
FOUR: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("通知", ("通知",)),
    ("签到", ("签到",)),
    ("文件或讲话", ("讲话", "文件", "材料", "纪要", "议程", "主持词", "发言", "记录")),
    ("照片", ("照片", "图片")),
)
"""会议四件套: each by what its name may hold."""


@json_keys("*owner unit? state? due required lacks near")
class Lack(NamedTuple):
    """What is required and not there; `near` are files in the folder whose name does not fit but may be meant."""

    owner: Owner
    unit: str
    state: str
    due: date | None
    required: tuple[str, ...]
    lacks: tuple[str, ...]
    near: tuple[str, ...] = ()


@json_keys("*owner unit date=day lacks")
class Meeting(NamedTuple):
    """A meeting of which not all four papers are there; `day` is that of its attendance list, None without one."""

    owner: Owner
    unit: str
    day: date | None
    lacks: tuple[str, ...]


@json_keys("as_of totals.required=required totals.present=present missing meetings")
class Missing(NamedTuple):
    """`evidence missing`."""

    as_of: date
    finished: tuple[Lack, ...]
    unfinished: tuple[Lack, ...]
    """By the day on which they are due."""
    indicators: tuple[Lack, ...]
    findings: tuple[Lack, ...]
    meetings: tuple[Meeting, ...]
    required: int
    """How many papers the tasks asked for require, those of cancelled ones left out."""
    present: int

    @property
    def missing(self) -> tuple[Lack, ...]:
        """Of finished tasks first, then of findings, other tasks, and indicators."""
        return (*self.finished, *self.findings, *self.unfinished, *self.indicators)


def missing(dossier: Dossier, day: date, scope: Scope) -> Missing:
    """What the tasks, indicators and findings lack that `scope` asks for."""
    campaign = dossier.campaign
    owners = {owner.id: owner for owner in asked(dossier, scope)}
    rules = campaign.rules(day)
    judged = [(task, stand(task, day, rules)) for task in campaign.tasks if task.id in owners]
    judged = [(task, standing) for task, standing in judged if standing.state != "已取消"]
    lacks = [
        lack
        for task, standing in judged
        for lack in _lack(
            dossier, task, task.evidence, (unit_of(dossier, owners[task.id]), standing.state, standing.due)
        )
    ]
    required = sum(len(task.evidence) for task, _ in judged)
    items = (item for item in _judged(dossier, day, scope) if item.id in owners)
    return Missing(
        as_of=day,
        finished=tuple(lack for lack in lacks if lack.state == "已完成"),
        unfinished=tuple(
            sorted((lack for lack in lacks if lack.state != "已完成"), key=lambda lack: lack.due or date.max)
        ),
        indicators=tuple(lack for item in items for lack in _lack(dossier, item, item.evidence)),
        findings=tuple(_of_findings(dossier, day, owners)),
        meetings=tuple(
            meeting for task, standing in judged for meeting in _meetings(dossier, task, standing)
        ),
        required=required,
        present=required - sum(len(lack.lacks) for lack in lacks),
    )


def _lack(
    dossier: Dossier,
    what: Task | Indicator | Finding,
    required: tuple[str, ...],
    stands: tuple[str, str, date | None] = ("", "", None),
) -> Iterator[Lack]:
    """What is lacking, with misfits that hold a missing name; nothing where all is there. `stands`: unit, state, due day."""
    if lacks := dossier.lacking(what):
        misfits = (paper for paper in dossier.of(what.id) if not paper.fits)
        near = tuple(paper.path for paper in misfits if any(name in paper.title for name in lacks))
        yield Lack(dossier.owners[folded(what.id)], *stands, required, lacks, near)


def _judged(dossier: Dossier, day: date, scope: Scope) -> Iterable[Indicator]:
    """The indicators of the standard in force; of every standard when somebody asks for some of them."""
    standard = dossier.campaign.standard_on(day).standard
    if scope.ids or scope.sections:
        return dossier.campaign.indicator_by_id.values()
    return standard.items if standard is not None else ()


def _of_findings(dossier: Dossier, day: date, wanted: Container[str]) -> Iterator[Lack]:
    """Findings that are said to be put right without anything that shows it: no document, no note of the re-inspector."""
    for finding, standing in dossier.campaign.inspected(day):
        noted = standing.state == "已销号" and standing.last is not None and standing.last.note is not None
        if finding.id in wanted and standing.state in {"待复查", "已销号"} and not noted:
            yield from _lack(dossier, finding, (AFTER,), (standing.unit, standing.state, standing.due))


def is_meeting(task: Task) -> bool:
    """Whether a task is to hold a meeting: its title says so, or an invitation is among the required papers."""
    return bool(_MEETING.search(task.title)) or any("会议通知" in name for name in task.evidence)


def _meetings(dossier: Dossier, task: Task, standing: Standing) -> Iterator[Meeting]:
    """Each meeting of a task that has been held and lacks one of the four papers.

    It was held when it has an attendance list, one a day; a finished task without any has held one on a day unknown.
    """
    if not is_meeting(task):
        return
    papers = [paper for paper in dossier.of(task.id) if paper.fits]
    days = sorted({paper.formed for paper in papers if "签到" in paper.title and paper.formed is not None})
    owner = dossier.owners[folded(task.id)]
    unit = unit_of(dossier, owner)
    if not days and standing.state == "已完成":
        lacks = _lacking_of_four(papers)
        if lacks:
            yield Meeting(owner, unit, None, lacks)
    for before, day, after in zip((None, *days), days, (*days[1:], None), strict=False):
        around = [
            paper
            for paper in papers
            if paper.formed is not None
            and (before is None or paper.formed > before)
            and (after is None or paper.formed < after)
        ]
        # The invitation to the next meeting goes out before that one is held.
        held = [paper for paper in around if "通知" not in paper.title or (paper.formed or day) <= day]
        lacks = _lacking_of_four(held)
        if lacks:
            yield Meeting(owner, unit, day, lacks)


def _lacking_of_four(papers: Iterable[EvidenceFile]) -> tuple[str, ...]:
    titles = [paper.title for paper in papers]
    return tuple(what for what, words in FOUR if not any(word in title for title in titles for word in words))
