"""What phrases for days mean, one function a kind of phrase: 6月底, 7月中旬, 下周五, 三天内, 每季度末."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from chuangwei.calendar import ONE_DAY, Calendar
from chuangwei.errors import UsageFault

YEARS = (1900, 2999)
"""The first and the last year of a day that is asked for: beyond is a slip, and days before and after are to be had."""
_FAR = 92
"""A day without a year that is farther off, in days, may as well be that of the next nearest year."""
_RELATIVE = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_STEPS = {"上上": -2, "上": -1, "去": -1, None: 0, "本": 0, "这": 0, "今": 0, "下": 1, "明": 1}
_THIRDS = {"上旬": 10, "中旬": 20}
# Patterns as text, which re compiles when they are first used: most commands never do.
_BEFORE = r"(之?前|以前|为?止)?"
_YEAR = r"(?:(\d{4}|[今本明去])年)?"
_WEEK = r"(上上|上|本|这|下)?个?(?:周|星期|礼拜)"


class DayFault(UsageFault):
    """A text that no day can be made of."""


class Repeat(NamedTuple):
    """每月25日, 每周五, 每季度末: each period, and its day (a weekday, a day of the month, 末; None: not said)."""

    every: str
    by: str | None = None


class When(NamedTuple):
    """What is meant: one day, several where it can be read in as many ways, no end at all, or a day of each period."""

    days: tuple[date, ...] = ()
    endless: bool = False
    repeat: Repeat | None = None
    at_once: bool = False
    """Whether it is the day itself from which others are counted: 立即, 立行立改."""
    worded: bool = True
    """Whether words say it, and no month and day of the month: then the day it became is shown."""


class Said(NamedTuple):
    """Plain words, and what they are seen from."""

    text: str
    today: date
    within: tuple[date, date] | None
    base: date
    calendar: Calendar

    def made(self, year: int, month: int, day: int) -> date:
        """The day; raises DayFault where no calendar has it."""
        if not YEARS[0] <= year <= YEARS[1]:
            raise self.fault(f"年份不在{YEARS[0]}和{YEARS[1]}之间")
        try:
            return date(year, month, day)
        except ValueError:
            raise self.fault("没有这一天") from None

    def fault(self, why: str) -> DayFault:
        """A fault whose hint speaks of the campaign's own year."""
        year = (self.within or (self.today,))[0].year
        return DayFault(
            f"{why}：{self.text}",
            hint=f"可以写 {year}-07-14、7-14、7月14日、今天、昨天、周五、上周五、6月底前、3天内",
        )


