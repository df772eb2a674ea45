"""The reminder: what one unit has overdue, due soon or blocked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.reports.taskline import TaskLine, task_line


class Reminder(NamedTuple):
    """What to remind one unit of; each task stands in one list only, and all lists are ordered by due day."""

    demo: bool
    town: str
    office: str
    """What the office that reminds is called."""
    day: date
    unit: str
    overdue: tuple[TaskLine, ...]
    due_soon: tuple[TaskLine, ...]
    blocked: tuple[TaskLine, ...]
    """Blocked, but not yet overdue or due soon."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to remind of."""
        return not (self.overdue or self.due_soon or self.blocked)


def reminder(campaign: Campaign, unit: Unit, day: date) -> Reminder:
    """What to remind `unit` of on `day`, over the tasks that it leads."""
    lines = [
        task_line(campaign, task, standing)
        for task, standing in campaign.stand(day)
        if standing.open and campaign.unit_name(task.lead) == unit.name
    ]
    lines.sort(key=lambda line: line.due)
    return Reminder(
        demo=campaign.settings.demo,
        town=campaign.head.town,
        office=campaign.headquarters.office.name if campaign.headquarters else "创建办",
        day=day,
        unit=unit.name,
        overdue=tuple(line for line in lines if line.overdue),
        due_soon=tuple(line for line in lines if line.due_soon),
        blocked=tuple(line for line in lines if line.state == "受阻" and not (line.overdue or line.due_soon)),
    )


def leading_units(campaign: Campaign) -> tuple[Unit, ...]:
    """The units that lead a task, in file order."""
    leading = {campaign.unit_name(task.lead) for task in campaign.tasks}
    return tuple(unit for unit in campaign.units if unit.name in leading)
