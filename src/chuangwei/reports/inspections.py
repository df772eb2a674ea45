"""Rounds of inspection: the list of them, one with what it found, and one finding in full."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import allowed, stand_finding
from chuangwei.model.inspection import Action, Round
from chuangwei.model.issued import Issued
from chuangwei.model.past import Committed, LogEntry, log_entries
from chuangwei.model.record import json_keys
from chuangwei.model.standard import Indicator
from chuangwei.reports.findings import FindingItem, FindingTotals, findings, totals


@json_keys("*round totals circular=circular.number")
class RoundLine(NamedTuple):
    """A round with the counts of its findings, and the circular that told of it, where there is one."""

    round: Round
    by: tuple[str, ...]
    totals: FindingTotals
    circular: Issued | None


@json_keys("*line findings=items")
class RoundView(NamedTuple):
    """A round and its findings, in file order."""

    as_of: date
    demo: bool
    line: RoundLine
    items: tuple[FindingItem, ...]


@json_keys("*item allowed +log")
class FindingView(NamedTuple):
    """A finding on a day, its references followed."""

    as_of: date
    demo: bool
    item: FindingItem
    round: Round
    indicator: Indicator | None
    allowed: tuple[Action, ...]
    """The steps that may be taken on the day."""
    papers: tuple[str, ...]
    """Letters and circulars in the register that are about it, by their numbers."""
    committed: tuple[Committed | None, ...] | None = None
    """When each entry of the log, in file order, was committed (None: not yet); None as a whole without a history."""

    @property
    def log(self) -> tuple[LogEntry, ...] | None:
        """The entries with when each was committed; None where that is not known."""
        return log_entries(self.item.finding.log, self.committed)


def round_lines(campaign: Campaign, day: date) -> tuple[RoundLine, ...]:
    """Every round up to `day`, in file order."""
    items = findings(campaign, day)
    return tuple(_line(campaign, day, each, items) for each in campaign.inspections if each.date <= day)


def round_view(campaign: Campaign, round_id: str, day: date) -> RoundView:
    """Everything about one round on `day`."""
    items = findings(campaign, day)
    line = _line(campaign, day, campaign.round_by_id[round_id], items)
    own = tuple(item for item in items if item.finding.round == round_id)
    return RoundView(day, campaign.settings.demo, line, own)


def _line(campaign: Campaign, day: date, each: Round, items: list[FindingItem]) -> RoundLine:
    own = [item for item in items if item.finding.round == each.id]
    by = tuple(dict.fromkeys(campaign.unit_name(name) for name in each.by))
    return RoundLine(each, by, totals(own), circular_of(campaign, each, day))


def circular_of(campaign: Campaign, each: Round, day: date) -> Issued | None:
    """The circular of a round that was issued by `day`: the last of them."""
    found = [
        paper
        for paper in campaign.issued
        if paper.kind == "通报" and paper.round == each.id and paper.date <= day
    ]
    return found[-1] if found else None


def finding_view(campaign: Campaign, finding_id: str, day: date) -> FindingView:
    """Everything about one finding on `day`, also on one before it was found."""
    finding = campaign.finding_by_id[finding_id]
    item = next((each for each in findings(campaign, day) if each.finding is finding), None)
    if item is None:
        item = FindingItem(
            finding, stand_finding(finding, day, campaign.finding_rules(day)), finding.owner or "", None
        )
    papers = [
        f"{paper.kind}{paper.number}（{paper.date}）"
        for paper in campaign.issued
        if paper.date <= day
        and (finding.id in paper.findings or (paper.kind == "通报" and paper.round == finding.round))
    ]
    return FindingView(
        as_of=day,
        demo=campaign.settings.demo,
        item=item,
        round=campaign.round_by_id[finding.round],
        indicator=campaign.indicator_by_id[finding.item] if finding.item else None,
        allowed=allowed(finding, item.standing.state, day),
        papers=tuple(papers),
    )
