"""The lists of `status`."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_task
from tests.hostile import texts

from chuangwei import zh
from chuangwei.render.lists import NOTHING, list_counts, lists, overdue_list
from chuangwei.render.text import Screen, plain_spell
from chuangwei.reports.status import Status, status

SCREEN = Screen(width=60)


def view(*tasks: Any, day: date = DAY) -> Status:
    return status(make_campaign(*tasks), day)


def rows(*tasks: Any, day: date = DAY, shown: int | None = 8) -> list[str]:
    return texts(lists(view(*tasks, day=day), SCREEN, shown, plain_spell))


def entry(day: str, **said: Any) -> dict[str, Any]:
    return {"date": day, **said}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"due": "2023-07-10", "log": [entry("2023-07-09", progress="40")]},
            ["逾期（1项）",
             "5-05 公厕改造 财政办 逾期4天 40%",
             "第一责任人：财政办主要负责人"],
        ),
        (
            {"due": "2023-07-14", "owner": "基建岗", "log": [entry("2023-07-09", progress="90")]},
            ["临期（1项）",
             "5-05 公厕改造 财政办 今天到期 90%",
             "责任人：基建岗"],
        ),
        (
            {"due": "2023-08-30", "start": "2023-06-14", "log": [entry("2023-07-09", progress="9")]},
            ["滞后（1项）",
             "5-05 公厕改造 财政办 9%，应达39%",
             "",
             "接下来到期（1项）",
             "5-05 公厕改造 财政办 08-30到期 9%"],
        ),
        (
            {"due": "2023-07-31", "log": [entry("2023-07-09", state="受阻", progress="60", note="缺钱", need="请协调")]},
            ["受阻（1项）",
             "5-05 公厕改造 财政办 07-31到期 60%",
             "缺钱",
             "",
             "需协调（1项）",
             "5-05 公厕改造 财政办 07-31到期 60%",
             "请协调（07-09提出）"],
        ),
    ],
)  # fmt: skip
def test_each_list(fields: dict[str, Any], expected: list[str]) -> None:
    """What stands at the end of a line and under it differs by list; the title takes what is left."""
    found = [" ".join(row.split()) for row in rows(make_task(**fields))]
    assert found[: len(expected) + 1] == ["", *expected]


def test_columns() -> None:
    """The end of a line is the end of the screen; what stands under it begins below the title."""
    tasks = (make_task(due="2023-07-10"), make_task(id="10-05", due="2023-07-01", owner="基建岗"))
    found = rows(*tasks)[2:6]
    assert found == [
        "  10-05  公厕改造                        财政办  逾期13天 0%",
        "         责任人：基建岗",
        "  5-05   公厕改造                        财政办  逾期4天 0%",
        "         第一责任人：财政办主要负责人",
    ]
    assert zh.width(found[0]) == SCREEN.width


def test_an_overdue_task_that_is_stuck() -> None:
    """It says so where it is listed as overdue, and counts its days where it is listed as blocked."""
    found = rows(make_task(due="2023-07-10", log=[entry("2023-07-09", state="受阻")]))
    assert found[2].endswith("逾期4天 0% 受阻")
    assert found[found.index("受阻（1项）") + 1].endswith("逾期4天 0%")


def test_silence() -> None:
    """Days since the last entry, the longest first; without one, that there is none."""
    tasks = (
        make_task(id="a", due="2023-12-31", start="2023-07-01"),
        make_task(id="b", due="2023-12-31", log=[entry("2023-06-20", note="x")]),
    )
    found = rows(*tasks)
    at = found.index("多日无记录（2项）")
    assert [row.split()[::3] for row in found[at + 1 : at + 3]] == [
        ["b", "24天没有记录"],
        ["a", "还没有记录"],
    ]


def late(count: int) -> list[Any]:
    return [
        make_task(id=f"5-{n}", due="2023-07-13", log=[entry("2023-07-13", progress="9")])
        for n in range(count)
    ]


@pytest.mark.parametrize(("count", "listed", "left"), [(8, 8, 0), (9, 9, 0), (10, 8, 2), (30, 8, 22)])
def test_long_lists_are_cut(count: int, listed: int, left: int) -> None:
    """After eight the rest is counted, with the command that lists all; one more is shown rather than counted."""
    found = rows(*late(count))
    assert sum("逾期1天" in row for row in found) == listed
    more = [row for row in found if "另有" in row]
    assert more == ([f"  另有{left}项：chuangwei tasks --overdue"] if left else [])
    assert sum("逾期1天" in row for row in rows(*late(count), shown=None)) == count


def test_a_long_command_is_not_broken() -> None:
    """Where it does not fit it stands on a line of its own, whole, so that it can be copied."""
    found = texts(lists(view(*late(10)), SCREEN, 8, ("chuangwei -C " + "x" * 60 + " {}").format))
    at = found.index("  另有2项：")
    assert found[at + 1] == "chuangwei -C " + "x" * 60 + " tasks --overdue"


def test_nothing_pressing_is_said() -> None:
    """That nothing is overdue or stuck is worth a line, but not when there are no tasks at all."""
    assert rows(make_task(due="2023-08-30", start="2023-07-14", log=[entry("2023-07-14", note="x")]))[:2] == [
        "",
        NOTHING,
    ]
    assert rows() == []


def test_counts_and_the_first_list() -> None:
    """The other lists as numbers; the first alone without what stands under its lines."""
    found = view(*late(2), make_task(id="a", due="2023-07-17", log=[entry("2023-07-14", progress="99")]))
    assert list_counts(found) == "临期1项"
    assert list_counts(view()) == ""
    assert len(texts(overdue_list(found, SCREEN, 5, plain_spell))) == 4
