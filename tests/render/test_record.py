"""`show`: one task or one indicator in full."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_task
from tests.hostile import NAMED, plain, texts, widest

from chuangwei.model.organisation import Place, Unit
from chuangwei.model.standard import Standard
from chuangwei.render.record import indicator_lines, task_lines
from chuangwei.render.text import DEMO, Screen
from chuangwei.reports.record import indicator_view, task_view


def standard(text: str = "公厕达到三类") -> Standard:
    item = {"id": "C-10", "section": "C", "text": text, "points": "30", "veto": "true", "evidence": [text],
            "note": text}  # fmt: skip
    return Standard.model_validate(
        {"id": "S", "name": "标准", "sections": [{"id": "C", "name": "环境"}], "items": [item]}
    )


def shown(task: Any, day: date = DAY, width: int = 80, **parts: Any) -> list[str]:
    campaign = make_campaign(task, **{"standards": (standard(),), **parts})
    return texts(task_lines(task_view(campaign, task.id, day), Screen(width=width)))


def test_everything_of_a_task() -> None:
    """How it stands, what the plan says, its log by date; nothing is shown that is not there."""
    log = [
        {"date": "2023-06-20", "state": "受阻", "note": "没有位置", "need": "请协调用地", "recorded": "2023-06-30"},
        {"date": "2023-07-03", "due": "2023-08-04", "note": "同意延期"},
        {"date": "2023-07-05", "met": "已协调", "link": "https://example.org/a"},
        {"date": "2023-07-06", "need": "请催办"},
        {"date": "2023-07-10", "amount": "-1", "unit": "创建办", "by": "创建办", "note": "返工"},
        {"date": "2023-06-12", "amount": "2", "note": "完成2座", "by": "财政办"},
    ]  # fmt: skip
    task = make_task(**{"with": ["创建办"]}, owner="基建岗", target="清零", quota={"amount": "6", "unit": "座"},
                     weight="3", place="公厕", items=["C-10"], evidence=["台账", "照片"], note="雨天停工", log=log)  # fmt: skip
    assert shown(task) == [
        "5-05  公厕改造",
        "黄灯  受阻  16%  ███░░░░░░░░░░░░░░░░░  滞后",
        "",
        "项目组：  5 基础设施组",
        "责任单位：财政办",
        "责任人：  基建岗",
        "配合单位：创建办",
        "阶段：    全面实施阶段",
        "起止：    2023年6月5日 至 2023年8月4日（周五），原定2023年7月28日",
        "具体目标：清零",
        "数量：    已完成1座，目标6座",
        "应达进度：65%",
        "权重：    3",
        "点位：    公厕",
        "对应指标：C-10 公厕达到三类",
        "应有资料：台账、照片",
        "受阻原因：没有位置",
        "需协调：  请催办（2023年7月6日提出）",
        "备注：    雨天停工",
        "",
        "记录（6条，到2023年7月14日）",
        "  2023-06-12  +2座  完成2座  财政办",
        "  2023-06-20  受阻  没有位置；需协调：请协调用地（2023-06-30录入）",
        "  2023-07-03  延期至2023-08-04  同意延期",
        "  2023-07-05  已协调：已协调；https://example.org/a",
        "  2023-07-06  需协调：请催办",
        "  2023-07-10  -1座  返工  创建办",
    ]


def test_a_bare_task() -> None:
    """Only what the plan says, group, phase and unit by their proper names; the unit's head is named as such."""
    assert shown(make_task(group="基础设施组", phase="全面实施阶段", lead="财政")) == [
        "5-05  公厕改造",
        "黄灯  未开始  0%  ░░░░░░░░░░░░░░░░░░░░  滞后，多日无记录",
        "",
        "项目组：    5 基础设施组",
        "责任单位：  财政办",
        "第一责任人：财政办主要负责人",
        "阶段：      全面实施阶段",
        "起止：      2023年6月5日 至 2023年7月28日（周五）",
        "应达进度：  74%",
        "",
        "记录（0条，到2023年7月14日）",
        "  还没有记录",
    ]


@pytest.mark.parametrize(
    ("due", "log", "flags"),
    [
        ("2023-07-10", [], "红灯  未开始  0%  ░░░░░░░░░░░░░░░░░░░░  逾期4天，多日无记录"),
        ("2023-07-17", ["90", "2023-07-13"], "黄灯  进行中  90%  ██████████████████░░  临期"),
        ("2023-07-10", ["100", "2023-07-13"], "绿灯  已完成  100%  ████████████████████  超期完成"),
        ("2023-07-10", ["100", "2023-07-09"], "绿灯  已完成  100%  ████████████████████"),
    ],
)
def test_flags(due: str, log: list[str], flags: str) -> None:
    """Light, state, progress, and what else is true of it, in words."""
    entries = [{"date": log[1], "progress": log[0]}] if log else []
    assert shown(make_task(due=due, log=entries))[1] == flags


def test_done_after_the_first_due_day() -> None:
    """An extension does not hide that the first due day had passed."""
    log = [
        {"date": "2023-07-01", "due": "2023-07-12", "note": "同意"},
        {"date": "2023-07-11", "progress": "100"},
    ]
    rows = shown(make_task(due="2023-07-10", log=log))
    assert rows[1].endswith("按原时限已超期")
    assert "完成日期：  2023年7月11日" in rows


def test_a_collective_without_members() -> None:
    """It is said where to fill them in."""
    units = (Unit.model_validate({"name": "财政办"}), Unit.model_validate({"name": "各村", "members": []}))
    rows = shown(make_task(quota={"each": "各村"}), units=units)
    assert "逐个单位：各村（还没有填成员：在 data/groups.yaml 里写 members）" in rows


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


def scored(*log: dict[str, str], day: date = DAY, width: int = 80, **fields: Any) -> list[str]:
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
    campaign = make_campaign(*tasks, standards=standards(*log, measure="yes/no", veto="true"))
    assert texts(indicator_lines(indicator_view(campaign, "C-10", DAY), Screen(demo=True))) == [
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
    rows = scored({"date": "2023-07-10", "value": "92.5"}, measure=">= 90 %")
    assert rows[5:7] == ["实际值：  92.5%，达标（2023-07-10）", "自评：    30分，按达标条件（2023-07-10）"]


def test_what_is_not_known_yet() -> None:
    """Neither points nor a judgement are made up; a trend names the years that it has."""
    assert scored()[4] == "自评：    未评"
    assert "判定：    还没有判定" in scored(veto="true", points=None, measure="= 0 起")
    rows = scored(
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
    """In every field of a task or an indicator: harmless, and no line wider than the screen."""
    text = NAMED[name]
    log = [{"date": "2023-07-01", "state": "受阻", "note": text, "need": text, "by": text, "link": text}]
    task = make_task(title=text, target=text, owner=text, note=text, evidence=[text], place=text, items=["C-10"],
                     lead=text, log=log, quota={"amount": "2", "unit": text})  # fmt: skip
    parts: dict[str, Any] = {
        "units": (Unit.model_validate({"name": text, "head": text}),),
        "places": (Place.model_validate({"name": text, "unit": text}),),
        "standards": (standard(text),),
    }
    rows = shown(task, width=columns, **parts)
    rows += scored({"date": "2023-07-01", "value": text, "note": text}, text=text, width=columns)
    assert all(map(plain, rows))
    assert widest(rows) <= columns
