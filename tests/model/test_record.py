"""Records: what all of them have in common, what each takes from a file, and what it refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from tests.conftest import make_finding, make_round, make_task

from chuangwei.model.files import FILES, SLOTS
from chuangwei.model.issued import Issued
from chuangwei.model.organisation import Group, Headquarters, Place, Supervision, Unit
from chuangwei.model.plan import Aim, Head, Phase, Settings
from chuangwei.model.record import Record, references
from chuangwei.model.registers import Holiday
from chuangwei.model.standard import Indicator
from chuangwei.model.task import Entry, Quota, Task

MODELS = sorted({slot.model for slot in SLOTS.values() if slot.model}, key=lambda model: model.__name__)
HEAD = {"title": "创建", "town": "甲镇", "district": "乙区", "year": "2023"}
PHASE = {"id": "1", "name": "一", "start": "2023-04-01", "end": "2023-05-31"}
GROUP = {"id": "5", "name": "组", "lead": "财政办"}
TASK = {"id": "5-05", "title": "甲", "group": "5", "lead": "乙", "phase": "2", "due": "2023-07-28"}
PAPER = {"id": "周报-2023-3", "kind": "周报", "number": "第3期", "seq": "3", "date": "2023-06-25"}
FINDING = {"id": "a", "round": "1", "date": "2023-06-14", "problem": "脏", "unit": "财政办"}
ITEM = {"id": "C-10", "section": "C", "text": "公厕"}


def test_there_are_models_to_look_at() -> None:
    """The tests below go over something."""
    assert len(MODELS) == sum(slot.model is not None for file in FILES for slot in file.slots) >= 10


@pytest.mark.parametrize("model", MODELS)
def test_every_record_is_frozen_and_closed_and_known_by_a_field(model: type[Record]) -> None:
    """No record can be changed, none takes a key that it does not know; its fields have Chinese titles."""
    assert (model.model_config["frozen"], model.model_config["extra"]) == (True, "forbid")
    assert model.handle in model.model_fields
    assert not [name for name, info in model.model_fields.items() if not info.title or info.title.isascii()]


def test_records_are_frozen() -> None:
    """What was read is not changed in memory."""
    with pytest.raises(ValidationError, match="frozen"):
        setattr(make_task(), "title", "别的")  # noqa: B010 - mypy would refuse the plain assignment


def test_records_given_the_same_fields_share_the_names_of_them() -> None:
    """One set of names for all alike, the right one for each, and a changed copy has its own."""
    log = [{"date": "2023-06-12", "progress": "30"}, {"date": "2023-06-19", "progress": "60"}]
    task = make_task(log=[*log, {"date": "2023-06-20", "note": "雨"}])
    first, second, third = task.log
    assert first.model_fields_set is second.model_fields_set
    assert (first.model_fields_set, third.model_fields_set) == ({"date", "progress"}, {"date", "note"})
    copy = second.model_copy(update={"note": "补"})
    assert copy.model_fields_set == {"date", "progress", "note"}
    assert first.model_fields_set == {"date", "progress"}
    assert Entry.model_validate(log[0]) == first


@pytest.mark.parametrize(
    ("model", "data", "expected"),
    [
        (Task, TASK, {"weight": Decimal(1), "log": (), "helpers": (), "quota": None, "owner": None}),
        (Task, {**TASK, "with": ["创建办"]}, {"helpers": ("创建办",)}),
        *((Entry, {"date": "2023-07-01", "state": state}, {"state": state}) for state in ("受阻", "恢复", "取消")),
        (Quota, {"amount": "6", "unit": "座"}, {"amount": 6}),
        (Quota, {"each": "各村（居）"}, {"each": "各村（居）"}),
        (Head, {**HEAD, "year": "1949"}, {"year": 1949}),
        (Head, {**HEAD, "year": "2999"}, {"year": 2999}),
        (Headquarters, {"name": "指挥部"}, {"titles.chief": "指挥长", "titles.deputy": "副指挥长", "office.name": "创建办"}),
        (Headquarters, {"name": "组", "titles": {"chief": "组长"}}, {"titles.chief": "组长", "titles.deputy": "副指挥长"}),
        (Unit, {"name": "各村（居）", "members": []}, {"members": ()}),
        (Unit, {"name": "财政办"}, {"members": None}),
        (Place, {"name": "公厕", "unit": "财政办", "with": ["创建办"]}, {"helpers": ("创建办",)}),
        (Supervision, {"id": "DC"}, {"name": "督查"}),
        (Issued, PAPER, {"no": 3, "since": None, "until": None, "to_units": ()}),
        (Issued, {**PAPER, "from": "2023-06-17", "to": "2023-06-25"}, {"since": date(2023, 6, 17), "until": date(2023, 6, 25)}),
        (Holiday, {"date": "2027-10-01", "kind": "休", "name": "国庆节"}, {"date": date(2027, 10, 1), "kind": "休"}),
        (Indicator, {**ITEM, "points": "2.5"}, {"points": Decimal("2.5"), "veto": False}),
        (type(make_finding()), FINDING, {"kind": "限期整改", "log": ()}),
    ],
)  # fmt: skip
def test_what_a_record_takes(model: type[Record], data: dict[str, Any], expected: dict[str, Any]) -> None:
    """Values are typed, keys of the file stand for their fields, and what may be left out has its default."""
    record = model.model_validate(data)
    found: dict[str, Any] = {}
    for path in expected:
        found[path] = record
        for name in path.split("."):
            found[path] = getattr(found[path], name)
    assert found == expected


@pytest.mark.parametrize(
    ("model", "data", "expected"),
    [
        (Task, {}, ["missing id", "missing title", "missing group", "missing lead", "missing phase", "missing due"]),
        (Task, {**TASK, "helpers": []}, ["extra_forbidden helpers"]),
        *((Task, {**TASK, key: "100"}, [f"extra_forbidden {key}"]) for key in ("state", "progress", "done")),
        # A bad weight, a bad entry and an unknown key do not hide each other.
        (
            Task,
            {**TASK, "weight": "0", "colour": "red", "log": [{"date": "2023-07-01"}, {"progress": "101"}]},
            ["greater_than weight", "missing log.1.date", "less_than_equal log.1.progress", "extra_forbidden colour"],
        ),
        *(
            (Entry, {"date": "2023-07-01", "state": state}, ["literal_error state"])
            for state in ("已完成", "进行中", "blocked", "受阻 ", "")
        ),
        *((Quota, data, ["quota "]) for data in ({"amount": "6", "each": "各村（居）"}, {"unit": "座"}, {})),
        *((Group, {**GROUP, key: None}, [f"name {key}" if key != "id" else "id id"]) for key in GROUP),
        (Settings, {"soon_days": "-1"}, ["greater_than_equal soon_days"]),
        (Settings, {"soon_days": "367"}, ["less_than_equal soon_days"]),
        (Settings, {"behind_points": "101"}, ["less_than_equal behind_points"]),
        (Settings, {"quiet_days": "2.5"}, ["whole quiet_days"]),
        (Settings, {"ranking": "yes"}, ["flag ranking"]),
        (Settings, {"standard": ""}, ["name standard"]),
        (Head, {**HEAD, "year": "1948"}, ["greater_than_equal year"]),
        (Head, {**HEAD, "year": "3000"}, ["less_than_equal year"]),
        (Aim, " ", ["text text"]),
        (Issued, {**PAPER, "kind": "月报"}, ["literal_error kind"]),
        (Holiday, {"date": "2027-10-01", "kind": "假"}, ["literal_error kind"]),
        (Indicator, {**ITEM, "points": "0"}, ["greater_than points"]),
        (Indicator, {**ITEM, "points": "2分"}, ["decimal points"]),
        (type(make_finding()), {**FINDING, "kind": "马上改"}, ["literal_error kind"]),
        (type(make_finding()), {**FINDING, "log": [{"date": "2023-06-15", "action": "办结"}]}, ["literal_error log.0.action"]),
    ],
)  # fmt: skip
def test_what_a_record_refuses(model: type[BaseModel], data: Any, expected: list[str]) -> None:
    """Every fault at once, each with its type and its place."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    faults = caught.value.errors(include_url=False)
    assert [f"{each['type']} {'.'.join(map(str, each['loc']))}" for each in faults] == expected


