"""What a log tells, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.standing import stand
from chuangwei.model.task import Task
from chuangwei.reports.papers.happened import Fact, advance, bare, blocked_since, facts, told

COUNTED = {"quota": {"amount": "6", "unit": "座"}}
EACH = {"quota": {"each": "各单位"}}


def words(task: Task) -> list[str]:
    campaign = make_campaign(task)
    after = stand(task, DAY, campaign.rules(DAY))
    return [fact.text for fact in facts(campaign, task, task.log, after)]


def entry(**said: Any) -> dict[str, Any]:
    return {"date": "2023-07-10", **said}


@pytest.mark.parametrize(
    ("fields", "said", "text"),
    [
        ({}, {"note": "方案送审。"}, "方案送审"),
        ({}, {"progress": "30"}, ""),
        (COUNTED, {"amount": "2"}, "完成2座"),
        (COUNTED, {"amount": "2", "note": "东街公厕完工"}, "完成2座，东街公厕完工"),
        (COUNTED, {"amount": "2", "note": "完成2座改造"}, "完成2座改造"),
        (COUNTED, {"amount": "2", "note": "完成12座"}, "完成2座，完成12座"),
        (COUNTED, {"amount": "-1", "note": "复查不合格"}, "冲减1座，复查不合格"),
        (EACH, {"amount": "1", "unit": "财政"}, "财政办完成"),
        (EACH, {"note": "正在准备", "unit": "财政"}, "财政办，正在准备"),
        ({}, {"state": "恢复", "met": "用地已定"}, "恢复推进，已协调：用地已定"),
        ({}, {"state": "取消", "note": "并入区里改造，取消"}, "并入区里改造，取消"),
        ({}, {"due": "2023-08-11", "note": "雨天停工"}, "雨天停工，延期至8月11日"),
    ],
)
def test_an_entry_in_words(fields: dict[str, Any], said: dict[str, Any], text: str) -> None:
    """What was done, what was remarked, what has changed; what the remark says itself is not said twice."""
    assert words(make_task(**fields, log=[entry(**said)])) == [text]


def test_what_is_told_elsewhere() -> None:
    """The reason of a block that lasts and a need that is open have their own places; those that are over have not."""
    blocks = entry(state="受阻", note="缺钱", need="请协调资金")
    assert words(make_task(log=[blocks])) == [""]
    over = entry(state="恢复", met="已拨付")
    assert words(make_task(log=[blocks, over])) == [
        "缺钱，受阻，需协调：请协调资金",
        "恢复推进，已协调：已拨付",
    ]


def test_facts_have_a_day_a_link_and_a_reporter() -> None:
    """The reporter by the unit's proper name."""
    task = make_task(log=[entry(note="已公示", link="https://example.org/a", by="财政")])
    campaign = make_campaign(task)
    (fact,) = facts(campaign, task, task.log, stand(task, DAY, campaign.rules(DAY)))
    assert fact == Fact(date(2023, 7, 10), "已公示", "https://example.org/a", "财政办")


def test_several_facts_have_their_days() -> None:
    """One needs none; what has no words is left out."""
    first, second = Fact(date(2023, 7, 10), "甲", "", ""), Fact(date(2023, 7, 12), "乙", "", "")
    assert told([first]) == "甲"
    assert told([first, Fact(date(2023, 7, 11), "", "", ""), second]) == "7月10日，甲；7月12日，乙"
    assert told([]) == ""


@pytest.mark.parametrize(("text", "expected"), [("完工。", "完工"), ("甲\n乙；", "甲 乙"), ("。", "。")])
def test_a_remark_as_a_part_of_a_sentence(text: str, expected: str) -> None:
    """On one line, without the stop that its writer put."""
    assert bare(text) == expected


@pytest.mark.parametrize(
    ("fields", "log", "said"),
    [
        ({}, [("2023-07-01", {"progress": "30"}), ("2023-07-10", {"progress": "60"})], "进度30%→60%"),
        ({}, [("2023-07-01", {"progress": "30"})], "进度30%"),
        (COUNTED, [("2023-07-01", {"amount": "2"}), ("2023-07-10", {"amount": "1"})], "累计3座（共6座），33%→50%"),
        (EACH, [("2023-07-10", {"amount": "1", "unit": "财政办"})], "累计1个单位（共2个），0%→50%"),
    ],
)  # fmt: skip
def test_how_far_a_task_got(fields: dict[str, Any], log: list[Any], said: str) -> None:
    """By estimate, by amount, by members."""
    task = make_task(**fields, log=[{"date": day, **entry} for day, entry in log])
    campaign = make_campaign(task)
    days = date(2023, 7, 7), DAY
    before, after = (stand(task, day, campaign.rules(day)) for day in days)
    assert advance(task, before, after, 2) == said


def test_a_collective_nobody_has_filled_in() -> None:
    """Not 0 of 0 units."""
    task = make_task(**EACH)
    standing = stand(task, DAY, make_campaign(task).rules(DAY))
    assert advance(task, standing, standing, 0) == "进度0%"


def test_since_when_a_task_is_blocked() -> None:
    """The first day without a break; being told again does not make it shorter."""
    states = [("2023-06-01", "受阻"), ("2023-06-05", "恢复"), ("2023-06-10", "受阻"), ("2023-06-20", "受阻")]
    task = make_task(log=[{"date": day, "state": state} for day, state in states])
    assert blocked_since(task.log) == date(2023, 6, 10)
    assert blocked_since(task.log[:2]) is None
