"""JSON: shapes that other programs rely on."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from tests.conftest import DAY, make_campaign, make_task
from tests.hostile import HOSTILE, plain

import chuangwei
from chuangwei.model.record import JSON_KEYS, json_keys
from chuangwei.model.standard import Standard
from chuangwei.render import json as render
from chuangwei.render.text import DEMO
from chuangwei.reports.record import indicator_view, task_view
from chuangwei.reports.selection import Filter, select
from chuangwei.reports.status import status

STANDARD = Standard.model_validate(
    {
        "id": "S",
        "name": "标准",
        "sections": [{"id": "C", "name": "环境"}],
        "items": [
            {
                "id": "C-10",
                "section": "C",
                "text": "公厕",
                "points": "7.5",
                "log": [{"date": "2023-07-01", "points": "5"}],
            }
        ],
    }
)
STANDING = {
    "start": str, "due": str, "progress": int, "planned": float, "state": str, "light": str, "overdue": bool,
    "overdue_days": int, "due_soon": bool, "due_today": bool, "behind": bool, "quiet": bool, "late": bool, "late_original": bool,
    "done_on": (str, type(None)), "amount": (int, float, type(None)), "reported": list,
    "blocked": (str, type(None)), "needs": list, "member": (str, type(None)),
}  # fmt: skip
TASK_KEYS = ["id", "title", "group", "lead", "with", "owner", "phase", "start", "due", "target", "quota", "weight",
             "place", "items", "evidence", "note", "log"]  # fmt: skip


def loaded(content: Any, *, demo: bool = False) -> Any:
    return json.loads(render.dumps(content, demo=demo))


def test_the_frame() -> None:
    """One object with a version; the demonstration says so in a flag and in words."""
    assert loaded({"a": 1}) == {"version": 1, "a": 1}
    assert loaded({"a": 1}, demo=True) == {"version": 1, "demo": True, "notice": DEMO, "a": 1}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    """They come back as they were, and what is written does nothing to a terminal; ASCII alone is possible."""
    written = render.dumps({"text": HOSTILE[name]}, demo=False)
    assert json.loads(written)["text"] == HOSTILE[name]
    assert all(map(plain, written.split("\n")))
    narrow = render.dumps({"text": HOSTILE[name]}, demo=True, ascii_only=True)
    assert narrow.isascii()
    assert json.loads(narrow)["text"] == HOSTILE[name]


def test_characters_stay_readable() -> None:
    """Chinese is not escaped; half a character is, for no encoding has it."""
    assert '"公厕"' in render.dumps({"text": "公厕"}, demo=False)
    assert '"\\ud800"' in render.dumps({"text": "\ud800"}, demo=False)


def test_plain_values() -> None:
    """Days in ISO form, decimals as numbers, nothing else in silence."""
    assert [render.plain(Decimal(text)) for text in ("2", "2.50", "1E+2")] == [2, 2.5, 100]
    assert render.plain(date(2023, 7, 4)) == "2023-07-04"
    with pytest.raises(TypeError):
        render.plain({1})


def test_declared_keys() -> None:
    """A path meets several things or none; an empty value, a rounded one, a group, a key left out, one taken away."""

    class Inner(NamedTuple):
        name: str
        size: float
        demo: bool = True

    @json_keys(
        "* -gone count=several.# names=several.name empty? half:1 group.name=one.name +left=one.name *two lost=one.name"
    )
    class View(NamedTuple):
        gone: int
        several: tuple[Inner, ...]
        empty: str
        half: Decimal
        one: Inner | None
        two: Inner

    view = View(1, (Inner("a", 1.5), Inner("b", 2)), "", Decimal("0.25"), None, Inner("c", 3))
    assert loaded({"view": view})["view"] == {
        "several": [{"name": "a", "size": 1.5}, {"name": "b", "size": 2}], "empty": None, "half": 0.2, "one": None,
        "two": {"name": "c", "size": 3}, "count": 2, "names": ["a", "b"], "group": {"name": None}, "name": "c",
        "size": 3, "lost": None,
    }  # fmt: skip


def test_every_declared_key_is_there() -> None:
    """Each path that a class declares begins with a field or a property of that class."""
    for module in pkgutil.walk_packages(chuangwei.__path__, "chuangwei."):
        if module.name.startswith(("chuangwei.model.", "chuangwei.reports.")):
            importlib.import_module(module.name)
    assert len(JSON_KEYS) > 30
    for of, keys in JSON_KEYS.items():
        known = {*getattr(of, "model_fields", ()), *dir(of)}
        for key in keys:
            name, _, path = key.lstrip("*+").partition("=")
            first = path.partition(".")[0] if path else re.split("[:?]", name.rpartition(".")[2])[0]
            assert first.rstrip("?") in {"", *known} or key.startswith(("-", "*")), (of, key)


def test_status_shape() -> None:
    """Exactly these keys with these types, lists of ids for the lists."""
    tasks = (make_task(due="2023-07-01"), make_task(id="b", weight="2.5", due="2023-07-17"))
    content = loaded(render.shown(status(make_campaign(*tasks), DAY)))
    assert list(content) == [
        "version", "as_of", "campaign", "scope", "phase", "when", "totals", "progress", "expected", "findings", "groups", "units",
        "overdue", "due_soon", "behind", "blocked", "needs", "quiet", "upcoming",
    ]  # fmt: skip
    assert content["as_of"] == "2023-07-14"
    assert content["campaign"] == {"town": "甲镇", "title": "2023年度甲镇创建卫生镇"}
    assert content["phase"] == {"id": "2", "name": "全面实施阶段", "day": 44, "days": 61}
    assert content["totals"] == {
        "tasks": 2, "done": 0, "doing": 0, "pending": 2, "blocked": 0, "cancelled": 0, "due_total": 1, "due_done": 0,
        "overdue": 1, "due_soon": 1, "late": 0, "behind": 1, "quiet": 2,
    }  # fmt: skip
    assert (content["progress"], content["expected"]) == (0.0, 94.9)
    assert isinstance(content["progress"], float)
    assert content["groups"] == [
        {"id": "5", "name": "基础设施组", "tasks": 2, "done": 0, "overdue": 1, "progress": 0.0}
    ]
    assert content["units"] == [{"name": "财政办", "tasks": 2, "due_total": 1, "due_done": 0, "overdue": 1}]
    lists = {
        name: content[name]
        for name in ("overdue", "due_soon", "behind", "blocked", "needs", "quiet", "upcoming")
    }
    assert lists == {
        "overdue": ["5-05"], "due_soon": ["b"], "behind": ["b"], "blocked": [], "needs": [],
        "quiet": ["5-05", "b"], "upcoming": [],
    }  # fmt: skip
    assert loaded(render.shown(status(make_campaign(), date(2023, 1, 1))))["phase"] is None


def check_standing(standing: dict[str, Any], *more: str) -> None:
    assert list(standing) == [*STANDING, *more]
    for name, kind in STANDING.items():
        assert isinstance(standing[name], kind), name  # type: ignore[arg-type]  # types and tuples of types
        assert isinstance(standing[name], bool) == (kind is bool), name


def test_tasks_shape() -> None:
    """A task carries its file's keys, the whole log with what each entry says, and its Standing."""
    log = [
        {"date": "2023-07-01", "amount": "2.5", "need": "请协调", "note": "x"},
        {"date": "2023-07-20", "amount": "1"},
    ]
    task = make_task(**{"with": ["创建办"]}, quota={"amount": "6", "unit": "座"}, weight="2", log=log)
    campaign = make_campaign(task)
    content = loaded(
        {
            "tasks": [
                {**render.shown(task), "standing": judged} for task, judged in select(campaign, DAY, Filter())
            ]
        }
    )
    found = content["tasks"][0]
    assert list(found) == [*TASK_KEYS, "standing"]
    assert (found["with"], found["weight"], found["owner"], found["start"]) == (
        ["创建办"],
        2,
        None,
        "2023-06-05",
    )
    assert found["quota"] == {"amount": 6, "unit": "座", "each": None}
    assert found["log"] == [
        {"date": "2023-07-01", "amount": 2.5, "need": "请协调", "note": "x"},
        {"date": "2023-07-20", "amount": 1},
    ]
    check_standing(found["standing"])
    assert found["standing"]["needs"] == [{"date": "2023-07-01", "text": "请协调"}]
    assert (found["standing"]["amount"], found["standing"]["planned"]) == (2.5, 73.6)


