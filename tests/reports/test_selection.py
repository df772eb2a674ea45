"""Which tasks are meant, and in which order."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import DAY, GROUPS, SUPERVISION, entry, make_campaign, make_task

from chuangwei.errors import UsageFault
from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Place
from chuangwei.model.pick import NoSuchError
from chuangwei.model.replay import STATES
from chuangwei.model.standard import Standard
from chuangwei.reports.selection import Filter, light_named, meant, natural, select, state_named


def campaign() -> Campaign:
    """Five tasks, each unlike the others in something a filter can ask for; DAY is 2023-07-14."""
    tasks = (
        make_task(id="1-10", title="发文", phase="1", lead="创建办", start="2023-04-01", due="2023-05-20",
                  log=[entry("2023-05-10", progress="100", note="印发Plan")]),
        make_task(id="1-2", title="筹资", lead="财政", phase="宣传发动阶段", due="2023-05-31", start="2023-04-01",
                  items=["C-10"], owner="预算岗", log=[entry("2023-06-01", state="受阻", need="请分管领导协调")]),
        make_task(id="5-05", place="公厕", group="基础设施组", items=["C-10", "C-11"], target="旱厕清零",
                  **{"with": ["创建办"]}, log=[entry("2023-07-12", progress="20", met="已落实")]),
        make_task(id="5-06", due="2023-07-18", log=[entry("2023-07-01", progress="95")], note="雨天停工"),
        make_task(id="D-1", group="DC", lead="创建办", due="2023-07-30", log=[entry("2023-07-01", state="取消")]),
    )  # fmt: skip
    items = [{"id": "C-10", "section": "C", "text": "公厕"}, {"id": "C-11", "section": "C", "text": "道路"}]
    return make_campaign(
        *tasks,
        groups=GROUPS,
        supervision=SUPERVISION,
        places=(Place.model_validate({"name": "公厕", "unit": "财政办"}),),
        standards=(Standard.model_validate({"id": "S", "name": "标准", "items": items}),),
    )


def ids(wanted: Filter, day: date = DAY) -> list[str]:
    return [task.id for task, _ in select(campaign(), day, wanted)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), ["1-10", "1-2", "5-05", "5-06", "D-1"]),
        (Filter(groups=("dc",)), ["D-1"]),
        (Filter(groups=("基础",)), ["1-10", "1-2", "5-05", "5-06"]),
        (Filter(groups=("综合",)), []),
        (Filter(units=("创建办",)), ["1-10", "D-1"]),
        (Filter(units=("财政",)), ["1-2", "5-05", "5-06"]),
        (Filter(units=("创建办",), with_helpers=True), ["1-10", "5-05", "D-1"]),
        (Filter(phases=("1",)), ["1-10", "1-2"]),
        (Filter(phases=("全面",)), ["5-05", "5-06", "D-1"]),
        (Filter(states=("完成",)), ["1-10"]),
        (Filter(states=("受阻", "已取消")), ["1-2", "D-1"]),
        (Filter(lights=("red",)), ["1-2"]),
        (Filter(lights=("黄", "灰色")), ["5-05", "5-06", "D-1"]),
        (Filter(overdue=True), ["1-2"]),
        (Filter(due_soon=True), ["5-06"]),
        (Filter(behind=True), ["5-05"]),
        (Filter(quiet=True), ["1-2"]),
        (Filter(needs=True), ["1-2"]),
        (Filter(due_before=date(2023, 7, 18)), ["1-2"]),
        (Filter(due_before=date(2023, 7, 19)), ["1-2", "5-06"]),
        (Filter(items=("C-10",)), ["1-2", "5-05"]),
        (Filter(items=("道路",)), ["5-05"]),
        (Filter(places=("公厕",)), ["5-05"]),
        (Filter(texts=("旱厕",)), ["5-05"]),
        (Filter(texts=("plan",)), ["1-10"]),
        (Filter(texts=("预算",)), ["1-2"]),
        (Filter(texts=("分管领导",)), ["1-2"]),
        (Filter(texts=("已落实",)), ["5-05"]),
        (Filter(texts=("雨天", "公厕")), ["5-06"]),
        (Filter(texts=("５－０６",)), ["5-06"]),
        (Filter(groups=("5",), units=("财政",), states=("进行中",), behind=True), ["5-05"]),
        (Filter(units=("创建办", "财政"), phases=("1",), overdue=True), ["1-2"]),
        (Filter(overdue=True, lights=("green",)), []),
    ],
)  # fmt: skip
def test_filters(wanted: Filter, expected: list[str]) -> None:
    """Values of one field are alternatives, except texts; all fields must hold; the order is the file's."""
    assert ids(wanted) == expected


