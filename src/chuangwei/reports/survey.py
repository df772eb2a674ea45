"""What a survey says: the rate of each question, how far it can be trusted, and whether the target is safe."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.record import json_keys
from chuangwei.model.registers import Question, Survey
from chuangwei.model.satisfaction import FORMULAS, Rate, is_graded, needed, rate
from chuangwei.phrases import percentage, say

EXPECTED = (91.0, 92.0, 93.0, 94.0, 95.0, 96.0, 97.0, 98.0)
"""Shares that a plan is made for when nobody says what to expect."""
PUBLISHED = "公布的数"
"""What `basis` says where only a share was published."""
BOUNDS = "区间是95%把握的近似值，只对随机抽取的样本成立"


class NoSurveyError(ChuangweiError):
    """No round was held by the day."""

    def __init__(self, day: date) -> None:
        super().__init__(f"到{say(day)}还没有民意测验", hint="登记用 chuangwei survey add")


class Answers(NamedTuple):
    """A question with its counts, the share of each option in percent of the valid papers, and its rate."""

    text: str
    item: str | None
    overall: bool
    options: tuple[str, ...]
    counts: tuple[int, ...]
    shares: tuple[Decimal, ...]
    rate: Rate | None


@json_keys("*survey questions=answers returned_percent rate published bounds basis formula target verdict")
class SurveyView(NamedTuple):
    """One round; `basis` tells which question `rate` is of, that it is the mean of all, or a share that was published.

    Only a question's rate has bounds; of a share that was published the formula is not known either.
    """

    survey: Survey
    returned_percent: Decimal | None
    answers: tuple[Answers, ...]
    rate: Decimal | None
    bounds: Rate | None
    basis: str
    formula: str
    target: int
    verdict: str

    @property
    def published(self) -> bool:
        """Whether the rate was published as a share alone."""
        return self.survey.rate is not None


def survey_view(campaign: Campaign, survey: Survey) -> SurveyView:
    """All that can be said of one round, by the formula and the target of the settings."""
    settings = campaign.settings
    answers = tuple(_answers(question, survey, campaign) for question in survey.questions)
    rated = [each for each in answers if each.rate is not None]
    whole = next((each for each in rated if each.overall), rated[0] if len(rated) == 1 else None)
    bounds = whole.rate if whole else None
    overall = bounds.percent if bounds else _mean([each.rate.percent for each in rated if each.rate])
    basis = f"题目“{whole.text}”" if whole else f"{len(rated)}题的平均" if rated else ""
    if survey.rate is not None:
        overall, basis = survey.rate, PUBLISHED
    return SurveyView(
        survey=survey,
        returned_percent=percentage(survey.returned, survey.sent, "0.01")
        if survey.sent is not None and survey.returned is not None
        else None,
        answers=answers,
        rate=overall,
        bounds=bounds,
        basis=basis,
        formula="" if survey.rate is not None else FORMULAS[settings.satisfaction],
        target=settings.satisfaction_target,
        verdict=_unknown(survey)
        if overall is None
        else verdict(overall, bounds, settings.satisfaction_target, published=survey.rate is not None),
    )


def surveys_until(campaign: Campaign, day: date) -> tuple[Survey, ...]:
    """Every round that was held by `day`, by date; none is ever dropped."""
    return tuple(sorted((each for each in campaign.surveys if each.date <= day), key=lambda each: each.date))


def survey_views(campaign: Campaign, day: date) -> tuple[SurveyView, ...]:
    """Every round until `day`, with what it says."""
    return tuple(survey_view(campaign, each) for each in surveys_until(campaign, day))


def survey_named(campaign: Campaign, day: date, name: str | None) -> Survey:
    """The round of that id, else the last one until `day`; raises NoSuchError when there is none."""
    known = surveys_until(campaign, day)
    if not known:
        raise NoSurveyError(day)
    if name is None:
        return known[-1]
    return pick.pick("民意测验", name, ((each, (each.id, each.area or "")) for each in known))


def _unknown(survey: Survey) -> str:
    asked = any(map(is_graded, survey.questions))
    return f"{'没有人评价' if asked else '没有满意度的题'}，算不出满意率"


def verdict(percent: Decimal, bounds: Rate | None, target: int, *, published: bool = False) -> str:
    """A plain sentence on whether `target` percent is reached, and whether that is safe."""
    if published:
        reached = (
            f"达到{target}%" if percent >= target else f"没有达到{target}%，差{target - percent}个百分点"
        )
        return f"公布的满意率{percent}%，{reached}；没有各题的份数，说不出有多大把握"
    if percent < target:
        return f"满意率{percent}%，没有达到{target}%，差{target - percent}个百分点"
    if bounds is None:
        return f"满意率{percent}%，达到{target}%；是几题的平均，说不出有多大把握"
    if bounds.lower >= target:
        return f"满意率{percent}%，下限{bounds.lower:.1f}%也不低于{target}%，可以说达到了"
    below = min(round(bounds.lower, 1), target - 0.1)  # 89.97 is not 90
    return f"满意率{percent}%，但下限只有{below:.1f}%，不能说稳过{target}%"


def _answers(question: Question, survey: Survey, campaign: Campaign) -> Answers:
    return Answers(
        question.text,
        question.item,
        question.overall,
        question.options,
        question.counts,
        tuple(percentage(count, survey.valid, "0.01") or Decimal(0) for count in question.counts),
        rate(question, campaign.settings.satisfaction),
    )


def _mean(values: list[Decimal]) -> Decimal | None:
    return (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.01")) if values else None


class PlanRow(NamedTuple):
    """If so many percent are satisfied: how many valid papers it takes, and how many to send out for them."""

    expected: float
    valid: int | None
    sent: int | None


class SurveyPlan(NamedTuple):
    """How large a survey must be before anyone is asked."""

    target: int
    population: int | None
    return_percent: int
    rows: tuple[PlanRow, ...]


def survey_plan(
    target: int, expected: tuple[float, ...], population: int | None, return_percent: int
) -> SurveyPlan:
    """The sizes at which the lower bound reaches `target`; `return_percent` of the papers come back valid."""
    rows = []
    for share in expected:
        valid = needed(share, target, population)
        sent = None if valid is None else -(-100 * valid // return_percent)
        if sent is not None and population is not None and sent > population:
            valid, sent = None, None  # so many do not come back from so few
        rows.append(PlanRow(share, valid, sent))
    return SurveyPlan(target, population, return_percent, tuple(rows))
