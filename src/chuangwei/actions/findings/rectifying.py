"""Take steps with findings: hand over, receive, work, report, close and what else the course allows, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.dossier.filing import NewFile, place
from chuangwei.errors import ChuangweiError, UsageFault, each_or_none
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import answers, paper_at
from chuangwei.model.finding_standing import (
    AFTER,
    NEEDS,
    FindingRules,
    FindingState,
    Replay,
    allowed,
    limit,
    replayed,
    stand_finding,
)
from chuangwei.model.inspection import Action, Finding
from chuangwei.model.record import entries_until
from chuangwei.model.responsible import cannot_close
from chuangwei.reports.changes.done import COMMANDS, Stepped
from chuangwei.store.reading.papers import read_papers


class StepFault(ChuangweiError):
    """A step that the finding cannot take now, or that lacks something."""

    def __init__(self, finding: Finding, why: str, hint: str | None = None) -> None:
        super().__init__(f"{finding.id}：{why}", hint=hint)


class StepWanted(NamedTuple):
    """A step for some findings, or for all of a round that may take it; without an action, a remark.

    `day` and `due` are days as people say them; `unit` is the new one of a transfer.
    """

    action: Action | None
    ids: tuple[str, ...] = ()
    round: str | None = None
    day: str | None = None
    due: str | None = None
    unit: str | None = None
    note: str | None = None
    by: str | None = None
    post: str | None = None
    papers: tuple[NewFile, ...] = ()


def take_step(
    root: Path, today: date, wanted: StepWanted, *, dry_run: bool = False
) -> Changed[tuple[Stepped, ...]]:
    """Append the step to the log of each finding; raises ChuangweiError for what cannot be done, writing nothing."""

    def make(draft: Draft) -> tuple[Stepped, ...]:
        walk = _Walk(root, draft, wanted)
        numbered = [(number, each.id, each) for number, each in enumerate(_meant(walk), 1)]
        return each_or_none(numbered, partial(_step, walk), "项", alone=len(numbered) == 1)

    return change(root, today, make, what=_what, dry_run=dry_run)


def _what(done: Sequence[Stepped]) -> str:
    said = "；".join(one.subject for one in done[:4])
    return said if len(done) <= 4 else f"{said}等{len(done)}个"


class _Walk:
    """What is wanted, as the campaign understands it."""

    def __init__(self, root: Path, draft: Draft, wanted: StepWanted) -> None:
        campaign, days = draft.campaign, draft.days
        self.root, self.draft, self.wanted, self.campaign = root, draft, wanted, campaign
        self.day = days.day(wanted.day, "日期", until=draft.today) if wanted.day else draft.today
        self.due = days.day(wanted.due, "整改时限", base=self.day, since=self.day) if wanted.due else None
        self.unit = pick.unit(campaign, wanted.unit).name if wanted.unit else None
        self.note = (wanted.note or "").strip() or None
        self.by = _by(campaign, wanted)
        if self.day > draft.today:
            raise UsageFault(f"日期 {self.day} 还没有到", hint="记录写事情发生的日期，不能晚于今天")


def _by(campaign: Campaign, wanted: StepWanted) -> str | None:
    """Who did it: for a closing a registered unit or one from above, else a unit's own name or whatever is said."""
    text = (wanted.by or "").strip()
    if not text:
        return None
    if wanted.action == "销号" and campaign.unit_name(text) not in campaign.guidance:
        return pick.unit(campaign, text).name
    return campaign.unit_name(text)


def _meant(walk: _Walk) -> list[Finding]:
    """The findings named, or those of the round that may take the step; raises when there are none."""
    campaign, wanted = walk.campaign, walk.wanted
    if wanted.round is None:
        return _named(campaign, wanted)
    which = pick.inspection(campaign, wanted.round)
    own = [finding for finding in campaign.findings if finding.round == which.id]
    rules = campaign.finding_rules(walk.day)
    able = [
        each
        for each in own
        if wanted.action in allowed(each, stand_finding(each, walk.day, rules).state, walk.day)
    ]
    if not able:
        what = "没有登记问题" if not own else f"没有能{wanted.action}的问题"
        raise UsageFault(
            f"第{which.id}轮{what}", hint=f"看各个问题：chuangwei finding list --round {which.id}"
        )
    return able


def _named(campaign: Campaign, wanted: StepWanted) -> list[Finding]:
    """The findings of these ids, each once; one behind the first that is none may be words without their option."""
    named: list[Finding] = []
    for text in wanted.ids:
        try:
            found = pick.finding(campaign, text)
        except pick.NoSuchError as error:
            if named and wanted.action is not None:
                option = "--why" if "note" in NEEDS.get(wanted.action, {}) else "--note"
                ids = " ".join(finding.id for finding in named)
                error.mend(option, f"finding {COMMANDS[wanted.action]} {ids}")
            raise
        if found in named:
            raise UsageFault(f"{found.id} 写了两次")
        named.append(found)
    return named


