"""What one unit gets of its tasks: the letter of responsibility (责任书) that it signs, and the reminder (催办)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.model.plan import Deduction
from chuangwei.model.standing import obligations, stand
from chuangwei.model.task import Task
from chuangwei.reports.papers.heading import Heading, heading, paper_rule, party, supervisors
from chuangwei.reports.papers.ledger import FindingLine, finding_line
from chuangwei.reports.papers.taskline import TaskLine, by_deadline, by_due, still_open, task_line
from chuangwei.reports.papers.views import paper


class Letter(NamedTuple):
    """A letter between the town's government and one unit; cancelled tasks are left out, the others by due day."""

    demo: bool
    day: date
    heading: Heading
    party: Annotated[str, "甲方，如 双山镇人民政府"]
    party_signer: Annotated[str, "甲方谁签字，没有就是空"]
    unit: Annotated[str, "乙方，签责任书的单位"]
    head: Annotated[str, "乙方第一责任人的职务，没有就是空"]
    goal: Annotated[str, "创建目标"]
    basis: Annotated[tuple[str, ...], "依据的标准和办法"]
    leads: Annotated[
        tuple[TaskLine, ...], "牵头的任务，和作为集体单位的成员自己要完成的，取消的不在内，按时限排"
    ]
    helps: Annotated[tuple[TaskLine, ...], "配合的任务，取消的不在内，按时限排"]
    supervisors: Annotated[tuple[str, ...], "负责督查的单位"]
    assessment: Annotated[str, "年终考核的名称，没有就是空"]
    deductions: Annotated[tuple[Deduction, ...], "本镇自己的扣分办法，没有就一条也没有"]


def letter(campaign: Campaign, unit: Unit, day: date) -> Letter:
    """The letter of `unit` on `day`; a collective's tasks are those of each of its members too."""
    leads, helps = [], []
    rules = campaign.rules(day)
    for task in campaign.tasks:
        owed = obligations(task, day, rules)
        if next(iter(owed.values())).state == "已取消":
            continue
        if unit.name in owed:
            leads.append(task_line(campaign, task, owed[unit.name]))
        elif any(unit.name in campaign.meant_by(name) for name in task.helpers):
            helps.append(task_line(campaign, task, stand(task, day, rules)))
    body = campaign.headquarters
    chief = f"{body.titles.chief}（{body.chief}）" if body and body.chief else ""
    return paper(
        Letter,
        campaign,
        day,
        unit,
        heading=heading(campaign, "责任书"),
        party=party(campaign, "责任书"),
        party_signer=paper_rule(campaign, "责任书").signer or chief,
        unit=unit.name,
        leads=by_due(leads),
        helps=by_due(helps),
        supervisors=supervisors(campaign),
    )


def signing_units(campaign: Campaign) -> tuple[Unit, ...]:
    """The units that sign a letter, in file order: those that lead or help in a task or owe a share of it.

    Themselves or as members. Not those that supervise, for they hold the others to it; nor a collective whose members
    are known, for each of them signs its own.
    """
    named = {name for task in campaign.tasks for name in _units_of(task)}
    signing = {unit for name in named for unit in campaign.meant_by(name)}.difference(supervisors(campaign))
    return tuple(unit for unit in campaign.every_unit if unit.name in signing and not unit.members)


def _units_of(task: Task) -> Iterator[str]:
    """Every name under which a unit takes part: it leads, helps, or is counted as one of a collective."""
    yield from (*task.leads, *task.helpers)
    if task.quota and task.quota.each is not None:
        yield task.quota.each


class Reminder(NamedTuple):
    """What to remind one unit of; each task stands in one list only, and all lists are ordered by due day."""

    demo: bool
    town: str
    office: str
    sender: Annotated[str, "由谁发"]
    day: date
    unit: Annotated[str, "催办的单位"]
    overdue: Annotated[tuple[TaskLine, ...], "逾期的任务"]
    due_soon: Annotated[tuple[TaskLine, ...], "临期的任务"]
    blocked: Annotated[tuple[TaskLine, ...], "受阻、又没有逾期和临期的任务"]
    findings: Annotated[tuple[FindingLine, ...], "逾期或临期要整改的问题"]

    @property
    def nothing(self) -> Annotated[bool, "是不是没有什么可写的"]:
        return not (self.tasks or self.findings)

    @property
    def tasks(self) -> Annotated[tuple[TaskLine, ...], "要催的全部任务"]:
        return self.overdue + self.due_soon + self.blocked

    @property
    def said(self) -> Annotated[str, "各有几项，如 逾期2项、临期1项，没有就是空"]:
        """逾期2项、临期1项; empty when there is nothing."""
        counts = (("逾期", self.overdue), ("临期", self.due_soon), ("受阻", self.blocked))
        return "、".join(f"{name}{len(tasks)}项" for name, tasks in counts if tasks)


def reminder(campaign: Campaign, unit: Unit, day: date) -> Reminder:
    """What to remind `unit` of on `day`: of what it leads, and of its shares in what a collective does."""
    rules = campaign.rules(day)
    owed = ((task, obligations(task, day, rules).get(unit.name)) for task in campaign.tasks)
    lines = still_open(
        by_deadline(task_line(campaign, task, standing) for task, standing in owed if standing)
    )
    found = (
        finding_line(finding, standing)
        for finding, standing in campaign.inspected(day)
        if standing.unit == unit.name and (standing.overdue or standing.due_soon)
    )
    return paper(
        Reminder,
        campaign,
        day,
        heading(campaign, "催办单"),
        unit=unit.name,
        overdue=tuple(line for line in lines if line.overdue),
        due_soon=tuple(line for line in lines if line.due_soon),
        blocked=tuple(line for line in lines if line.state == "受阻" and not (line.overdue or line.due_soon)),
        findings=tuple(sorted(found, key=lambda line: line.due or date.max)),
    )


def answering_units(campaign: Campaign, day: date) -> tuple[Unit, ...]:
    """The units that owe a task, or have a problem to put right, in file order.

    Not a collective for the tasks that it leads, once its members are known: each of them is reminded itself.
    """
    rules = campaign.rules(day)
    owing = {name for task in campaign.tasks for name in obligations(task, day, rules)}
    owing -= {unit.name for unit in campaign.units if unit.members}
    owing |= {standing.unit for _, standing in campaign.inspected(day) if standing.open}
    return tuple(unit for unit in campaign.every_unit if unit.name in owing)
