"""Days as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.days import WEEKDAYS, DayFault, parse_day
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
        ("12-30", date(2024, 1, 2), None, date(2023, 12, 30)),
        ("1-2", date(2023, 12, 30), None, date(2024, 1, 2)),
        # Two years of one campaign hold it: the nearer.
        ("6-1", date(2024, 1, 10), (date(2023, 1, 1), date(2024, 12, 31)), date(2024, 6, 1)),
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
        *["上月", "7", "714", "23-7-14", "2023-07", "周八", "周0", "上周", "七月十四", "7-14-2023", "14:30"],
    ],
)
def test_what_is_no_day(text: str) -> None:
    """Anything else is asked back, with ways to write a day."""
    with pytest.raises(DayFault) as caught:
        parse_day(text, FRIDAY, YEAR)
    assert caught.value.message == f"看不懂这个日期：{text}"
    assert caught.value.hint == "可以写 2023-07-14、7-14、7月14日、今天、昨天、周五、上周五"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("text", ["2023-02-29", "2023-13-01", "2-30", "13-1", "0-1", "31号"])
def test_days_that_no_calendar_has(text: str) -> None:
    """A day that does not exist is not moved to one that does."""
    with pytest.raises(DayFault, match=r"^没有这一天："):
        parse_day(text, date(2023, 6, 1))


@pytest.mark.parametrize("text", ["0000-01-01", "0203-07-14", "1899-12-31", "3000-01-01", "99991231"])
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
