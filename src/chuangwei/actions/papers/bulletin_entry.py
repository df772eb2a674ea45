"""Enter a bulletin in the register of papers sent out, with the revision whose data it shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.history.telling import Revision
from chuangwei.actions.papers.bulletins import Prepared
from chuangwei.actions.papers.clean import HASH, clean_head
from chuangwei.actions.papers.issuing import AlreadyIssued, Outgoing, issue
from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued
from chuangwei.reports.papers.bulletin import KIND
from chuangwei.reports.papers.period import Period


class Entered(NamedTuple):
    """What was entered; `lack` says why no revision could be named, `seam` where days are left out or told twice."""

    done: Changed[Issued]
    lack: str | None
    seam: str | None


def enter(root: Path, today: date, prepared: Prepared, *, dry_run: bool = False) -> Entered:
    """Enter the bulletin in the register; raises AlreadyIssued for one that is there."""
    view, again = prepared.view, prepared.again
    if again is not None:
        raise AlreadyIssued(
            f"{again.kind}{again.number}（到{again.until}）已于{again.date}登记，没有再登记",
            hint="要报别的日子，用 --from、--to 写明；登记错了，改 data/issued.yaml",
        )
    rev, lack = _data_of(root, prepared.revision)
    paper = Outgoing(
        KIND, view.signed_on, view.period.since, view.period.until, view.no, view.signer or None, rev=rev
    )

    def make(draft: Draft) -> Issued:
        return issue(draft, paper)

    what = f"登记{KIND}{view.number}"
    done = change(root, today, make, what=what, dry_run=dry_run)
    return Entered(done, lack, _seam(done.before, view.period))


def _seam(campaign: Campaign, period: Period) -> str | None:
    """How a bulletin of the period fails to follow on from the last one that went out."""
    ends = [paper.until for paper in campaign.issued if paper.kind == KIND and paper.until is not None]
    last = max(ends, default=period.before)
    if last == period.before:
        return None
    what = "中间的日子没有报" if last < period.before else "有的日子报了两次"
    return f"上一期到{last}，这一期从{period.since}起，{what}"


def _data_of(root: Path, revision: Revision | None) -> tuple[str | None, str | None]:
    """The commit whose data the bulletin shows, or why there is none."""
    if revision is not None:
        return revision.commit.hash[:HASH], None
    return clean_head(root)
