"""What a part of a name means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task

from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Group, Place, Supervision, Unit
from chuangwei.model.pick import NoSuchError, SeveralError
from chuangwei.model.standard import Standard


def campaign(**parts: Any) -> Campaign:
    """A campaign in which names resemble one another."""
    units = [
        {"name": "财政办", "alias": ["财政所"]},
        {"name": "创建办"},
        {"name": "双山小学", "alias": ["School"]},
    ]
    groups = [
        {"id": "1", "name": "综合协调组", "lead": "创建办"},
        {"id": "10", "name": "基础设施组", "lead": "财政办"},
        {"id": "11", "name": "设施维护组", "lead": "财政办"},
    ]
    items = [
        {"id": "C-10", "section": "C", "text": "公厕达到三类"},
        {"id": "C-11", "section": "C", "text": "道路"},
    ]
    base: dict[str, Any] = {
        "units": tuple(Unit.model_validate(unit) for unit in units),
        "groups": tuple(Group.model_validate(group) for group in groups),
        "supervision": Supervision.model_validate({"id": "DC", "name": "督查", "units": ["创建办"]}),
        "places": (Place.model_validate({"name": "各村（居）公厕", "unit": "财政办"}),),
        "standards": (Standard.model_validate({"id": "S", "name": "标准", "items": items}),),
    }
    tasks = (
        make_task(id="5-05", title="公厕改造达到三类以上，消除旱厕"),
        make_task(id="5-06", title="垃圾台改造"),
        make_task(id="JC-1", title="检查"),
    )
    return make_campaign(*tasks, **{**base, **parts})


@pytest.mark.parametrize(
    ("finder", "texts", "found"),
    [
        # By id before all, by name, or by a part that only one has; the supervision too.
        (pick.team, ("1", "综合协调组"), "1"),
        (pick.team, ("10", "１０", "基础"), "10"),
        (pick.team, (" 维护 ",), "11"),
        (pick.team, ("dc", "督查"), "DC"),
        # By name, alias, or a part of either; two names of one unit are one unit.
        (pick.unit, ("财政办", "财政所", "财政"), "财政办"),
        (pick.unit, ("创建",), "创建办"),
        (pick.unit, ("school", "小学"), "双山小学"),
        (pick.phase, ("实施",), "2"),
        (pick.place, ("村(居)",), "各村（居）公厕"),
        (pick.indicator, ("c-10",), "C-10"),
        (pick.indicator, ("道路",), "C-11"),
        # A task or an indicator by its id or by words that only it has.
        (pick.record, ("5-05", "５－０５", "旱厕"), "5-05"),
        (pick.record, ("jc-1",), "JC-1"),
        (pick.record, ("C-11",), "C-11"),
        (pick.record, ("垃圾台",), "5-06"),
    ],
)
def test_one_is_meant(finder: Callable[[Campaign, str], Any], texts: tuple[str, ...], found: str) -> None:
    """Each by what it is known by, in whatever width and case."""
    handles = {
        text: (record := finder(campaign(), text)) and getattr(record, record.handle) for text in texts
    }
    assert handles == dict.fromkeys(texts, found)


def test_several_are_listed() -> None:
    """A part that several have is asked back, each with its id."""
    with pytest.raises(SeveralError) as caught:
        pick.team(campaign(), "设施")
    assert caught.value.message == "“设施”对得上2个项目组：10 基础设施组；11 设施维护组"
    assert (caught.value.hint, caught.value.exit_code) == ("写得再具体一些，或写编号", 1)
    with pytest.raises(
        SeveralError,
        match=r"对得上2个任务、指标或督查问题：5-05 公厕改造达到三类以上，消除旱厕；C-10 公厕达到三类$",
    ):
        pick.record(campaign(), "公厕")


def test_very_many_are_cut() -> None:
    """Of more than twelve, twelve are listed, and it is said that there are more."""
    units = tuple(Unit.model_validate({"name": f"第{number}村"}) for number in range(20))
    with pytest.raises(SeveralError) as caught:
        pick.unit(campaign(units=units), "村")
    assert caught.value.message.startswith("“村”对得上20个单位：第0村；第1村；")
    assert caught.value.message.endswith("；第11村等")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("5-5", "5-05 公厕改造达到三类以上，消除旱厕"),
        ("C10", "C-10 公厕达到三类"),
        ("公测改造", "5-05 公厕改造达到三类以上，消除旱厕"),
    ],
)
def test_the_nearest_is_named(text: str, near: str) -> None:
    """Of an unknown name the nearest are named: by likeness, else by the Chinese characters they share."""
    with pytest.raises(NoSuchError) as caught:
        pick.record(campaign(), text)
    assert caught.value.message == f"没有任务、指标或督查问题“{text}”"
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("最接近的是 ")
    assert near in caught.value.hint.removeprefix("最接近的是 ").split("；")


def test_a_few_are_all_named() -> None:
    """Where nothing is near, all that there is is named when it is not much, and nothing when there is nothing."""
    with pytest.raises(NoSuchError) as caught:
        pick.unit(campaign(), "")
    assert (caught.value.message, caught.value.hint) == ("没有单位“”", "有 财政办；创建办；双山小学")
    with pytest.raises(NoSuchError) as caught:
        pick.place(campaign(places=()), "公厕")
    assert (caught.value.message, caught.value.hint) == ("没有点位“公厕”", None)
    many = tuple(Unit.model_validate({"name": f"第{number}村"}) for number in range(20))
    with pytest.raises(NoSuchError) as caught:
        pick.unit(campaign(units=many), "xyz")
    assert caught.value.hint is None


def test_names_are_data() -> None:
    """Control characters in what was typed or in a name do not reach the terminal."""
    units = tuple(Unit.model_construct(name=name) for name in ("甲\x1b[31m办", "乙\u202e办"))
    for text in ("办", "x\x1b[31m"):
        with pytest.raises((SeveralError, NoSuchError)) as caught:
            pick.unit(campaign(units=units), text)
        said = caught.value.message + (caught.value.hint or "")
        assert said.isprintable()
