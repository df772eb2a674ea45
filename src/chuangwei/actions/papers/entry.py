"""Enter papers in the register as one change: the revision whose data they show, and the handing over by an order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.findings.rectifying import StepFault, check_course
from chuangwei.actions.history.telling import Revision
from chuangwei.actions.papers.clean import HASH, clean_head
from chuangwei.actions.papers.issuing import Outgoing, issue
from chuangwei.errors import UsageFault
from chuangwei.model.finding_standing import stand_finding
from chuangwei.model.inspection import Finding, FindingEntry
from chuangwei.model.issued import Issued
from chuangwei.reports.papers.heading import heading


class Entered(NamedTuple):
    """A paper in the register, and the ids of the findings that it handed over."""

    paper: Issued
    handed: tuple[str, ...]


def enter_papers(
    root: Path,
    today: date,
    papers: Sequence[Outgoing],
    revision: Revision | None = None,
    *,
    dry_run: bool = False,
) -> tuple[Changed[tuple[Entered, ...]], str | None]:
    """Enter them all; with it what keeps the register from naming a revision, if anything.

    An order is the handing over (交办) of what it lists, unless that is handed over already. Raises AlreadyIssued for a
    number that is taken, UsageFault for a paper of a day to come, StepFault for a due day that another one contradicts.
    """
    late = next((paper for paper in papers if paper.day > today), None)
    if late is not None:
        raise UsageFault(f"成文日期 {late.day} 还没有到，不能登记", hint="到那一天再登记")
    rev, lack = (revision.commit.hash[:HASH], None) if revision is not None else clean_head(root)

    def make(draft: Draft) -> tuple[Entered, ...]:
        made = []
        for paper in papers:
            entered = issue(draft, paper._replace(rev=rev))
            made.append(Entered(entered, tuple(_hand_over(draft, paper, entered.number))))
        return tuple(made)

    return change(root, today, make, what=_what, dry_run=dry_run), lack


def _what(entered: Sequence[Entered]) -> str:
    said = "登记" + "、".join(f"{each.paper.kind}{each.paper.number}" for each in entered)
    handed = [name for each in entered for name in each.handed]
    return f"{said}，交办{'、'.join(handed)}" if handed else said


def _hand_over(draft: Draft, paper: Outgoing, number: str) -> Iterator[str]:
    """Record 交办 with the order's due day for each finding that lacks it; the others must be due as the order says."""
    campaign, rules = draft.campaign, draft.campaign.finding_rules(paper.day)
    for name, due in paper.findings:
        finding = campaign.finding_by_id.get(name)
        if finding is None:
            raise UsageFault(
                f"{paper.kind}所列的 {name}，现在的数据里没有", hint="不写 --rev，照现在的数据出"
            )
        standing = stand_finding(finding, paper.day, rules)
        if standing.state != "已登记":
            _check_same(finding, paper, due, standing.due)
            continue
        entry = {
            "date": paper.day,
            "action": "交办",
            "due": due,
            "note": f"{paper.kind}{number}",
            "by": heading(campaign, paper.kind).office,
        }
        later = next((each for each in finding.log if each.date > paper.day and each.action == "交办"), None)
        if later is not None:
            _check_same(finding, paper, due, stand_finding(finding, later.date, rules).due, later)
        check_course(draft.log("finding", finding.id, finding, entry)[0], rules)
        yield finding.id


def _check_same(
    finding: Finding, paper: Outgoing, due: date, holds: date | None, later: FindingEntry | None = None
) -> None:
    """Refuse an order whose due day is not the one that holds."""
    if later is None and (holds is None or holds == due):
        return
    when = f"记录里{later.date}才交办，" if later else "已经交办，"
    raise StepFault(
        finding,
        f"{paper.day}的{paper.kind}写的时限是 {due}，{when}时限是 {holds}",
        f"照记录出，不写 --rev 和 --as-of；要换一天：chuangwei finding extend {finding.id} --due 日期 --why 原因",
    )
