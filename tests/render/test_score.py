"""`score`, `score gaps` and `score compare` on a terminal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_head, make_task
from tests.hostile import NAMED, plain, texts, widest

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.organisation import Unit
from chuangwei.model.standard import Standard
from chuangwei.render.gaps import gaps_lines
from chuangwei.render.score import comparison_lines, score_lines
from chuangwei.render.text import Screen
from chuangwei.reports.gaps import gaps
from chuangwei.reports.score import compare, score


def standard(*items: dict[str, Any], **fields: Any) -> Standard:
    """A standard of one section; its indicators are worth 10 points unless they say otherwise."""
    full = [{"section": "一", "text": each["id"], "points": "10", **each} for each in items]
    base: dict[str, Any] = {
        "id": "S",
        "name": "标准",
        "sections": [{"id": "一", "name": "甲"}],
        "items": full,
    }
    return Standard.model_validate({**base, **fields})


def campaign(*standards: Standard, **parts: Any) -> Campaign:
    return make_campaign(*parts.pop("tasks", ()), standards=standards, **parts)


def scored(of: Campaign, day: date = DAY, asked: str | None = None, *, everything: bool = False) -> list[str]:
    return texts(score_lines(score(of, day, asked), Screen(), everything=everything))


def lacking(of: Campaign, day: date = DAY) -> list[str]:
    return texts(gaps_lines(gaps(of, Dossier(of, ()), day), Screen()))


HALF = {"id": "a", "log": [{"date": "2023-05-01", "points": "7.50"}]}


def test_every_indicator_on_demand() -> None:
    """Its points, and what they rest on."""
    items = (
        HALF,
        {"id": "b10", "measure": ">= 90 %", "log": [{"date": "2023-07-01", "value": "92.5"}]},
        {"id": "c", "measure": "trend up", "log": [{"date": "2023-07-01", "value": "3", "year": "2022"}]},
        {"id": "d", "measure": "yes/no", "log": [{"date": "2023-07-01", "value": "否"}], "points": None},
    )
    rows = scored(campaign(standard(*items)), everything=True)
    assert rows[rows.index("一 甲") :] == [
        "一 甲",
        "  a    7.5/10    人工评定          a",
        "  b10  10/10     92.5% 达标        b10",
        "  c    未评/10   3                 c",
        "  d    不计分    否 不达标         d",
        "",
        "差在哪里：chuangwei score gaps",
    ]


def test_a_full_score() -> None:
    """There is nothing to point to; each veto item says how it stands."""
    veto = {"points": None, "measure": "= 0 起", "veto": "true"}
    items = (
        {"id": "a", "log": [{"date": "2023-07-01", "points": "10"}]},
        {"id": "v", **veto, "log": [{"date": "2023-07-01", "value": "0"}]},
        {"id": "w", **veto, "log": [{"date": "2023-07-01", "value": "1"}]},
        {"id": "x", **veto},
        {"id": "y", "points": None, "veto": "true"},
    )
    rows = scored(campaign(standard(*items)))
    assert rows[0] == "已评10分，没有未评，失0分；满分10分，没有写及格线"
    assert rows[3:11] == [
        "通不过：有一票否决的指标不达标",
        "得分的100%（10分）来自近60天的记录",
        "",
        "一票否决（4项）",
        "  v  达标      v",
        "  w  不达标    w",
        "  x  没有判定  x",
        "  y  无法判定  y",
    ]
    assert rows[-1] == "合计          10      10       -           -"


OLD, NEW = standard(id="旧", effective_until="2023-07-31"), standard(id="新", effective_from="2023-08-01")
FIXED = make_head(standard="旧")


@pytest.mark.parametrize(
    ("of", "day", "asked", "remarks"),
    [
        (campaign(OLD, NEW), "2023-07-14", None, ["2023年8月1日起改用 新 标准"]),
        (campaign(OLD, NEW), "2023-08-01", None, []),
        (campaign(OLD, NEW), "2023-07-14", "新", ["这个标准2023年8月1日起施行，当天还没有施行"]),
        (campaign(OLD, NEW), "2023-08-01", "旧", ["这个标准施行到2023年7月31日，当天已经废止"]),
        (
            campaign(OLD, NEW, head=FIXED), "2023-08-01", None,
            ["这个标准施行到2023年7月31日，当天已经废止", "由设置 standard 固定用这个标准"],
        ),
        (
            campaign(OLD, standard(id="并")), "2023-07-14", None,
            ["施行期有重叠：当天 并 也在施行，按后施行的算"],
        ),
    ],
)  # fmt: skip
def test_which_standard_and_why(of: Campaign, day: str, asked: str | None, remarks: list[str]) -> None:
    """What is odd about the standard is said below its name, and which comes next."""
    rows = scored(of, date.fromisoformat(day), asked)
    assert rows[3 : rows.index("", 3) - 1] == remarks


def test_gaps() -> None:
    """What is to be won; for each the open tasks with who and when, the others by id, papers and what was known."""
    old = standard(
        {"id": "旧-1", "measure": ">= 30 %", "log": [{"date": "2023-06-01", "value": "28.6"}]},
        id="旧", effective_until="2023-07-01",
    )  # fmt: skip
    items = (
        {"id": "c", "text": "绿化", "replaces": ["旧-1"], "evidence": ["测算表", "照片"]},
        {"id": "d", "measure": ">= 90 %", "log": [{"date": "2023-07-01", "value": "80"}], "points": "5"},
        {"id": "e", "points": "4", "log": [{"date": "2023-07-01", "points": "1"}, {"date": "2023-07-02", "value": "3处"}]},
        {"id": "f", "points": None, "veto": "true", "measure": "= 0 起"},
    )  # fmt: skip
    done = [{"date": "2023-07-01", "progress": "100"}]
    tasks = (
        make_task(id="1", title="补植", due="2023-07-10", items=["c"], log=[{"date": "2023-07-01", "progress": "60"}]),
        make_task(id="2", title="测算", due="2024-01-10", items=["旧-1"], owner="绿化岗"),
        make_task(id="3", items=["c"], log=done),
        make_task(id="4", items=["d"], log=done),
    )  # fmt: skip
    rows = lacking(
        campaign(old, standard(*items, effective_from="2023-07-02", **{"pass": "15"}), tasks=tasks)
    )
    assert rows == [
        "还可以得18分：失8分，未评1项10分，一票否决1项没有达标或没有判定",
        "甲镇  2023年7月14日 周五",
        "标准：S 标准",
        "还不够：未评的全得满分，离及格线也还差4分，要从失分里补",
        "",
        "f  f",
        "  一票否决，还没有判定",
        "  没有任务对应它：在任务的 items 里加上它，或新增任务",
        "",
        "c  绿化",
        "  未评/10，可得10分  最近时限7月10日",
        "  红  1 补植  财政办（第一责任人：财政办主要负责人）  逾期4天 60%",
        "  绿  2 测算  财政办（绿化岗）  2024年1月10日到期 0%",
        "  另有已完成的任务：3",
        "  缺资料：测算表、照片",
        "  旧标准 旧-1 旧-1：28.6%（6月1日）",
        "",
        "d  d",
        "  0/5，可得5分  80% 不达标",
        "  对应的任务都完成了，还没有得满分：重新评定，或再加任务（4）",
        "",
        "e  e",
        "  1/4，可得3分  3处（7月2日），1分（7月1日）",
        "  没有任务对应它：在任务的 items 里加上它，或新增任务",
        "",
        "没有任务对应的指标（2项）：e、f",
    ]


def test_many_gaps_are_cut() -> None:
    """Ten are shown and the rest counted, unless only one would be left."""
    names = [f"i{at:02}" for at in range(12)]
    task = make_task(items=names)
    rows = lacking(campaign(standard(*({"id": name} for name in names)), tasks=(task,)))
    assert "另有2项：chuangwei score gaps --all" in rows
    assert len([row for row in rows if row.startswith("i")]) == 10
    eleven = campaign(standard(*({"id": name} for name in names[:11])), tasks=(task,))
    assert len([row for row in lacking(eleven) if row.startswith("i")]) == 11


def test_no_gaps() -> None:
    """It is said that there is nothing."""
    full = {"id": "a", "log": [{"date": "2023-07-01", "points": "10"}]}
    rows = lacking(campaign(standard(full), tasks=(make_task(items=["a"]),)))
    assert rows[0] == "没有差距：每一项都是满分，一票否决的都达标"
    assert len(rows) == 4


def test_two_standards() -> None:
    """How many go on, are new and dropped; thresholds and points before and after."""
    old = standard(
        {"id": "a1", "measure": ">= 30 %"}, {"id": "a2", "measure": ">= 90 %"}, {"id": "a3"},
        {"id": "a4", "measure": "yes/no"}, id="旧", name="旧标准", total="40", **{"pass": "32"},
    )  # fmt: skip
    new = standard(
        {"id": "b1", "measure": ">= 90 %", "replaces": ["a1", "a2"], "points": "20"},
        {"id": "b2", "measure": "yes/no", "replaces": ["a4"], "veto": "true", "points": None},
        {"id": "b3", "measure": "grade C"}, id="新", name="新标准", note="分值是示例",
    )  # fmt: skip
    of = campaign(old, new, tasks=(make_task(items=["b1", "b3"]),))
    assert texts(comparison_lines(compare(of, old, new), Screen())) == [
        "延续2项（对应旧的3项），新增1项，取消1项；达标条件有变的1项",
        "旧：旧 旧标准，4项，满分40分，及格线32分",
        "新：新 新标准，3项，满分30分",
        "    分值是示例",
        "",
        "延续（2项）",
        "  a1、a2 → b1 b1",
        "      a1 不低于30%、a2 不低于90% → 不低于90%；10分、10分 → 20分",
        "  a4 → b2 b2",
        "      是否全部达到，不变；10分 → 不计分；改为一票否决；没有任务对应",
        "",
        "新增（1项）",
        "  b3 b3",
        "      C级及以上；10分",
        "",
        "取消（1项）",
        "  a3 a3",
        "      人工打分；10分",
    ]


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("name", NAMED)
def test_hostile_texts(name: str, columns: int) -> None:
    """In every text of a standard, its log and the tasks: harmless, and no line wider than the screen."""
    text = NAMED[name]
    log = [{"date": "2023-07-01", "value": text, "note": text}]
    more: dict[str, Any] = {"name": text, "note": text, "sections": [{"id": "一", "name": text}]}
    old = standard({"id": "旧-1", "text": text, "log": log}, id="旧", **more, effective_until="2023-07-01")
    new = standard(
        {"id": "c", "text": text, "replaces": ["旧-1"], "evidence": [text], "log": log},
        {"id": "v", "text": text, "veto": "true", "log": log},
        **more, effective_from="2023-07-02",
    )  # fmt: skip
    of = campaign(
        old, new,
        tasks=(make_task(title=text, owner=text, lead=text, items=["c"]),),
        units=(Unit.model_validate({"name": text, "head": text}),),
    )  # fmt: skip
    screen = Screen(width=columns)
    rows = texts(score_lines(score(of, DAY), screen, everything=True))
    rows += texts(gaps_lines(gaps(of, Dossier(of, ()), DAY), screen))
    rows += texts(comparison_lines(compare(of, old, new), screen))
    assert all(map(plain, rows))
    assert widest(rows) <= columns