def test_settings_have_defaults() -> None:
    """Three working days, twenty points, fourteen and seven days; no ranking, no demonstration; papers go into git."""
    assert Head.model_validate(HEAD).settings.model_dump() == {
        "soon_days": 3,
        "behind_points": 20,
        "quiet_days": 14,
        "endless_quiet_days": 30,
        "late_record_days": 7,
        "rectify_days": 7,
        "relapse_days": 30,
        "scoring": None,
        "satisfaction": "折半",
        "satisfaction_target": 90,
        "reply_days": 5,
        "ranking": False,
        "demo": False,
        "evidence_in_git": True,
        "standard": None,
        "papers": (),
    }


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, False),
        ({"unit": "财政办", "by": "创建办", "recorded": "2023-07-02"}, False),
        ({"note": None}, False),
        *(({key: "0"}, True) for key in ("progress", "amount", "need", "met", "note", "link")),
        ({"note": None, "progress": "0"}, True),
        ({"state": "恢复"}, True),
        ({"due": "2023-08-01"}, True),
    ],
)
def test_whether_an_entry_says_anything(fields: dict[str, Any], says: bool) -> None:
    """Who and when alone say nothing, nor does a field left empty; a 0 does."""
    assert Entry.model_validate({"date": "2023-07-01", **fields}).says is says


