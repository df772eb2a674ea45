"""One record in full: a task with its standing, or an indicator with the tasks that serve it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Group, Supervision
from chuangwei.model.past import Committed
from chuangwei.model.plan import Phase
from chuangwei.model.standard import Indicator, Rating, Standard, rate
from chuangwei.model.standing import stand
from chuangwei.reports.selection import Judged
from chuangwei.reports.status import Item, item


class TaskView(NamedTuple):
    """A task on a day, its references followed; `missing` are members that have not reported yet."""

    as_of: date
    demo: bool
    item: Item
    team: Group | Supervision
    phase: Phase
    indicators: tuple[Indicator, ...]
    members: tuple[str, ...] | None
    missing: tuple[str, ...]
    committed: tuple[Committed | None, ...] | None = None
    """When each entry of the log, in file order, was committed (None: not yet); None as a whole without a history."""


class IndicatorView(NamedTuple):
    """An indicator, its standard, how it stands on a day, and the tasks that serve it."""

    as_of: date
    demo: bool
    standard: Standard
    indicator: Indicator
    section: str
    rating: Rating
    replaces: tuple[Indicator, ...]
    replaced_by: tuple[Indicator, ...]
    tasks: tuple[Judged, ...]
    committed: tuple[Committed | None, ...] | None = None
    """When each self-score was committed, as of a task's entries."""


def task_view(campaign: Campaign, task_id: str, day: date) -> TaskView:
    """Everything about one task on `day`."""
    task = campaign.task_by_id[task_id]
    standing = stand(task, day, campaign.rules(day))
    members = campaign.collective(task.quota.each) if task.quota and task.quota.each else None
    return TaskView(
        as_of=day,
        demo=campaign.settings.demo,
        item=item(campaign, task, standing),
        team=campaign.team_by_name[task.group],
        phase=campaign.phase_by_name[task.phase],
        indicators=tuple(campaign.indicator_by_id[name] for name in task.items),
        members=members,
        missing=tuple(member for member in members or () if member not in standing.reported),
    )


def indicator_view(campaign: Campaign, indicator_id: str, day: date) -> IndicatorView:
    """Everything about one indicator on `day`."""
    standard, indicator = campaign.standard_of[indicator_id], campaign.indicator_by_id[indicator_id]
    known = campaign.indicator_by_id
    rules = campaign.rules(day)
    return IndicatorView(
        as_of=day,
        demo=campaign.settings.demo,
        standard=standard,
        indicator=indicator,
        section=next(section.name for section in standard.sections if section.id == indicator.section),
        rating=rate(indicator, day),
        replaces=tuple(known[name] for name in indicator.replaces if name in known),
        replaced_by=tuple(item for item in known.values() if indicator_id in item.replaces),
        tasks=tuple((task, stand(task, day, rules)) for task in campaign.serving(indicator_id)),
    )
