"""The table of words, and where it holds back."""

from __future__ import annotations

import pytest

from chuangwei.actions.workspace.words import Wording, word_table
from chuangwei.model.names import read_district, read_town

OLD = read_town("双山镇"), read_district("铜梁区")


def wording(town: str, district: str = "铜梁区", years: int = 0) -> Wording:
    return Wording(word_table(OLD, (read_town(town), read_district(district))), years)


@pytest.mark.parametrize(
    ("town", "text", "said"),
    [
        (
            "王坪镇",
            "双山镇的双山小学、双山卫生院，镇长、镇纪委",
            "王坪镇的王坪小学、王坪卫生院，镇长、镇纪委",
        ),
        ("张镇", "双山小学", "张镇小学"),
        ("清水乡", "镇长和镇纪委、镇财政到双山镇", "乡长和乡纪委、乡财政到清水乡"),
        ("清水乡", "双山镇长", "清水乡长"),
        ("清水乡", "创建重庆市卫生镇", "创建重庆市卫生乡"),
        ("清水乡", "镇区6座公厕，镇域水体", "场镇6座公厕，乡域水体"),
        ("巴川街道", "镇长、镇纪委，镇人民政府印发", "办事处主任、街道纪工委，街道办事处印发"),
        ("巴川街道", "纳入镇党委政府议程和镇级预算", "纳入街道党工委、办事处议程和街道预算"),
        ("巴川街道", "创建市级卫生镇", "创建市级卫生街道"),
    ],
)
def test_town_words(town: str, text: str, said: str) -> None:
    """A town's names and its bodies are said as they are in the new town."""
    assert wording(town)(text) == said


@pytest.mark.parametrize("town", ["清水乡", "巴川街道"])
@pytest.mark.parametrize(
    "text",
    [
        "场镇主街",
        "场镇长期整治",
        "镇村结合部",
        "乡镇政府",
        "城镇",
        "集镇",
        "重庆市卫生镇标准",
        "重庆市卫生镇考核评分细则",
        "国家卫生乡镇标准",
    ],
)
def test_words_that_stay(town: str, text: str) -> None:
    """A 镇 that is part of another word, or of a standard's name, stays."""
    assert wording(town)(text) == text


@pytest.mark.parametrize(
    ("district", "said"),
    [
        ("江津区", "区、市爱卫会，区爱卫会，区爱卫办，区级，社区级，市级"),
        ("垫江县", "县、市爱卫会，县爱卫会，县爱卫办，县级，社区级，市级"),
        ("石柱土家族自治县", "县、市爱卫会，县爱卫会，县爱卫办，县级，社区级，市级"),
        # 市爱卫会 is the municipality's: a county-level city's own is named in full.
        ("恩施市", "恩施市爱卫会、市爱卫会，恩施市爱卫会，恩施市爱卫办，县级，社区级，市级"),
    ],
)
def test_district_words(district: str, said: str) -> None:
    """The district's bodies go by the district's kind; the municipality's stay."""
    assert wording("王坪镇", district)("区、市爱卫会，区爱卫会，区爱卫办，区级，社区级，市级") == said


def test_assessment() -> None:
    """健康铜梁 goes by the bare name."""
    assert wording("王坪镇", "石柱土家族自治县")("健康铜梁建设") == "健康石柱建设"


@pytest.mark.parametrize(("years", "month"), [(0, 35), (1, 36), (2, 37), (-23, 12)])
def test_month_of_hygiene(years: int, month: int) -> None:
    """The 爱国卫生月 is numbered from 1989, the first."""
    assert wording("王坪镇", years=years)("第35个爱国卫生月，第1期") == f"第{month}个爱国卫生月，第1期"


def test_counted() -> None:
    """What was put in is counted, in the order of the table; what stays as it is, is not."""
    words = wording("清水乡", years=1)
    words("第35个爱国卫生月，双山小学、双山镇、场镇、双山卫生院，镇长")
    assert list(words.counted()) == [
        ("双山镇", "清水乡", 1),
        ("双山", "清水", 2),
        ("镇长", "乡长", 1),
        ("第35个爱国卫生月", "第36个爱国卫生月", 1),
    ]
