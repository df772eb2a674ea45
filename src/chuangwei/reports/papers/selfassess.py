"""The report on the self-assessment (自评报告): what was done, points by the standard, what is lacking and who mends it.

And the request for assessment to the district (申报请示), which rests on it: the township applies, having assessed itself.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.reports.papers.assessed import Assessed, assessed
from chuangwei.reports.papers.figures import Figures, Inspected, figures, inspected
from chuangwei.reports.papers.heading import Heading, heading, party
from chuangwei.reports.papers.views import filled, paper
from chuangwei.reports.survey import survey_view, surveys_until


class Opinion(NamedTuple):
    """The last survey until the day."""

    date: Annotated[date, "民意测验的日期"]
    valid: Annotated[int, "有效问卷几份"]
    percent: Annotated[Decimal | None, "满意率，百分之几，算不出来就没有"]
    formula: Annotated[str, "满意率怎么算，只公布了满意率的是空"]
    target: Annotated[int, "要达到百分之几"]
    verdict: Annotated[str, "达到没有，一句话"]


def opinion(campaign: Campaign, day: date) -> Opinion | None:
    """What people said in the last survey until `day`."""
    held = surveys_until(campaign, day)
    if not held:
        return None
    view = survey_view(campaign, held[-1])
    return filled(Opinion, view, view.survey, percent=view.rate)


class SelfAssess(NamedTuple):
    """The report on a day."""

    demo: bool
    day: date
    heading: Heading
    goal: str
    start: Annotated[date | None, "创建工作的第一天"]
    groups_total: Annotated[int, "有几个项目组"]
    figures: Annotated[Figures, "全部任务的数字"]
    assessed: Annotated[Assessed, "自评的结果"]
    opinion: Annotated[Opinion | None, "最近一次民意测验，没有就没有"]
    inspected: Annotated[Inspected, "督查的情况"]


class Apply(NamedTuple):
    """The request on a day."""

    demo: bool
    day: date
    heading: Heading
    party: Annotated[str, "申报的单位，如 双山镇人民政府"]
    to: Annotated[str, "主送给谁，没有登记指导单位就是空"]
    copies: Annotated[tuple[str, ...], "抄送给谁"]
    what: Annotated[str, "申报什么，如 重庆市市级卫生镇"]
    goal: str
    basis: Annotated[tuple[str, ...], "依据的标准和办法"]
    start: Annotated[date | None, "创建工作的第一天"]
    groups_total: Annotated[int, "有几个项目组"]
    figures: Annotated[Figures, "全部任务的数字"]
    assessed: Annotated[Assessed, "自评的结果"]
    opinion: Annotated[Opinion | None, "最近一次民意测验，没有就没有"]
    inspected: Annotated[Inspected, "督查的情况"]
    ready: Annotated[bool, "是不是够申报了：够及格线，否决项都达标"]
    doubts: Annotated[tuple[str, ...], "申报以前要办的事"]


def selfassess(campaign: Campaign, dossier: Dossier, day: date, asked: str | None = None) -> SelfAssess:
    """The report on `day`; raises NoStandardError and NoSuchError for a standard that is not there."""
    found = _found(campaign, dossier, day, asked)
    return paper(SelfAssess, campaign, day, heading=heading(campaign, "自评报告"), **found)


def apply(campaign: Campaign, dossier: Dossier, day: date, asked: str | None = None) -> Apply:
    """The request on `day`; raises NoStandardError and NoSuchError for a standard that is not there."""
    found = _found(campaign, dossier, day, asked)
    return paper(
        Apply,
        campaign,
        day,
        heading=heading(campaign, "申报"),
        party=party(campaign, "申报"),
        to=next(iter(campaign.guidance), ""),
        copies=campaign.guidance[1:],
        what=_what(campaign.head.title),
        ready=found["assessed"].outcome == "passed",
        doubts=tuple(_doubts(found["assessed"], found["opinion"], found["inspected"])),
        **found,
    )


def _found(campaign: Campaign, dossier: Dossier, day: date, asked: str | None) -> dict[str, Any]:
    """What both papers tell of the campaign."""
    return {
        "start": campaign.span[0] if campaign.span else None,
        "groups_total": len(campaign.groups),
        "figures": figures(campaign.stand(day), day),
        "assessed": assessed(campaign, dossier, day, asked),
        "opinion": opinion(campaign, day),
        "inspected": inspected(campaign, day),
    }


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
