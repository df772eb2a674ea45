"""Which bulletin is meant: the next one, one of a week or of given days, or one that went out, printed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chuangwei.actions.opening import BrokenDataError, open_campaign
from chuangwei.days import parse_day
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued
from chuangwei.reports.papers.bulletin import KIND, Bulletin, Numbering, bulletin
from chuangwei.reports.papers.heading import next_no
from chuangwei.reports.papers.period import Period, next_period, period_of, register, week_named

if TYPE_CHECKING:
    from chuangwei.actions.history.telling import Revision
    from chuangwei.actions.papers.issuing import Outgoing


class Asked(NamedTuple):
    """The options as they were given: days as people say them."""

    week: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    no: int | None = None
    rev: str | None = None


class Prepared(NamedTuple):
    """The bulletin; `revision` when it shows the data of one, `again` when it went out before, as the register has it."""

    view: Bulletin
    campaign: Campaign
    revision: Revision | None = None
    again: Issued | None = None


def prepare(root: Path, today: date, asked: Asked) -> Prepared:
    """The bulletin that is asked for in the workspace `root`.

    Raises UsageFault for days that cannot be, BrokenDataError, and what a revision may lack.
    """
    revision = None
    if asked.rev is not None:
        from chuangwei.actions.history.telling import revision_of  # git is of no use to most bulletins

        revision = revision_of(root, asked.rev, today)
    now = _current(root, today, revision)
    again = _again(now, today, asked, revision)
    if again is not None and again.rev is not None and (revision is None or asked.no is None):
        from chuangwei.actions.papers.reprinting import kept_revision

        revision = kept_revision(root, today, again.rev)
    campaign = _campaign_at(root, today, revision) if revision is not None else now
    if again is None:
        return Prepared(_new(campaign, (revision and revision.day) or today, asked), campaign, revision)
    period = period_of(again)
    if period is None:
        raise ChuangweiError(
            f"{again.kind}{again.number}的登记里没有起止日期",
            hint="在 data/issued.yaml 里补上 from 和 to，或用 --from、--to 写明",
        )
    # The register is no part of the data that it names: what came before this one is known from it as it is now.
    campaign = replace(campaign, issued=(*now.issued[: now.issued.index(again)], again))
    numbering = Numbering(again.no, again.date, again.signer, again.number)
    return Prepared(bulletin(campaign, period, numbering), campaign, revision, again)


def outgoing(prepared: Prepared) -> Outgoing:
    """The bulletin as it is entered in the register; raises AlreadyIssued for one that is there."""
    from chuangwei.actions.papers.issuing import AlreadyIssued, Outgoing

    view, again = prepared.view, prepared.again
    if again is not None:
        raise AlreadyIssued(
            f"{again.kind}{again.number}（到{again.until}）已于{again.date}登记，没有再登记",
            hint="要报别的日子，用 --from、--to 写明；登记错了，改 data/issued.yaml",
        )
    return Outgoing(KIND, view.signed_on, *view.period, view.no, view.signer or None)


def _campaign_at(root: Path, today: date, revision: Revision) -> Campaign:
    from chuangwei.actions.history.telling import campaign_at

    return campaign_at(root, revision, today)


def _current(root: Path, today: date, revision: Revision | None) -> Campaign:
    """The campaign as its files are; where they are broken, a revision that was asked for will do."""
    try:
        return open_campaign(root, today)
    except BrokenDataError:
        if revision is None:
            raise
        return _campaign_at(root, today, revision)


def _again(campaign: Campaign, today: date, asked: Asked, revision: Revision | None) -> Issued | None:
    """The paper that is to be printed again: by its number, by its revision, or because the day is reported already."""
    if asked.week or asked.since or asked.until:
        return None
    day = _as_of(campaign, today, asked)
    known = register(campaign, KIND, day)
    if asked.no is not None:
        last = next((paper for paper in reversed(known) if paper.no == asked.no), None)
        # Numbers begin anew each year: in January, 第1期 is the one to come, not last year's.
        new = last is not None and last.date.year < day.year and asked.no == next_no(campaign, KIND, day.year)
        return None if new else last
    if revision is not None:
        return None if asked.as_of is not None else _made_from(revision, known)
    return next((paper for paper in reversed(known) if paper.until is not None and paper.until >= day), None)


def _made_from(revision: Revision, known: Sequence[Issued]) -> Issued | None:
    """The last paper made from the data of a revision; else the one that the revision has entered, made from its parent."""
    for commit in (revision.commit.hash, *revision.commit.parents):
        found = [paper for paper in known if paper.rev and commit.startswith(paper.rev)]
        if found:
            return found[-1]
    return None


def _as_of(campaign: Campaign, today: date, asked: Asked) -> date:
    return parse_day(asked.as_of, today, campaign.span) if asked.as_of else today


def _new(campaign: Campaign, today: date, asked: Asked) -> Bulletin:
    day = _as_of(campaign, today, asked)
    period = _period(campaign, day, asked)
    out = register(campaign, KIND, day)
    same = next((paper.no for paper in out if period_of(paper) == period), None)
    known = replace(campaign, issued=tuple(paper for paper in campaign.issued if paper.date <= day))
    return bulletin(campaign, period, Numbering(asked.no or same or next_no(known, KIND, day.year), day))


def _period(campaign: Campaign, day: date, asked: Asked) -> Period:
    """The days asked for; raises UsageFault when they contradict one another."""
    if asked.week:
        if asked.since or asked.until or asked.as_of:
            raise UsageFault("--week 已经说明了是哪几天", hint="不要再写 --from、--to 或 --as-of")
        return week_named(asked.week, day, campaign.span)
    if asked.as_of and asked.until:
        raise UsageFault("--to 和 --as-of 只写一样", hint="--to 是最后一天；--as-of 把那天当作今天")
    until = parse_day(asked.until, day, campaign.span, until=day) if asked.until else day
    since = (
        parse_day(asked.since, day, campaign.span, until=until)
        if asked.since
        else next_period(campaign, KIND, until).since
    )
    if until < since:
        raise UsageFault(f"起 {since} 晚于止 {until}", hint="--from 写较早的一天，--to 写较晚的一天")
    if until > day:
        raise UsageFault(f"{until} 还没有到", hint=f"--to 最晚写 {day}")
    return Period(since, until)
