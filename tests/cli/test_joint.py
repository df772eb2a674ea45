"""A task that several units lead: each of them leads it, and it is counted once."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from tests.conftest import Cli, Expect, Workspace
from tests.gitted import Gitted

from chuangwei.actions.workspace.schemas import schema_of
from chuangwei.model.files import file_of

UNITS = """\
    units:
      - {name: 财政办, head: 财政办主要负责人, alias: [财政]}
      - {name: 创建办, head: 创建办负责人}
      - {name: 平安办}
      - {name: 各村, kind: 集体, members: [河街村, 水井坝村]}
    groups:
      - {id: 5, name: 基础设施组, lead: 财政办}
    """
TASKS = """\
    tasks:
      - {id: 5-05, title: 公厕改造, group: 5, lead: [财政, 创建办], phase: 2, due: 2023-07-10, log: []}
      - {id: 5-06, title: 路灯, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, log: []}
      - {id: 5-07, title: 清河, group: 5, lead: [各村, 平安办], phase: 2, due: 2023-07-28, owner: 河长, log: []}
    """
FILES: dict[str, str | bytes | None] = {"data/groups.yaml": UNITS, "data/tasks.yaml": TASKS}


def ids(out: str) -> list[str]:
    return [task["id"] for task in json.loads(out)["tasks"]]


@pytest.mark.parametrize(
    ("units", "found"),
    [
        (["财政办"], ["5-05", "5-06"]),
        (["创建办"], ["5-05"]),
        (["财政办", "创建办"], ["5-05", "5-06"]),
        (["河街村"], ["5-07"]),
        (["各村", "平安办"], ["5-07"]),
        (["河街村", "平安办"], ["5-07", "5-07"]),
    ],
)
def test_each_leads_in_lists(workspace: Workspace, cli: Cli, units: list[str], found: list[str]) -> None:
    """Asked for by each, a task stands there once, however many of those that lead are asked for."""
    options = [part for unit in units for part in ("-u", unit)]
    assert ids(cli("tasks", *options, "--json", at=workspace(FILES)).out) == found


def test_figures(workspace: Workspace, cli: Cli) -> None:
    """Of each unit, with and without a filter; those of the group and of all count the task once."""
    root = workspace(FILES)
    view = json.loads(cli("status", "--by", "unit", "--json", at=root).out)
    units = {each["name"]: each["tasks"] for each in view["units"]}
    assert units == {"财政办": 2, "创建办": 1, "平安办": 1, "各村": 1, "河街村": 1, "水井坝村": 1}
    assert (view["totals"]["tasks"], view["groups"][0]["tasks"]) == (3, 3)
    view = json.loads(cli("status", "-u", "创建办", "-u", "财政", "--json", at=root).out)
    assert {each["name"]: each["tasks"] for each in view["units"]} == {"财政办": 2, "创建办": 1}
    assert view["totals"]["tasks"] == 2


def test_shown(workspace: Workspace, cli: Cli) -> None:
    """All by name, with the heads of all where there is no owner; JSON has the text and the list, so has CSV the text."""
    root = workspace(FILES)
    shown = cli("show", "5-05", at=root).out
    assert "责任单位：  财政办、创建办" in shown
    assert "第一责任人：财政办主要负责人、创建办负责人" in shown
    task = json.loads(cli("show", "5-05", "--json", at=root).out)["task"]
    assert (task["lead"], task["leads"]) == ("财政、创建办", ["财政", "创建办"])
    rows = list(csv.DictReader(io.StringIO(cli("tasks", "--csv", at=root).out.lstrip("\ufeff"))))
    assert [(row["责任单位"], row["责任人"], row["第一责任人"]) for row in rows] == [
        ("财政办、创建办", "", "财政办主要负责人、创建办负责人"),
        ("财政办", "", "财政办主要负责人"),
        ("各村、平安办", "河长", ""),
    ]


@pytest.mark.parametrize(
    ("unit", "told"),
    [("财政办", "公厕改造 |  （与创建办共同牵头） |"), ("创建办", "公厕改造 |  （与财政办共同牵头） |"),
     ("河街村", "清河 |  （由各村、平安办牵头） |")],
)  # fmt: skip
def test_letter(workspace: Workspace, cli: Cli, unit: str, told: str) -> None:
    """Each signs for it, and the letter says with whom."""
    letter = cli("report", "letter", "--unit", unit, "--format", "md", at=workspace(FILES)).out
    assert told.replace(" ", "") in letter.replace(" ", "")


def test_reminder(workspace: Workspace, cli: Cli) -> None:
    """Each is reminded of it."""
    root = workspace(FILES)
    told = cli("report", "reminder", "--unit", "创建办", at=root).out
    assert "5-05 公厕改造" in told
    assert "与财政办共同牵头" in told


@pytest.mark.parametrize(
    ("assignment", "written"),
    [
        ("lead=平安办", "lead: 平安办,"),
        ("lead=平安、财政", "lead: [平安办, 财政办],"),
    ],
)
@pytest.mark.parametrize("task", ["5-05", "5-06"])
def test_set(workspace: Workspace, cli: Cli, task: str, assignment: str, written: str) -> None:
    """A list or a word is replaced by a list or a word, by the names that are registered."""
    root = workspace(FILES)
    assert cli("set", task, assignment, at=root).code == 0
    line = next(line for line in (root / "data/tasks.yaml").read_text("utf-8").split("\n") if task in line)
    assert written in line
    again = cli("set", task, assignment, at=root)
    assert (again.code, "本来就是" in again.err) == (1, True)


def test_add(workspace: Workspace, cli: Cli) -> None:
    """With one unit a word, with several a list."""
    root = workspace(FILES)
    for number, leads in enumerate(("财政办", "财政、平安")):
        given = ("--title", f"甲{number}", "--group", "5", "--lead", leads, "--phase", "2", "--due", "7-20")
        assert cli("add", *given, at=root).code == 0
    text = (root / "data/tasks.yaml").read_text("utf-8")
    assert "lead: 财政办" in text.split("甲0")[1]
    assert "lead: [财政办, 平安办]" in text.split("甲1")[1]


def test_rename(workspace: Workspace, cli: Cli) -> None:
    """The name is followed among several, alone as a word, and alone within brackets."""
    alone = "{id: 5-08, title: 乙, group: 5, lead: [创建办], phase: 2, due: 2023-07-28}"
    root = workspace({**FILES, "data/tasks.yaml": f"{TASKS}  - {alone}\n"})
    assert cli("unit", "rename", "创建办", "卫生办", at=root).code == 0
    assert cli("unit", "rename", "财政办", "财政所", at=root).code == 0
    text = (root / "data/tasks.yaml").read_text("utf-8")
    assert [part.partition(", phase")[0] for part in text.split("lead: ")[1:]] == [
        "[财政, 卫生办]",
        "财政所",
        "[各村, 平安办]",
        "卫生办",
    ]


def test_checked(expect: Expect) -> None:
    """Each is a registered unit, none is too few, and each without a head is named where there is no owner."""
    task = "title: 甲, group: 5, phase: 2, due: 2023-07-28}"
    problems = expect(
        {
            "data/groups.yaml": UNITS,
            "data/tasks.yaml": f"""\
                tasks:
                  - {{id: 5-01, lead: [财政办, «E302»财务办], {task}
                  - {{id: 5-02, lead: [创建办, «W407»平安办], {task}
                  - {{id: 5-03, lead: «E203»[], {task}
                """,
        }
    )
    told = {problem.code: problem.message for problem in problems}
    assert told["E203"] == "lead（责任单位）是空的"
    assert told["W407"] == "没有责任人，平安办也没有登记第一责任人"


def test_schema() -> None:
    """Editors accept a word and a list."""
    task = schema_of(file_of("task"))["definitions"]["Task"]
    word: dict[str, Any] = {"type": ["string", "number"]}
    lead = task["properties"]["lead"]
    assert lead["oneOf"] == [word, {"type": "array", "items": word, "minItems": 1}]
    assert "lead" in task["required"]


def test_difference(gitted: Gitted, cli: Cli) -> None:
    """A second unit is told; a word within brackets is no difference."""
    tasks = gitted.root / "data" / "tasks.yaml"
    text = tasks.read_text("utf-8")
    tasks.write_text(text.replace("lead: 财政办", "lead: [财政办]", 1), "utf-8")
    assert "责任单位" not in cli("diff", at=gitted.root).out
    tasks.write_text(text.replace("lead: 财政办", "lead: [财政办, 创建办]", 1), "utf-8")
    assert "财政办 → 财政办、创建办" in cli("diff", at=gitted.root).out
