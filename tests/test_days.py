"""Days as people say them: what each phrase means, on every day of leap years and others, and what is asked back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.calendar import ONE_DAY
from chuangwei.days import WEEKDAYS, DayFault, Days, Repeat, TwoDaysFault, When, parse_day
from chuangwei.phrases import say, say_short, say_weekday

FRIDAY = date(2023, 7, 14)
YEAR = (date(2023, 4, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2023-07-14", "2023-7-14", "2023/7/14", "2023.07.14", "20230714", "2023年7月14日", "2023年07月14号", "２０２３年７月１４日",
        "２０２３－０７－１４", " 2023 年 7 月 14 日 ", "7-14", "07-14", "7/14", "7.14", "7月14日", "7月14号", "7月14", "14日", "14号",
        "今天", "今日", "周五", "本周五", "这周五", "这个星期五", "星期五", "礼拜五", "周5",
    ],
)  # fmt: skip
def test_spellings_of_one_day(text: str) -> None:
    """A day may be written in any of these ways, full-width digits and blanks included."""
    assert parse_day(text, FRIDAY, YEAR) == FRIDAY


@pytest.mark.parametrize(
    ("text", "days"),
    {
        "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "明天": 1, "明日": 1, "后天": 2, "周一": -4, "周日": 2, "星期天": 2,
        "周7": 2, "上周五": -7, "上个星期五": -7, "上上周一": -18, "下周一": 3, "下礼拜日": 9,
    }.items(),
)  # fmt: skip
def test_days_seen_from_today(text: str, days: int) -> None:
    """A week runs from Monday to Sunday; 上周 and 下周 are the ones beside this."""
    assert parse_day(text, FRIDAY, YEAR) == FRIDAY + timedelta(days=days)


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_lies_in_the_week_of_today(weekday: int) -> None:
    """On whichever day of the week it is said, 周三 is the Wednesday between the same Monday and Sunday."""
    today = date(2023, 7, 10) + timedelta(days=weekday)
    assert parse_day("周三", today) == date(2023, 7, 12)


@pytest.mark.parametrize(
    ("text", "today", "within", "expected"),
    [
        # The campaign's year, however far away today is.
        ("7-14", date(2026, 11, 24), YEAR, date(2023, 7, 14)),
        ("7-14", date(2022, 1, 1), YEAR, date(2023, 7, 14)),
        # No day of the campaign: the nearest.
        ("2-20", date(2024, 1, 5), YEAR, date(2024, 2, 20)),
        ("2-20", date(2023, 3, 5), YEAR, date(2023, 2, 20)),
        ("12-30", date(2023, 12, 2), None, date(2023, 12, 30)),
        # Two years of one campaign hold it: the nearer.
        ("3-1", date(2024, 1, 10), (date(2023, 1, 1), date(2024, 12, 31)), date(2024, 3, 1)),
        ("6-1", date(2023, 8, 10), (date(2023, 1, 1), date(2024, 12, 31)), date(2023, 6, 1)),
        # Only a leap year has it.
        ("2-29", date(2023, 7, 14), YEAR, date(2024, 2, 29)),
        ("2月29日", date(2021, 1, 1), (date(2018, 1, 1), date(2020, 12, 31)), date(2020, 2, 29)),
    ],
)
def test_the_year_that_is_left_away(
    text: str, today: date, within: tuple[date, date] | None, expected: date
) -> None:
    """A day without a year lies in the campaign when one year puts it there, else it is the nearest to today."""
    assert parse_day(text, today, within) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        *[
            "上月",
            "7",
            "714",
            "23-7-14",
            "2023-07",
            "周八",
            "周0",
            "上周",
            "七月",
            "7-14-2023",
            "14:30",
            "每天",
            "8小时内",
            "半天内",
            "整改",
        ],
    ],
)
def test_what_is_no_day(text: str) -> None:
    """Anything else is asked back, with ways to write a day."""
    with pytest.raises(DayFault) as caught:
        parse_day(text, FRIDAY, YEAR)
    assert caught.value.message == f"看不懂这个日期：{text}"
    assert caught.value.hint == "可以写 2023-07-14、7-14、7月14日、今天、昨天、周五、上周五、6月底前、3天内"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2023-13-01", "2-30", "13-1", "0-1", "31号", "2023年2月29日前"]
)
def test_days_that_no_calendar_has(text: str) -> None:
    """A day that does not exist is not moved to one that does."""
    with pytest.raises(DayFault, match=r"^没有这一天："):
        parse_day(text, date(2023, 6, 1))


@pytest.mark.parametrize(
    "text", ["0000-01-01", "0203-07-14", "1899-12-31", "3000-01-01", "99991231", "0000年底", "3000年6月底"]
)
def test_years_that_are_a_slip(text: str) -> None:
    """Nobody asks for such a day, and there is none before the first one of the calendar."""
    with pytest.raises(DayFault, match=r"^年份不在1900和2999之间："):
        parse_day(text, date(2023, 6, 1))


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.dates(date(1990, 1, 1), date(2099, 12, 31)))
@settings(max_examples=examples(60), deadline=None)
def test_what_is_said_can_be_read(day: date, today: date) -> None:
    """say and isoformat are read back on any day; say_short too when the campaign lies in that year alone."""
    assert parse_day(say(day), today) == day
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(say_short(day), today, (date(day.year, 1, 1), date(day.year, 12, 31))) == day


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
@settings(max_examples=examples(30), deadline=None)
def test_weekdays_are_read_as_they_are_said(day: date) -> None:
    """The weekday said of a day is that day in its own week."""
    assert parse_day(say_weekday(day), day) == day
    assert say_weekday(day)[1] == WEEKDAYS[day.weekday()]


def test_hints_speak_of_the_campaign_own_year() -> None:
    """A clerk of 2027 is not told to write 2023."""
    for within, today in (((date(2027, 3, 1), date(2027, 12, 31)), FRIDAY), (None, date(2027, 1, 1))):
        with pytest.raises(DayFault) as caught:
            parse_day("某天", today, within)
        assert caught.value.hint is not None
        assert caught.value.hint.startswith("可以写 2027-07-14、")


SEEN_ON_FRIDAY = {
    "6月底": "2023-06-30", "6月底前": "2023-06-30", "六月底前完成": "2023-06-30", "６月末": "2023-06-30", "7月上旬": "2023-07-10",
    "7月中旬": "2023-07-20", "7月中旬前": "2023-07-20", "7月下旬": "2023-07-31", "中旬": "2023-07-20", "下旬前": "2023-07-31",
    "月底前": "2023-07-31", "本月底": "2023-07-31", "下月底": "2023-08-31", "下个月中旬": "2023-08-20", "上月底": "2023-06-30",
    "月内": "2023-07-31", "8月内": "2023-08-31", "十二月底": "2023-12-31", "年底前": "2023-12-31", "今年年底": None,
    "今年底": "2023-12-31", "年内": "2023-12-31", "2024年底": "2024-12-31", "明年3月底": "2024-03-31", "去年底": "2022-12-31",
    "二季度末": "2023-06-30", "第三季度内": "2023-09-30", "季度末": "2023-09-30", "下季度末": "2023-12-31", "上半年": "2023-06-30",
    "下半年内": "2023-12-31", "7.15": "2023-07-15", "2023.7.15": "2023-07-15", "7月15日前": "2023-07-15",
    "务必于7月15日前完成整改": "2023-07-15", "请务必于2023年7月15日之前全部完成。": "2023-07-15", "最迟7月15日": "2023-07-15",
    "截至7月15日止": "2023-07-15", "七月十五": "2023-07-15", "二〇二三年七月十五日": "2023-07-15", "下月5日前": "2023-08-05",
    "15日前": "2023-07-15", "明天前": "2023-07-15", "下周三前": "2023-07-19", "周五前": "2023-07-14",
    "3日内": "2023-07-17", "３天内": "2023-07-17", "三天之内": "2023-07-17", "5天": "2023-07-19", "一周内": "2023-07-21",
    "两周内": "2023-07-28", "限期30日内整改到位": "2023-08-13", "半个月内": "2023-07-29", "一个月内": "2023-08-14",
    "半年内": "2024-01-14", "一年内": "2024-07-14", "48小时内": "2023-07-16", "十个工作日内": "2023-07-28",
    "收到通知之日起3个工作日内": "2023-07-19", "交办后7日内": "2023-07-21",
}  # fmt: skip
"""Words, and the day they are on Friday 14 July 2023."""


@pytest.mark.parametrize(("text", "day"), SEEN_ON_FRIDAY.items())
def test_deadlines_in_words(text: str, day: str | None) -> None:
    """The words of notices are one day each, in either width and in Chinese numerals; others are asked back."""
    if day is None:
        with pytest.raises(DayFault):
            parse_day(text, FRIDAY, YEAR)
    else:
        assert parse_day(text, FRIDAY, YEAR) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "meant"),
    {
        **dict.fromkeys(
            ["立即", "立即整改", "立行立改", "即知即改", "当日", "马上"],
            When((date(2023, 7, 3),), at_once=True),
        ),
        **dict.fromkeys(["长期", "长期坚持", "常态化", "常态化推进", "持续整改", "坚持"], When(endless=True)),
        "每月25日前": When(repeat=Repeat("月", "25")),
        "每月二十五日前完成": When(repeat=Repeat("月", "25")),
        "每周五": When(repeat=Repeat("周", "周五")),
        "每星期天": When(repeat=Repeat("周", "周日")),
        "每季度末": When(repeat=Repeat("季", "末")),
        "每月底前": When(repeat=Repeat("月", "末")),
        "每旬": When(repeat=Repeat("旬")),
        "按月": When(repeat=Repeat("月")),
        "3日内": When((date(2023, 7, 6),)),
    }.items(),
)
def test_what_is_no_plain_day(text: str, meant: When) -> None:
    """At once is the day counted from; without an end, and each period, are kinds of their own."""
    assert Days(FRIDAY, YEAR).read(text, base=date(2023, 7, 3)) == meant


@pytest.mark.parametrize(
    ("text", "hint"),
    {
        "长期坚持": "任务没有期限的，写 chuangwei set 编号 due=长期",
        "每月25日前": "定期要做的任务，写 chuangwei set 编号 repeat.every=月 repeat.by=25",
        "每旬": "定期要做的任务，写 chuangwei set 编号 repeat.every=旬",
    }.items(),
)
def test_where_a_plain_day_is_wanted(text: str, hint: str) -> None:
    """What is none is refused, and what to write instead is said."""
    with pytest.raises(DayFault) as caught:
        parse_day(text, FRIDAY, YEAR)
    assert caught.value.hint == hint


TWO_YEARS = (date(2023, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "today", "within", "days"),
    [
        ("12-01", date(2024, 1, 5), None, ("2023-12-01", "2024-12-01")),
        ("1-2", date(2023, 12, 30), None, ("2023-01-02", "2024-01-02")),
        ("6-1", date(2024, 1, 10), TWO_YEARS, ("2023-06-01", "2024-06-01")),
        ("12月底", date(2024, 1, 5), None, ("2023-12-31", "2024-12-31")),
        ("月底前", date(2023, 7, 30), YEAR, ("2023-07-31", "2023-08-31")),
        ("月底", date(2023, 7, 31), YEAR, ("2023-07-31", "2023-08-31")),
        ("上旬", date(2023, 7, 14), YEAR, ("2023-07-10", "2023-08-10")),
        ("年底前", date(2023, 12, 31), YEAR, ("2023-12-31", "2024-12-31")),
        ("季度末", date(2023, 9, 30), YEAR, ("2023-09-30", "2023-12-31")),
        ("周三前", FRIDAY, YEAR, ("2023-07-12", "2023-07-19")),
        ("3号前", FRIDAY, YEAR, ("2023-07-03", "2023-08-03")),
        ("本周内", FRIDAY, YEAR, ("2023-07-14", "2023-07-16")),
        ("8月前", FRIDAY, YEAR, ("2023-07-31", "2023-08-31")),
    ],
)  # fmt: skip
def test_two_readings(
    text: str, today: date, within: tuple[date, date] | None, days: tuple[str, str]
) -> None:
    """Words that two people would take for two days are refused with both; a deadline takes the one to come, what has
    happened the one that is over, where only one of them is.
    """
    early, late = map(date.fromisoformat, days)
    with pytest.raises(TwoDaysFault) as caught:
        parse_day(text, today, within)
    assert caught.value.days == (early, late)
    assert caught.value.message == f"“{text}”有两种读法：{early} 或 {late}"
    assert parse_day(text, today, within, since=early + ONE_DAY) == late
    assert parse_day(text, today, within, until=late - ONE_DAY) == early


def test_a_weekday_on_that_day() -> None:
    """周五 said on a Friday is today, and 周五前 too: it is the week that counts, and the day it became is shown."""
    days = Days(FRIDAY, YEAR)
    assert days.day("周五", "完成时限") == days.day("周五前", "完成时限") == FRIDAY
    assert list(days.told) == ["完成时限 周五 → 2023-07-14", "完成时限 周五前 → 2023-07-14"]
    assert days.day("7-20", "完成时限") == date(2023, 7, 20)
    assert len(days.told) == 2


ANY_DAY = st.dates(date(1990, 1, 1), date(2099, 12, 30))


@given(
    ANY_DAY,
    st.integers(1, 12),
    st.sampled_from(["{}月底", "{}月底前", "于{}月末完成", "{}月下旬", "{}月内", "{}月份底"]),
)
@settings(max_examples=examples(120), deadline=None)
def test_the_end_of_any_month(today: date, month: int, phrase: str) -> None:
    """It is the last day of that month, of leap years too: the day after is the first of another."""
    text = phrase.format(month)
    for within in (None, (date(today.year, 1, 1), date(today.year, 12, 31))):
        for day in Days(today, within).read(text).days:
            assert (day.month, (day + ONE_DAY).day) == (month, 1)
            assert abs(day.year - today.year) <= 1
    assert (
        Days(today, within).read(text).days
        == Days(today).read(f"{today.year}年{text.removeprefix('于')}").days
    )


@given(ANY_DAY, st.sampled_from([("上旬", 10), ("中旬", 20), ("底", 0), ("末", 0), ("下旬", 0), ("内", 0)]))
@settings(max_examples=examples(120), deadline=None)
def test_parts_of_the_running_month(today: date, part: tuple[str, int]) -> None:
    """本月… is one day of this month, 下月… of the next; without a word it is asked on the last two days, and after."""
    word, number = part
    days = Days(today)
    this, later = (days.read(f"{step}月{word}").days[0] for step in ("本", "下"))
    for day in (this, later):
        assert day.day == number or (not number and (day + ONE_DAY).day == 1)
    assert (this.year, this.month) == (today.year, today.month)
    assert (later.year * 12 + later.month) - (this.year * 12 + this.month) == 1
    alone = days.read(f"月{word}").days
    assert alone == ((this, later) if (this - today).days <= 1 else (this,))


@given(ANY_DAY, st.integers(1, 60))
@settings(max_examples=examples(120), deadline=None)
def test_lengths_count_from_their_day(base: date, number: int) -> None:
    """The day itself does not count; weeks are seven days; working days are on days on which offices work."""
    days = Days(FRIDAY)
    hours = f"{24 * min(number, 41)}小时内"
    assert days.read(hours, base).days == (base + min(number, 41) * ONE_DAY,)
    for phrase in (f"{number}日内", f"{number}天之内", f"自收到之日起{number}天内"):
        assert days.read(phrase, base).days == (base + number * ONE_DAY,)
    assert days.read(f"{number}周内", base).days == (base + 7 * number * ONE_DAY,)
    (worked,) = days.read(f"{number}个工作日内", base).days
    assert days.calendar.is_workday(worked)
    assert (
        sum(days.calendar.is_workday(base + step * ONE_DAY) for step in range(1, (worked - base).days + 1))
        == number
    )


@given(ANY_DAY, st.integers(1, 24))
@settings(max_examples=examples(60), deadline=None)
def test_months_from_a_day(base: date, number: int) -> None:
    """So many months on it is the same day, or the last of a shorter month."""
    (day,) = Days(FRIDAY).read(f"{number}个月内", base).days
    assert (day.year * 12 + day.month) - (base.year * 12 + base.month) == number
    assert day.day == base.day or (day.day < base.day and (day + ONE_DAY).day == 1)


@given(ANY_DAY, st.sampled_from([text for text, day in SEEN_ON_FRIDAY.items() if day]))
@settings(max_examples=examples(200), deadline=None)
def test_every_phrase_on_every_day(today: date, text: str) -> None:
    """Whenever it is said, a phrase is a day, or two of which the first is the earlier, and shown as what it became."""
    days = Days(today)
    when = days.read(text)
    assert when.days == tuple(sorted(when.days))
    assert 1 <= len(when.days) <= 2
    assert not when.endless
    assert when.repeat is None
    if len(when.days) == 1:
        assert days.day(text, "完成时限") == when.days[0]
        assert list(days.told) == ([f"完成时限 {text} → {when.days[0]}"] if when.worded else [])
