"""A campaign from its files: which files, which keys, what is known and what is not; and nothing makes it fail."""

from __future__ import annotations

import pytest
from tests.conftest import DAY, Expect, Workspace
from tests.faulty import TASKS, swapped, with_aims

from chuangwei.actions.opening import check_shelf, check_workspace
from chuangwei.model.files import SLOTS
from chuangwei.store.reading.fileset import Folder
from chuangwei.store.reading.load import load
from chuangwei.store.reading.source import Source

SECOND = """\
tasks:
  - {id: 5-07, title: 甲, group: 5, lead: 财政办, phase: 2, due: 2023-07-28}
"""


def test_tasks_from_several_files(workspace: Workspace, expect: Expect) -> None:
    """data/tasks.yaml and data/tasks/*.yaml are one list, by name of the file; ids are unique over all of them."""
    files = {
        "data/tasks.yaml": TASKS,
        "data/tasks/b.yaml": SECOND,
        "data/tasks/a.yaml": SECOND.replace("5-07", "5-08"),
    }
    loaded = load(Folder(workspace(files)))
    assert [task.id for task in loaded.campaign.tasks] == ["5-05", "5-06", "5-08", "5-07"]
    files["data/phases.yaml"] = with_aims("5-05", "5-07", "5-08", "«E302»5-09")
    files["data/tasks/b.yaml"] = SECOND.replace("甲", "甲, «E201»x: 1, log: [{date: «E205»x}]")
    files["data/tasks/c.yaml"] = SECOND.replace("id: ", "id: «E301»").replace("- {", "- {weight: «E207»0, ")
    expect(files)


def test_tasks_in_a_folder_alone(workspace: Workspace) -> None:
    """data/tasks/*.yaml does without data/tasks.yaml."""
    root = workspace({"data/tasks.yaml": None, "data/tasks/5.yaml": SECOND})
    assert check_workspace(root, DAY).problems == ()


@pytest.mark.parametrize("missing", ["data/phases.yaml", "data/groups.yaml", "data/tasks.yaml"])
def test_required_file(expect: Expect, missing: str) -> None:
    """A file that must be there is missed, and nobody is blamed for referring to what it would hold."""
    (problem,) = expect(
        {missing: None, "data/phases.yaml": with_aims("5-05")} | {missing: None}, f"{missing}:0:0 «E101»"
    )
    assert problem.message.startswith(f"缺少文件 {missing}（")


def test_required_keys(expect: Expect) -> None:
    """Each key that must be there is missed at the head of the file; a misspelt one is told as such, and only so."""
    expect({"data/phases.yaml": "«E202»«E202»format: 1\n"})
    expect({"data/phases.yaml": "format: 1\n«E203»campaign:\nphases: «E204»{a: b}\n"})
    expect({"data/phases.yaml": "campaign: «E204»[甲]\nphases: «E204»甲\n"})
    expect({"data/tasks.yaml": "«E202»{}\n"})
    (problem,) = expect(
        {"data/tasks.yaml": f"# 任务\n«E201»{TASKS[:4]}{TASKS[5:]}", "data/phases.yaml": with_aims("9")}
    )
    assert problem.hint == "是不是 tasks（任务）？"
    (problem,) = expect({"data/tasks.yaml": f"«E201»foo: 1\n{TASKS}"})
    assert problem.hint == "这里可以写 tasks"


def test_misspelt_key_makes_its_records_unknown(expect: Expect) -> None:
    """Where places were meant, references to places are not judged."""
    groups = """\
        units: [{name: 财政办, head: 甲}, {name: 创建办, head: 甲}]
        groups: [{id: 5, name: 基础设施组, lead: 财政办}]
        «E201»place: [{name: 公厕, unit: 财政办}]
        """
    expect({"data/groups.yaml": groups, "data/tasks.yaml": swapped("with: [创建办]", "place: 公厕")})


@pytest.mark.parametrize("text", ["tasks:\n", "tasks: []\n", "tasks: ~\n"])
def test_no_tasks_yet(expect: Expect, text: str) -> None:
    """An empty list is a list."""
    expect({"data/tasks.yaml": text})


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("# 任务\n«E204»- id: 5-05\n  title: 甲\n", "在第一条前面加一行 tasks:"),
        ("# 任务\n«E204»没有内容\n", "最外层写 tasks: 等键"),
        ("# 任务\ntasks«E108»：\n  - id：5-05\n    title：甲\n", "改成半角冒号"),
        ("# 任务\ntasks«E108»：无\n", "改成半角冒号"),
    ],
)
def test_top_level(expect: Expect, text: str, cure: str) -> None:
    """A file whose top level is no mapping is one problem, where it begins."""
    (problem,) = expect({"data/tasks.yaml": text, "data/phases.yaml": with_aims("5-05")})
    assert cure in (problem.hint or "")


