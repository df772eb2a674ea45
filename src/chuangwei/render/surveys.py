"""Surveys on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuangwei import zh
from chuangwei.model.satisfaction import Rate
from chuangwei.phrases import say
from chuangwei.render.text import Line, Screen, Span, clean, line, wrapped
from chuangwei.reports.survey import BOUNDS, SurveyPlan, SurveyView

NONE = "还没有登记过民意测验；登记用 chuangwei survey add"


def survey_lines(view: SurveyView, screen: Screen) -> Iterator[Line]:
    """One round: its verdict first, then what was asked, question by question."""
    survey = view.survey
    yield from wrapped(view.verdict, screen, 0, "bold")
    where = "，".join(clean(part) for part in (survey.area, survey.method) if part)
    yield line(Span(clean(survey.id), "bold"), f" {say(survey.date)}{f'，{where}' if where else ''}")
    share = f"，回收率{view.returned_percent}%" if view.returned_percent is not None else ""
    yield line(f"发放{survey.sent}份，回收{survey.returned}份{share}，有效{survey.valid}份")
    if view.basis:
        yield from wrapped(f"满意率按{view.basis}算：{view.formula}", screen, 0)
    for number, answers in enumerate(view.answers, 1):
        yield ()
        yield from wrapped(f"{number}. {answers.text}", screen, 0, "heading")
        parts = zip(answers.options, answers.counts, answers.shares, strict=True)
        told = "，".join(f"{option}{count}（{share}%）" for option, count, share in parts)
        yield from wrapped(told, screen, 2)
        if answers.rate is not None:
            yield line(f"  满意率{answers.rate.percent}%，{bounds(answers.rate)}")
    if any(answers.rate is not None for answers in view.answers):
        yield ()
        yield from wrapped(BOUNDS, screen, 0, "dim")


def bounds(rate: Rate) -> str:
    """区间89.5%至95.8%（285份）."""
    return f"区间{rate.lower:.1f}%至{rate.upper:.1f}%（{rate.n}份）"


def list_lines(views: Sequence[SurveyView], screen: Screen) -> Iterator[Line]:
    """A line a round, the earliest first."""
    if not views:
        yield line(NONE)
        return
    cells = max(zh.width(clean(view.survey.id)) for view in views)
    for view in views:
        survey = view.survey
        rate = f"满意率{view.rate}%" if view.rate is not None else "没有满意度的题"
        yield line(
            Span(zh.pad(clean(survey.id), cells), "bold"),
            f"  {survey.date}  有效{survey.valid}份  {rate}  {zh.clip(clean(survey.area or ''), screen.width // 4)}",
        )
    yield line(f"共{len(views)}次")


def plan_lines(plan: SurveyPlan, screen: Screen) -> Iterator[Line]:
    """A row for each expected share."""
    of = f"，总人数{plan.population}" if plan.population is not None else ""
    yield from wrapped(f"要有95%的把握说满意率不低于{plan.target}%{of}：", screen, 0, "bold")
    yield line(Span("估计满意率  有效份数  发放份数", "heading"))
    for row in plan.rows:
        numbers = ("做不到", "") if row.valid is None else (str(row.valid), str(row.sent))
        yield line(
            f"{zh.pad(f'{row.expected:g}%', 10, right=True)}  {zh.pad(numbers[0], 8, right=True)}"
            f"  {zh.pad(numbers[1], 8, right=True)}"
        )
    yield from wrapped(f"发放按收回{plan.return_percent}%有效问卷算。{BOUNDS}。", screen, 0, "dim")
