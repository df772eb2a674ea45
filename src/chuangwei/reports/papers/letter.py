"""The letter of responsibility (责任书): what one unit undertakes towards the town, and how that is assessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.model.standing import obligations, stand
from chuangwei.model.task import Task
from chuangwei.reports.papers.heading import Heading, government, heading
from chuangwei.reports.papers.taskline import TaskLine, task_line


class DeductionLine(NamedTuple):
    """A step of the office's own rule.

    字段：`score` 考核情况；`deduct` 扣分或处理。
    """

    score: str
    deduct: str


class Letter(NamedTuple):
    """A letter between the town's government and one unit; cancelled tasks are left out, the others by due day.

    字段：`heading` 文书的抬头：名称、机构、称谓、由谁发；`party` 甲方，如 双山镇人民政府；
    `party_signer` 甲方谁签字，没有就是空；`unit` 乙方，签责任书的单位；
    `head` 乙方第一责任人的职务，没有就是空；`goal` 创建目标；`basis` 依据的标准和办法；
    `leads` 牵头的任务，和作为集体单位的成员自己要完成的，取消的不在内，按时限排；`helps` 配合的任务，取消的不在内，按时限排；
    `supervisors` 负责督查的单位；`assessment` 年终考核的名称，没有就是空；
    `deductions` 本镇自己的扣分办法，没有就一条也没有。
    """

    demo: bool
    day: date
    heading: Heading
    party: str
    """甲方: 双山镇人民政府, or whom the settings name as the sender."""
    party_signer: str
    """Who signs for it, by post: 指挥长（镇长）; empty where nobody is named."""
    unit: str
    """乙方."""
    head: str
    """Its 第一责任人, by post; empty where nobody is named."""
    goal: str
    basis: tuple[str, ...]
    leads: tuple[TaskLine, ...]
    """What it leads, and what it owes as a member of a collective."""
    helps: tuple[TaskLine, ...]
    supervisors: tuple[str, ...]
    """Who inspects how it is kept."""
    assessment: str
    """The year's assessment that counts the campaign in; empty without one."""
    deductions: tuple[DeductionLine, ...]
    """The office's own rule, nothing where it has none."""


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
    head = campaign.head
    return Letter(
        demo=campaign.settings.demo,
        day=day,
        heading=heading(campaign, "责任书"),
        party=_party(campaign),
        party_signer=_party_signer(campaign),
        unit=unit.name,
        head=unit.head or "",
        goal=head.goal or "",
        basis=head.basis,
        leads=tuple(sorted(leads, key=lambda line: line.due)),
        helps=tuple(sorted(helps, key=lambda line: line.due)),
        supervisors=_supervisors(campaign),
        assessment=head.assessment or "",
        deductions=tuple(DeductionLine(each.score, each.deduct) for each in head.deductions),
    )


def signing_units(campaign: Campaign) -> tuple[Unit, ...]:
    """The units that sign a letter, in file order: those that lead or help in a task or owe a share of it.

    Themselves or as members. Not those that supervise, for they hold the others to it; nor a collective whose members
    are known, for each of them signs its own.
    """
    supervising = _supervisors(campaign)
    named = {name for task in campaign.tasks for name in _units_of(task)}
    taking_part = {unit for name in named for unit in campaign.meant_by(name)}
    return tuple(
        unit
        for unit in campaign.every_unit
        if unit.name in taking_part and unit.name not in supervising and not unit.members
    )


def _supervisors(campaign: Campaign) -> tuple[str, ...]:
    units = campaign.supervision.units if campaign.supervision else ()
    return tuple(campaign.unit_name(name) for name in units)


def _units_of(task: Task) -> Iterator[str]:
    """Every name under which a unit takes part: it leads, helps, or is counted as one of a collective."""
    yield from (task.lead, *task.helpers)
    if task.quota and task.quota.each is not None:
        yield task.quota.each


def _party(campaign: Campaign) -> str:
    rule = next((rule for rule in campaign.settings.papers if rule.kind == "责任书"), None)
    return (rule and rule.sender) or government(campaign.head.town)


def _party_signer(campaign: Campaign) -> str:
    rule = next((rule for rule in campaign.settings.papers if rule.kind == "责任书"), None)
    if rule and rule.signer:
        return rule.signer
    body = campaign.headquarters
    return f"{body.titles.chief}（{body.chief}）" if body and body.chief else ""