def test_show_shape() -> None:
    """One task under its singular; for a collective also who is missing. An indicator with its tasks in brief."""
    log = [{"date": "2023-07-01", "unit": "财政", "progress": "100"}]
    campaign = make_campaign(
        make_task(quota={"each": "各单位"}, items=["C-10"], log=log), standards=(STANDARD,)
    )
    content = loaded({"task": task_view(campaign, "5-05", DAY)})
    check_standing(content["task"]["standing"], "missing")
    assert (content["task"]["standing"]["reported"], content["task"]["standing"]["missing"]) == (
        ["财政办"], ["创建办"],
    )  # fmt: skip
    content = loaded({"indicator": indicator_view(campaign, "C-10", DAY)})
    assert content == {
        "version": 1,
        "indicator": {
            "id": "C-10", "section": "C", "text": "公厕", "measure": None, "points": 7.5, "veto": False,
            "evidence": [], "replaces": [], "note": None, "log": [{"date": "2023-07-01", "points": 5}],
            "standard": "S", "replaced_by": [],
            "standing": {
                "met": None, "value": None, "value_on": None, "values": [], "points": 5, "basis": "points",
                "basis_on": "2023-07-01", "newer_value": False,
            },
            "tasks": [{"id": "5-05", "title": "公厕改造", "state": "进行中", "progress": 50}],
        },
    }  # fmt: skip
