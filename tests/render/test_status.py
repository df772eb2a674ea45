"""`status` as text: the first lines, the tables, and the width of every line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, entry, make_campaign, make_head, make_task
from tests.hostile import NAMED, plain, texts, widest

from chuangwei.model.organisation import Group, Unit
from chuangwei.render.status import NOTHING, brief_lines, status_lines
from chuangwei.render.text import Screen
from chuangwei.reports.selection import Filter
from chuangwei.reports.status import Status, status


def view(*tasks: Any, day: date = DAY, wanted: Filter | None = None, **parts: Any) -> Status:
    return status(make_campaign(*tasks, **parts), day, wanted)


def test_an_empty_campaign() -> None:
    """Nothing to do yet reads as that, with its groups."""
    rows = texts(status_lines(view(), Screen()))
    assert rows == [
        "应完成0项，已完成0项，逾期0项",
        "甲镇  2023年7月14日 周五  全面实施阶段第44天（共61天）",
        "总进度0.0%，应达0.0%，与应达进度持平",
        "共0项：已完成0，进行中0，未开始0，受阻0，已取消0",
        "",
        "项目组        完成/共     逾期    进度",
        "5 基础设施组      0/0        -    0.0%  ░░░░░░░░░░░░░░░░░░░░",
    ]
    assert texts(status_lines(view(groups=()), Screen()))[4:] == [""]


def hostile_campaign() -> Status:
    """Every hostile text as a title, an owner, a unit, a group, a town and a need, with tasks in every list."""
    units, groups, tasks = [], [], []
    for index, text in enumerate(NAMED.values()):
        units.append(Unit.model_validate({"name": f"{text}{index}", "head": text}))
        groups.append(Group.model_validate({"id": str(index), "name": text, "lead": text}))
        base: dict[str, Any] = {"title": text, "group": str(index), "lead": f"{text}{index}"}
        stuck = {"date": "2023-06-10", "state": "受阻", "note": text, "need": text}
        tasks += [
            make_task(id=f"a{index}", **base, due="2023-07-01", log=[stuck]),
            make_task(id=f"b{index}" + "编号" * 18, **base, due="2023-07-17", owner=text),
            make_task(id=f"c{index}", **base, due="2023-07-24", log=[stuck]),
        ]
    parts: dict[str, Any] = {
        "units": tuple(units),
        "groups": tuple(groups),
        "head": make_head().model_copy(update={"town": NAMED["characters"] + NAMED["escape"]}),
    }
    scope = Filter(units=(f"{NAMED['letters']}{list(NAMED).index('letters')}",))
    return view(*tasks, **parts)._replace(scope=view(*tasks, **parts, wanted=scope).scope)


@pytest.mark.parametrize("by_unit", [False, True])
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_line_is_wider_than_the_screen(columns: int, by_unit: bool) -> None:
    """Whatever the texts, every line fits, and holds nothing that a terminal acts upon."""
    found = hostile_campaign()
    screen = Screen(width=columns, demo=True)
    rows = texts(status_lines(found, screen, by_unit=by_unit, everything=True))
    assert widest(rows) <= columns
    assert all(map(plain, rows))
    assert sum("逾期" in row for row in rows) > len(NAMED)
    assert widest(texts(brief_lines(found, screen))) <= columns


def test_brief() -> None:
    """On one screen: five overdue tasks a line each, the other lists as numbers, and where to see them."""
    late = [
        make_task(id=f"5-{n}", due="2023-07-01", log=[{"date": "2023-07-01", "need": "x"}]) for n in range(9)
    ]
    rows = texts(brief_lines(view(*late), Screen(), spell="cw -C x {}".format))
    assert rows[8] == "逾期（9项）"
    assert len(rows[9:15]) == 6
    assert rows[14:] == [
        "  另有4项：cw -C x tasks --overdue",
        "",
        "还有：需协调9项",
        "逐项看：cw -C x status",
    ]
    assert texts(brief_lines(view(), Screen()))[-1].startswith("5 基础设施组")


NARROW = Screen(width=60)


def rows(*tasks: Any, **how: Any) -> list[str]:
    """The lists of `status`: what stands below the groups."""
    shown = texts(status_lines(view(*tasks), NARROW, **how))
    return shown[next(at for at, row in enumerate(shown) if row.startswith("5 基础")) + 1 :]


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
    assert sum("逾期1天" in row for row in rows(*late(count), everything=True)) == count


def test_a_long_command_is_not_broken() -> None:
    """Where it does not fit it stands on a line of its own, whole, so that it can be copied."""
    found = rows(*late(10), spell=("chuangwei -C " + "x" * 60 + " {}").format)
    at = found.index("  另有2项：")
    assert found[at + 1] == "chuangwei -C " + "x" * 60 + " tasks --overdue"


def test_nothing_pressing_is_said() -> None:
    """That nothing is overdue or stuck is worth a line, but not when there are no tasks at all."""
    assert rows(make_task(due="2023-08-30", start="2023-07-14", log=[entry("2023-07-14", note="x")]))[:2] == [
        "",
        NOTHING,
    ]
    assert rows() == []
