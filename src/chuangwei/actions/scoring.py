"""Write down a self-score: a value, points or both, as one more entry in the indicator's log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.errors import ChuangweiError
from chuangwei.model import pick
from chuangwei.model.measure import Bound, MisfitError, Trend, in_words, meant_value, read_value
from chuangwei.model.standard import Indicator, SelfScore, rate
from chuangwei.reports.score import Scored, SelfScored, subject, tally

_YEARS_BACK = 5
"""A self-score that is dated so many years before the campaign's is taken for a slip."""


class Wanted(NamedTuple):
    """What is to be written down; `item` and `day` as a person says them."""

    item: str
    value: str | None = None
    points: Decimal | None = None
    year: int | None = None
    note: str | None = None
    day: str | None = None


class ScoreFault(ChuangweiError):
    """A self-score that does not fit the indicator; nothing is written."""


def set_score(root: Path, today: date, wanted: Wanted, *, dry_run: bool = False) -> Changed[SelfScored]:
    """Append it to the indicator's log; raises ScoreFault, and what pick raises for a name that nobody has."""
    return change(root, today, lambda draft: _make(draft, wanted), what=subject, dry_run=dry_run)


def _make(draft: Draft, wanted: Wanted) -> SelfScored:
    campaign, today = draft.campaign, draft.today
    item = pick.indicator(campaign, wanted.item)
    standard = campaign.standard_of[item.id]
    index = standard.items.index(item)
    wanted_entry = _entry(draft, item, wanted)
    after, entry = draft.log("standard", standard.id, item, wanted_entry, ("items", index, "log"))
    if any(_says(old) == _says(after.log[-1]) for old in item.log):
        raise ScoreFault(f"{item.id}：{entry['date']} 已经记过同样的自评")
    scored = [Scored(each, rate(each, today)) for each in standard.items]
    changed = [*scored[:index], Scored(after, rate(after, today)), *scored[index + 1 :]]
    return SelfScored(
        standard=standard,
        item=after,
        before=scored[index].rating,
        after=changed[index].rating,
        entry=entry,
        total_before=tally(scored).ours,
        total_after=tally(changed).ours,
    )


def _says(entry: SelfScore) -> tuple[Any, ...]:
    return entry.date, entry.year, entry.value, entry.points


def _entry(draft: Draft, item: Indicator, wanted: Wanted) -> dict[str, Any]:
    """The entry, numbers as numbers."""
    if wanted.value is None and wanted.points is None:
        raise ScoreFault(f"{item.id}：没有写值，也没有写得分", hint="写 --value 值 或 --points 得分")
    day = _day(draft, item, wanted)
    return {
        "date": day,
        "year": _year(item, wanted.year, day) if wanted.year is not None else None,
        "value": _value(item, wanted) if wanted.value is not None else None,
        "points": _points(item, wanted.points) if wanted.points is not None else None,
        "note": (wanted.note or "").strip() or None,
    }


def _day(draft: Draft, item: Indicator, wanted: Wanted) -> date:
    campaign, today = draft.campaign, draft.today
    day = draft.days.day(wanted.day, "日期", until=today) if wanted.day else today
    if day > today:
        raise ScoreFault(f"{item.id}：日期 {day} 还没有到", hint="写查、测或评定的日期，不能晚于今天")
    if day.year < campaign.head.year - _YEARS_BACK:
        raise ScoreFault(f"{item.id}：日期 {day} 太早", hint="核对年份；以前年度的值，用 --year 写是哪一年的")
    return day


def _year(item: Indicator, year: int, day: date) -> int:
    if not day.year - 50 <= year <= day.year:
        raise ScoreFault(f"{item.id}：年度 {year} 不对", hint=f"写四位数字，不晚于 {day.year}")
    return year


def _value(item: Indicator, wanted: Wanted) -> str | Decimal:
    text, measure = (wanted.value or "").strip(), item.judged_by
    if not text:
        raise ScoreFault(f"{item.id}：值是空的", hint="写 --value 92.5 这样")
    if measure is None:
        return text
    said = meant_value(measure, text)
    try:
        read_value(measure, said)
    except MisfitError as error:
        raise ScoreFault(
            f"{item.id}：“{text}”和达标条件（{in_words(measure)}）对不上", hint=error.wanted
        ) from None
    if isinstance(measure, Trend) and wanted.year is None:
        raise ScoreFault(
            f"{item.id}：要比较各年的值，没有写是哪一年的", hint="加上 --year 和那一年的四位年份"
        )
    return Decimal(said) if isinstance(measure, Bound | Trend) else said


def _points(item: Indicator, points: Decimal) -> Decimal:
    if item.points is None:
        raise ScoreFault(f"{item.id}：这个指标不计分", hint="只写 --value")
    if not 0 <= points <= item.points:
        raise ScoreFault(
            f"{item.id}：得分 {points} 超出范围，满分 {item.points}", hint=f"写 0 到 {item.points}"
        )
    return points
