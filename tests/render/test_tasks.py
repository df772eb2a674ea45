"""`tasks`: the list and the table."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_head, make_task
from tests.hostile import HOSTILE, NAMED, plain, texts, widest

from chuangwei import zh
from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.render.tasks import COLUMNS, cell, task_lines, write_csv
from chuangwei.render.text import DEMO, Screen
from chuangwei.reports.selection import Filter, select


def rows(campaign: Campaign, screen: Screen) -> list[str]:
    return texts(task_lines(campaign, select(campaign, DAY, Filter()), screen))


def table(campaign: Campaign) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_csv(campaign, select(campaign, DAY, Filter()), stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_the_mark() -> None:
    """The demonstration says so, also when nothing was found, and in every row of the table."""
    task = make_task()
    assert rows(make_campaign(task), Screen(demo=True))[-1] == DEMO
    assert rows(make_campaign(), Screen(demo=True))[-1] == DEMO
    assert table(make_campaign(task, head=make_head(demo="true")))[0]["说明"] == DEMO
    assert "说明" not in table(make_campaign(task))[0]


def hostile_campaign() -> Campaign:
    units = [Unit.model_validate({"name": f"{text}{index}"}) for index, text in enumerate(NAMED.values())]
    tasks = [
        make_task(id=f"a{index}", title=text, lead=f"{text}{index}", owner=text,
                  log=[{"date": "2023-07-01", "need": text}])
        for index, text in enumerate(NAMED.values())
    ]  # fmt: skip
    return make_campaign(*tasks, units=tuple(units))


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_lines_fit(columns: int) -> None:
    """At a terminal every line fits; into a pipe titles go whole, and still one line a task."""
    campaign = hostile_campaign()
    found = rows(campaign, Screen(width=columns))
    assert widest(found) <= columns
    assert all(map(plain, found))
    piped = rows(campaign, Screen(width=columns, clipped=False))
    assert len(piped) == len(found) == len(NAMED) + 2
    assert any(row.endswith("字" * 300) for row in piped)
    assert len({zh.width(row.partition("进行中")[0]) for row in piped[1:-1]}) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_cell_is_text(name: str) -> None:
    """No cell begins as a formula or turns the direction; read back it is the text, but for an apostrophe and such signs."""
    text = HOSTILE[name]
    shown = cell(text)
    assert shown[:1] not in {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([shown, "乙"])
    assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == [[shown, "乙"]]
    if text.isprintable():
        assert shown.removeprefix("'") == text
    assert plain(re.sub("[\t\n]", "", shown))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=cmd()", "'=cmd()"),
        ("-1+2", "'-1+2"),
        ("\t=1", "'\t=1"),
        ("\r=1", "�=1"),
        ("＝1", "'＝1"),
        ("5-05", "5-05"),
        ("甲\n=乙", "甲\n=乙"),
        ("", ""),
    ],
)
def test_apostrophes(text: str, expected: str) -> None:
    """Before = + - @, their full-width forms and a tab; line breaks stay, for a cell may have several lines."""
    assert cell(text) == expected


def test_the_table() -> None:
    """A row a task, every column filled in; the unit's head stands apart from the responsible person."""
    log: list[dict[str, Any]] = [
        {"date": "2023-06-12", "progress": "30", "need": "一、\n二"},
        {"date": "2023-06-20", "need": "=三"},
    ]
    tasks = (
        make_task(due="2023-07-10", lead="财政", log=log),
        make_task(id="b", owner="基建岗", lead="各单位", log=[{"date": "2023-07-01", "progress": "100"}]),
    )
    first, second = table(make_campaign(*tasks))
    assert list(first) == list(COLUMNS)
    assert first == {
        "编号": "5-05", "任务": "公厕改造", "项目组": "5 基础设施组", "责任单位": "财政办", "责任人": "",
        "第一责任人": "财政办主要负责人", "阶段": "全面实施阶段", "完成时限": "2023-07-10", "进度": "30",
        "状态": "进行中", "灯": "红", "逾期天数": "4", "完成日期": "", "最近记录": "2023-06-20",
        "需协调": "一、\n二；=三", "今天到期": "", "负责领导": "", "重复": "", "所缺的期": "",
    }  # fmt: skip
    assert (second["责任人"], second["第一责任人"], second["完成日期"]) == ("基建岗", "", "2023-07-01")
    assert (second["逾期天数"], second["灯"]) == ("", "绿")


def test_every_cell_of_hostile_data() -> None:
    """The whole table reads back, and none of its cells is a formula."""
    for row in table(hostile_campaign()):
        assert None not in row
        assert not any(value[:1] in {"=", "+", "-", "@", "\t", "\r"} for value in row.values())
