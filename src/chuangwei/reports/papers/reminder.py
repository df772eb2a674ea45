"""The reminder: what one unit has overdue, due soon or blocked, and what it has to put right."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.model.standing import obligations
from chuangwei.reports.papers.findingline import FindingLine, finding_line
from chuangwei.reports.papers.heading import heading
from chuangwei.reports.papers.taskline import TaskLine, task_line


class Reminder(NamedTuple):
    """What to remind one unit of; each task stands in one list only, and all lists are ordered by due day.

    字段：`unit` 催办的单位；`sender` 由谁发；`blocked` 受阻、又没有逾期和临期的任务；
    `findings` 逾期或临期要整改的问题；`tasks` 要催的全部任务；
    `said` 各有几项，如 逾期2项、临期1项，没有就是空。
    """

    demo: bool
    town: str
    office: str
    """What the office that reminds is called."""
    sender: str
    day: date
    unit: str
    overdue: tuple[TaskLine, ...]
    due_soon: tuple[TaskLine, ...]
    blocked: tuple[TaskLine, ...]
    """Blocked, but not yet overdue or due soon."""
    findings: tuple[FindingLine, ...]
    """Problems that inspections found, overdue or due soon to be put right."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to remind of."""
        return not (self.tasks or self.findings)

    @property
    def tasks(self) -> tuple[TaskLine, ...]:
        """All tasks to be reminded of."""
        return self.overdue + self.due_soon + self.blocked

    @property
    def said(self) -> str:
        """逾期2项、临期1项; empty when there is nothing."""
        counts = (("逾期", self.overdue), ("临期", self.due_soon), ("受阻", self.blocked))
        return "、".join(f"{name}{len(tasks)}项" for name, tasks in counts if tasks)


def reminder(campaign: Campaign, unit: Unit, day: date) -> Reminder:
    """What to remind `unit` of on `day`: of what it leads, and of its shares in what a collective does."""
    rules = campaign.rules(day)
    owed = ((task, obligations(task, day, rules).get(unit.name)) for task in campaign.tasks)
    lines = [task_line(campaign, task, standing) for task, standing in owed if standing and standing.open]
    head = heading(campaign, "催办单")
    lines.sort(key=lambda line: line.due)
    return Reminder(
        demo=campaign.settings.demo,
        town=campaign.head.town,
        office=head.office,
        sender=head.sender,
        day=day,
        unit=unit.name,
        overdue=tuple(line for line in lines if line.overdue),
        due_soon=tuple(line for line in lines if line.due_soon),
        blocked=tuple(line for line in lines if line.state == "受阻" and not (line.overdue or line.due_soon)),
        findings=_findings(campaign, unit, day),
    )


def _findings(campaign: Campaign, unit: Unit, day: date) -> tuple[FindingLine, ...]:
    lines = [
        finding_line(finding, standing)
        for finding, standing in campaign.inspected(day)
        if standing.unit == unit.name and (standing.overdue or standing.due_soon)
    ]
    return tuple(sorted(lines, key=lambda line: line.due or date.max))


def answering_units(campaign: Campaign, day: date) -> tuple[Unit, ...]:
    """The units that owe a task, or have a problem to put right, in file order.

    Not a collective for the tasks that it leads, once its members are known: each of them is reminded itself.
    """
    rules = campaign.rules(day)
    owing = {name for task in campaign.tasks for name in obligations(task, day, rules)}
    owing -= {unit.name for unit in campaign.units if unit.members}
    owing |= {standing.unit for _, standing in campaign.inspected(day) if standing.open}
    return tuple(unit for unit in campaign.every_unit if unit.name in owing)
