"""Fields as a person types them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task

from chuangwei.actions.fields import Assigner, next_id
from chuangwei.days import Days
from chuangwei.errors import UsageFault

TODAY = date(2023, 7, 14)


def assigner(kind: str = "task") -> Assigner:
    """An assigner over the small campaign."""
    return Assigner(make_campaign(make_task()), kind, Days(TODAY))


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("lead=财政", ("lead",), "财政办"),
        ("with=创建办、财政", ("with",), ["创建办", "财政办"]),
        ("with=创建办，财政办", ("with",), ["创建办", "财政办"]),
        ("due=7-28", ("due",), date(2023, 7, 28)),
        ("quota.amount=6", ("quota", "amount"), 6),
        ("weight=1.5", ("weight",), Decimal("1.5")),
        ("group=基础", ("group",), 5),
        ("phase=全面", ("phase",), 2),
        ("title=123", ("title",), "123"),
        ("title=a=b", ("title",), "a=b"),
        ("target=", ("target",), None),
        ("quota=", ("quota",), None),
    ],
)
def test_an_assignment_is_typed_and_resolved(text: str, path: tuple[str, ...], value: Any) -> None:
    """Days and numbers are typed, references written by the name they resolve to, empty removes."""
    found = assigner().read(text)
    assert (found.path, found.value) == (path, value)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        ("task", "lead", "看不懂"),
        ("task", "leed=财政办", "没有字段"),
        ("task", "id=5-06", "不能改 id"),
        ("task", "log=x", "不能改 log"),
        ("task", "quota=6", "下一级"),
        ("task", "title.x=6", "没有下一级"),
        ("task", "title=", "必须有"),
        ("task", "due=", "必须有"),
        ("task", "weight=0", "不能写"),
        ("task", "quota.amount=六", "不能写"),
        ("task", "=6", "没有字段"),
        ("unit", "name=财政所", "改名"),
        ("phase", "aims=开会", "aims（阶段目标）是一条一条的"),
        ("campaign", "settings.demo=是", "不能写"),
    ],
)
def test_a_wrong_assignment_is_refused(kind: str, text: str, why: str) -> None:
    """What cannot be set says so, with what can."""
    with pytest.raises(UsageFault, match=why):
        assigner(kind).read(text)


@pytest.mark.parametrize(
    ("ids", "taken", "expected"),
    [
        ((), (), "5-01"),
        (("5-09",), (), "5-10"),
        (("5-10", "5-2"), (), "5-11"),
        (("5-099",), (), "5-100"),
        (("5-9",), ("5-10",), "5-11"),
        (("4-07", "5-x", "55-01"), (), "5-01"),
        (("5-99",), (), "5-100"),
    ],
)
def test_the_next_id(ids: tuple[str, ...], taken: tuple[str, ...], expected: str) -> None:
    """One more than the highest with the prefix, with as many digits; what is taken is passed over."""
    assert next_id(ids, "5-", 2, taken) == expected
