"""Annex 3: the table of the clean-up, a row a place."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.reports.papers.heading import common_note, proposed
from chuangwei.reports.papers.places import PlaceLine, StateCount, place_lines, state_counts, states_said


class Annex3(NamedTuple):
    """The table of places, in file order.

    字段：`title` 创建工作的全称；`places` 各点位；`counts` 每种状态各有几个点位；
    `note` 各点位共同的说明，不相同就是空；`proposed` 有没有拟定的（说明里写着拟定）；
    `said` 每种状态几个，如 整治中12个、待验收3个；`noted` 有没有哪个点位有自己的说明。
    """

    demo: bool
    day: date
    town: str
    year: int
    title: str
    places: tuple[PlaceLine, ...]
    counts: tuple[StateCount, ...]
    """Every state, in the order in which they follow each other."""
    note: str
    proposed: bool

    @property
    def said(self) -> str:
        """未启动2个、整治中9个."""
        return states_said(self.counts)

    @property
    def noted(self) -> bool:
        """Whether any row has a note of its own."""
        return any(row.note for row in self.places)


def annex3(campaign: Campaign, day: date) -> Annex3:
    """Annex 3 on `day`."""
    lines = place_lines(campaign, day)
    return Annex3(
        demo=campaign.settings.demo,
        day=day,
        town=campaign.head.town,
        year=campaign.head.year,
        title=campaign.head.title,
        places=lines,
        counts=state_counts(lines),
        note=common_note([place.note for place in campaign.places]),
        proposed=proposed(*(place.note for place in campaign.places)),
    )
