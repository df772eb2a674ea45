"""Every field that names another record is found, with its path."""

from __future__ import annotations

from tests.conftest import make_task

from chuangwei.model.plan import Phase
from chuangwei.model.record import references

TASK = make_task(
    **{
        "with": ["平安办"],
        "place": "公厕",
        "items": ["C-10", "C-11"],
        "quota": {"each": "各单位"},
        "log": [{"date": "2023-06-12", "unit": "财政办", "amount": "1", "by": "谁都行"}],
    }
)


def test_all_names_of_a_task() -> None:
    """Units in lists, in the log and in the quota, and what else a task names, in the order of its fields."""
    assert [tuple(found) for found in references(TASK)] == [
        (("group",), "项目组", "5"),
        (("lead",), "单位", "财政办"),
        (("with", 0), "单位", "平安办"),
        (("phase",), "阶段", "2"),
        (("quota", "each"), "单位", "各单位"),
        (("place",), "点位", "公厕"),
        (("items", 0), "指标", "C-10"),
        (("items", 1), "指标", "C-11"),
        (("log", 0, "unit"), "单位", "财政办"),
        (("log", 0, "by"), "单位", "谁都行"),
    ]


def test_names_that_must_be_registered() -> None:
    """What has a rule of its own, or may be any text, is left out."""
    whats = [found.path for found in references(TASK, strict=True)]
    assert whats == [("group",), ("lead",), ("with", 0), ("phase",), ("place",), ("items", 0), ("items", 1)]


def test_records_inside_records() -> None:
    """The path leads through lists of records."""
    phase = Phase.model_validate(
        {
            "id": "1",
            "name": "一",
            "start": "2023-04-01",
            "end": "2023-05-31",
            "aims": ["甲", {"text": "乙", "tasks": ["1-01"]}],
        }
    )
    assert [tuple(found) for found in references(phase)] == [(("aims", 1, "tasks", 0), "任务", "1-01")]
