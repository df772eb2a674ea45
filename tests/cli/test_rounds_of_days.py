"""Rounds of several days, and for whose kind of place their findings count."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.conftest import Cli, Expect, Workspace

from chuangwei.actions.opening import open_campaign
from chuangwei.model.responsible import sort_of

FILES: dict[str, str | bytes | None] = {
    "data/groups.yaml": """\
        units:
          - {name: 财政办, head: 财政办主要负责人, kind: 部门}
          - {name: 镇纪委, kind: 部门}
          - {name: 河街社区, kind: 村居}
          - {name: 花萼村, kind: 村居}
          - {name: 桂花, kind: 社区}
          - {name: 各村（居）, kind: 村居, members: [河街社区, 花萼村, 水井坝村, 北街居委会]}
          - {name: 集贸片, kind: 集体, members: [财政办, 花萼村, 老街]}
          - {name: 各院落, kind: 社区, members: [东院]}
        groups:
          - {id: 5, name: 基础设施组, lead: 财政办}
        places:
          - {name: 公厕, unit: 财政办}
        """,
    "data/inspections.yaml": """\
        inspections:
          - {id: 1, date: 2023-07-03, until: 2023-07-05, by: [镇纪委], places: [公厕]}
          - {id: 2, date: 2023-07-06}
        findings:
          - {id: DC-01-001, round: 1, date: 2023-07-03, problem: 甲, unit: 财政办,
             log: [{date: 2023-07-04, action: 交办, due: 2023-07-20}, {date: 2023-07-06, action: 转交, unit: 花萼村}]}
          - {id: DC-01-002, round: 1, date: 2023-07-05, problem: 乙, unit: 河街社区}
          - {id: DC-01-003, round: 1, date: 2023-07-05, problem: 丙, unit: 财政办}
          - {id: DC-01-004, round: 1, date: 2023-07-05, problem: 丁, unit: 水井坝村}
        """,
}


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("inspect list", ["2023-07-03至07-05", "2023-07-06         督查"]),
        ("inspect show 1", ["第1轮  2023年7月3日至5日督查"]),
        ("inspect show 2", ["第2轮  2023年7月6日（周四）督查"]),
        ("finding show DC-01-001", ["第1轮，2023年7月3日至5日督查", "类别：    村"]),
        ("finding show DC-01-002", ["类别：    社区"]),
        (
            "report circular --round 1",
            ["2023年7月3日至5日，镇纪委开展了督查", "按责任单位分：村2个、社区1个、单位1个。"],
        ),
        ("bulletin --from 7-4 --to 7-11", ["7月3日至5日，镇纪委督查"]),
        ("report rectify --round 1 --unit 花萼村", ["7月3日至5日镇纪委督查"]),
        ("report route", ["最近督查 7月5日"]),
    ],
)
def test_told(workspace: Workspace, cli: Cli, command: str, told: list[str]) -> None:
    """Its days are told as a period everywhere, one day as a day; the sort of a finding is its unit's of the day."""
    ran = cli(*command.split(), at=workspace(FILES), columns=160)
    assert [each for each in told if each not in ran.out] == [], ran.out + ran.err


def test_data(workspace: Workspace, cli: Cli) -> None:
    """JSON has both days and the sort; the circular's counts by sort add up to all."""
    root = workspace(FILES)
    rounds = json.loads(cli("inspect", "list", "--json", at=root).out)["inspections"]
    assert [each["until"] for each in rounds] == ["2023-07-05", None]
    listed = json.loads(cli("finding", "list", "--json", at=root).out)["findings"]
    assert [each["sort"] for each in listed] == ["村", "社区", "单位", "村"]
    before = json.loads(cli("finding", "show", "DC-01-001", "--as-of", "7-5", "--json", at=root).out)
    assert before["finding"]["sort"] == "单位"
    made = json.loads(cli("report", "circular", "--round", "1", "--json", at=root).out)["circular"]
    assert made["sorts"] == [
        {"name": "村", "units": 2, "found": 2, "closed": 0, "open": 2},
        {"name": "社区", "units": 1, "found": 1, "closed": 0, "open": 1},
        {"name": "单位", "units": 1, "found": 1, "closed": 0, "open": 1},
    ]
    assert {part["unit"]: part["sort"] for part in made["parts"]}["河街社区"] == "社区"


@pytest.mark.parametrize(
    ("unit", "sort"),
    [
        ("财政办", "单位"), ("河街社区", "社区"), ("花萼村", "村"), ("桂花", "社区"), ("水井坝村", "村"),
        ("北街居委会", "社区"), ("老街", "单位"), ("东院", "社区"), ("谁也不是", "单位"), ("各村（居）", "村"),
    ],
)  # fmt: skip
def test_sort(workspace: Workspace, unit: str, sort: str) -> None:
    """By the kind of the unit, else of its collective; of a 村居 by its name."""
    campaign = open_campaign(workspace(FILES), date(2023, 7, 14))
    assert sort_of(campaign, unit) == sort


def test_enter(workspace: Workspace, cli: Cli) -> None:
    """The last day is an option; one before the first is refused, and so is one to come."""
    root = workspace(FILES)
    ran = cli("inspect", "add", "--date", "7-8", "--until", "7-10", at=root)
    assert "登记第3轮  2023年7月8日至10日督查" in ran.out
    assert "until: 2023-07-10" in (root / "data/inspections.yaml").read_text("utf-8")
    for until, why in (
        ("2023-07-07", "最后一天 2023-07-07 早于第一天 2023-07-08"),
        ("2023-07-20", "还没有到"),
    ):
        ran = cli("inspect", "add", "--date", "7-8", "--until", until, at=root)
        assert (ran.code, why in ran.err) == (1, True), ran.err


def test_checked(expect: Expect) -> None:
    """A last day before the first is an error; one to come is pointed out; a circular is due from the last day on."""
    rounds = """\
        inspections:
          - {id: 1, date: 2023-07-03, until: «E305»2023-07-02}
          - {id: 2, date: 2023-07-03, until: 2023-07-03}
          - {id: «W423»3, date: 2023-07-01, until: 2023-07-06}
          - {id: 4, date: 2023-07-01, until: 2023-07-07}
          - {id: 5, date: 2023-07-13, until: «W403»2023-07-15}
        findings:
          - {id: DC-03-001, round: 3, date: 2023-07-06, problem: 甲, unit: 财政办}
          - {id: DC-04-001, round: 4, date: 2023-07-06, problem: 乙, unit: 财政办}
        """
    expect({"data/inspections.yaml": rounds})
