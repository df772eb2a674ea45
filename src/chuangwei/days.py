"""Days as people say them: 2023-07-14, 7-14, 7月14日, 今天, 昨天, 周五, 上周五."""

from __future__ import annotations

import re
from datetime import date, timedelta

from chuangwei.errors import UsageFault
from chuangwei.signs import fold

WEEKDAYS = "一二三四五六日"
YEARS = (1900, 2999)
"""The first and the last year of a day that is asked for: beyond is a slip, and days before and after are to be had."""
_RELATIVE = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
}
# Patterns as text, which re compiles when they are first used: most commands never do.
_FULL = r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?:日|号)?|(\d{4})(\d{2})(\d{2})"
_SHORT = r"(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?:日|号)?"
_DAY_ONLY = r"(\d{1,2})(?:日|号)"
_WEEKDAY = r"(上上|上|本|这|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-7])"
_WEEKS = {"上上": -2, "上": -1, None: 0, "本": 0, "这": 0, "下": 1}


class DayFault(UsageFault):
    """A text that no day can be made of."""

    def __init__(self, text: str, why: str = "看不懂这个日期") -> None:
        super().__init__(f"{why}：{text}", hint="可以写 2023-07-14、7-14、7月14日、今天、昨天、周五、上周五")


def parse_day(text: str, today: date, within: tuple[date, date] | None = None) -> date:
    """The day that `text` means on `today`; raises DayFault.

    A day without a year is the one inside `within` (the campaign's first and last day) when just one year puts it
    there, else the one nearest to today. A weekday is that of the week, Monday to Sunday, that holds today.
    """
    plain = fold(text).replace(" ", "")
    if plain in _RELATIVE:
        return today + timedelta(days=_RELATIVE[plain])
    if match := re.fullmatch(_FULL, plain):
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return _make(text, year, month, day)
    if match := re.fullmatch(_SHORT, plain):
        return _nearest(text, int(match[1]), int(match[2]), today, within)
    if match := re.fullmatch(_DAY_ONLY, plain):
        return _make(text, today.year, today.month, int(match[1]))
    if match := re.fullmatch(_WEEKDAY, plain):
        weekday = "一二三四五六日1234567".index(match[2].replace("天", "日")) % 7
        return today + timedelta(days=weekday - today.weekday() + 7 * _WEEKS[match[1]])
    raise DayFault(text)


def _make(text: str, year: int, month: int, day: int) -> date:
    if not YEARS[0] <= year <= YEARS[1]:
        raise DayFault(text, f"年份不在{YEARS[0]}和{YEARS[1]}之间")
    try:
        return date(year, month, day)
    except ValueError:
        raise DayFault(text, "没有这一天") from None


def _nearest(text: str, month: int, day: int, today: date, within: tuple[date, date] | None) -> date:
    years = {today.year - 1, today.year, today.year + 1}
    if within:
        years |= set(range(within[0].year, within[1].year + 1))
    candidates = []
    for year in sorted(years):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise DayFault(text, "没有这一天")
    inside = [found for found in candidates if within and within[0] <= found <= within[1]]
    return min(inside if len(inside) == 1 else candidates, key=lambda found: abs((found - today).days))