def test_format(expect: Expect) -> None:
    """Every file may say the version of its form, which is 1."""
    expect({"data/tasks.yaml": f"format: 1\n{TASKS}"})
    expect({"data/tasks.yaml": f"format: «E210»2\n{TASKS}"})
    expect({"data/tasks.yaml": f"format: «E210»[1]\n{TASKS}"})
    expect({"data/tasks.yaml": f"«E210»format:\n{TASKS}"})


def test_files_that_nobody_reads(expect: Expect) -> None:
    """Unknown files in data/ are warned of; hidden ones and folders of other names are left alone."""
    names = ["data/task.yaml", "data/tasks.yml", "data/tasks/a.yml", "data/说明.txt", "data/tasks.yaml.bak"]
    ignored = ["data/.tasks.yaml.swp", "data/sub/tasks.yaml", "data/tasks/.b.yaml", "evidence/x.yaml"]
    files = dict.fromkeys([*names, *ignored], b"x")
    problems = expect(files, *(f"{name}:0:0 «W411»" for name in names))
    hints = {problem.file: problem.hint for problem in problems}
    assert hints["data/task.yaml"] == hints["data/tasks.yaml.bak"] == "是不是 data/tasks.yaml？"
    assert hints["data/tasks/a.yml"] == "改名为 data/tasks/a.yaml"
    assert hints["data/说明.txt"] == "不是数据文件就移出 data 文件夹"


def test_leftovers_of_merge_tools_are_not_read(expect: Expect) -> None:
    """What lies beside a file of tasks while a conflict is settled holds the same tasks: it is warned of, not read."""
    names = ["data/tasks.yaml.orig", "data/tasks/5_LOCAL_4711.yaml", "data/tasks_BASE_4711.yaml"]
    problems = expect(dict.fromkeys(names, TASKS), *(f"{name}:0:0 «W411»" for name in names))
    assert {problem.hint for problem in problems} == {"是合并工具或办公软件留下的：里面没有要的就删去"}


def test_ids_and_names_of_broken_records_still_count(expect: Expect) -> None:
    """Who refers to a record that is not valid, by id, name, alias or as its member, is not blamed."""
    expect(
        {
            "data/phases.yaml": with_aims("5-05").replace("end: 2023-07-31", "end: «E205»2023-7-31"),
            "data/groups.yaml": """\
                supervision: {id: DC, name: 督查组, «E201»unit: [财政办]}
                units:
                  - {name: 财政办, head: «E204»[甲], alias: [财政]}
                  - {name: 各单位, members: [党政办, 创建办], «E201»x: 1}
                groups:
                  - {id: 5, name: 基础设施组, lead: 财政, «E201»x: 1}
                  - {id: 6, name: 甲, lead: 党政办}
                places:
                  - {name: 公厕, unit: «E302»谁}
                  - {name: 路灯, «E201»x: 1, unit: 谁}
                """,
            "data/tasks.yaml": """\
                tasks:
                  - {id: 5-05, title: 甲, group: 基础设施组, lead: 财政, phase: 全面实施阶段, due: «E205»1}
                  - {id: 5-06, title: 甲, group: 基础设施组, lead: 财政, phase: 全面实施阶段, due: 2023-07-28, place: 路灯}
                  - {id: 5-07, title: 甲, group: 督查组, lead: 各单位, phase: 2, due: 2023-07-28, place: «E302»管网}
                  - {id: 5-08, title: 甲, group: DC, lead: 创建办, phase: «E302»3, due: 2023-07-28, quota: {each: 各单位}}
                """,
        }
    )


def test_file_that_is_not_read_makes_references_unknown(expect: Expect) -> None:
    """References into a file with a syntax error, or another encoding, prove nothing."""
    expect({"data/groups.yaml": "units: «E109»[\n", "data/tasks.yaml": TASKS})
    expect({"data/groups.yaml": "units: 财政办".encode("gbk")}, "data/groups.yaml:1:8 «E103»")
    expect({"data/groups.yaml": None}, "data/groups.yaml:1:8 «E103»")
    tasks = swapped("with: [创建办]", "items: [«E302»C-1]")
    expect({"data/tasks.yaml": tasks})
    expect(
        {"data/tasks.yaml": tasks.replace("«E302»", ""), "data/standard.yaml": "# 空的\n"},
        "data/standard.yaml:0:0 «E105»",
    )


class Locked:
    """A fileset whose folder cannot be listed."""

    def names(self) -> list[str]:
        """Fail as the system does."""
        raise PermissionError(13, "Permission denied")

    def read(self, name: str) -> Source:
        """Never asked for."""
        raise AssertionError(name)


def test_folder_that_may_not_be_listed() -> None:
    """Then nothing is known, and that is the only problem."""
    checked = check_shelf(Locked(), DAY)
    assert [(problem.file, problem.line, problem.code) for problem in checked.problems] == [
        ("data", 0, "E102")
    ]
    assert load(Locked()).campaign.gaps.unknown == set(SLOTS)
