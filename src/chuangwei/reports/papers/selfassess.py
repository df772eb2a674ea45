"""The report on the self-assessment (自评报告): what was done, the points by the standard, what is lacking, and who mends it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.phrases import percentage
from chuangwei.reports.papers.assessed import Assessed, assessed
from chuangwei.reports.papers.figures import Figures, figures
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.survey import survey_view, surveys_until


class Opinion(NamedTuple):
    """The last survey until the day.

    字段：`date` 民意测验的日期；`valid` 有效问卷几份；`percent` 满意率，百分之几，算不出来就没有；
    `formula` 满意率怎么算；`target` 要达到百分之几；`verdict` 达到没有，一句话。
    """

    date: date
    valid: int
    percent: Decimal | None
    formula: str
    target: int
    verdict: str


class Inspected(NamedTuple):
    """What inspections found until the day.

    字段：`rounds` 督查了几次；`findings` 发现了几个问题；`closed` 销号了几个；`open` 还有几个没有销号；
    `rate` 整改率，百分之几，没有问题就没有。
    """

    rounds: int
    findings: int
    closed: int
    open: int
    rate: Decimal | None


class SelfAssess(NamedTuple):
    """The report on a day.

    字段：`heading` 文书的抬头：名称、机构、称谓、由谁发；`goal` 创建目标，没有就是空；`start` 创建工作的第一天；
    `groups_total` 有几个项目组；`figures` 全部任务的数字；`assessed` 自评的结果；
    `opinion` 最近一次民意测验，没有就没有；`inspected` 督查的情况。
    """

    demo: bool
    day: date
    heading: Heading
    goal: str
    start: date | None
    groups_total: int
    figures: Figures
    assessed: Assessed
    opinion: Opinion | None
    inspected: Inspected


def selfassess(campaign: Campaign, dossier: Dossier, day: date, asked: str | None = None) -> SelfAssess:
    """The report on `day`; raises NoStandardError and NoSuchError for a standard that is not there."""
    span = campaign.span
    return SelfAssess(
        demo=campaign.settings.demo,
        day=day,
        heading=heading(campaign, "自评报告"),
        goal=campaign.head.goal or "",
        start=span[0] if span else None,
        groups_total=len(campaign.groups),
        figures=figures(campaign.stand(day), day),
        assessed=assessed(campaign, dossier, day, asked),
        opinion=opinion(campaign, day),
        inspected=inspected(campaign, day),
    )


def opinion(campaign: Campaign, day: date) -> Opinion | None:
    """What people said in the last survey until `day`."""
    held = surveys_until(campaign, day)
    if not held:
        return None
    view = survey_view(campaign, held[-1])
    survey = view.survey
    return Opinion(survey.date, survey.valid, view.rate, view.formula, view.target, view.verdict)


def inspected(campaign: Campaign, day: date) -> Inspected:
    """Rounds of inspection until `day`, and what became of what they found."""
    found = [standing for _, standing in campaign.inspected(day)]
    closed = sum(standing.state == "已销号" for standing in found)
    return Inspected(
        rounds=sum(each.date <= day for each in campaign.inspections),
        findings=len(found),
        closed=closed,
        open=sum(standing.open for standing in found),
        rate=percentage(closed, len(found)),
    )
