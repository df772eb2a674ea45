"""A task as papers speak of it: who answers for it, what is to be reached by when, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.repeat import told
from chuangwei.model.replay import Need, State
from chuangwei.model.responsible import answering
from chuangwei.model.standing import Standing
from chuangwei.model.task import Task
from chuangwei.phrases import LONG, pressing, quantity
from chuangwei.reports.papers.heading import unit_names
from chuangwei.reports.papers.views import filled


class TaskLine(NamedTuple):
    """A task on a day, in full words and numbers for a template."""

    id: str
    title: str
    group: Annotated[str, "项目组"]
    phase: Annotated[str, "阶段"]
    unit: str
    lead: Annotated[str, "牵头单位，几个单位共同牵头的用顿号连起来"]
    leads: Annotated[tuple[str, ...], "牵头单位，一个一个的"]
    own_share: Annotated[bool, "是不是成员自己的一份"]
    owner: Annotated[str, "责任人的职务，没有写就是空"]
    who: Annotated[str, "责任人的职务，没有写就是“第一责任人：……”，都没有就是空"]
    leaders: Annotated[tuple[str, ...], "负责领导的职务，任务没有写就是项目组的"]
    helpers: tuple[str, ...]
    target: Annotated[str, "具体目标"]
    quota: Annotated[str, "要完成的数量，如 6座，不计数的就是空"]
    start: date
    due: Annotated[date | Literal["长期"], "完成时限；没有期限的是“长期”这两个字"]
    due_first: Annotated[date | Literal["长期"], "原定的完成时限，没有算延期"]
    deadline: Annotated[date | Literal["长期"], "每期要做的任务，是眼下这一期的日子；别的任务就是完成时限"]
    repeat: Annotated[str, "多久做一次，如 每周五，不是每期要做的就是空"]
    missed: Annotated[str, "过了日子还缺着的各期，如 缺5月；7月还差花萼村，没有就是空"]
    state: State
    progress: Annotated[int, "进度，百分之几"]
    amount: Annotated[Decimal | None, "已完成的数量，不计数的没有"]
    overdue: bool
    due_soon: bool
    due_today: Annotated[bool, "是不是当天到期、还没有完成"]
    pressing: Annotated[str, "没有完成的，逾期几天或今天到期，时间还没有到就是空"]
    left: Annotated[int | None, "离时限还有几天，逾期为负；没有期限的没有"]
    done_on: Annotated[date | None, "完成的日期"]
    late: Annotated[bool, "是不是逾期才完成"]
    blocked: Annotated[str | None, "受阻的原因；没有受阻就没有"]
    needs: Annotated[tuple[Need, ...], "需协调事项"]
    missing: Annotated[tuple[str, ...], "还没有报的成员单位"]
    place: Annotated[str, "点位"]
    items: Annotated[tuple[str, ...], "对应的指标"]
    evidence: Annotated[tuple[str, ...], "要有的资料"]


def task_line(campaign: Campaign, task: Task, standing: Standing) -> TaskLine:
    """The line of one task."""
    members = (campaign.collective(task.quota.each) if task.quota and task.quota.each else None) or ()
    unit, who = answering(campaign, task, standing)
    leads = unit_names(campaign, task.leads)
    share = standing.member in members
    left = standing.left
    return filled(
        TaskLine,
        standing,
        task,
        group=campaign.team_by_name[task.group].name,
        phase=campaign.phase_by_name[task.phase].name,
        unit=unit,
        lead="、".join(leads),
        leads=leads,
        own_share=share,
        owner=task.owner or "" if standing.member is None else "",
        who=who,
        leaders=campaign.leaders(task),
        helpers=unit_names(campaign, task.helpers),
        quota=_quota(task),
        due=standing.due or LONG,
        due_first=task.due,
        deadline=standing.deadline or LONG,
        repeat=task.repeat.said if task.repeat else "",
        missed=told(standing.missed, standing.day),
        pressing=pressing(left) if standing.open and left is not None else "",
        left=left,
        missing=tuple(name for name in ((unit,) if share else members) if name not in standing.reported),
    )


def _quota(task: Task) -> str:
    if task.quota is None:
        return ""
    if task.quota.each is not None:
        return f"{task.quota.each}逐个完成"
    return quantity(task.quota.amount, task.quota.unit)


def still_open(lines: Iterable[TaskLine]) -> tuple[TaskLine, ...]:
    """Those neither done nor cancelled."""
    return tuple(line for line in lines if line.state not in {"已完成", "已取消"})


def due_order(due: date | Literal["长期"]) -> date:
    """For sorting by due day: what has no end comes last."""
    return due if isinstance(due, date) else date.max


def by_due(lines: Iterable[TaskLine]) -> tuple[TaskLine, ...]:
    """In the order of their due days."""
    return tuple(sorted(lines, key=lambda line: due_order(line.due)))


def by_deadline(lines: Iterable[TaskLine]) -> tuple[TaskLine, ...]:
    """In the order of the days on which something is owed next."""
    return tuple(sorted(lines, key=lambda line: due_order(line.deadline)))
