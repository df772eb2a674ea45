"""Tasks and their entries as records."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from tests.conftest import make_task

from chuangwei.model.task import Entry, Quota, Task


def faults(model: type[BaseModel], data: dict[str, Any]) -> list[tuple[str, tuple[int | str, ...]]]:
    """Type and place of every error."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    return [(error["type"], error["loc"]) for error in caught.value.errors(include_url=False)]


def test_what_a_task_must_have() -> None:
    """id, title, group, lead, phase and due; the rest has defaults."""
    assert {place[0] for kind, place in faults(Task, {}) if kind == "missing"} == {
        "id",
        "title",
        "group",
        "lead",
        "phase",
        "due",
    }
    task = make_task()
    assert (task.weight, task.log, task.helpers, task.quota, task.owner) == (Decimal(1), (), (), None, None)


def test_helpers_are_written_with() -> None:
    """`with` is the key in the file; the name of the attribute is no key."""
    assert make_task(**{"with": ["创建办"]}).helpers == ("创建办",)
    assert faults(Task, {**make_task().model_dump(include={"id"}), "helpers": []})[-1][0] == "extra_forbidden"


@pytest.mark.parametrize("field", ["state", "progress", "done"])
def test_state_and_progress_are_not_stored(field: str) -> None:
    """What is derived cannot be written into a task."""
    with pytest.raises(ValidationError) as caught:
        make_task(**{field: "100"})
    assert [error["type"] for error in caught.value.errors(include_url=False)] == ["extra_forbidden"]


def test_all_faults_of_a_task_come_at_once() -> None:
    """A bad weight, a bad entry and an unknown key do not hide each other."""
    task = {"id": "5-05", "title": "甲", "group": "5", "lead": "乙", "phase": "2", "due": "2023-07-28"}
    wrong = {**task, "weight": "0", "colour": "red", "log": [{"date": "2023-07-01"}, {"progress": "101"}]}
    assert faults(Task, wrong) == [
        ("greater_than", ("weight",)),
        ("missing", ("log", 1, "date")),
        ("less_than_equal", ("log", 1, "progress")),
        ("extra_forbidden", ("colour",)),
    ]


def test_records_are_frozen() -> None:
    """What was read is not changed in memory."""
    with pytest.raises(ValidationError, match="frozen"):
        setattr(make_task(), "title", "别的")  # noqa: B010 - mypy would refuse the plain assignment


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, False),
        ({"unit": "财政办", "by": "创建办", "recorded": "2023-07-02"}, False),
        ({"note": None}, False),
        ({"note": None, "progress": "0"}, True),
        ({"progress": "0"}, True),
        ({"amount": "0"}, True),
        ({"state": "恢复"}, True),
        ({"due": "2023-08-01"}, True),
        ({"need": "请协调"}, True),
        ({"met": "已定"}, True),
        ({"note": "在办"}, True),
        ({"link": "https://example.cn/1"}, True),
    ],
)
def test_whether_an_entry_says_anything(fields: dict[str, Any], says: bool) -> None:
    """Who and when alone say nothing, nor does a field left empty; a 0 does."""
    assert Entry.model_validate({"date": "2023-07-01", **fields}).says is says


@pytest.mark.parametrize("state", ["受阻", "恢复", "取消"])
def test_the_changes_of_state(state: str) -> None:
    """An entry may say that a task is blocked, resumed or cancelled."""
    assert Entry.model_validate({"date": "2023-07-01", "state": state}).state == state


@pytest.mark.parametrize("state", ["已完成", "进行中", "blocked", "受阻 ", ""])
def test_no_other_state_is_taken(state: str) -> None:
    """Derived states and other words are refused."""
    assert faults(Entry, {"date": "2023-07-01", "state": state}) == [("literal_error", ("state",))]


def test_a_quota_is_an_amount_or_a_collective() -> None:
    """One of the two, not both and not neither."""
    assert Quota.model_validate({"amount": "6", "unit": "座"}).amount == 6
    assert Quota.model_validate({"each": "各村（居）"}).each == "各村（居）"
    both_and_neither: list[dict[str, Any]] = [{"amount": "6", "each": "各村（居）"}, {"unit": "座"}, {}]
    assert [faults(Quota, data) for data in both_and_neither] == [[("quota", ())]] * 3
