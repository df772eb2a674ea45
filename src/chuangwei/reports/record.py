"""One record in full: a task with its standing, or an indicator with the tasks that serve it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Group, Supervision
from chuangwei.model.past import LogEntry
from chuangwei.model.plan import Phase
from chuangwei.model.record import json_keys
from chuangwei.model.standard import Indicator, Rating, Standard, rate
from chuangwei.model.standing import Standing, stand
from chuangwei.model.task import Task
from chuangwei.reports.status import Item, item


@json_keys("*item.task leaders=item.leaders standing=item.standing +standing.missing=owing +log")
class TaskView(NamedTuple):
    """A task on a day, its references followed; `missing` are members that have not reported yet."""

    item: Item
    team: Group | Supervision
    phase: Phase
    indicators: tuple[Indicator, ...]
    members: tuple[str, ...] | None
    missing: tuple[str, ...]
    log: tuple[LogEntry, ...] | None = None
    """The entries with when each was committed; None where that is not known."""

    @property
    def owing(self) -> tuple[str, ...] | None:
        """`missing` of a task that each member must do; None of any other."""
        return self.missing if self.members is not None else None


@json_keys("id=task.id title=task.title state=standing.state progress=standing.progress")
class Serving(NamedTuple):
    """A task that serves an indicator."""

    task: Task
    standing: Standing


@json_keys("*indicator standard=standard.id replaced_by=replaced_by.id standing=rating tasks +log")
class IndicatorView(NamedTuple):
    """An indicator, its standard, how it stands on a day, and the tasks that serve it."""

    standard: Standard
    indicator: Indicator
    section: str
    rating: Rating
    replaces: tuple[Indicator, ...]
    replaced_by: tuple[Indicator, ...]
    tasks: tuple[Serving, ...]
    log: tuple[LogEntry, ...] | None = None
    """The self-scores, as of a task its entries."""


def task_view(campaign: Campaign, task_id: str, day: date) -> TaskView:
    """Everything about one task on `day`."""
    task = campaign.task_by_id[task_id]
    standing = stand(task, day, campaign.rules(day))
    members = campaign.collective(task.quota.each) if task.quota and task.quota.each else None
    return TaskView(
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
        standard=standard,
        indicator=indicator,
        section=next(section.name for section in standard.sections if section.id == indicator.section),
        rating=rate(indicator, day),
        replaces=tuple(known[name] for name in indicator.replaces if name in known),
        replaced_by=tuple(item for item in known.values() if indicator_id in item.replaces),
        tasks=tuple(Serving(task, stand(task, day, rules)) for task in campaign.serving(indicator_id)),
    )
