"""A self-score as papers speak of it: the standard, points by section, and a line for each indicator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple, overload

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.measure import in_words, said_value
from chuangwei.model.standard import Indicator, Rating, Standard
from chuangwei.phrases import number
from chuangwei.reports.gaps import Gap, gaps
from chuangwei.reports.papers.taskline import TaskLine, task_line
from chuangwei.reports.score import (
    FRESH_DAYS,
    NONE,
    Outcome,
    Score,
    Scored,
    SectionScore,
    Tally,
    verdict_said,
)

TASKS = 3
"""How many open tasks the line of an indicator names."""


class StandardLine(NamedTuple):
    """The standard that is scored by.

    字段：`document` 文号或出处，没有就是空；`note` 说明，如 编号和分值是示例；`since` 施行日期；`until` 施行到哪一天；
    `in_force` 这一天是不是在施行。
    """

    id: str
    name: str
    document: str
    note: str
    since: date | None
    until: date | None
    in_force: bool


class Points(NamedTuple):
    """Points of several indicators: full is ours, lost and unscored.

    字段：`items` 计分的指标有几项；`scored_items` 已评的有几项；`unscored_items` 未评的有几项；`full` 满分；
    `ours` 得分；`lost` 失分；`unscored` 未评的指标值几分。
    """

    items: int
    scored_items: int
    unscored_items: int
    full: Decimal
    ours: Decimal
    lost: Decimal
    unscored: Decimal


class SectionLine(NamedTuple):
    """A section with its points and its indicators.

    字段：`name` 章名；`points` 这一章的分；`lines` 这一章的指标。
    """

    id: str
    name: str
    points: Points
    lines: tuple[ItemLine, ...]


class ItemLine(NamedTuple):
    """An indicator on the day.

    字段：`section` 章名；`text` 要求；`measure` 达标条件，没有就是空；`value` 实际值带单位，没有就是空；
    `met` 达标没有，不能判定就没有；`veto` 是不是一票否决；`full` 分值，不计分就没有；`ours` 得分，未评就没有；
    `to_win` 还可以得几分；`given` 是不是人工评定的；`on` 所凭记录的日期；`said` 最近一次自评的说明；
    `tasks` 没有完成的任务里最早到期的几项；`tasks_more` 另外还有几项没有完成；`lacking` 缺的资料；`required` 应备的资料。
    """

    id: str
    section: str
    text: str
    measure: str
    value: str
    met: bool | None
    veto: bool
    full: Decimal | None
    ours: Decimal | None
    to_win: Decimal
    given: bool
    on: date | None
    said: str
    tasks: tuple[TaskLine, ...]
    tasks_more: int
    lacking: tuple[str, ...]
    required: tuple[str, ...]


class Assessed(NamedTuple):
    """The self-score on a day.

    字段：`standard` 按哪个标准；`points` 各项指标的分；`passing` 及格线，没有就没有；
    `outcome` 够不够及格线：passed 够、vetoes_open 分数够而否决项没有都判定、open 看未评的、short 不够、
    vetoed 有否决项不达标、no_pass_mark 没有及格线；`verdict` 够不够，一句话；`fresh_days` 近几天；
    `fresh_percent` 近几天的记录占得分的百分之几，没有得分就没有；`sections` 各章；`vetoes` 一票否决的指标；
    `lost` 没有得满分的指标，可得的分多的在前；`unscored` 未评的指标；`papers_required` 应备几种资料；
    `papers_missing` 其中缺几种。
    """

    standard: StandardLine
    points: Points
    passing: Decimal | None
    outcome: Outcome
    verdict: str
    fresh_days: int
    fresh_percent: Decimal | None
    sections: tuple[SectionLine, ...]
    vetoes: tuple[ItemLine, ...]
    lost: tuple[ItemLine, ...]
    unscored: tuple[ItemLine, ...]
    papers_required: int
    papers_missing: int


def assessed(campaign: Campaign, dossier: Dossier, day: date, asked: str | None = None) -> Assessed:
    """The self-score on `day` by the standard that holds or was asked for."""
    found = gaps(campaign, dossier, day, asked)
    view = found.score
    by_id = {gap.scored.item.id: gap for gap in found.gaps}
    sections = tuple(_section(campaign, dossier, each, by_id) for each in view.sections)
    lines = {line.id: line for section in sections for line in section.lines}
    in_order = [lines[gap.scored.item.id] for gap in found.gaps]
    percent = view.fresh_percent
    return Assessed(
        standard=_standard(view.standard, view),
        points=_points(view.tally),
        passing=_neat(view.standard.passing),
        outcome=view.verdict.outcome,
        verdict=verdict_said(view.verdict),
        fresh_days=FRESH_DAYS,
        fresh_percent=_neat(percent),
        sections=sections,
        vetoes=tuple(lines[each.item.id] for each in view.vetoes),
        lost=tuple(line for line in in_order if line.ours is not None),
        unscored=tuple(line for line in lines.values() if line.full is not None and line.ours is None),
        papers_required=sum(len(line.required) for line in lines.values()),
        papers_missing=sum(len(line.lacking) for line in lines.values()),
    )


def _standard(standard: Standard, view: Score) -> StandardLine:
    return StandardLine(
        id=standard.id,
        name=standard.name,
        document=standard.document or "",
        note=standard.note or "",
        since=standard.effective_from,
        until=standard.effective_until,
        in_force=standard.holds_on(view.as_of),
    )


def _section(campaign: Campaign, dossier: Dossier, each: SectionScore, by_id: dict[str, Gap]) -> SectionLine:
    name = each.section.name
    lines = tuple(_line(campaign, dossier, one, name, by_id.get(one.item.id)) for one in each.items)
    return SectionLine(each.section.id, name, _points(each.tally), lines)


def _line(campaign: Campaign, dossier: Dossier, each: Scored, section: str, gap: Gap | None) -> ItemLine:
    item, rating = each.item, each.rating
    measure = item.judged_by
    pairs = [(one.task, one.standing) for one in gap.tasks if one.standing.open] if gap else []
    return ItemLine(
        id=item.id,
        section=section,
        text=item.text,
        measure=in_words(measure) if measure is not None else "",
        value=said_value(measure, rating.value) if rating.value is not None else "",
        met=rating.met,
        veto=item.veto,
        full=_neat(item.points),
        ours=_neat(rating.points),
        to_win=_neat(gap.to_win) if gap else NONE,
        given=rating.basis == "points",
        on=rating.basis_on or rating.value_on,
        said=_said(item, rating),
        tasks=tuple(task_line(campaign, *pair) for pair in pairs[:TASKS]),
        tasks_more=len(pairs[TASKS:]),
        lacking=gap.missing if gap else dossier.lacking(item),
        required=item.evidence,
    )


def _said(item: Indicator, rating: Rating) -> str:
    """The note of the last self-score that has one."""
    known = sorted((entry for entry in item.log if entry.date <= rating.day), key=lambda entry: entry.date)
    return next((entry.note for entry in reversed(known) if entry.note), "")


def _points(tally: Tally) -> Points:
    return Points(
        items=tally.items,
        scored_items=tally.scored_items,
        unscored_items=tally.unscored_items,
        full=_neat(tally.full),
        ours=_neat(tally.ours),
        lost=_neat(tally.lost),
        unscored=_neat(tally.unscored),
    )


@overload
def _neat(value: Decimal) -> Decimal: ...
@overload
def _neat(value: None) -> None: ...
@overload
def _neat(value: Decimal | None) -> Decimal | None: ...
def _neat(value: Decimal | None) -> Decimal | None:
    """Without needless zeros, as papers print it."""
    return None if value is None else Decimal(number(value))