def test_the_day_decides() -> None:
    """The same filter on an earlier day sees the tasks as they stood then."""
    assert ids(Filter(overdue=True), date(2023, 5, 31)) == []
    assert ids(Filter(states=("未开始",)), date(2023, 4, 30)) == ["1-10", "1-2", "5-05", "5-06", "D-1"]


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(groups=("9",)),
        Filter(units=("nobody",)),
        Filter(phases=("9",)),
        Filter(items=("X-1",)),
        Filter(places=("nowhere",)),
    ],
)
def test_names_that_nobody_has(wanted: Filter) -> None:
    """An unknown name is an error, never an empty list."""
    with pytest.raises(NoSuchError):
        ids(wanted)


def test_states_and_lights_by_their_names() -> None:
    """Both by a part of the Chinese name, lights in English too; others are asked back with the choices."""
    assert [state_named(text, STATES) for text in ("取消", "未开始", "受阻")] == ["已取消", "未开始", "受阻"]
    assert [light_named(text) for text in ("RED", "黄灯", "gray", "绿色")] == [
        "red",
        "yellow",
        "grey",
        "green",
    ]
    with pytest.raises(UsageFault, match=r"^没有状态“已”$") as caught:  # two begin with it
        state_named("已", STATES)
    assert caught.value.hint == "可以写 未开始、进行中、受阻、已完成、已取消"
    with pytest.raises(UsageFault, match=r"^没有灯色“蓝”$"):
        light_named("蓝")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (None, ["1-10", "1-2", "5-05", "5-06", "D-1"]),
        ("due", ["1-10", "1-2", "5-06", "5-05", "D-1"]),
        ("-due", ["D-1", "5-05", "5-06", "1-2", "1-10"]),
        ("progress", ["1-2", "D-1", "5-05", "5-06", "1-10"]),
        ("light", ["1-2", "5-06", "5-05", "1-10", "D-1"]),
        ("state", ["5-05", "5-06", "1-2", "1-10", "D-1"]),
        ("unit", ["1-2", "5-05", "5-06", "1-10", "D-1"]),
        ("id", ["1-2", "1-10", "5-05", "5-06", "D-1"]),
        ("-id", ["D-1", "5-06", "5-05", "1-10", "1-2"]),
        ("last", ["1-10", "1-2", "5-06", "D-1", "5-05"]),
    ],
)
def test_orders(sort: str | None, expected: list[str]) -> None:
    """By a key, or the other way round; what is equal keeps the file's order, and 1-2 comes before 1-10."""
    found = campaign()
    assert [task.id for task, _ in select(found, DAY, Filter(), sort)] == expected


def test_an_order_that_there_is_not() -> None:
    """An unknown key is asked back with those there are."""
    with pytest.raises(UsageFault, match=r"^不能按“name”排$") as caught:
        select(campaign(), DAY, Filter(), "name")
    assert caught.value.hint == "可以写 due、progress、light、state、unit、id、last，前面加 - 为倒序"


def test_natural_order() -> None:
    """Numbers inside ids count as numbers."""
    assert sorted(["5-10", "5-2", "10-1", "a-1", "5-2-1", "5"], key=natural) == [
        "5", "5-2", "5-2-1", "5-10", "10-1", "a-1",
    ]  # fmt: skip


def test_what_was_meant() -> None:
    """The scope is named in full, each once, in the order group, unit, phase."""
    wanted = Filter(groups=("基础", "5"), units=("财政",), phases=("2",), states=("完成",))
    assert meant(campaign(), wanted) == ("5 基础设施组", "财政办", "全面实施阶段")
    assert meant(campaign(), Filter(overdue=True)) == ()
