"""A task as papers speak of it: who answers for it, what is to be reached by when, and how far it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import Need, Standing, State
from chuangwei.model.task import Task


class TaskLine(NamedTuple):
    """A task on a day, in full words and numbers for a template.

    字段：`owner` 责任人的职务，没有写就是空；`who` 责任人的职务，没有写就是“第一责任人：……”，都没有就是空；
    `quota` 要完成的数量，如 6座，不计数的就是空；`amount` 已完成的数量，不计数的没有。
    """

    id: str
    title: str
    group: str
    phase: str
    unit: str
    owner: str
    """责任人, by post; empty where nobody is named."""
    who: str
    """The owner; without one 第一责任人：… of the unit that leads; without both nothing."""
    helpers: tuple[str, ...]
    target: str
    quota: str
    """6座, or 各村（居）逐个完成; empty for a task that is not counted."""
    start: date
    due: date
    due_first: date
    """As the plan had it, before any extension."""
    state: State
    progress: int
    amount: Decimal | None
    overdue: bool
    due_soon: bool
    left: int
    """Days up to the due day; below 0 when it is past."""
    done_on: date | None
    late: bool
    blocked: str | None
    """Why it is blocked, empty when nobody said; None when it is not."""
    needs: tuple[Need, ...]
    missing: tuple[str, ...]
    """Members of the collective that have not reported."""
    place: str
    items: tuple[str, ...]
    evidence: tuple[str, ...]


def task_line(campaign: Campaign, task: Task, standing: Standing) -> TaskLine:
    """The line of one task."""
    members = campaign.collective(task.quota.each) if task.quota and task.quota.each else None
    return TaskLine(
        id=task.id,
        title=task.title,
        group=campaign.team_by_name[task.group].name,
        phase=campaign.phase_by_name[task.phase].name,
        unit=campaign.unit_name(task.lead),
        owner=task.owner or "",
        who=answering(campaign, task),
        helpers=tuple(dict.fromkeys(campaign.unit_name(name) for name in task.helpers)),
        target=task.target or "",
        quota=_quota(task),
        start=standing.start,
        due=standing.due,
        due_first=task.due,
        state=standing.state,
        progress=standing.progress,
        amount=standing.amount,
        overdue=standing.overdue,
        due_soon=standing.due_soon,
        left=(standing.due - standing.day).days,
        done_on=standing.done_on,
        late=standing.late,
        blocked=standing.blocked,
        needs=standing.needs,
        missing=tuple(name for name in members or () if name not in standing.reported),
        place=task.place or "",
        items=task.items,
        evidence=task.evidence,
    )


def answering(campaign: Campaign, task: Task) -> str:
    """The owner by post; without one 第一责任人：… of the unit that leads, who is never passed off as the owner."""
    if task.owner:
        return task.owner
    unit = campaign.unit_by_name.get(task.lead)
    return f"第一责任人：{unit.head}" if unit and unit.head else ""


def _quota(task: Task) -> str:
    if task.quota is None:
        return ""
    if task.quota.each is not None:
        return f"{task.quota.each}逐个完成"
    return f"{task.quota.amount:f}{task.quota.unit or ''}"
