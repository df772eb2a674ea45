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


def test_papers_that_are_there_are_not_missing(demo: Path, cli: Cli) -> None:
    """A file in the folder of a task that serves the indicator is enough, from the day it was formed."""
    paper = demo / "evidence" / "5-05" / "2023-07-10.改厕台账.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"x")
    missing = {gap["item"]["id"]: gap["missing"] for gap in _json(cli, demo, "gaps")["gaps"]}
    assert missing["旧-13"] == []
    before = _json(cli, demo, "gaps", "--as-of", "7-09")["gaps"]
    assert {gap["item"]["id"]: gap["missing"] for gap in before}["旧-13"] == ["改厕台账"]


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
