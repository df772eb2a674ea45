"""A task as papers speak of it: who answers for it, what is to be reached by when, and how far it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import Need, Standing, State, answering
from chuangwei.model.task import Task
from chuangwei.phrases import pressing, quantity


class TaskLine(NamedTuple):
    """A task on a day, in full words and numbers for a template.

    字段：`unit` 责任单位；集体单位的成员自己的一份，就是这个成员；`lead` 牵头单位；`own_share` 是不是成员自己的一份；
    `owner` 责任人的职务，没有写就是空；`who` 责任人的职务，没有写就是“第一责任人：……”，都没有就是空；
    `quota` 要完成的数量，如 6座，不计数的就是空；`amount` 已完成的数量，不计数的没有；
    `due_today` 是不是当天到期、还没有完成；`pressing` 没有完成的，逾期几天或今天到期，时间还没有到就是空。
    """

    id: str
    title: str
    group: str
    phase: str
    unit: str
    """The lead, or the member of a collective whose obligation is looked at."""
    lead: str
    own_share: bool
    """Whether it is what one member must do of a task that is counted for each."""
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
    due_today: bool
    pressing: str
    """逾期14天 or 今天到期; empty while there is time, and when it is no longer open."""
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
    unit, who = answering(campaign, task, standing)
    share = standing.member is not None and standing.member in (members or ())
    left = (standing.due - standing.day).days
    return TaskLine(
        id=task.id,
        title=task.title,
        group=campaign.team_by_name[task.group].name,
        phase=campaign.phase_by_name[task.phase].name,
        unit=unit,
        lead=campaign.unit_name(task.lead),
        own_share=share,
        owner=task.owner or "" if standing.member is None else "",
        who=who,
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
        due_today=standing.due_today,
        pressing=pressing(left) if standing.open else "",
        left=left,
        done_on=standing.done_on,
        late=standing.late,
        blocked=standing.blocked,
        needs=standing.needs,
        missing=tuple(
            name for name in ((unit,) if share else members or ()) if name not in standing.reported
        ),
        place=task.place or "",
        items=task.items,
        evidence=task.evidence,
    )


def _quota(task: Task) -> str:
    if task.quota is None:
        return ""
    if task.quota.each is not None:
        return f"{task.quota.each}逐个完成"
    return quantity(task.quota.amount, task.quota.unit)
