"""Annex 1: who is in the headquarters, by post."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.reports.papers.heading import proposed


class Member(NamedTuple):
    """A unit of the headquarters, and the post that stands for it.

    字段：`head` 负责人的职务，没有就是空。
    """

    unit: str
    head: str


class Annex1(NamedTuple):
    """The list of the headquarters and its office.

    字段：`title` 创建工作的全称；`headquarters` 指挥部的名称；`chief_title` 主官的称谓；
    `deputy_title` 副职的称谓；`chief` 主官的职务，没有就是空；`deputies` 副职的职务；`members` 成员单位；
    `office_head` 办公室负责人的职务，没有就是空；`duties` 办公室的职责；`supervision` 督查的名称，没有就是空；
    `supervisors` 负责督查的单位；`guidance` 指导单位；`proposed` 是不是拟定（说明里写着拟定）。
    """

    demo: bool
    day: date
    town: str
    year: int
    title: str
    headquarters: str
    chief_title: str
    deputy_title: str
    chief: str
    deputies: tuple[str, ...]
    members: tuple[Member, ...]
    office: str
    office_head: str
    duties: tuple[str, ...]
    supervision: str
    """What the line of supervision is called, empty without one."""
    supervisors: tuple[str, ...]
    guidance: tuple[str, ...]
    note: str
    proposed: bool
    """Whether the note calls the list a proposal."""


class NoHeadquarters(ChuangweiError):
    """The plan names no headquarters."""

    def __init__(self) -> None:
        super().__init__("还没有登记指挥部", hint="在 data/groups.yaml 里写 headquarters")


def annex1(campaign: Campaign, day: date) -> Annex1:
    """Annex 1; raises NoHeadquarters."""
    body, head = campaign.headquarters, campaign.head
    if body is None:
        raise NoHeadquarters
    supervision = campaign.supervision
    return Annex1(
        demo=campaign.settings.demo,
        day=day,
        town=head.town,
        year=head.year,
        title=head.title,
        headquarters=body.name,
        chief_title=body.titles.chief,
        deputy_title=body.titles.deputy,
        chief=body.chief or "",
        deputies=body.deputies,
        members=tuple(_member(campaign, name) for name in body.members),
        office=body.office.name,
        office_head=body.office.head or "",
        duties=body.office.duties,
        supervision=supervision.name if supervision else "",
        supervisors=tuple(campaign.unit_name(name) for name in supervision.units) if supervision else (),
        guidance=campaign.guidance,
        note=body.note or "",
        proposed=proposed(body.note),
    )


def _member(campaign: Campaign, name: str) -> Member:
    unit = campaign.unit_by_name.get(name)
    return Member(unit.name if unit else name, (unit.head or "") if unit else "")
