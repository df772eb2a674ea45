"""A self-score as papers speak of it: the standard, points by section, and a line for each indicator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.measure import in_words, said_value
from chuangwei.phrases import number
from chuangwei.reports.gaps import Gap, gaps
from chuangwei.reports.papers.taskline import TaskLine, task_line
from chuangwei.reports.papers.views import filled
from chuangwei.reports.score import NONE, Outcome, Scored, SectionScore, Tally, verdict_said

TASKS = 3
"""How many open tasks the line of an indicator names."""


class StandardLine(NamedTuple):
    """The standard that is scored by."""

    id: str
    name: str
    document: Annotated[str, "文号或出处，没有就是空"]
    note: Annotated[str, "说明，如 编号和分值是示例"]
    since: Annotated[date | None, "施行日期"]
    until: Annotated[date | None, "施行到哪一天"]
    in_force: Annotated[bool, "这一天是不是在施行"]


class Points(NamedTuple):
    """Points of several indicators: full is ours, lost and unscored."""

    items: Annotated[int, "计分的指标有几项"]
    scored_items: Annotated[int, "已评的有几项"]
    unscored_items: Annotated[int, "未评的有几项"]
    full: Annotated[Decimal, "满分"]
    ours: Annotated[Decimal, "得分"]
    lost: Annotated[Decimal, "失分"]
    unscored: Annotated[Decimal, "未评的指标值几分"]


class SectionLine(NamedTuple):
    """A section with its points and its indicators."""

    id: str
    name: Annotated[str, "章名"]
    points: Annotated[Points, "这一章的分"]
    lines: Annotated[tuple[ItemLine, ...], "这一章的指标"]


class ItemLine(NamedTuple):
    """An indicator on the day."""

    id: str
    section: Annotated[str, "章名"]
    text: Annotated[str, "要求"]
    measure: Annotated[str, "达标条件，没有就是空"]
    value: Annotated[str, "实际值带单位，没有就是空"]
    met: Annotated[bool | None, "达标没有，不能判定就没有"]
    veto: Annotated[bool, "是不是一票否决"]
    full: Annotated[Decimal | None, "分值，不计分就没有"]
    ours: Annotated[Decimal | None, "得分，未评就没有"]
    to_win: Annotated[Decimal, "还可以得几分"]
    given: Annotated[bool, "是不是人工评定的"]
    on: Annotated[date | None, "所凭记录的日期"]
    said: Annotated[str, "最近一次自评的说明"]
    tasks: Annotated[tuple[TaskLine, ...], "没有完成的任务里最早到期的几项"]
    tasks_more: Annotated[int, "另外还有几项没有完成"]
    lacking: Annotated[tuple[str, ...], "缺的资料"]
    required: Annotated[tuple[str, ...], "应备的资料"]


class Assessed(NamedTuple):
    """The self-score on a day."""

    standard: Annotated[StandardLine, "按哪个标准"]
    points: Annotated[Points, "各项指标的分"]
    passing: Annotated[Decimal | None, "及格线，没有就没有"]
    outcome: Annotated[
        Outcome,
        "够不够及格线：passed 够、vetoes_open 分数够而否决项没有都判定、open 看未评的、short 不够、"
        "vetoed 有否决项不达标、no_pass_mark 没有及格线",
    ]
    verdict: Annotated[str, "够不够，一句话"]
    fresh_days: Annotated[int, "近几天"]
    fresh_percent: Annotated[Decimal | None, "近几天的记录占得分的百分之几，没有得分就没有"]
    sections: Annotated[tuple[SectionLine, ...], "各章"]
    vetoes: Annotated[tuple[ItemLine, ...], "一票否决的指标"]
    lost: Annotated[tuple[ItemLine, ...], "没有得满分的指标，可得的分多的在前"]
    unscored: Annotated[tuple[ItemLine, ...], "未评的指标"]
    papers_required: Annotated[int, "应备几种资料"]
    papers_missing: Annotated[int, "其中缺几种"]


def assessed(campaign: Campaign, dossier: Dossier, day: date, asked: str | None = None) -> Assessed:
    """The self-score on `day` by the standard that holds or was asked for."""
    found = gaps(campaign, dossier, day, asked)
    view, standard = found.score, found.score.standard
    by_id = {gap.scored.item.id: gap for gap in found.gaps}
    sections = tuple(_section(campaign, dossier, each, by_id) for each in view.sections)
    lines = {line.id: line for section in sections for line in section.lines}
    in_order = [lines[gap.scored.item.id] for gap in found.gaps]
    return filled(
        Assessed,
        view,
        standard=filled(
            StandardLine,
            standard,
            since=standard.effective_from,
            until=standard.effective_until,
            in_force=view.in_force,
        ),
        points=_points(view.tally),
        passing=_neat(standard.passing),
        outcome=view.verdict.outcome,
        verdict=verdict_said(view.verdict),
        fresh_percent=_neat(view.fresh_percent),
        sections=sections,
        vetoes=tuple(lines[each.item.id] for each in view.vetoes),
        lost=tuple(line for line in in_order if line.ours is not None),
        unscored=tuple(line for line in lines.values() if line.full is not None and line.ours is None),
        papers_required=sum(len(line.required) for line in lines.values()),
        papers_missing=sum(len(line.lacking) for line in lines.values()),
    )


def _section(campaign: Campaign, dossier: Dossier, each: SectionScore, by_id: dict[str, Gap]) -> SectionLine:
    name = each.section.name
    lines = tuple(_line(campaign, dossier, one, name, by_id.get(one.item.id)) for one in each.items)
    return SectionLine(each.section.id, name, _points(each.tally), lines)


def _line(campaign: Campaign, dossier: Dossier, each: Scored, section: str, gap: Gap | None) -> ItemLine:
    item, rating = each.item, each.rating
    measure = item.judged_by
    still = [one for one in gap.tasks if one.standing.open] if gap else []
    tasks = [task_line(campaign, one.task, one.standing) for one in still]
    log = sorted((entry for entry in item.log if entry.date <= rating.day), key=lambda entry: entry.date)
    return filled(
        ItemLine,
        item,
        rating,
        section=section,
        measure=in_words(measure) if measure is not None else "",
        value=said_value(measure, rating.value) if rating.value is not None else "",
        full=_neat(item.points),
        ours=_neat(rating.points),
        to_win=_neat(gap.to_win) if gap else NONE,
        given=rating.basis == "points",
        on=rating.basis_on or rating.value_on,
        said=next((entry.note for entry in reversed(log) if entry.note), ""),
        tasks=tuple(tasks[:TASKS]),
        tasks_more=len(tasks[TASKS:]),
        lacking=gap.missing if gap else dossier.lacking(item),
        required=item.evidence,
    )


def _points(tally: Tally) -> Points:
    neat = {name: _neat(getattr(tally, name)) for name in ("full", "ours", "lost", "unscored")}
    return filled(Points, tally, **neat)


def _neat(value: Decimal | None) -> Decimal | None:
    """Without needless zeros, as papers print it."""
    return None if value is None else Decimal(number(value))
