"""Relapses (反弹): the same place and indicator found again soon after it was closed; facts.md §3.4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.finding_standing import FindingStanding
    from chuangwei.model.inspection import Finding


def relapses(campaign: Campaign, known: Sequence[tuple[Finding, FindingStanding]]) -> Mapping[str, Finding]:
    """Ids of those of the `known` findings of a day that are relapses, each with the one that it repeats."""
    within = campaign.settings.relapse_days
    closed: dict[tuple[str, str], list[tuple[date, Finding]]] = {}
    for finding, standing in known:
        key = _key(finding)
        if key is not None and standing.closed_on is not None:
            closed.setdefault(key, []).append((standing.closed_on, finding))
    found: dict[str, Finding] = {}
    for finding, _ in known:
        key = _key(finding)
        earlier = [
            (closed_on, other)
            for closed_on, other in (closed.get(key, ()) if key is not None else ())
            if 0 < (finding.date - closed_on).days <= within
        ]
        if earlier:
            found[finding.id] = max(earlier, key=partial(_nearness, finding))[1]
    return found


def _nearness(finding: Finding, earlier: tuple[date, Finding]) -> tuple[bool, date]:
    """The very same spot counts for more than the later day."""
    return earlier[1].where == finding.where, earlier[0]


def _key(finding: Finding) -> tuple[str, str] | None:
    """What makes two findings the same trouble: the place (the spot where there is none) and the indicator."""
    where = finding.place or finding.spot
    return None if where is None or finding.item is None else (where, finding.item)
