"""Who answers for each indicator of a standard."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.standard import Standard
from chuangwei.reports.papers.matrix import MatrixRow, matrix


def standard(name: str, *items: dict[str, Any], **fields: Any) -> Standard:
    listed = [{"section": "A", "text": "要求", "points": "10", **item} for item in items]
    base = {"id": name, "name": f"{name}标准", "sections": [{"id": "A", "name": "组织"}]}
    return Standard.model_validate({**base, **fields, "items": listed})


def rows(campaign: Campaign, asked: str | None = None) -> dict[str, MatrixRow]:
    return {row.id: row for section in matrix(campaign, DAY, asked).sections for row in section.rows}


def test_what_its_tasks_say() -> None:
    """Units and owners once each; a head stands only for tasks without an owner; the last due day; not cancelled ones."""
    campaign = make_campaign(
        make_task(id="1", items=["A-1"], owner="基建负责人", due="2023-07-20"),
        make_task(id="2", items=["A-1"], lead="财政", due="2023-07-28"),
        make_task(id="3", items=["A-1"], lead="创建办", owner="创建办负责人", due="2023-07-21"),
        make_task(id="4", items=["A-1"], lead="创建办", due="2023-07-21"),
        make_task(id="5", items=["A-2"], log=[{"date": "2023-07-01", "state": "取消", "note": "不做"}]),
        standards=(standard("S", {"id": "A-1"}, {"id": "A-2"}),),
    )
    found = rows(campaign)
    assert found["A-1"].tasks == ("1", "2", "3", "4")
    assert found["A-1"].units == ("财政办", "创建办")
    assert found["A-1"].owners == ("基建负责人", "创建办负责人")
    assert found["A-1"].heads == ("财政办主要负责人",)
    assert found["A-1"].due == date(2023, 7, 28)
    assert (found["A-2"].served, found["A-2"].due) == (False, None)
    assert [row.id for row in matrix(campaign, DAY).unserved] == ["A-2"]


def test_tasks_of_a_replaced_indicator_count() -> None:
    """Nobody tags a task anew for a new standard."""
    campaign = make_campaign(
        make_task(items=["旧-1"]),
        standards=(standard("旧", {"id": "旧-1"}), standard("新", {"id": "新-1", "replaces": ["旧-1"]})),
    )
    assert rows(campaign, "新")["新-1"].tasks == ("5-05",)


def test_which_standard() -> None:
    """That of the day, or the one asked for by id or a part of its name."""
    campaign = make_campaign(
        standards=(
            standard("旧", effective_until="2023-07-31"),
            standard("新", effective_from="2023-08-01", note="拟定"),
        )
    )
    assert (matrix(campaign, DAY).standard_id, matrix(campaign, DAY).why) == ("旧", "dates")
    asked = matrix(campaign, DAY, "新标准")
    assert (asked.standard_id, asked.why, asked.proposed) == ("新", "asked", True)
    assert matrix(campaign, date(2023, 8, 1)).standard_id == "新"
