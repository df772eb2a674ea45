"""Annexes 1 and 2: who is in the headquarters, by post; the project groups, who leads them and what they do."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Annotated, NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.reports.papers.heading import common_note, head_of, proposed, supervisors, unit_names
from chuangwei.reports.papers.views import filled, paper


class Member(NamedTuple):
    """A unit of the headquarters, and the post that stands for it."""

    unit: str
    head: Annotated[str, "负责人的职务，没有就是空"]


class Annex1(NamedTuple):
    """The list of the headquarters and its office."""

    demo: bool
    day: date
    town: str
    year: int
    title: Annotated[str, "创建工作的全称"]
    headquarters: Annotated[str, "指挥部的名称"]
    chief_title: Annotated[str, "主官的称谓"]
    deputy_title: Annotated[str, "副职的称谓"]
    chief: Annotated[str, "主官的职务，没有就是空"]
    deputies: Annotated[tuple[str, ...], "副职的职务"]
    members: Annotated[tuple[Member, ...], "成员单位"]
    office: str
    office_head: Annotated[str, "办公室负责人的职务，没有就是空"]
    duties: Annotated[tuple[str, ...], "办公室的职责"]
    supervision: Annotated[str, "督查的名称，没有就是空"]
    supervisors: Annotated[tuple[str, ...], "负责督查的单位"]
    guidance: Annotated[tuple[str, ...], "指导单位"]
    note: str
    proposed: Annotated[bool, "是不是拟定（说明里写着拟定）"]


def annex1(campaign: Campaign, day: date) -> Annex1:
    """Annex 1; raises ChuangweiError where the plan names no headquarters."""
    body = campaign.headquarters
    if body is None:
        raise ChuangweiError("还没有登记指挥部", hint="在 data/groups.yaml 里写 headquarters")
    return paper(
        Annex1,
        campaign,
        day,
        body,
        headquarters=body.name,
        chief_title=body.titles.chief,
        deputy_title=body.titles.deputy,
        members=tuple(Member(campaign.unit_name(name), head_of(campaign, name)) for name in body.members),
        office=body.office.name,
        office_head=body.office.head or "",
        duties=body.office.duties,
        supervision=campaign.supervision.name if campaign.supervision else "",
        supervisors=supervisors(campaign),
        guidance=campaign.guidance,
        proposed=proposed(body.note),
    )


class GroupLine(NamedTuple):
    """A group's row."""

    id: str
    name: str
    leader: Annotated[str, "组长的职务，没有就是空"]
    deputy: Annotated[str, "副组长的职务，没有就是空"]
    leaders: Annotated[tuple[str, ...], "负责领导的职务"]
    lead: Annotated[str, "牵头单位"]
    members: Annotated[tuple[str, ...], "成员单位"]
    duties: Annotated[str, "职责"]
    tasks: Annotated[int, "任务数，取消的不算"]
    note: Annotated[str, "这一组自己的说明，各组都一样的写在 note"]


class Annex2(NamedTuple):
    """The table of groups; the supervision, which is no group, apart."""

    demo: bool
    day: date
    town: str
    year: int
    title: Annotated[str, "创建工作的全称"]
    groups: Annotated[tuple[GroupLine, ...], "各项目组"]
    supervision: Annotated[str, "督查的名称，没有就是空"]
    supervisors: Annotated[tuple[str, ...], "负责督查的单位"]
    supervision_tasks: Annotated[int, "督查的任务数"]
    note: Annotated[str, "各组共同的说明，不相同就是空"]
    proposed: Annotated[bool, "有没有拟定的（说明里写着拟定）"]

    @property
    def noted(self) -> Annotated[bool, "有没有哪一组有自己的说明"]:
        return any(row.note for row in self.groups)


def annex2(campaign: Campaign, day: date) -> Annex2:
    """Annex 2; cancelled tasks are not counted."""
    tasks = Counter(
        campaign.team_by_name[task.group].id
        for task, standing in campaign.stand(day)
        if standing.state != "已取消"
    )
    notes = [group.note for group in campaign.groups]
    common = common_note(notes)
    supervision = campaign.supervision
    groups = (
        filled(
            GroupLine,
            group,
            lead=campaign.unit_name(group.lead),
            members=unit_names(campaign, group.members),
            tasks=tasks[group.id],
            note="" if common else group.note or "",
        )
        for group in campaign.groups
    )
    return paper(
        Annex2,
        campaign,
        day,
        groups=tuple(groups),
        supervision=supervision.name if supervision else "",
        supervisors=supervisors(campaign),
        supervision_tasks=tasks[supervision.id] if supervision else 0,
        note=common,
        proposed=proposed(*notes),
    )
