"""Look-ups of a campaign."""

from __future__ import annotations

from datetime import date

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.campaign import Gaps
from chuangwei.model.organisation import Group, Supervision, Unit
from chuangwei.model.plan import Head
from chuangwei.model.registers import Holiday
from chuangwei.model.standard import Standard


def test_units_by_name_and_alias() -> None:
    """Name and alias lead to one unit with its proper name; a stranger keeps his."""
    campaign = make_campaign()
    assert campaign.unit_by_name["财政"] is campaign.unit_by_name["财政办"]
    assert [campaign.unit_name(name) for name in ("财政", "财政办", "某村")] == ["财政办", "财政办", "某村"]


def test_teams_by_id_and_name_the_supervision_last() -> None:
    """Ids win over names, and the supervision stands after all groups."""
    groups = (
        Group.model_validate({"id": "7", "name": "5", "lead": "财政办"}),
        Group.model_validate({"id": "5", "name": "基础设施组", "lead": "财政办"}),
    )
    supervision = Supervision.model_validate({"id": "DC"})
    campaign = make_campaign(groups=groups, supervision=supervision)
    assert [team.id for team in campaign.teams] == ["7", "5", "DC"]
    assert campaign.team_by_name["5"].id == "5"
    assert campaign.team_by_name["基础设施组"].id == "5"
    assert campaign.team_by_name["督查"] is campaign.team_by_name["DC"] is supervision
    assert make_campaign().teams == make_campaign().groups


def test_the_phase_of_a_day() -> None:
    """Both ends belong to a phase; before, between and after there is none."""
    days = {"03-31": None, "04-01": "1", "05-31": "1", "06-01": "2", "07-31": "2", "08-01": None}
    found = {day: make_campaign().phase_on(date.fromisoformat(f"2023-{day}")) for day in days}
    assert {day: phase and phase.id for day, phase in found.items()} == days


def test_phases_tasks_and_indicators_by_id() -> None:
    """Phases also by name, indicators of every standard."""
    item = {"section": "C", "text": "公厕"}
    standards = tuple(
        Standard.model_validate({"id": name, "name": name, "items": [{"id": f"{name}-1", **item}]})
        for name in ("A", "B")
    )
    campaign = make_campaign(make_task(), standards=standards)
    assert campaign.phase_by_name["2"] is campaign.phase_by_name["全面实施阶段"]
    assert campaign.task_by_id["5-05"] is campaign.tasks[0]
    assert list(campaign.indicator_by_id) == ["A-1", "B-1"]


def test_a_collective_and_its_members() -> None:
    """Members come by proper name, each once; a unit and a stranger are no collectives."""
    units = (
        Unit.model_validate({"name": "财政办", "alias": ["财政"]}),
        Unit.model_validate({"name": "各单位", "alias": ["全体"], "members": ["财政", "创建办", "财政办"]}),
        Unit.model_validate({"name": "各村（居）", "members": []}),
    )
    campaign = make_campaign(units=units)
    assert campaign.collective("全体") == campaign.collective("各单位") == ("财政办", "创建办")
    assert campaign.collective("各村（居）") == ()
    assert campaign.collective("财政办") is campaign.collective("某村") is None
    assert campaign.rules(DAY).members == {
        "各单位": ("财政办", "创建办"),
        "全体": ("财政办", "创建办"),
        "各村（居）": (),
    }


def test_rules_come_from_settings_and_calendar() -> None:
    """Thresholds, the last soon due day with the town's own holidays, and where phases start."""
    head = {
        "title": "创",
        "town": "甲镇",
        "district": "乙区",
        "year": "2023",
        "settings": {"soon_days": "1", "behind_points": "5", "quiet_days": "9"},
    }
    off = Holiday.model_validate({"date": "2023-07-17", "kind": "休"})
    worked = Holiday.model_validate({"date": "2023-07-15", "kind": "班"})
    plain = make_campaign(head=Head.model_validate(head)).rules(DAY)  # a Friday
    assert (plain.behind_points, plain.quiet_days, plain.soon_until) == (5, 9, date(2023, 7, 17))
    assert plain.phase_starts["2"] == plain.phase_starts["全面实施阶段"] == date(2023, 6, 1)
    corrected = make_campaign(head=Head.model_validate(head), holidays=(off, worked)).rules(DAY)
    # Saturday is the one working day; Sunday and Monday are off.
    assert corrected.soon_until == date(2023, 7, 17)


def test_gaps_name_the_broken_records_that_have_a_name() -> None:
    """Invalid records count by their id where it could be read."""
    gaps = Gaps(broken={"task": {0: "5-05", 3: None}})
    assert gaps.names("task") == {"5-05"}
    assert gaps.names("unit") == frozenset()
