"""Annex 2: the project groups, who leads them, who is in them, and what they do."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Group
from chuangwei.reports.papers.heading import common_note, proposed


class GroupLine(NamedTuple):
    """A group's row.

    字段：`leader` 组长的职务，没有就是空；`deputy` 副组长的职务，没有就是空；`lead` 牵头单位；
    `members` 成员单位；`duties` 职责；`tasks` 任务数，取消的不算；
    `note` 这一组自己的说明，各组都一样的写在 note。
    """

    id: str
    name: str
    leader: str
    deputy: str
    lead: str
    members: tuple[str, ...]
    duties: str
    tasks: int
    note: str


class Annex2(NamedTuple):
    """The table of groups; the supervision, which is no group, apart.

    字段：`title` 创建工作的全称；`supervision` 督查的名称，没有就是空；`supervisors` 负责督查的单位；
    `supervision_tasks` 督查的任务数；`note` 各组共同的说明，不相同就是空；
    `proposed` 有没有拟定的（说明里写着拟定）；`noted` 有没有哪一组有自己的说明。
    """

    demo: bool
    day: date
    town: str
    year: int
    title: str
    groups: tuple[GroupLine, ...]
    supervision: str
    supervisors: tuple[str, ...]
    supervision_tasks: int
    note: str
    """What every row's note says; empty when they differ, for then each says its own."""
    proposed: bool

    @property
    def noted(self) -> bool:
        """Whether any row has a note of its own."""
        return any(row.note for row in self.groups)


def annex2(campaign: Campaign, day: date) -> Annex2:
    """Annex 2; cancelled tasks are not counted."""
    tasks: dict[str, int] = {}
    for task, standing in campaign.stand(day):
        if standing.state != "已取消":
            team = campaign.team_by_name[task.group].id
            tasks[team] = tasks.get(team, 0) + 1
    note = common_note([group.note for group in campaign.groups])
    supervision = campaign.supervision
    return Annex2(
        demo=campaign.settings.demo,
        day=day,
        town=campaign.head.town,
        year=campaign.head.year,
        title=campaign.head.title,
        groups=tuple(_line(campaign, group, tasks.get(group.id, 0), note) for group in campaign.groups),
        supervision=supervision.name if supervision else "",
        supervisors=tuple(campaign.unit_name(name) for name in supervision.units) if supervision else (),
        supervision_tasks=tasks.get(supervision.id, 0) if supervision else 0,
        note=note,
        proposed=proposed(*(group.note for group in campaign.groups)),
    )


def _line(campaign: Campaign, group: Group, tasks: int, note: str) -> GroupLine:
    return GroupLine(
        id=group.id,
        name=group.name,
        leader=group.leader or "",
        deputy=group.deputy or "",
        lead=campaign.unit_name(group.lead),
        members=tuple(dict.fromkeys(campaign.unit_name(name) for name in group.members)),
        duties=group.duties or "",
        tasks=tasks,
        note="" if note else group.note or "",
    )