def _month_end(year: int, month: int) -> date:
    """The last day of a month; 13 is the January after."""
    return date(year + month // 12, month % 12 + 1, 1) - ONE_DAY


def _year_of(said: Said, word: str | None) -> int:
    return int(word) if word and word.isdigit() else said.today.year + _STEPS[word]


def _yearless(said: Said, make: Callable[[int], date | None], word: str | None = None) -> tuple[date, ...]:
    """The readings of a day of the year: that of the year said, else as `Days.read` tells; raises DayFault for none."""
    first, last = said.within or (said.today, said.today)
    years = {*range(said.today.year - 1, said.today.year + 2), *range(first.year, last.year + 1)}
    if word is not None:
        years = {said.made(_year_of(said, word), 1, 1).year}
    days = [day for day in map(make, sorted(years)) if day is not None]
    if not days:
        raise said.fault("没有这一天")
    inside = [day for day in days if said.within and first <= day <= last]
    if len(inside) == 1:
        return (inside[0],)
    near = sorted(days, key=lambda day: abs(day - said.today))
    if abs(near[0] - said.today).days > _FAR:
        return tuple(sorted(near[:2]))
    return tuple(sorted({near[0], *(day for day in days if day.year == said.today.year)}))


def _full(said: Said, match: re.Match[str]) -> When:
    year, month, day = (int(part) for part in match.groups() if part and part.isdigit())
    return When((said.made(year, month, day),), worded=False)


def _short(said: Said, match: re.Match[str]) -> When:
    month, day = int(match[2]), int(match[3])

    def in_year(year: int) -> date | None:
        try:
            return date(year, month, day)
        except ValueError:
            return None

    return When(_yearless(said, in_year, match[1]), worded=False)


def _day_of_month(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    """下月5日, 15日; 3号前 where the third is over may be that of the next month as well."""
    step, day = match[1], int(match[2])
    month = said.today.month - 1 + (_STEPS[step] if step else 0)
    this = said.made(said.today.year + month // 12, month % 12 + 1, day)
    later = _month_end(this.year, this.month + 1)
    passed = match[3] and not step and this < said.today and day <= later.day
    return (this, later.replace(day=day)) if passed else (this,)


def _relative(said: Said, match: re.Match[str]) -> When:
    return When((said.today + _RELATIVE[match[1]] * ONE_DAY,), worded=match[1] != "今")


def _weekday(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    """周三; 周三前 where it is over may be that of the next week as well."""
    number = "一二三四五六日1234567".index(match[2].replace("天", "日")) % 7
    day = said.today + (number - said.today.weekday() + 7 * _STEPS[match[1]]) * ONE_DAY
    passed = match[3] and match[1] is None and day < said.today
    return (day, day + 7 * ONE_DAY) if passed else (day,)


def _in_week(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    """本周内 is by its Friday to some, by its Sunday to others."""
    monday = said.today + (7 * _STEPS[match[1]] - said.today.weekday()) * ONE_DAY
    return monday + 4 * ONE_DAY, monday + 6 * ONE_DAY


def _part_of(year: int, month: int, part: str) -> date:
    """The last day of a third of a month, or of the month."""
    end = _month_end(year, month)
    return end.replace(day=_THIRDS.get(part, end.day))


def _in_month(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    return _yearless(said, lambda year: _part_of(year, int(match[2]), match[3]), match[1])


def _before_month(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    """7月前 is by the end of June to some, by the end of July to others."""
    day = _yearless(said, lambda year: _month_end(year, int(match[2])), match[1])[-1]
    return day.replace(day=1) - ONE_DAY, day


def _or_next(said: Said, word: str | None, make: Callable[[int], date]) -> tuple[date, ...]:
    """A period's end, that of the one so many on by the word; without one, the next too when this is all but over."""
    this = make(_STEPS[word])
    return (this, make(1)) if word is None and (this - said.today).days <= 1 else (this,)


def _this_month(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    months = said.today.year * 12 + said.today.month - 1

    def make(step: int) -> date:
        return _part_of((months + step) // 12, (months + step) % 12 + 1, match[2])

    return _or_next(said, match[1], make)


def _this_quarter(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    quarters = said.today.year * 4 + (said.today.month - 1) // 3
    return _or_next(
        said, match[1], lambda step: _month_end((quarters + step) // 4, (quarters + step) % 4 * 3 + 3)
    )


def _year_end(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    if match[1] and match[1].isdigit():
        return (said.made(int(match[1]), 12, 31),)
    return _or_next(said, match[1], lambda step: said.made(said.today.year + step, 12, 31))


def _quarter(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    return _yearless(said, lambda year: _month_end(year, int(match[2]) * 3), match[1])


def _half(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    return _yearless(said, lambda year: _month_end(year, 6 if match[2] == "上" else 12), match[1])


def _length(said: Said, match: re.Match[str]) -> tuple[date, ...]:
    """So long from the day that is counted from, which itself does not count."""
    base, unit, half = said.base, match[2], match[1] == "半"
    number = 0 if half else int(match[1])
    if unit == "工作日" and not half:
        day = said.calendar.workday_after(base, number)
    elif half and unit == "月":
        day = base + 15 * ONE_DAY
    elif unit in {"月", "年"}:
        months = base.month - 1 + (6 if half else number * (12 if unit == "年" else 1))
        end = _month_end(base.year + months // 12, months % 12 + 1)
        day = end.replace(day=min(base.day, end.day))
    elif half or (unit == "小时" and number % 24):
        raise said.fault("看不懂这个日期")
    else:
        day = base + timedelta(hours=number) * {"小时": 1, "周": 168, "星期": 168}.get(unit, 24)
    return (said.made(day.year, day.month, day.day),)


def _repeated(_said: Said, match: re.Match[str]) -> When:
    every, weekday, day, end = match.groups()[:4]
    by = f"周{weekday.replace('天', '日')}" if weekday else day or ("末" if end else None)
    return When(repeat=Repeat(every.replace("星期", "周").removesuffix("度"), by))


PHRASES: tuple[tuple[str, Callable[[Said, re.Match[str]], tuple[date, ...] | When]], ...] = (
    (rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{_BEFORE}", _full),
    (rf"(\d{{4}})(\d{{2}})(\d{{2}}){_BEFORE}", _full),
    (rf"{_YEAR}(\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{_BEFORE}", _short),
    (rf"(?:(上|本|这|下)个?月)?(\d{{1,2}})[日号]{_BEFORE}", _day_of_month),
    (rf"({'|'.join(_RELATIVE)})[天日]{_BEFORE}", _relative),
    (rf"{_WEEK}([一二三四五六日天1-7]){_BEFORE}", _weekday),
    (rf"{_WEEK}[之以]?内", _in_week),
    (rf"{_YEAR}(1[0-2]|0?[1-9])月份?(上旬|中旬|下旬|底|末|[之以]?内){_BEFORE}", _in_month),
    (rf"{_YEAR}(1[0-2]|0?[1-9])月份?(?:之?前|以前)", _before_month),
    (rf"(?:(上|本|这|下)个?)?月?(上旬|中旬|下旬){_BEFORE}", _this_month),
    (rf"(?:(上|本|这|下)个?)?月份?(底|末|[之以]?内){_BEFORE}", _this_month),
    (rf"(\d{{4}}|[今本明去])?年[之以]?[底末内终]{_BEFORE}", _year_end),
    (rf"{_YEAR}第?([1-4])季度?[之以]?[底末内]{_BEFORE}", _quarter),
    (rf"(?:(上|本|这|下)个?)?季度?[之以]?[底末内]{_BEFORE}", _this_quarter),
    (rf"{_YEAR}(上|下)半年[之以]?[底末内]?{_BEFORE}", _half),
    (
        r"(?:[自从]?[^0-9]{0,12}(?:之日起|后|起))?(\d{1,3}|半)个?(工作日|日|天|周|星期|月|年|小时)[之以]?内",
        _length,
    ),
    (r"(\d{1,3})个?(工作日|天)", _length),
    (
        rf"[每按]个?(周|星期|旬|月|季度?)(?:([一二三四五六日天])|(\d{{1,2}})[日号]|([底末]))?{_BEFORE}",
        _repeated,
    ),
)
