"""`show`: one indicator in full."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_task
from tests.hostile import NAMED, plain, texts, widest

from chuangwei.model.plan import Head
from chuangwei.model.standard import Standard
from chuangwei.render.indicator import indicator_lines
from chuangwei.render.text import DEMO, Screen
from chuangwei.reports.record import indicator_view

DEMO_HEAD = Head.model_validate(
    {"title": "甲", "town": "甲镇", "district": "乙区", "year": "2023", "settings": {"demo": "true"}}
)


def standards(*log: dict[str, str], text: str = "公厕达到三类", **fields: Any) -> tuple[Standard, ...]:
    """An old standard, and the one with C-10 and its log; each may say `text` wherever it can."""
    old = {"id": "旧-1", "section": "甲", "text": "卫生厕所"}
    item = {"id": "C-10", "section": "C", "text": text, "points": "30", "evidence": [text], "note": text,
            "replaces": ["旧-1"], "log": list(log), **fields}  # fmt: skip
    return tuple(
        Standard.model_validate(
            {"id": name, "name": name, "sections": [{"id": one["section"], "name": "环境"}], "items": [one]}
        )
        for name, one in (("旧", old), ("新", item))
    )


def shown(*log: dict[str, str], day: date = DAY, width: int = 80, **fields: Any) -> list[str]:
    """The lines of C-10 without tasks."""
    campaign = make_campaign(standards=standards(*log, **fields))
    return texts(indicator_lines(indicator_view(campaign, "C-10", day), Screen(width=width)))


def test_an_indicator() -> None:
    """Its standard, what it asks for, how it stands, its log, and the tasks that serve it."""
    tasks = (
        make_task(items=["C-10"]),
        make_task(id="10-1", items=["旧-1"], log=[{"date": "2023-07-01", "state": "受阻"}]),
    )
    log = [
        {"date": "2023-07-15", "points": "30"},
        {"date": "2023-06-30", "points": "12", "note": "改完3座"},
        {"date": "2023-07-10", "value": "否", "recorded": "2023-07-12"},
    ]
    campaign = make_campaign(*tasks, standards=standards(*log, measure="yes/no", veto="true"), head=DEMO_HEAD)
    assert texts(indicator_lines(indicator_view(campaign, "C-10", DAY), Screen())) == [
        "C-10  公厕达到三类",
        DEMO,
        "标准：    新 新",
        "章：      C 环境",
        "达标条件：是否全部达到",
        "分值：    30",
        "一票否决：是",
        "实际值：  否，未达标（2023-07-10）",
        "自评：    12分，评定（2023-06-30）；此后又记了新的值，核对得分",
        "佐证资料：公厕达到三类",
        "替代：    旧-1 卫生厕所",
        "说明：    公厕达到三类",
        "",
        "自评记录（2条，到2023年7月14日）",
        "  2023-06-30  12分  改完3座",
        "  2023-07-10  否（2023-07-12录入）",
        "",
        "这一天以后的自评（1条，不计入上面）",
        "  2023-07-15  30分",
        "",
        "对应的任务（2项）",
        "  黄  5-05    0%  未开始  公厕改造",
        "  黄  10-1    0%  受阻    公厕改造",
    ]


def test_an_indicator_that_was_replaced() -> None:
    """It names its successor; that nobody serves it is said."""
    view = indicator_view(make_campaign(standards=standards()), "旧-1", DAY)
    rows = texts(indicator_lines(view, Screen()))
    assert "已改为：C-10 公厕达到三类" in rows
    assert rows[-1] == "  没有任务对应这个指标"


def test_points_that_follow_from_the_measure() -> None:
    """It is said that nobody gave them."""
    rows = shown({"date": "2023-07-10", "value": "92.5"}, measure=">= 90 %")
    assert rows[5:7] == ["实际值：  92.5%，达标（2023-07-10）", "自评：    30分，按达标条件（2023-07-10）"]


def test_what_is_not_known_yet() -> None:
    """Neither points nor a judgement are made up; a trend names the years that it has."""
    assert shown()[4] == "自评：    未评"
    assert "判定：    还没有判定" in shown(veto="true", points=None, measure="= 0 起")
    rows = shown(
        {"date": "2023-05-26", "year": "2021", "value": "42.6"},
        {"date": "2023-05-26", "year": "2022", "value": "41.8", "note": "近视率"},
        measure="trend down",
    )
    assert rows[5:8] == [
        "实际值：  41.8（2023-05-26）",
        "判定：    有2021年、2022年的值，要有连续三年的才能判定",
        "自评：    未评",
    ]
    assert "  2023-05-26  2022年 41.8  近视率" in rows


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("name", NAMED)
def test_hostile_texts(name: str, columns: int) -> None:
    """In every field: harmless, and no line wider than the screen."""
    text = NAMED[name]
    rows = shown({"date": "2023-07-01", "value": text, "note": text}, text=text, width=columns)
    assert all(map(plain, rows))
    assert widest(rows) <= columns
