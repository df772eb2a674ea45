"""From what a person said to log entries: what is written, and what is refused with its cure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task

from chuangwei.actions.entries import entries
from chuangwei.actions.measures import Refused
from chuangwei.actions.parse_entry import ParsedEntry

TODAY = date(2023, 7, 14)
COUNTED = {"quota": {"amount": "6", "unit": "座"}}
EACH = {"quota": {"each": "各单位"}}
HALF = {"log": [{"date": "2023-06-12", "progress": "50"}]}
FIVE = {**COUNTED, "log": [{"date": "2023-06-12", "amount": "5"}]}
DONE = {"log": [{"date": "2023-06-12", "progress": "100"}]}
CANCELLED = {"log": [{"date": "2023-06-12", "state": "取消", "note": "x"}]}


def said_of(fields: dict[str, Any], **said: Any) -> list[dict[str, Any]]:
    """What the entries say for something said of the task 5-05."""
    task = make_task(**fields)
    made = entries(make_campaign(task), task, ParsedEntry(task="5-05", **said), TODAY)
    return [{key: value for key, value in entry.items() if value is not None} for entry in made]


@pytest.mark.parametrize(
    ("fields", "said", "entry"),
    [
        ({}, {"progress": 80}, {"date": TODAY, "progress": 80}),
        ({}, {"progress": 0}, {"date": TODAY, "progress": 0}),
        ({}, {"done": True}, {"date": TODAY, "progress": 100}),
        (HALF, {"progress": 50}, {"date": TODAY, "progress": 50}),
        (HALF, {"progress": 40, "note": "返工"}, {"date": TODAY, "progress": 40, "note": "返工"}),
        (COUNTED, {"done": True}, {"date": TODAY, "amount": 6}),
        (COUNTED, {"amount": Decimal(100)}, {"date": TODAY, "amount": 100}),
        ({"quota": {"amount": "2.5"}}, {"done": True}, {"date": TODAY, "amount": Decimal("2.5")}),
        (FIVE, {"amount": Decimal(3)}, {"date": TODAY, "amount": 3}),
        (FIVE, {"amount": Decimal(-5), "note": "a"}, {"date": TODAY, "amount": -5, "note": "a"}),
        (EACH, {"amount": Decimal(3), "unit": "创建办"}, {"date": TODAY, "amount": 1, "unit": "创建办"}),
        (EACH, {"progress": 100, "unit": "创建办"}, {"date": TODAY, "amount": 1, "unit": "创建办"}),
        ({}, {"note": "好"}, {"date": TODAY, "note": "好"}),
        ({}, {"state": "受阻", "note": "等料"}, {"date": TODAY, "state": "受阻", "note": "等料"}),
        (COUNTED, {"amount": Decimal("2.0")}, {"date": TODAY, "amount": 2}),
        (COUNTED, {"amount": Decimal("1.5"), "measure": "座"}, {"date": TODAY, "amount": Decimal("1.5")}),
        (
            {**COUNTED, "log": [{"date": "2023-06-12", "amount": "2"}]},
            {"done": True},
            {"date": TODAY, "amount": 4},
        ),
        (EACH, {"done": True, "unit": "财政"}, {"date": TODAY, "amount": 1, "unit": "财政办"}),
        (EACH, {"note": "催过", "unit": "创建"}, {"date": TODAY, "note": "催过", "unit": "创建办"}),
        ({}, {"progress": 5, "by": "财政"}, {"date": TODAY, "progress": 5, "by": "财政办"}),
        ({}, {"progress": 5, "by": "分管领导"}, {"date": TODAY, "progress": 5, "by": "分管领导"}),
        ({}, {"progress": 5, "note": " 好 ", "by": ""}, {"date": TODAY, "progress": 5, "note": "好"}),
        (CANCELLED, {"state": "恢复"}, {"date": TODAY, "state": "恢复"}),
        (CANCELLED, {"note": "已告知"}, {"date": TODAY, "note": "已告知"}),
    ],
)
def test_what_is_said_becomes_one_entry(
    fields: dict[str, Any], said: dict[str, Any], entry: dict[str, Any]
) -> None:
    """Just what was said, whole numbers written whole; a member of a collective counts once, whatever number was said."""
    found = said_of(fields, **said)
    assert found == [entry]
    assert [type(value) for value in found[0].values()] == [type(value) for value in entry.values()]


def test_finishing_a_collectives_task_says_it_for_each_member_that_is_left() -> None:
    """A member that has reported already is not counted twice."""
    fields = {**EACH, "log": [{"date": "2023-06-12", "amount": "1", "unit": "财政"}]}
    assert [entry["unit"] for entry in said_of(fields, done=True)] == ["创建办"]


@pytest.mark.parametrize(
    ("fields", "said", "why"),
    [
        ({}, {}, "没有说发生了什么"),
        ({}, {"progress": 5, "day": date(2023, 7, 15)}, "还没有到"),
        ({}, {"progress": 5, "day": date(2023, 3, 31)}, "以前"),
        ({}, {"progress": 101}, "超出"),
        ({}, {"amount": Decimal(1)}, "没有数量目标"),
        ({}, {"state": "恢复"}, "不用恢复"),
        ({}, {"due": date(2023, 8, 1)}, "没有写原因"),
        ({}, {"due": date(2023, 7, 28), "note": "x"}, "现在的时限就是2023-07-28"),
        ({}, {"due": date(2023, 5, 31), "note": "x"}, "早于开始日期"),
        (DONE, {"due": date(2023, 8, 1), "note": "x"}, "已完成，不用再改时限"),
        (CANCELLED, {"due": date(2023, 8, 1), "note": "x"}, "已取消，不用再改时限"),
        (CANCELLED, {"progress": 50}, "已经取消了，不能记进度"),
        (CANCELLED, {"done": True}, "已经取消了，不能记进度"),
        ({}, {"state": "受阻", "note": "　"}, "受阻没有写原因"),
        ({}, {"note": " "}, "没有说发生了什么"),
        (HALF, {"progress": 40}, "从 50% 落到 40%"),
        (
            {"log": [{"date": "2023-07-12", "progress": "85"}]},
            {"done": True, "day": date(2023, 7, 1)},
            "2023-07-12 还记着 85%，在那以前完成不了",
        ),
        (
            {"log": [{"date": "2023-07-12", "state": "受阻", "note": "x"}]},
            {"state": "恢复", "day": date(2023, 7, 1)},
            "2023-07-01 那天是",
        ),
        (DONE, {"done": True}, "不用再记完成"),
        (DONE, {"state": "受阻", "note": "x"}, "不能记受阻"),
        (CANCELLED, {"state": "取消", "note": "x"}, "已经取消"),
        ({}, {"progress": -1, "note": "a"}, "超出 0 到 100"),
        (FIVE, {"amount": Decimal(-6), "note": "a"}, "冲减 -6 超过了已经记的 5座"),
        (COUNTED, {"progress": 5}, "不记百分比"),
        (COUNTED, {"amount": Decimal(-1)}, "没有说明"),
        (COUNTED, {"amount": Decimal(1), "measure": "盏"}, "计量单位是“座”"),
        (COUNTED, {"amount": Decimal(1), "measure": "座公厕"}, "写的是“座公厕”"),
        (EACH, {"amount": Decimal(1)}, "没有写是哪一家"),
        (
            {**EACH, "log": [{"date": "2023-06-12", "amount": "1", "unit": "财政办"}]},
            {"done": True, "unit": "财政"},
            "报过了",
        ),
    ],
)
def test_what_does_not_fit_is_refused(fields: dict[str, Any], said: dict[str, Any], why: str) -> None:
    """Each refusal names the task and says what is wrong."""
    with pytest.raises(Refused, match=why):
        said_of(fields, **said)


def test_progress_of_an_earlier_day_is_held_against_that_day() -> None:
    """What is entered late need not exceed what was reached later."""
    fields = {"log": [{"date": "2023-06-12", "progress": "30"}, {"date": "2023-07-10", "progress": "90"}]}
    assert said_of(fields, progress=50, day=date(2023, 6, 20))[0]["progress"] == 50
