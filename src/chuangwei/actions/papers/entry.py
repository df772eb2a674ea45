"""Enter papers in the register as one change, with the revision whose data they show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.history.telling import Revision
from chuangwei.actions.papers.clean import HASH, clean_head
from chuangwei.actions.papers.issuing import Outgoing, issue
from chuangwei.errors import UsageFault
from chuangwei.model.issued import Issued


def enter_papers(
    root: Path,
    today: date,
    papers: Sequence[Outgoing],
    revision: Revision | None = None,
    *,
    dry_run: bool = False,
) -> tuple[Changed[tuple[Issued, ...]], str | None]:
    """Enter them all; with it what keeps the register from naming a revision, if anything.

    Raises AlreadyIssued for a number that is taken, UsageFault for a paper of a day to come.
    """
    late = next((paper for paper in papers if paper.day > today), None)
    if late is not None:
        raise UsageFault(f"成文日期 {late.day} 还没有到，不能登记", hint="到那一天再登记")
    rev, lack = (revision.commit.hash[:HASH], None) if revision is not None else clean_head(root)

    def make(draft: Draft) -> tuple[Issued, ...]:
        return tuple(issue(draft, paper._replace(rev=rev)) for paper in papers)

    return change(root, today, make, what=_what, dry_run=dry_run), lack


def _what(entered: Sequence[Issued]) -> str:
    return "登记" + "、".join(f"{paper.kind}{paper.number}" for paper in entered)
