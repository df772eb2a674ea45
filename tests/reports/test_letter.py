"""What a unit undertakes, who signs, and what it is reminded of."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import DAY, make_campaign, make_head, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Headquarters, Supervision, Unit
from chuangwei.reports.papers.letter import Letter, answering_units, letter, reminder, signing_units


def units(*rows: dict[str, Any]) -> tuple[Unit, ...]:
    return tuple(Unit.model_validate(row) for row in rows)


def written(campaign: Campaign, name: str = "财政办") -> Letter:
    return letter(campaign, campaign.unit_by_name[name], DAY)


def test_tasks_led_and_helped_with_stand_apart() -> None:
    """By due day, those cancelled left out; helping as a member of a collective is helping."""
    campaign = make_campaign(
        make_task(id="1", due="2023-07-28"),
        make_task(id="2", due="2023-07-01", lead="财政", **{"with": ["各单位"]}),
        make_task(id="3", lead="创建办", due="2023-07-20", **{"with": ["各单位"]}),
        make_task(id="4", lead="创建办", due="2023-07-10", **{"with": ["财政"]}),
        make_task(id="5", lead="创建办"),
        make_task(id="6", log=[{"date": "2023-07-01", "state": "取消", "note": "不做"}]),
    )
    found = written(campaign)
    assert [line.id for line in found.leads] == ["2", "1"]
    assert [line.id for line in found.helps] == ["4", "3"]
    assert (found.unit, found.head) == ("财政办", "财政办主要负责人")


def test_the_town_is_the_other_party() -> None:
    """Its government, for which the head of the headquarters signs, unless the settings say otherwise."""
    body = Headquarters.model_validate({"name": "指挥部", "chief": "镇长"})
    found = written(make_campaign(make_task(), headquarters=body))
    assert (found.party, found.party_signer) == ("甲镇人民政府", "指挥长（镇长）")
    assert written(make_campaign(make_task())).party_signer == ""
    rule = {"kind": "责任书", "from": "甲镇创建指挥部", "signer": "镇长"}
    found = written(make_campaign(make_task(), head=make_head(papers=[rule]), headquarters=body))
    assert (found.party, found.party_signer) == ("甲镇创建指挥部", "镇长")


def test_who_signs() -> None:
    """Those that lead or help, members for their collective; not supervisors, nor those without any task."""
    campaign = make_campaign(
        make_task(**{"with": ["各村（居）", "镇纪委", "各单位"]}),
        units=units(
            {"name": "财政办"},
            {"name": "镇纪委"},
            {"name": "派出所"},
            {"name": "卫生院"},
            {"name": "各单位", "members": ["财政办", "派出所"]},
            {"name": "各村（居）", "members": []},
        ),
        supervision=Supervision.model_validate({"id": "DC", "units": ["镇纪委"]}),
    )
    assert [unit.name for unit in signing_units(campaign)] == ["财政办", "派出所", "各村（居）"]


def test_a_member_answers_for_what_its_collective_leads() -> None:
    """A task that a collective leads is led by each of its members."""
    campaign = make_campaign(make_task(id="1", lead="各单位"))
    assert [line.id for line in written(campaign).leads] == ["1"]
    assert [(line.unit, line.lead) for line in written(campaign).leads] == [("财政办", "各单位")]


STUCK = [{"date": "2023-07-01", "state": "受阻", "note": "图纸未到"}]


def test_each_task_stands_once() -> None:
    """Overdue, due soon, or else blocked, by due day; what is on its way, done or led by another unit is left out."""
    campaign = make_campaign(
        make_task(id="1", due="2023-07-10", log=STUCK),
        make_task(id="2", due="2023-07-01"),
        make_task(id="3", due="2023-07-18", log=STUCK),
        make_task(id="4", due="2023-07-28", log=STUCK),
        make_task(id="5", due="2023-07-28", log=[{"date": "2023-07-10", "progress": "80"}]),
        make_task(id="6", due="2023-07-10", log=[{"date": "2023-07-10", "progress": "100"}]),
        make_task(id="7", due="2023-07-10", lead="创建办"),
        make_task(id="8", due="2023-07-14", lead="财政"),
    )
    view = reminder(campaign, campaign.units[0], DAY)
    assert [line.id for line in view.overdue] == ["2", "1"]
    assert [line.id for line in view.due_soon] == ["8", "3"]
    assert [line.id for line in view.blocked] == ["4"]
    assert [line.left for line in view.overdue] == [-13, -4]
    assert view.overdue[1].blocked == "图纸未到"
    assert not view.nothing


def test_nothing_to_remind_of() -> None:
    """A unit without such tasks has an empty reminder; one that leads nothing is no leading unit."""
    campaign = make_campaign(make_task())
    view = reminder(campaign, campaign.units[0], date(2023, 6, 10))
    assert view.nothing
    assert [unit.name for unit in answering_units(campaign, DAY)] == ["财政办"]
