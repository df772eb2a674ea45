"""Who owes a task: the lead, and each member of a collective its own share."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import make_campaign, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.model.responsible import answering
from chuangwei.model.standing import Standing, obligations
from chuangwei.model.task import Task

UNITS = (
    {"name": "财政办", "head": "财政办主要负责人", "alias": ["财政"]},
    {"name": "创建办"},
    {"name": "河街社区", "head": "河街社区主要负责人", "alias": ["河街"]},
    {
        "name": "各村（居）",
        "head": "各村（居）主要负责人",
        "members": ["水井坝村", "河街", "花萼村", "水井坝村"],
    },
)
DUE = "2023-07-10"


def campaign(**fields: Any) -> Campaign:
    """A task of 财政办, due on 10 July, that each village must do once."""
    fields = {"quota": {"each": "各村（居）"}, "due": DUE, "start": "2023-06-20", **fields}
    return make_campaign(make_task(**fields), units=tuple(map(Unit.model_validate, UNITS)))


def owing(day: str, *log: dict[str, str], **fields: Any) -> dict[str, Standing]:
    made = campaign(log=list(log), **fields)
    when = date.fromisoformat(day)
    return obligations(made.tasks[0], when, made.rules(when))


def test_each_member_owes_its_share() -> None:
    """The lead the whole; each member, registered or not and each once, 0 or 100 by whether it has an entry."""
    found = owing("2023-07-12", {"date": "2023-07-01", "unit": "河街", "amount": "1"})
    assert {name: (each.progress, each.member) for name, each in found.items()} == {
        "财政办": (33, None),
        "水井坝村": (0, "水井坝村"),
        "河街社区": (100, "河街社区"),
        "花萼村": (0, "花萼村"),
    }
    done, open_ = found["河街社区"], found["水井坝村"]
    assert (done.state, done.done_on, done.late, done.light) == ("已完成", date(2023, 7, 1), False, "green")
    assert (open_.state, open_.overdue_days, open_.light, open_.quiet) == ("未开始", 2, "red", True)
    assert (done.reported, open_.reported) == (("河街社区",), ())


def test_a_share_is_judged_on_its_own_day() -> None:
    """By entries up to the day; due, and due today, as the task is, an extension included; late by its own entry."""
    late = {"date": "2023-07-12", "unit": "花萼村", "progress": "100"}
    assert owing("2023-07-11", late)["花萼村"].overdue
    assert owing("2023-07-12", late)["花萼村"].late
    assert owing("2023-07-10")["花萼村"].due_today
    extended = {"date": "2023-07-09", "due": "2023-07-14", "note": "雨天", "unit": "水井坝村"}
    found = owing("2023-07-12", extended, late)["花萼村"]
    assert (found.due, found.late, found.late_original) == (date(2023, 7, 14), False, True)


def test_what_others_say_is_not_this_ones() -> None:
    """Another member's need, block and note are its own; what is said of no member holds for all; so does giving up."""
    log = (
        {"date": "2023-07-01", "unit": "水井坝村", "state": "受阻", "note": "没有人", "need": "请派人"},
        {"date": "2023-07-02", "unit": "花萼村", "note": "开了会"},
    )
    found = owing("2023-07-03", *log)
    assert (found["水井坝村"].state, found["水井坝村"].blocked) == ("受阻", "没有人")
    assert [need.text for need in found["水井坝村"].needs] == ["请派人"]
    assert (found["花萼村"].state, found["花萼村"].needs) == ("进行中", ())
    assert found["河街社区"].state == "未开始"
    settled = owing("2023-07-05", *log, {"date": "2023-07-04", "met": "派了人", "state": "恢复"})
    assert (settled["水井坝村"].state, settled["水井坝村"].needs) == ("进行中", ())
    stuck = owing("2023-07-05", {"date": "2023-07-04", "state": "受阻", "note": "缺表"})
    assert {each.state for each in stuck.values()} == {"受阻"}
    given_up = owing("2023-07-05", {"date": "2023-07-04", "state": "取消", "note": "并入", "unit": "花萼村"})
    assert {each.state for each in given_up.values()} == {"已取消"}


def test_a_unit_owes_a_task_once() -> None:
    """A member that leads owes the whole; members of a collective that leads owe their share, or the whole together."""
    found = owing("2023-07-12", lead="河街")
    assert [(name, each.member) for name, each in found.items()] == [
        ("河街社区", None),
        ("水井坝村", "水井坝村"),
        ("花萼村", "花萼村"),
    ]
    found = owing("2023-07-12", lead="各村（居）")
    assert [each.progress for each in found.values()] == [0, 0, 0, 0]
    found = owing(
        "2023-07-12",
        {"date": "2023-07-01", "amount": "3"},
        lead="各村（居）",
        quota={"amount": "6", "unit": "座"},
    )
    assert {name: (each.progress, each.member) for name, each in found.items()} == {
        "各村（居）": (50, None),
        **{name: (50, name) for name in ("水井坝村", "河街社区", "花萼村")},
    }


def test_who_answers() -> None:
    """The owner for the lead; a member's own head for its share, nobody where none is known, never the collective's."""
    made = campaign(lead="各村（居）", owner="村居联络岗")
    task: Task = made.tasks[0]
    day = date(2023, 7, 1)
    found = {
        name: answering(made, task, each) for name, each in obligations(task, day, made.rules(day)).items()
    }
    assert found == {
        "各村（居）": ("各村（居）", "村居联络岗"),
        "水井坝村": ("水井坝村", ""),
        "河街社区": ("河街社区", "第一责任人：河街社区主要负责人"),
        "花萼村": ("花萼村", ""),
    }


def test_members_are_units_by_name() -> None:
    """After the registered units stand the members that are none, in file order, each once."""
    names = [unit.name for unit in campaign().every_unit]
    assert names == ["财政办", "创建办", "河街社区", "各村（居）", "水井坝村", "花萼村"]
