"""What papers that went out were made from, so that they can be printed again as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.history.telling import Revision, campaign_at, revision_of
from chuangwei.actions.opening import BrokenDataError, open_campaign
from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued
from chuangwei.store.history.committing import NoRepositoryError
from chuangwei.store.history.git import NoGitError
from chuangwei.store.history.revisions import NoRevisionError


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


def kept_revision(root: Path, today: date, rev: str) -> Revision | None:
    """The revision that the register names; None where it is not to be had any more: without git, or without its commit."""
    try:
        return revision_of(root, rev, today)
    except (NoRevisionError, NoRepositoryError, NoGitError):
        return None


def lack_said(paper: Issued) -> str:
    """Why a paper that is printed again is made from the files as they are."""
    lack = "登记时没有提交的数据" if paper.rev is None else f"登记的数据版本 {paper.rev} 找不到了"
    return f"{lack}，按现在的数据印，可能和当时不同"


class Origin(NamedTuple):
    """What a paper is made from; `commit` is None for the files as they are."""

    campaign: Campaign
    commit: str | None


def origin(
    root: Path, today: date, campaign: Campaign, revision: Revision | None
) -> Callable[[Issued], Origin]:
    """What gives the data of a paper: `campaign` itself where it is of a revision, else of the one in the register.

    A paper that names none, or one that is lost, is made from the files as they are. Raises BrokenRevisionError.
    """
    known: dict[str, Origin] = {}

    def made_from(paper: Issued) -> Origin:
        if revision is not None:
            return Origin(campaign, revision.commit.hash)
        if paper.rev is None or (kept := kept_revision(root, today, paper.rev)) is None:
            return Origin(campaign, None)
        if kept.commit.hash not in known:
            then = replace(campaign_at(root, kept, today), issued=campaign.issued)
            known[kept.commit.hash] = Origin(then, kept.commit.hash)
        return known[kept.commit.hash]

    return made_from
