"""Recurring duties at the command line: recorded period by period, what is missing named in every list and paper."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Cli, Expect, Workspace
from tests.trees import tree

from chuangwei.reports.changes.facts import fact
from chuangwei.reports.changes.past import EntryChange, RecordChange

GROUPS = """\
    units:
      - {name: 财政办, head: 财政办主要负责人}
      - {name: 创建办, head: 创建办负责人}
      - {name: 花萼村, kind: 村居}
      - {name: 水井坝村, kind: 村居}
      - {name: 各村, kind: 村居, members: [花萼村, 水井坝村]}
    groups:
      - {id: 5, name: 综合组, lead: 财政办}
    """
PHASES = """\
    format: 1
    campaign: {title: 2023年度甲镇创建卫生镇, town: 甲镇, district: 乙区, year: 2023}
    phases:
      - {id: 2, name: 全面实施阶段, start: 2023-05-01, end: 2023-08-31}
    """
TASKS = """\
    tasks:
      - id: 5-01
        title: 集中大扫除
        group: 5
        lead: 财政办
        phase: 2
        start: 2023-06-05
        due: 2023-07-28
        repeat: {every: 周, by: 周五}
        log:
          - {date: 2023-06-09, progress: 100}
          - {date: 2023-06-15, progress: 100}
      - id: 5-02
        title: 宣传栏每月更换
        group: 5
        lead: 创建办
        phase: 2
        due: 长期
        quota: {each: 各村}
        repeat: {every: 月}
        log:
          - {date: 2023-05-30, unit: 花萼村, amount: 1}
    """


@pytest.fixture
def root(workspace: Workspace) -> Path:
    """A weekly task until the end of July, and one of each village every month without an end."""
    return workspace({"data/groups.yaml": GROUPS, "data/phases.yaml": PHASES, "data/tasks.yaml": TASKS})


def _standing(cli: Cli, root: Path, task: str, day: str) -> dict[str, Any]:
    shown = json.loads(cli("show", task, "--as-of", day, "--json", at=root).out)
    found: dict[str, Any] = shown["task"]["standing"]
    return found


def test_a_second_week_is_recorded_and_an_earlier_one_made_up(root: Path, cli: Cli) -> None:
    """One entry a period; the same again is refused with what is lacking, and how to make it up."""
    day = {"at": root, "today": "2023-06-30"}
    assert "25%→37%" in cli("update", "5-01", "--done", **day).out
    again = cli("update", "5-01", "--done", **day)
    assert again.err == (
        "错误：5-01：6月26日那周已经记过完成\n"
        "办法：缺6月19日那周，补哪一期就写哪一期，如 --for 6-19；要补充情况，只写说明（--note）\n"
    )
    made_up = cli("update", "5-01", "--done", "--for", "上周", "--note", "补扫", **day)
    assert "37%→50%" in made_up.out
    assert "for: 2023-06-19" in (root / "data/tasks.yaml").read_text(encoding="utf-8")
    assert _standing(cli, root, "5-01", "2023-06-30")["turns"] == {"total": 8, "due": 4, "done": 4}
    assert cli("check", at=root, today="2023-06-30").code == 0


def test_each_member_owes_every_period(root: Path, cli: Cli) -> None:
    """Done of one village is of that village and month; without a unit, of all that are left."""
    day = {"at": root, "today": "2023-07-10"}
    standing = _standing(cli, root, "5-02", "2023-07-10")
    assert [(lack["from"], lack["units"], lack["whole"]) for lack in standing["missed"]] == [
        ("2023-05-01", ["水井坝村"], False),
        ("2023-06-01", ["花萼村", "水井坝村"], True),
    ]
    assert (standing["overdue"], standing["overdue_days"], standing["deadline"]) == (True, 10, "2023-06-30")
    assert cli("update", "5-02", "--done", "--unit", "花萼村", "--for", "6月", **day).code == 0
    refused = cli("update", "5-02", "--done", "--unit", "花萼村", "--for", "6月", **day)
    assert "花萼村6月已经报过了" in refused.err
    assert "缺" not in cli("show", "5-02", **day).out.splitlines()[1]
    assert "5月还差水井坝村；6月还差水井坝村" in cli("show", "5-02", **day).out
    assert cli("update", "5-02", "--done", "--for", "2023-06", **day).code == 0
    assert cli("update", "5-02", "--done", **day).code == 0
    after = _standing(cli, root, "5-02", "2023-07-10")
    assert (after["overdue"], after["deadline"], after["due"]) == (False, "2023-08-31", None)
    assert after["reported"] == []


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--progress", "60"], "每周五一次，不记百分比"),
        (["--amount", "2"], "每周五一次，不记数量"),
        (["--note", "下雨", "--for", "上周"], "只写了哪一期，没有写完成"),
        (["--done", "--for", "6月"], "2023-06 里不止一周"),
        (["--done", "--for", "5-10"], "2023-05-10 不在要做的各期里（从6月5日那周到7月24日那周）"),
        (["--done", "--for", "老早"], "看不懂这个日期"),
    ],
)
def test_what_is_no_period_is_refused(root: Path, cli: Cli, options: list[str], why: str) -> None:
    """A part of a period, a number, a period that is none: each with a cure, and nothing is written."""
    before = tree(root)
    ran = cli("update", "5-01", *options, at=root, today="2023-06-30")
    assert (ran.code != 0, why in ran.err, "办法：" in ran.err) == (True, True, True), ran
    assert tree(root) == before


def test_a_period_is_named_of_recurring_tasks_alone(demo: Path, cli: Cli) -> None:
    """--for of a task that is done once says nothing."""
    assert "不是每期都要做的任务" in cli("update", "5-08", "--done", "--for", "6月", at=demo).err


def test_lists_and_papers_name_what_is_missing(root: Path, cli: Cli) -> None:
    """Status, the table, the reminder, the bulletin, the letter."""
    day = {"at": root, "today": "2023-06-26"}
    status = cli("status", **day).out
    assert "应完成0项" in status
    assert "逾期3天 25%" in status
    assert "缺6月19日那周" in status
    rows = {row["任务"]: row for row in csv.DictReader(io.StringIO(cli("tasks", "--csv", **day).out))}
    assert (rows["集中大扫除"]["重复"], rows["集中大扫除"]["所缺的期"]) == ("每周五", "缺6月19日那周")
    assert rows["宣传栏每月更换"]["所缺的期"] == "5月还差水井坝村"
    assert "时限6月23日，逾期3天" in cli("report", "reminder", "-u", "财政办", **day).out
    assert "缺6月19日那周" in cli("report", "reminder", "-u", "财政办", **day).out
    assert "水井坝村还没有完成，缺5月" in cli("report", "reminder", "-u", "水井坝村", **day).out
    bulletin = cli("bulletin", **day).out
    assert "6月23日到期，逾期3天，共8期，完成2期，25%，缺6月19日那周" in bulletin
    assert "每周五，至7月28日" in cli("report", "letter", "-u", "财政办", **day).out
    assert "每月，长期" in cli("report", "letter", "-u", "水井坝村", **day).out


def test_what_was_missed_before_stays_named(root: Path, cli: Cli) -> None:
    """Once the next week is done it is overdue no more, and stands in a list of its own, and in the bulletin."""
    day = {"at": root, "today": "2023-06-30"}
    cli("update", "5-01", "--done", **day)
    status = cli("status", **day).out
    assert "缺期（1项）" in status
    assert json.loads(cli("status", "--json", **day).out)["missed"] == ["5-01"]
    assert [row.split()[1] for row in cli("tasks", "--missed", **day).out.splitlines()[1:3]] == [
        "5-01",
        "5-02",
    ]
    assert "缺6月19日那周" in cli("bulletin", **day).out


def test_it_counts_once_at_its_end(root: Path, cli: Cli) -> None:
    """Not each week is due: before its end the task is in no count of what is due, then in one; done with all periods."""
    for week in ("6-12", "6-19", "6-26", "7-3", "7-10", "7-17", "7-24"):
        cli("update", "5-01", "--done", "--for", week, at=root, today="2023-07-28")
    assert "应完成0项" in cli("status", "--as-of", "2023-07-27", at=root, today="2023-07-28").out
    assert "应完成1项，已完成1项" in cli("status", at=root, today="2023-07-28").out
    assert _standing(cli, root, "5-01", "2023-07-28")["state"] == "已完成"


def test_it_is_added_and_set(root: Path, cli: Cli) -> None:
    """--repeat as people say it, and the fields one by one."""
    plan = ("--group", "5", "--lead", "财政办", "--phase", "2", "--due", "8-31")
    for title, said, meant in (
        ("甲", "每周五", {"every": "周", "by": "周五"}),
        ("乙", "每月25日", {"every": "月", "by": "25"}),
        ("丙", "每季", {"every": "季", "by": None}),
        ("丁", "每旬末", {"every": "旬", "by": "末"}),
    ):
        assert cli("add", "--title", title, *plan, "--repeat", said, at=root).code == 0
        shown = json.loads(cli("tasks", title, "--json", at=root).out)["tasks"][0]["repeat"]
        assert shown == meant
    assert "看不懂" in cli("add", "--title", "戊", *plan, "--repeat", "偶尔", at=root).err
    assert "每周三" in cli("set", "5-01", "repeat.by=周三", at=root).out + cli("show", "5-01", at=root).out
    assert "每周一次，by 不能写 25" in cli("set", "5-01", "repeat.by=25", at=root).err


def test_a_commit_says_how_many_periods() -> None:
    """The lists of changes go by the entries, not by a percentage."""
    entries = (
        {"date": "2023-06-30", "progress": "100"},
        {"date": "2023-06-30", "progress": "100", "for": "2023-06"},
    )
    log = [{"date": "2023-06-02", "note": "下雨"}, *entries]
    task = {"id": "5-01", "title": "甲", "repeat": {"every": "周"}, "log": log}
    change = RecordChange(
        "tasks", "5-01", "changed", {}, task, entries=tuple(EntryChange(None, each) for each in log)
    )
    assert fact(change) == "5-01 完成2期，共3条记录"


def test_faults_of_repeat_are_found_where_they_stand(expect: Expect) -> None:
    """A day that is no such period's, a quota by amount, too many periods, none; a period that is named wrongly."""
    head = "group: 5, lead: 财政办, phase: 2, start: 2023-06-05"
    expect(
        {
            "data/tasks.yaml": f"""\
            tasks:
              - {{id: 5-01, title: 甲, {head}, due: 2023-07-28, repeat: {{every: 周, by: «E313»25}}}}
              - {{id: 5-02, title: 乙, {head}, due: 2023-07-28, repeat: {{every: 旬, by: «E313»周五}}}}
              - {{id: 5-03, title: 丙, {head}, due: 2023-07-28, quota: {{amount: 3}}, repeat: «E313»{{every: 月}}}}
              - {{id: 5-04, title: 丁, {head}, due: «W401»«E313»«W413»2099-07-28, repeat: {{every: 周}}}}
              - {{id: 5-05, title: 戊, group: 5, lead: 财政办, phase: 2, start: 2023-06-06, due: 2023-06-07,
                repeat: «E313»{{every: 周, by: 周一}}}}
              - id: 5-06
                title: 己
                group: 5
                lead: 财政办
                phase: 2
                start: 2023-06-05
                due: 2023-07-28
                repeat: {{every: 周}}
                log:
                  - {{date: 2023-06-07, progress: «E307»60}}
                  - {{date: 2023-06-14, progress: 100, for: «E314»2023-06}}
                  - {{date: «W425»2023-06-02, progress: 100}}
              - id: 5-07
                title: 庚
                group: 5
                lead: 财政办
                phase: 2
                due: 2023-07-28
                log:
                  - {{date: 2023-06-07, progress: 100, for: «E314»2023-06}}
              - id: 5-08
                title: 辛
                group: 5
                lead: 财政办
                phase: 2
                due: 2023-07-28
                repeat: {{every: 周, by: «E208»礼拜五}}
                log:
                  - {{date: 2023-06-07, progress: 100, for: «E205»2023-13}}
            """
        }
    )
