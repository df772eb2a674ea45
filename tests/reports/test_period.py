"""Which days a bulletin reports on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_campaign

from chuangwei.errors import UsageFault
from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued
from chuangwei.reports.papers.period import Period, next_period, period_of, register, week_named, week_of

FRIDAY = date(2023, 7, 14)
DAYS = st.dates(date(2023, 4, 1), date(2024, 1, 31))


def span(since: str, until: str) -> Period:
    return Period(date.fromisoformat(since), date.fromisoformat(until))


def issued(no: int, period: Period, *, kind: str = "周报", day: date | None = None) -> Issued:
    fields = {"id": f"{kind}-{no}", "kind": kind, "number": f"第{no}期", "seq": str(no)}
    days = {"from": str(period.since), "to": str(period.until), "date": str(day or period.until)}
    return Issued.model_validate({**fields, **days})


def campaign(*papers: Issued) -> Campaign:
    return make_campaign(issued=papers)


BEFORE = (
    issued(2, span("2023-06-24", "2023-06-30")),
    issued(1, span("2023-06-17", "2023-06-23")),
    issued(3, span("2023-07-15", "2023-07-21")),
    issued(1, span("2023-07-01", "2023-07-12"), kind="简报"),
)


@pytest.mark.parametrize(
    ("papers", "day", "since"),
    [
        ((), FRIDAY, "2023-07-10"),
        ((), date(2023, 7, 10), "2023-07-10"),
        (BEFORE, FRIDAY, "2023-07-01"),
        ((issued(1, span("2023-07-08", "2023-07-14")),), FRIDAY, "2023-07-14"),
    ],
)
def test_what_comes_next(papers: tuple[Issued, ...], day: date, since: str) -> None:
    """From Monday, or the day after the last of the kind that is out; where all is reported, the day alone."""
    assert next_period(campaign(*papers), "周报", day) == Period(date.fromisoformat(since), day)


@given(st.lists(DAYS, min_size=1, max_size=20, unique=True).map(sorted))
def test_consecutive_bulletins_tile_the_calendar(days: list[date]) -> None:
    """Whenever bulletins are sent out, each begins on the day after the one before ended, and none is empty."""
    papers: list[Issued] = []
    for no, day in enumerate(days, 1):
        papers.append(issued(no, next_period(campaign(*papers), "周报", day)))
    periods = [found for paper in papers if (found := period_of(paper)) is not None]
    assert periods[0].since == week_of(days[0]).since
    assert [period.until for period in periods] == days
    told = [each.since + timedelta(days=n) for each in periods for n in range(each.days)]
    assert told == [
        periods[0].since + timedelta(days=n) for n in range((days[-1] - periods[0].since).days + 1)
    ]


def test_the_register_by_the_day() -> None:
    """What was out by a day, in order of the days, whatever the order in the file."""
    later, earlier = issued(2, span("2023-07-01", "2023-07-07")), issued(1, span("2023-06-24", "2023-06-30"))
    known = campaign(later, earlier)
    assert register(known, "周报", FRIDAY) == (earlier, later)
    assert register(known, "周报", date(2023, 7, 6)) == (earlier,)
    bare = Issued.model_validate({"id": "a", "kind": "周报", "number": "1", "seq": "1", "date": "2023-07-07"})
    assert period_of(bare) is None


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("本周", "2023-07-10", "2023-07-14"),
        ("上周", "2023-07-03", "2023-07-09"),
        ("上上周", "2023-06-26", "2023-07-02"),
        ("2023-W27", "2023-07-03", "2023-07-09"),
        ("w27", "2023-07-03", "2023-07-09"),
        ("第27周", "2023-07-03", "2023-07-09"),
        ("2022年第52周", "2022-12-26", "2023-01-01"),
        ("7-4", "2023-07-03", "2023-07-09"),
        ("2023年6月25日", "2023-06-19", "2023-06-25"),
        ("昨天", "2023-07-10", "2023-07-14"),
    ],
)
def test_weeks_by_name(text: str, since: str, until: str) -> None:
    """Monday to Sunday, cut at today."""
    assert week_named(text, FRIDAY) == span(since, until)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("下周", "这一周（2023年7月17日至23日）还没有到"),
        ("2023-W53", "没有这一周：2023-W53"),
        ("9999-W52", "没有这一周：9999-W52"),
        ("0001-01-01", "看不懂是哪一周：0001-01-01"),
        ("2023-W00", "没有这一周：2023-W00"),
        ("端午那周", "看不懂是哪一周：端午那周"),
    ],
)
def test_weeks_that_cannot_be(text: str, message: str) -> None:
    """It is said what can be written."""
    with pytest.raises(UsageFault) as raised:
        week_named(text, FRIDAY)
    assert raised.value.message == message
    assert raised.value.hint == "可以写 本周、上周、第27周，或那一周的任何一天，如 7-14"


@pytest.mark.parametrize(
    ("since", "until", "said", "short"),
    [
        ("2023-07-08", "2023-07-14", "2023年7月8日至14日", "7月8日至14日"),
        ("2023-06-26", "2023-07-02", "2023年6月26日至7月2日", "6月26日至7月2日"),
        ("2023-12-25", "2024-01-01", "2023年12月25日至2024年1月1日", "12月25日至2024年1月1日"),
        ("2023-07-14", "2023-07-14", "2023年7月14日", "7月14日"),
    ],
)
def test_what_is_said_of_a_period(since: str, until: str, said: str, short: str) -> None:
    """The year and the month once where they are the same."""
    assert (span(since, until).said, span(since, until).said_short) == (said, short)


def test_neighbouring_days() -> None:
    """The day before, the seven days after; up to seven days are a week."""
    week = span("2023-07-08", "2023-07-14")
    assert (week.before, week.days, week.is_week) == (date(2023, 7, 7), 7, True)
    assert week.following == span("2023-07-15", "2023-07-21")
    assert not span("2023-07-07", "2023-07-14").is_week


def test_the_calendars_ends() -> None:
    """What lies before the first day and after the last is that day itself."""
    whole = Period(date.min, date.max)
    assert (whole.before, whole.following) == (date.min, Period(date.max, date.max))