@pytest.mark.parametrize(
    ("place", "spot", "where"),
    [
        ("公厕", None, "公厕"),
        (None, "桥头", "桥头"),
        ("公厕", "东侧", "公厕东侧"),
        ("公厕", "车站公厕", "车站公厕"),
    ],
)
def test_where_a_finding_is(place: str | None, spot: str | None, where: str) -> None:
    """Place and spot as one says them; a spot that names the place says it once."""
    assert make_finding(place=place, spot=spot).where == where


@pytest.mark.parametrize(
    ("level", "source", "what", "own"),
    [
        (None, "督查", "督查", True),
        ("街道", "暗访", "暗访", True),
        ("区", "暗访", "区级暗访", False),
        ("县", "上级反馈", "县级反馈", False),
        (None, "上级反馈", "上级反馈", True),
        ("区", "群众反映", "群众反映", False),
    ],
)
def test_what_a_round_is(level: str | None, source: str, what: str, own: bool) -> None:
    """The town's own ones without a level, those from above with theirs."""
    found = make_round(level=level, source=source)
    assert (found.what, found.own) == (what, own)


NAMING = make_task(
    **{
        "with": ["平安办"],
        "place": "公厕",
        "items": ["C-10", "C-11"],
        "quota": {"each": "各单位"},
        "log": [{"date": "2023-06-12", "unit": "财政办", "amount": "1", "by": "谁都行"}],
    }
)
STRICT = ["group 项目组 5", "lead.0 单位 财政办", "with.0 单位 平安办", "phase 阶段 2", "place 点位 公厕"]
STRICT += ["items.0 指标 C-10", "items.1 指标 C-11"]
AIMS = Phase.model_validate({**PHASE, "aims": ["甲", {"text": "乙", "tasks": ["1-01"]}]})


@pytest.mark.parametrize(
    ("record", "strict", "expected"),
    [
        (
            NAMING,
            False,
            [
                *STRICT[:4],
                "quota.each 单位 各单位",
                *STRICT[4:],
                "log.0.unit 单位 财政办",
                "log.0.by 单位 谁都行",
            ],
        ),
        (NAMING, True, STRICT),
        (AIMS, False, ["aims.1.tasks.0 任务 1-01"]),
    ],
)
def test_what_a_record_names(record: Record, strict: bool, expected: list[str]) -> None:
    """Every reference with its path, however deep; with `strict` none that has a rule of its own or may be any text."""
    found = references(record, strict=strict)
    assert [f"{'.'.join(map(str, path))} {what} {name}" for path, what, name in found] == expected


def test_an_aim_may_be_plain_text() -> None:
    """`甲` is the aim without tasks."""
    assert [(aim.text, aim.tasks) for aim in AIMS.aims] == [("甲", ()), ("乙", ("1-01",))]
