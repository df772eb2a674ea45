"""Days as people say them: 7-14, 周五, 6月底前, 7月中旬, 十个工作日内, 长期坚持, 每月25日前."""

from __future__ import annotations

import re
from datetime import date

from chuangwei.calendar import Calendar
from chuangwei.daywords import PHRASES, YEARS, DayFault, Repeat, Said, When
from chuangwei.numerals import read_number
from chuangwei.signs import fold

__all__ = ["WEEKDAYS", "YEARS", "DayFault", "Days", "Repeat", "TwoDaysFault", "When", "parse_day"]

WEEKDAYS = "一二三四五六日"
_AT_ONCE = frozenset(
    {"立即", "当日", "当天", "当场", "马上", "即时", "立行立改", "即知即改", "即查即改", "边查边改"}
)
# Patterns as text, which re compiles when they are first used: most commands never do.
_ENDLESS = r"(?:长期|常态化?|长效|持续|常年)+(?:坚持|保持|推进|开展|进行|实施|管理|保洁)*|坚持"
_NUMERAL = r"(?<=月)[零〇一二三四五六七八九十]+|[零〇一二两三四五六七八九十百]+(?=[年月日号天周个季]|工作日|小时|星期)"
# What stands around a deadline in notices: 务必于…前全部完成整改.
_AHEAD = (
    r"(?:请|务必|必须|须|应当?|限期?|确保|力争|争取|原则上|最迟|最晚|不[迟晚]于|截[至止]|将?于|在|[到至,:])+"
)
_BEHIND = r"(?:要|全部|全面|予以|完成|整改|落实|解决|到位|完毕|办结|上报|报送|反馈|任务|工作|[,。.;!])+$"


class TwoDaysFault(DayFault):
    """A text that may mean either of some days: which one is for a person to say."""

    def __init__(self, text: str, days: tuple[date, ...]) -> None:
        super().__init__(f"“{text}”有两种读法：{' 或 '.join(map(str, days))}", hint="写明是哪一天")
        self.text = text
        self.days = days


def parse_day(
    text: str,
    today: date,
    within: tuple[date, date] | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> date:
    """The one day that `text` means on `today`; raises DayFault, with the two days (TwoDaysFault) where it is one of them.

    Of two readings only that counts which lies not before `since` (a deadline) and not after `until` (what has happened).
    """
    return Days(today, within).day(text, since=since, until=until)


class Days:
    """Reads the days of one request, and keeps those that were said in words with the days they became."""

    def __init__(
        self, today: date, within: tuple[date, date] | None = None, calendar: Calendar | None = None
    ) -> None:
        self.today = today
        self.within = within
        self.calendar = calendar or Calendar()
        self.told: dict[str, None] = {}
        """Lines such as 完成时限 6月底前 → 2023-06-30, each once, in the order they were read."""

    def read(self, text: str, base: date | None = None) -> When:
        """What `text` means; 3日内 and 立即 count from `base`, else from today. Raises DayFault for no meaning.

        A day without a year is the one inside `within` (the campaign's first and last day) when just one year puts it
        there, else the one nearest to today; that has a second reading when it lies in another year, or far off. A
        weekday is that of the week, Monday to Sunday, that holds today: 周五 on a Friday is today.
        """
        said = Said(text, self.today, self.within, base or self.today, self.calendar)
        plain = _plain(text)
        if plain in _AT_ONCE:
            return When((said.base,), at_once=True)
        if re.fullmatch(_ENDLESS, plain):
            return When(endless=True)
        for pattern, make in PHRASES:
            if match := re.fullmatch(pattern, plain):
                found = make(said, match)
                return found if isinstance(found, When) else When(found)
        raise said.fault("看不懂这个日期")

    def day(
        self,
        text: str,
        title: str = "",
        *,
        base: date | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> date:
        """As `read`, where one day is wanted; `title` is what it is the day of. See parse_day."""
        when = self.read(text, base)
        if when.endless:
            raise DayFault(
                f"“{text}”没有期限，这里要写一天", hint="任务没有期限的，写 chuangwei set 编号 due=长期"
            )
        if when.repeat:
            every, by = when.repeat
            fields = f"repeat.every={every}" + (f" repeat.by={by}" if by else "")
            raise DayFault(
                f"“{text}”是每期一次，这里要写一天", hint=f"定期要做的任务，写 chuangwei set 编号 {fields}"
            )
        fitting = [day for day in when.days if (since or day) <= day <= (until or day)] or list(when.days)
        if len(fitting) > 1:
            raise TwoDaysFault(text, tuple(fitting))
        if when.worded and title:
            self.told[f"{title} {text.strip()} → {fitting[0]}"] = None
        return fitting[0]


def _plain(text: str) -> str:
    """`text` in figures, without what a notice says around a day."""
    plain = re.sub(_NUMERAL, _figures, re.sub(r"\s", "", fold(text)))
    return re.sub(_BEHIND, "", re.sub(f"^{_AHEAD}", "", plain)) or plain


def _figures(match: re.Match[str]) -> str:
    words = match[0].replace("〇", "零")
    if len(words) == 4 and not set(words) & set("十百"):
        return "".join(str("零一二三四五六七八九".find(word)) for word in words)
    number = read_number(words)
    return words if number is None else str(number)