def _step(walk: _Walk, finding: Finding) -> Stepped:
    entry = _entry(walk, finding)
    after, _ = walk.draft.log("finding", finding.id, finding, entry)
    check_course(after, walk.campaign.finding_rules(walk.day))
    papers = []
    for paper in walk.wanted.papers:
        papers.append(place(paper, finding.id, None, walk.day, walk.draft).target)
        walk.draft.copy(paper.path, papers[-1])
    today = walk.draft.today
    rules = walk.campaign.finding_rules(today)
    before, now = (stand_finding(each, today, rules) for each in (finding, after))
    return Stepped(after, before, now, after.log[-1], tuple(papers))


def _entry(walk: _Walk, finding: Finding) -> dict[str, Any]:
    """What the entry says; raises StepFault."""
    wanted = walk.wanted
    if walk.day < finding.date:
        raise StepFault(finding, f"日期 {walk.day} 早于发现日期 {finding.date}", "核对日期")
    replay = replayed(finding, walk.day, walk.campaign.finding_rules(walk.day))
    if wanted.action is not None:
        _check_step(walk, finding, wanted.action, replay)
    elif walk.note is None:
        raise StepFault(finding, "没有说发生了什么")
    return {
        "date": walk.day,
        "action": wanted.action,
        "due": _due(walk, finding, replay),
        "unit": walk.unit,
        "note": walk.note,
        "by": walk.by,
        "post": (wanted.post or "").strip() or None,
    }


def _due(walk: _Walk, finding: Finding, replay: Replay) -> date | None:
    """The due day that a step fixes: what was said; else, of a handing over, the one proposed or the kind's own.

    A transfer begins the kind's own limit anew where that is the one that holds.
    """
    rules, action = replay.rules, walk.wanted.action
    if walk.due is not None:
        return walk.due
    if action == "交办":
        due = limit(finding, walk.day, rules)
        if due < walk.day:
            raise StepFault(
                finding, f"提出的整改时限 {due} 在交办（{walk.day}）以前就过了", "用 --due 写新的时限"
            )
        return due
    since = replay.assigned_on if finding.due is None and not replay.extended else None
    if action == "转交" and since is not None and replay.due == limit(finding, since, rules):
        return limit(finding, walk.day, rules)
    return None


_OPTIONS = {"note": "--why", "due": "--due", "unit": "--to"}


def _check_step(walk: _Walk, finding: Finding, action: Action, replay: Replay) -> None:
    may = allowed(finding, replay.state, walk.day)
    if action not in may:
        then = "现在" if walk.day == walk.draft.today else f"{walk.day} 那天"
        raise StepFault(finding, f"{then}是{replay.state}，不能{action}", _may(finding, replay.state, may))
    for field, what in NEEDS.get(action, {}).items():
        if getattr(walk, field) is None:
            raise StepFault(finding, f"{action}没有写{what}", f"用 {_OPTIONS[field]} 写明")
    if walk.due is not None and walk.due < walk.day:
        raise StepFault(finding, f"整改时限 {walk.due} 早于{walk.day}", "核对年份和月份")
    if action == "延期" and walk.due == replay.due:
        raise StepFault(finding, f"现在的时限就是{walk.due}")
    if action == "转交" and walk.unit == replay.unit:
        raise StepFault(finding, f"现在就由{replay.unit}负责")
    if action == "销号":
        _check_closing(walk, finding, replay.unit)


def _may(finding: Finding, state: FindingState, may: Sequence[Action]) -> str:
    """What can be done instead, each with its command."""
    if not may:
        return f"要补充情况：chuangwei finding note {finding.id} 文字；又出了问题，另登记一个"
    told = "、".join(f"{action}（{COMMANDS[action]}）" for action in may)
    return f"{state}时能做的有 {told}"


def _check_closing(walk: _Walk, finding: Finding, unit: str) -> None:
    """Somebody else has inspected it again, and there is something to show for it."""
    why = cannot_close(walk.campaign, unit, walk.by)
    if why is not None:
        raise StepFault(finding, why[0], f"{why[1]}，用 --by 写明" if walk.by is None else why[1])
    copies = (place(each, finding.id, None, walk.day, walk.draft) for each in walk.wanted.papers)
    handed_in = any(answers(paper_at(copy.target, 1), AFTER) for copy in copies)
    if (
        walk.note is None
        and not handed_in
        and Dossier(walk.campaign, read_papers(walk.root)).lacking(finding)
    ):
        raise StepFault(
            finding,
            "没有整改后的资料，也没有写复查情况",
            f"用 --note 写明复查情况，或用 --file {AFTER}=照片.jpg 存一份",
        )


def check_course(after: Finding, rules: FindingRules) -> None:
    """A step that is entered afterwards must leave those after it in their turn; raises StepFault."""
    replay = Replay(after, rules)
    for entry in entries_until(after.log):
        state = replay.state
        if not replay.take(entry):
            why = f"这样一来，{entry.date} 的{entry.action}就接不上了（那时会是{state}）"
            raise StepFault(after, why, f"核对日期；要改以前的记录，用 chuangwei edit {after.id}")
