"""What the head and the foot of most papers say: whose they are, who signs them, whom they go to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import PaperKind
from chuangwei.model.organisation import Headquarters
from chuangwei.reports.papers.sending import sending

PROPOSED = "拟定"
"""What a note says of a record that is a proposal; papers repeat it."""


class Heading(NamedTuple):
    """Of one paper.

    字段：`headquarters` 指挥部的名称，没有登记就是空；`chief` 主官的称谓，如 指挥长；
    `deputy` 副职的称谓，如 副指挥长；`document` 工作方案的文号，没有就是空；`issued` 工作方案的印发日期；
    `sender` 发文机关；`signer` 签发人的职务，没有就是空；`report` 报给谁；`send` 送给谁；`issue` 发给谁；
    `title` 创建工作的全称。
    """

    title: str
    """The campaign's full name: 2023年度双山镇创建重庆市市级卫生镇."""
    town: str
    district: str
    year: int
    headquarters: str
    """创建重庆市卫生镇工作指挥部; empty without one."""
    office: str
    chief: str
    """The head's title: 指挥长."""
    deputy: str
    document: str
    """The number of the paper that started the campaign, empty without one."""
    issued: date | None
    sender: str
    signer: str
    """By post, empty where nobody is named."""
    report: tuple[str, ...]
    send: tuple[str, ...]
    issue: tuple[str, ...]


def heading(campaign: Campaign, kind: PaperKind) -> Heading:
    """The heading of papers of a kind, by the settings where they say something."""
    body = campaign.headquarters
    titles = (body or _NOBODY).titles
    going = sending(campaign, kind)
    head = campaign.head
    return Heading(
        title=head.title,
        town=head.town,
        district=head.district,
        year=head.year,
        headquarters=body.name if body else "",
        office=(body or _NOBODY).office.name,
        chief=titles.chief,
        deputy=titles.deputy,
        document=head.document or "",
        issued=head.issued,
        sender=going.sender,
        signer=going.signer or "",
        report=going.report,
        send=going.send,
        issue=going.issue,
    )


_NOBODY = Headquarters.model_validate({"name": "工作指挥部"})


def government(town: str) -> str:
    """The government of a town: 双山镇人民政府, 东城街道办事处."""
    return f"{town}办事处" if town.endswith("街道") else f"{town}人民政府"


def proposed(*notes: str | None) -> bool:
    """Whether any of these notes calls its record a proposal."""
    return any(PROPOSED in note for note in notes if note)


def common_note(notes: Sequence[str | None]) -> str:
    """What all of these notes say; empty when they differ, or there is none."""
    found = set(notes)
    return (next(iter(found)) or "") if len(found) == 1 else ""
