"""The request for assessment (申报请示) to the district: how things stand by the standard, and what is asked for."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.reports.papers.assessed import Assessed, assessed
from chuangwei.reports.papers.figures import Figures, figures
from chuangwei.reports.papers.heading import Heading, government, heading
from chuangwei.reports.papers.selfassess import Inspected, Opinion, inspected, opinion


class Apply(NamedTuple):
    """The request on a day (facts.md §6: the township applies to the district, having assessed itself).

    字段：`heading` 文书的抬头：名称、机构、称谓、由谁发；`party` 申报的单位，如 双山镇人民政府；
    `to` 主送给谁，没有登记指导单位就是空；`copies` 抄送给谁；`what` 申报什么，如 重庆市市级卫生镇；
    `goal` 创建目标，没有就是空；`basis` 依据的标准和办法；`start` 创建工作的第一天；`groups_total` 有几个项目组；
    `figures` 全部任务的数字；`assessed` 自评的结果；`opinion` 最近一次民意测验，没有就没有；
    `inspected` 督查的情况；`ready` 是不是够申报了：够及格线，否决项都达标；`doubts` 申报以前要办的事。
    """

    demo: bool
    day: date
    heading: Heading
    party: str
    to: str
    copies: tuple[str, ...]
    what: str
    goal: str
    basis: tuple[str, ...]
    start: date | None
    groups_total: int
    figures: Figures
    assessed: Assessed
    opinion: Opinion | None
    inspected: Inspected
    ready: bool
    doubts: tuple[str, ...]


def apply(campaign: Campaign, dossier: Dossier, day: date, asked: str | None = None) -> Apply:
    """The request on `day`; raises NoStandardError and NoSuchError for a standard that is not there."""
    head, span = campaign.head, campaign.span
    found = assessed(campaign, dossier, day, asked)
    asked_people, rounds = opinion(campaign, day), inspected(campaign, day)
    rule = next((rule for rule in campaign.settings.papers if rule.kind == "申报"), None)
    return Apply(
        demo=campaign.settings.demo,
        day=day,
        heading=heading(campaign, "申报"),
        party=(rule and rule.sender) or government(head.town),
        to=next(iter(campaign.guidance), ""),
        copies=campaign.guidance[1:],
        what=_what(head.title),
        goal=head.goal or "",
        basis=head.basis,
        start=span[0] if span else None,
        groups_total=len(campaign.groups),
        figures=figures(campaign.stand(day), day),
        assessed=found,
        opinion=asked_people,
        inspected=rounds,
        ready=found.outcome == "passed",
        doubts=tuple(_doubts(found, asked_people, rounds)),
    )


def _what(title: str) -> str:
    """What is applied for, by the campaign's name: 重庆市市级卫生镇 of 2023年度双山镇创建重庆市市级卫生镇."""
    match = re.search("创建(.+)$", title)
    return match[1].removesuffix("工作") if match else "卫生乡镇"


def _doubts(found: Assessed, opinion: Opinion | None, rounds: Inspected) -> list[str]:
    """What a person should see to before this is sent."""
    doubts = [] if found.outcome == "passed" else [found.verdict]
    if not found.standard.in_force:
        doubts.append(f"{found.standard.id} 当天没有施行，核对按哪个标准申报")
    if found.points.unscored_items:
        doubts.append(f"还有{found.points.unscored_items}项指标没有自评")
    if found.papers_missing:
        doubts.append(f"还缺{found.papers_missing}份应备的资料")
    if opinion is None:
        doubts.append("还没有做民意测验，要在申报以前做")
    elif opinion.percent is None or opinion.percent < opinion.target:
        doubts.append(opinion.verdict)
    if rounds.open:
        doubts.append(f"督查发现的问题还有{rounds.open}个没有销号")
    return doubts
