"""`score`: what the demonstration would get, what it lacks, two standards side by side, and one more self-score."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Cli
from tests.gitted import Gitted, needs_git
from tests.trees import added_lines, tree

STANDARD = "data/standard.yaml"


@pytest.mark.parametrize(
    "arguments",
    [
        ("score",),
        ("score", "--standard", "CQ2023", "--all"),
        ("score", "gaps"),
        ("score", "gaps", "-s", "CQ2023", "--as-of", "2023-06-30"),
        ("score", "compare", "CQ2011", "CQ2023"),
    ],
    ids=["in-force", "to-come", "gaps", "gaps-to-come", "compare"],
)
def test_screens(arguments: tuple[str, ...], demo: Path, cli: Cli, golden: Callable[[str], None]) -> None:
    """The whole output on the demonstration's last day, 80 wide."""
    ran = cli(*arguments, at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


def _json(cli: Cli, demo: Path, *arguments: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(cli("score", *arguments, "--json", at=demo).out)
    assert (content.pop("version"), content.pop("demo")) == (1, True)
    return content


TALLY = {"items", "scored_items", "unscored_items", "full", "ours", "lost", "unscored"}
RATING = {"met", "value", "value_on", "values", "points", "basis", "basis_on", "newer_value"}
ITEM = {
    "id", "section", "text", "measure", "points", "veto", "evidence", "replaces", "note", "log", "standing",
}  # fmt: skip


def test_json_of_the_score(demo: Path, cli: Cli) -> None:
    """Its shape, and numbers that add up."""
    found = _json(cli, demo, "--standard", "CQ2023")
    assert set(found) == {
        "notice", "as_of", "standard", "totals", "verdict", "fresh", "vetoes", "sections", "items",
    }  # fmt: skip
    assert found["as_of"] == "2023-07-14"
    assert {key: found["standard"][key] for key in ("id", "total", "pass", "full", "items", "why", "in_force")} == {
        "id": "CQ2023", "total": 1000, "pass": 800, "full": 1000, "items": 56, "why": "asked", "in_force": False,
    }  # fmt: skip
    assert set(found["totals"]) == TALLY
    assert found["totals"]["full"] == 1000
    assert found["totals"]["ours"] == sum(section["ours"] for section in found["sections"])
    assert all(set(section) == {"id", "name", *TALLY} for section in found["sections"])
    assert set(found["verdict"]) == {"outcome", "missing"}
    assert set(found["fresh"]) == {"days", "points", "percent"}
    assert found["vetoes"] == ["D-01", "F-01", "G-01"]
    assert len(found["items"]) == 56
    assert all(set(item) == ITEM and set(item["standing"]) == RATING for item in found["items"])


def test_json_of_the_gaps(demo: Path, cli: Cli) -> None:
    """Each gap with its indicator, tasks and papers."""
    found = _json(cli, demo, "gaps")
    assert set(found) == {
        "notice", "as_of", "standard", "totals", "verdict", "fresh", "to_win", "gaps", "unserved",
    }  # fmt: skip
    assert found["to_win"] == sum(gap["to_win"] for gap in found["gaps"])
    (gap,) = (gap for gap in found["gaps"] if gap["item"]["id"] == "旧-13")
    assert set(gap) == {"item", "section", "to_win", "due", "tasks", "missing", "remark", "earlier"}
    assert gap["missing"] == ["改厕台账"]
    assert gap["tasks"] == [
        {
            "id": "5-05", "title": "公厕改造达到三类以上，消除旱厕", "unit": "财政办",
            "who": "财政办基建岗负责人", "due": "2023-07-28", "state": "进行中", "progress": 50, "overdue": False,
        },
    ]  # fmt: skip


def test_json_of_the_comparison(demo: Path, cli: Cli) -> None:
    """What is kept with its old codes, thresholds and points."""
    found = _json(cli, demo, "compare", "CQ2011", "CQ2023")
    assert set(found) == {"notice", "as_of", "old", "new", "kept", "added", "dropped", "unserved"}
    assert (len(found["kept"]), len(found["added"]), found["dropped"], found["unserved"]) == (10, 46, [], [])
    assert found["kept"][1] == {
        "id": "B-06", "replaces": ["旧-01"],
        "measure": {"old": [">= 100 %"], "new": ">= 100 %"}, "points": {"old": [8], "new": 15},
        "same_measure": True, "same_veto": True,
    }  # fmt: skip


def test_papers_that_are_there_are_not_missing(demo: Path, cli: Cli) -> None:
    """A file in the folder of a task that serves the indicator is enough, from the day it was formed."""
    paper = demo / "evidence" / "5-05" / "2023-07-10.改厕台账.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"x")
    missing = {gap["item"]["id"]: gap["missing"] for gap in _json(cli, demo, "gaps")["gaps"]}
    assert missing["旧-13"] == []
    before = _json(cli, demo, "gaps", "--as-of", "7-09")["gaps"]
    assert {gap["item"]["id"]: gap["missing"] for gap in before}["旧-13"] == ["改厕台账"]


def test_gbk_can_write_it(demo: Path, cli: Cli) -> None:
    """Consoles that know only Chinese characters lack none."""
    for arguments in (("-s", "CQ2023", "--all"), ("gaps", "--all"), ("compare", "CQ2011", "CQ2023")):
        cli("score", *arguments, at=demo).out.encode("gbk")


def test_a_value_is_written_down(demo: Path, cli: Cli) -> None:
    """One more entry stands in the file, everything else to the byte; what it changes is said."""
    before = tree(demo)
    ran = cli("score", "set", "H-03", "--value", "96%", "--note", "复查40处", "--date", "昨天", at=demo)
    assert ran.out.splitlines() == [
        "H-03 重点行业和单位防蝇、防鼠设施合格率  0分→25分（满分25）",
        "    值：96%（不低于95%），达标",
        "    说明：复查40处",
        "    CQ2023 合计 339分→364分",
        "演示数据，非真实记录",
    ]
    assert added_lines(before, tree(demo), STANDARD) == [
        "          - date: 2023-07-13",
        "            value: 96",
        "            note: 复查40处",
        "            recorded: 2023-07-14",
    ]


def test_points_begin_a_log(demo: Path, cli: Cli) -> None:
    """An indicator without a log gets one; undo takes it back to the letter."""
    before = tree(demo)
    ran = cli("score", "set", "居民健康素养水平", "--points", "12.50", at=demo)
    assert ran.out.splitlines()[0] == "B-02 居民健康素养水平  未评→12.5分（满分20）"
    assert added_lines(before, tree(demo), STANDARD) == [
        "        log:",
        "          - date: 2023-07-14",
        "            points: 12.50",
    ]
    assert cli("undo", at=demo).code == 0
    assert tree(demo)[STANDARD] == before[STANDARD]


def test_years_of_a_trend(demo: Path, cli: Cli) -> None:
    """The third year decides."""
    ran = cli("score", "set", "E-04", "--value", "40.9", "--year", "2023", at=demo)
    assert ran.out.splitlines()[:2] == [
        "E-04 中小学近视率、肥胖率  未评→10分（满分10）",
        "    值：2023年 40.9（近三年逐年下降），达标",
    ]


def test_other_kinds_of_values(demo: Path, cli: Cli) -> None:
    """Words for yes, a grade, a veto item, a value of an indicator that only people judge."""
    said = {
        ("C-04", "达标"): "C-04 河道湖泊水面清洁、岸坡整洁  未评→15分（满分15）",
        ("H-02", "d"): "H-02 建成区鼠、蚊、蝇、蟑密度  未评→0分（满分25）",
        ("D-01", "0起"): "D-01 近3年未发生重大环境污染和生态破坏事故  没有判定→达标",
        ("C-05", "3处"): "C-05 建筑工地围挡、无扬尘噪声、建筑垃圾规范  未评（满分15）",
    }
    for (name, value), line in said.items():
        assert cli("score", "set", name, "--value", value, at=demo).out.splitlines()[0] == line
    text = (demo / STANDARD).read_text(encoding="utf-8")
    assert "            value: 是\n      - id: C-05" in text
    assert cli("check", at=demo).code == 0


def test_a_value_after_points(demo: Path, cli: Cli) -> None:
    """The points that somebody gave stay, and that is said."""
    ran = cli("score", "set", "C-10", "--value", "是", at=demo)
    assert "    得分仍是2023-07-11评定的12分：要改，加 --points" in ran.out.splitlines()


REFUSED = [
    (["C-10"], "C-10：没有写值，也没有写得分", "写 --value 值 或 --points 得分"),
    (["C-10", "--points", "31"], "C-10：得分 31 超出范围，满分 30", "写 0 到 30"),
    (["C-10", "--points=-1"], "C-10：得分 -1 超出范围，满分 30", "写 0 到 30"),
    (["V-02", "--points", "3"], "V-02：这个指标不计分", "只写 --value"),
    (["H-03", "--value", "达标"], "H-03：“达标”和达标条件（不低于95%）对不上", "应写数，如 92.5，不带单位"),
    (["H-03", "--value", "101"], "H-03：“101”和达标条件（不低于95%）对不上", "是百分数，应在 0 到 100 之间"),
    (["H-03", "--value", " "], "H-03：值是空的", "写 --value 92.5 这样"),
    (["E-04", "--value", "40"], "E-04：要比较各年的值，没有写是哪一年的", "加上 --year，如 --year 2022"),
    (["E-04", "--value", "40", "--year", "2024"], "E-04：年度 2024 不对", "写四位数字，不晚于 2023"),
    (["E-04", "--value", "40", "--year", "23"], "E-04：年度 23 不对", "写四位数字，不晚于 2023"),
    (
        ["H-03", "--value", "96", "--date", "7-15"],
        "H-03：日期 2023-07-15 还没有到",
        "写查、测或评定的日期，不能晚于今天",
    ),
    (
        ["H-03", "--value", "96", "--date", "2013-07-12"],
        "H-03：日期 2013-07-12 太早",
        "核对年份；以前年度的值，用 --year 写是哪一年的",
    ),
    (["H-03", "--value", "92.5", "--date", "7-12"], "H-03：2023-07-12 已经记过同样的自评", None),
    (
        ["绿化", "--points", "1"],
        "“绿化”对得上2个指标：旧-06 绿化覆盖率；C-07 绿化覆盖率和人均绿地",
        "写得再具体一些，或写编号",
    ),
]


@pytest.mark.parametrize(("arguments", "message", "hint"), REFUSED)
def test_refused(arguments: list[str], message: str, hint: str | None, demo: Path, cli: Cli) -> None:
    """What does not fit the indicator is not written; the error names the cure."""
    before = tree(demo)
    ran = cli("score", "set", *arguments, at=demo)
    cure = f"办法：{hint}\n" if hint else ""
    assert (ran.code, ran.out, ran.err) == (1, "", f"错误：{message}\n{cure}")
    assert tree(demo) == before


def test_a_rehearsal_writes_nothing(demo: Path, cli: Cli) -> None:
    """The difference is shown, the file stays."""
    before = tree(demo)
    ran = cli("score", "set", "C-10", "--points", "20", "-n", at=demo)
    assert "+            points: 20" in ran.out
    assert ran.err == "只是预演，没有写入\n"
    assert tree(demo) == before


@needs_git
def test_the_difference_speaks_chinese(demo: Path, cli: Cli) -> None:
    """A self-score among the changes is told as points, value and year."""
    Gitted(demo).save("演示")
    cli("score", "set", "C-10", "--points", "20", at=demo)
    cli("score", "set", "E-04", "--value", "40", "--year", "2023", at=demo)
    rows = cli("diff", at=demo).out.splitlines()
    assert "  + 2023-07-14  20分" in rows
    assert "  + 2023-07-14  2023年  值：40" in rows


def test_tasks_of_an_old_indicator(demo: Path, cli: Cli) -> None:
    """A task that is tagged with the new code is found by the old one."""
    found = json.loads(cli("tasks", "--item", "旧-13", "--json", at=demo).out)
    assert [task["id"] for task in found["tasks"]] == ["5-05"]


@needs_git
def test_committed_in_the_words_of_the_campaign(demo: Path, cli: Cli) -> None:
    """The message says which indicator got what."""
    Gitted(demo).save("演示")
    ran = cli("score", "set", "C-10", "--points", "20", "--commit", at=demo)
    assert any(row.endswith("：改指标 C-10：自评20分") for row in ran.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--as-of", "7-14", "gaps"], "选项要写在 gaps 后面"),
        (["compare", "CQ2011", "2011年版"], "“CQ2011”和“2011年版”是同一个标准"),
        (["compare", "CQ2011"], "缺少参数 新标准"),
        (["nosuch"], "没有命令 nosuch"),
    ],
)
def test_wrong_command_lines(arguments: list[str], message: str, demo: Path, cli: Cli) -> None:
    """Faults of the command line itself."""
    ran = cli("score", *arguments, at=demo)
    assert ran.code == 2
    assert ran.err.startswith(f"错误：{message}")


def test_another_standard_is_named_in_what_comes_next(demo: Path, cli: Cli) -> None:
    """The command at the end sees the same."""
    last = cli("score", "-s", "CQ2023", "--as-of", "7-1", at=demo).out.splitlines()[-1]
    assert last == "差在哪里：chuangwei score gaps --standard CQ2023 --as-of 2023-07-01"
    assert cli("score", "--standard", "无", at=demo).err.startswith("错误：没有标准“无”")


@needs_git
def test_an_earlier_version(demo: Path, cli: Cli) -> None:
    """With --rev the standards of that commit are looked at, and it is told which one it was."""
    gitted = Gitted(demo)
    gitted.git("add", "-A")
    gitted.git("commit", "-qm", "甲")
    was = _json(cli, demo, "gaps")["to_win"]
    cli("score", "set", "旧-02", "--points", "8", at=demo)
    assert _json(cli, demo, "gaps")["to_win"] == was - 8
    ran = cli("score", "gaps", "--rev", "HEAD", "--json", at=demo)
    assert ran.err.startswith("按提交 ")
    assert (json.loads(ran.out)["to_win"], json.loads(ran.out)["revision"]["message"]) == (was, "甲")
    ran = cli("score", "compare", "CQ2011", "CQ2023", "--rev", "HEAD", at=demo)
    assert (ran.code, ran.err.startswith("按提交 ")) == (0, True)
