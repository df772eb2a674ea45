"""What papers that went out were made from, so that they can be printed again as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from chuangwei.actions.history.telling import Revision, campaign_at, revision_of
from chuangwei.actions.opening import BrokenDataError, open_campaign
from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued


def registered(root: Path, today: date, campaign: Campaign, revision: Revision) -> Campaign:
    """The campaign of a revision with the register as it is now: papers are entered after their data are committed.

    Those made from that revision come last: of several papers that fit, the last is meant.
    """
    try:
        issued = open_campaign(root, today).issued
    except BrokenDataError:
        return campaign
    commit = revision.commit.hash
    own = [paper for paper in issued if paper.rev is not None and commit.startswith(paper.rev)]
    return replace(campaign, issued=(*(paper for paper in issued if paper not in own), *own))


def origin(
    root: Path, today: date, campaign: Campaign, revision: Revision | None
) -> Callable[[Issued], Campaign]:
    """What gives the data of a paper: `campaign` itself where it is of a revision, else of the one in the register.

    A paper that names none is made from the files as they are. What it gives raises what a revision may lack.
    """
    known: dict[str, Campaign] = {}

    def made_from(paper: Issued) -> Campaign:
        if revision is not None or paper.rev is None:
            return campaign
        if paper.rev not in known:
            then = campaign_at(root, revision_of(root, paper.rev, today), today)
            known[paper.rev] = replace(then, issued=campaign.issued)
        return known[paper.rev]

    return made_from
