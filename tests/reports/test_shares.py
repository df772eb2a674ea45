"""What each member of a collective owes is the same in every list, paper and JSON."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import make_campaign, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.render import json
from chuangwei.reports.papers.letter import answering_units, letter, reminder, signing_units
from chuangwei.reports.record import task_view
from chuangwei.reports.selection import Filter, select
from chuangwei.reports.status import status

MEMBERS = ("水井坝村", "河街社区", "花萼村", "财政办")
FIRST = date(2023, 6, 1)
days = st.integers(0, 60).map(lambda count: FIRST + timedelta(days=count))


@st.composite
def entries(draw: st.DrawFn) -> dict[str, str]:
    """An entry of a member by any of its names, of a stranger or of nobody; with a measure or not."""
    said: dict[str, Any] = {"date": str(draw(days)), "note": "说明"}
    unit = draw(st.sampled_from([*MEMBERS, "河街", "财政", "别的村", None]))
    if unit is not None:
        said["unit"] = unit
        said |= draw(st.sampled_from([{}, {"amount": "1"}, {"progress": "100"}]))
    said |= draw(
        st.sampled_from(
            [{}, {}, {}, {"due": "2023-07-20"}, {"state": "受阻"}, {"state": "取消"}, {"state": "恢复"}]
        )
    )
    return said  # fmt: skip


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """Up to three tasks that a collective of up to four members does one by one, led by anyone, and one of 财政办."""
    members = draw(st.lists(st.sampled_from([*MEMBERS, "河街"]), max_size=5))
    units = (
        {"name": "财政办", "head": "财政办主要负责人", "alias": ["财政"]},
        {"name": "河街社区", "alias": ["河街"]},
        {"name": "创建办"},
        {"name": "各村（居）", "head": "各村（居）主要负责人", "alias": ["各村居"], "members": members},
    )
    tasks = [
        make_task(
            id=f"1-0{number}",
            lead=draw(st.sampled_from(["创建办", "财政", "各村（居）"])),
            owner=draw(st.sampled_from([None, "综合岗"])),
            start=str(FIRST),
            due=str(draw(days)),
            quota={"each": draw(st.sampled_from(["各村（居）", "各村居"]))},
            log=draw(st.lists(entries(), max_size=6)),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    return make_campaign(make_task(), *tasks, units=tuple(map(Unit.model_validate, units)))


@settings(max_examples=120, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(campaigns(), days)
def test_every_output_names_the_same_members(campaign: Campaign, day: date) -> None:
    """Owed exactly by who has no measured entry up to the day; so in `tasks -u`, reminder, letter, `status`, JSON."""
    members = campaign.collective("各村（居）") or ()
    for task in campaign.tasks[1:]:
        lead = campaign.unit_name(task.leads[0])
        shown = task_view(campaign, task.id, day)
        whole = shown.item.standing
        told = {
            campaign.unit_name(entry.unit)
            for entry in task.log
            if entry.date <= day and entry.unit and (entry.amount is not None or entry.progress is not None)
        }
        assert set(shown.missing) == set(members) - told
        done = len(members) - len(shown.missing)
        assert whole.progress == (100 * done // len(members) if members else 0)
        for member in (name for name in members if name != lead):
            ((_, share),) = [
                pair for pair in select(campaign, day, Filter(units=(member,))) if pair[0] is task
            ]
            owed = member in shown.missing
            assert share.progress == (0 if owed else 100)
            assert share.open is (owed and whole.state != "已取消")
            assert (share.due, share.overdue) == (whole.due, share.open and day > whole.order)
            unit = next(each for each in campaign.every_unit if each.name == member)
            pressing = share.open and (share.overdue or share.due_soon or share.state == "受阻")
            lines = {line.id: line for line in reminder(campaign, unit, day).tasks}
            assert (task.id in lines) is pressing
            assert unit in answering_units(campaign, day)
            written = {line.id: line for line in letter(campaign, unit, day).leads}
            assert (task.id in written) is (whole.state != "已取消")
            assert unit in signing_units(campaign)
            for line in (*lines.values(), *written.values()):
                assert "各村" not in line.who
                assert line.id != task.id or "岗" not in line.who
            of_unit = json.shown(status(campaign, day, Filter(units=(member,))))
            assert (task.id in of_unit["overdue"]) is share.overdue


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(campaigns(), days)
def test_units_count_what_they_owe_and_totals_count_a_task_once(campaign: Campaign, day: date) -> None:
    """A unit's line in `status` is what `status -u` and `tasks -u` count for it alone; groups add up to the totals."""
    view = status(campaign, day)
    assert sum(team.tasks for team in view.teams) == view.totals.tasks == len(campaign.tasks)
    for line in view.units:
        own = status(campaign, day, Filter(units=(line.name,)))
        assert own.units == (line,)
        assert (own.totals.tasks, own.totals.due_total, own.totals.due_done, own.totals.overdue) == line[1:]
    leads = {campaign.unit_name(name) for task in campaign.tasks for name in task.leads}
    assert {line.name for line in view.units} == leads.union(campaign.collective("各村（居）") or ())
