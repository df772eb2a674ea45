"""A survey as a paper (民意测验报告): how it was made, what was answered, how safe the rate is, and how it has moved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.satisfaction import Rate
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.survey import BOUNDS, Answers, SurveyView, survey_named, survey_views


class Share(NamedTuple):
    """An option of a question.

    字段：`option` 选项；`papers` 份数；`percent` 占有效问卷的百分之几。
    """

    option: str
    papers: int
    percent: Decimal


class Asked(NamedTuple):
    """A question.

    字段：`text` 题目；`options` 各选项；`rate` 满意率，百分之几，不是满意度的题就没有；`lower` 下限；
    `upper` 上限；`n` 计入满意率的份数。
    """

    text: str
    options: tuple[Share, ...]
    rate: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    n: int


class Held(NamedTuple):
    """A round, in short.

    字段：`valid` 有效份数；`rate` 满意率，百分之几，没有就没有。
    """

    id: str
    date: date
    valid: int
    rate: Decimal | None


class Opinion(NamedTuple):
    """One round of a survey, beside those before it.

    字段：`heading` 文书的抬头：名称、机构、由谁发；`id` 这一次的编号；`held` 调查结束的日期；`area` 范围；
    `method` 方式；`population` 总人数，没有就没有；`sent` 发放份数；`returned` 回收份数；
    `returned_percent` 回收率，百分之几；`valid` 有效份数；`questions` 各题；`rate` 总体满意率，百分之几；
    `basis` 总体满意率按什么算；`formula` 满意率的算法；`target` 目标，百分之几；`verdict` 结论，一句话；
    `caution` 关于区间的说明；`before` 以前各次，按日期。
    """

    heading: Heading
    day: date
    demo: bool
    id: str
    held: date
    area: str
    method: str
    population: int | None
    sent: int
    returned: int
    returned_percent: Decimal | None
    valid: int
    note: str
    questions: tuple[Asked, ...]
    rate: Decimal | None
    basis: str
    formula: str
    target: int
    verdict: str
    caution: str
    before: tuple[Held, ...]


def opinion(campaign: Campaign, day: date, name: str | None = None) -> Opinion:
    """The round called `name`, else the last one held by `day`; raises NoSuchError when there is none."""
    wanted = survey_named(campaign, day, name)
    views = survey_views(campaign, day)
    at = next(index for index, view in enumerate(views) if view.survey.id == wanted.id)
    view, survey = views[at], wanted
    return Opinion(
        heading=heading(campaign, "其他"),
        day=day,
        demo=view.demo,
        id=survey.id,
        held=survey.date,
        area=survey.area or "",
        method=survey.method or "",
        population=survey.population,
        sent=survey.sent,
        returned=survey.returned,
        returned_percent=view.returned_percent,
        valid=survey.valid,
        note=survey.note or "",
        questions=tuple(map(_asked, view.answers)),
        rate=view.rate,
        basis=view.basis,
        formula=view.formula,
        target=view.target,
        verdict=view.verdict,
        caution=BOUNDS,
        before=tuple(map(_held, views[:at])),
    )


def _asked(answers: Answers) -> Asked:
    shares = zip(answers.options, answers.counts, answers.shares, strict=True)
    rate: Rate | None = answers.rate
    return Asked(
        answers.text,
        tuple(Share(*each) for each in shares),
        rate.percent if rate else None,
        _tenth(rate.lower) if rate else None,
        _tenth(rate.upper) if rate else None,
        rate.n if rate else 0,
    )


def _tenth(value: float) -> Decimal:
    return Decimal(value).quantize(Decimal("0.1"))


def _held(view: SurveyView) -> Held:
    return Held(view.survey.id, view.survey.date, view.survey.valid, view.rate)
