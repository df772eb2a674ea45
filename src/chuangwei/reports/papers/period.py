"""Which days a periodical paper reports on: the days since the last one, a week, or the days that are said."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, NamedTuple

from chuangwei.days import YEARS, DayFault, parse_day
from chuangwei.errors import UsageFault
from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.phrases import say_period, say_short
from chuangwei.signs import fold

_ONE_DAY = timedelta(days=1)
_ISO_WEEK = re.compile(r"(?:(\d{4})[-年]?)?[Ww第](\d{1,2})周?")
_RELATIVE = {"上上周": -2, "上周": -1, "本周": 0, "这周": 0, "这一周": 0, "下周": 1}
HOW = "可以写 本周、上周、第27周，或那一周的任何一天，如 7-14"


class Period(NamedTuple):
    """Days from `since` to `until`, both included."""

    since: Annotated[date, "第一天"]
    until: Annotated[date, "最后一天"]

    @property
    def before(self) -> Annotated[date, "第一天的前一天"]:
        return _shifted(self.since, -1)

    @property
    def days(self) -> Annotated[int, "一共几天"]:
        return (self.until - self.since).days + 1

    @property
    def is_week(self) -> Annotated[bool, "是不是不超过七天"]:
        return self.days <= 7

    @property
    def following(self) -> Annotated[Period, "后面的七天"]:
        return Period(_shifted(self.until, 1), _shifted(self.until, 7))

    @property
    def said(self) -> Annotated[str, "起止日期，如“2023年7月8日至14日”"]:
        """2023年7月8日至14日: what is the same at both ends is said once."""
        return say_period(self.since, self.until)

    @property
    def said_short(self) -> Annotated[str, "起止日期，不写年份"]:
        """7月8日至14日."""
        return say_period(self.since, self.until, say_short)


def _shifted(day: date, days: int) -> date:
    """So many days later; a register may hold any day, the calendar's first and last too."""
    try:
        return day + days * _ONE_DAY
    except OverflowError:
        return date.max if days > 0 else date.min


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - day.weekday() * _ONE_DAY
    return Period(monday, monday + 6 * _ONE_DAY)


def week_named(text: str, today: date, within: tuple[date, date] | None = None) -> Period:
    """The week that `text` means on `today`, cut there; raises UsageFault for one that is not begun."""
    plain = fold(text).replace(" ", "")
    if plain in _RELATIVE:
        week = week_of(today + 7 * _RELATIVE[plain] * _ONE_DAY)
    elif found := _ISO_WEEK.fullmatch(plain):
        week = _numbered(text, int(found[1] or today.year), int(found[2]))
    else:
        try:
            week = week_of(parse_day(text, today, within))
        except DayFault as fault:
            raise UsageFault(f"看不懂是哪一周：{text}", hint=HOW) from fault
    if week.since > today:
        raise UsageFault(f"这一周（{week.said}）还没有到", hint=HOW)
    return week._replace(until=min(week.until, today))


def _numbered(text: str, year: int, number: int) -> Period:
    try:
        if YEARS[0] <= year <= YEARS[1]:
            return week_of(date.fromisocalendar(year, number, 1))
    except ValueError:
        pass
    raise UsageFault(f"没有这一周：{text}", hint=HOW)


def register(campaign: Campaign, kind: PaperKind, day: date) -> tuple[Issued, ...]:
    """The papers of a kind that were out on `day`, the last one last."""
    out = (paper for paper in campaign.issued if paper.kind == kind and paper.date <= day)
    return tuple(sorted(out, key=lambda paper: (paper.date, paper.until or paper.date, paper.no)))


def period_of(paper: Issued) -> Period | None:
    """The days that a paper reports on, as the register has them."""
    if paper.since is None or paper.until is None:
        return None
    return Period(paper.since, paper.until)


def next_period(campaign: Campaign, kind: PaperKind, day: date) -> Period:
    """From the day after the last paper to `day`; without one, the week that holds `day`, up to `day`.

    Where a paper has reported on `day` already there is nothing left: then `day` alone.
    """
    ends = [paper.until for paper in register(campaign, kind, day) if paper.until is not None]
    if not ends:
        return week_of(day)._replace(until=day)
    return Period(min(_shifted(max(ends), 1), day), day)
