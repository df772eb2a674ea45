"""A survey as a paper (民意测验报告): how it was made, what was answered, how safe the rate is, and how it has moved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.satisfaction import Rate
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.papers.views import filled, paper
from chuangwei.reports.survey import BOUNDS, Answers, survey_named, survey_views


class Share(NamedTuple):
    """An option of a question."""

    option: Annotated[str, "选项"]
    papers: Annotated[int, "份数"]
    percent: Annotated[Decimal, "占有效问卷的百分之几"]


class Asked(NamedTuple):
    """A question."""

    text: Annotated[str, "题目"]
    options: Annotated[tuple[Share, ...], "各选项"]
    rate: Annotated[Decimal | None, "满意率，百分之几，不是满意度的题就没有"]
    lower: Annotated[Decimal | None, "下限"]
    upper: Annotated[Decimal | None, "上限"]
    n: Annotated[int, "计入满意率的份数"]


class Held(NamedTuple):
    """A round, in short."""

    id: str
    date: date
    valid: Annotated[int, "有效份数"]
    rate: Annotated[Decimal | None, "满意率，百分之几，没有就没有"]
    published: Annotated[bool, "是不是只公布了满意率、没有份数"]


class Opinion(NamedTuple):
    """One round of a survey, beside those before it."""

    heading: Annotated[Heading, "文书的抬头：名称、机构、由谁发"]
    day: date
    demo: bool
    id: Annotated[str, "这一次的编号"]
    held: Annotated[date, "调查结束的日期"]
    area: Annotated[str, "范围"]
    method: Annotated[str, "方式"]
    population: Annotated[int | None, "总人数，没有就没有"]
    sent: Annotated[int | None, "发放份数，只公布了满意率的可以没有"]
    returned: Annotated[int | None, "回收份数，只公布了满意率的可以没有"]
    returned_percent: Annotated[Decimal | None, "回收率，百分之几"]
    valid: Annotated[int, "有效份数"]
    note: str
    questions: Annotated[tuple[Asked, ...], "各题"]
    rate: Annotated[Decimal | None, "总体满意率，百分之几"]
    published: Annotated[bool, "是不是只公布了满意率、没有份数"]
    basis: Annotated[str, "总体满意率按什么算"]
    formula: Annotated[str, "满意率的算法"]
    target: Annotated[int, "目标，百分之几"]
    verdict: Annotated[str, "结论，一句话"]
    caution: Annotated[str, "关于区间的说明"]
    before: Annotated[tuple[Held, ...], "以前各次，按日期"]


def opinion(campaign: Campaign, day: date, name: str | None = None) -> Opinion:
    """The round called `name`, else the last one held by `day`; raises NoSuchError when there is none."""
    survey = survey_named(campaign, day, name)
    views = survey_views(campaign, day)
    at = next(index for index, view in enumerate(views) if view.survey.id == survey.id)
    return paper(
        Opinion,
        campaign,
        day,
        views[at],
        survey,
        heading=heading(campaign, "其他"),
        held=survey.date,
        questions=tuple(map(_asked, views[at].answers)),
        caution=BOUNDS,
        before=tuple(filled(Held, view, view.survey) for view in views[:at]),
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
