"""A workspace is found, and opened or refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import DAY, ROOT, Workspace
from tests.faulty import TASKS, swapped

from chuangwei.actions.opening import (
    BrokenDataError,
    NoWorkspaceError,
    check_shelf,
    check_workspace,
    open_campaign,
)
from chuangwei.actions.opening import (
    workspace as find,
)
from chuangwei.store.reading.fileset import Folder


def test_workspace_is_found_upward(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the folder itself, from any folder below it, and from the current one."""
    root = workspace()
    below = root / "evidence" / "5-05"
    below.mkdir(parents=True)
    assert find(root) == find(below) == root
    monkeypatch.chdir(below)
    assert find() == root


def test_no_workspace(tmp_path: Path) -> None:
    """Who is nowhere is told how to make a workspace, and how to name one."""
    with pytest.raises(NoWorkspaceError) as caught:
        find(Path(tmp_path.anchor))
    assert "data/phases.yaml" in caught.value.message
    assert "chuangwei init" in (caught.value.hint or "")
    assert caught.value.exit_code == 1


def test_open(workspace: Workspace) -> None:
    """Good files give the campaign."""
    campaign = open_campaign(workspace({"data/tasks.yaml": TASKS}), DAY)
    assert [task.id for task in campaign.tasks] == ["5-05", "5-06"]


def test_warnings_stop_nothing(workspace: Workspace) -> None:
    """Warnings are for check to tell: a task due on a Saturday is opened all the same."""
    root = workspace(
        {"data/tasks.yaml": swapped("due: 2023-07-28", "due: 2023-07-29"), "data/x.yaml": "a: 1\n"}
    )
    assert open_campaign(root, DAY).tasks[0].due == date(2023, 7, 29)
    checked = check_workspace(root, DAY)
    assert [problem.code for problem in checked.problems] == ["W402", "W411"]
    assert (checked.count("error"), checked.count("warning")) == (0, 2)


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({"data/tasks.yaml": swapped("due: 2023-07-28", "due: 2023-7-28")}, ["E205"]),
        ({"data/tasks.yaml": swapped("lead: 财政办", "lead: 谁")}, ["E302"]),
        (
            {"data/tasks.yaml": swapped("lead: 财政办", "lead: 谁", "due: 2023-07-28", "due: 2023-07-29")},
            ["E302"],
        ),
        ({"data/tasks.yaml": "tasks: ["}, ["E109"]),
        ({"data/tasks.yaml": None}, ["E101"]),
        ({"data/tasks.yaml": b"\xff\xfe", "data/holidays.yaml": "# 无\n"}, ["E105", "E103"]),
    ],
)
def test_errors_refuse(workspace: Workspace, files: dict[str, str | bytes | None], codes: list[str]) -> None:
    """Errors of the text, of a record or of the whole stop it, and only they are handed on, in order."""
    with pytest.raises(BrokenDataError) as caught:
        open_campaign(workspace(files), DAY)
    assert [problem.code for problem in caught.value.problems] == codes
    assert caught.value.message.startswith(f"数据文件有{len(codes)}处错误，改好后才能往下做")
    assert "chuangwei check" in (caught.value.hint or "")


def test_problems_are_sorted_by_file_and_place(workspace: Workspace) -> None:
    """Whoever found them, problems come in the order of a reader."""
    tasks = swapped("group: 5", "group: 9", "due: 2023-07-28", "due: x", "note: 完成两座", "note: 甲 #1")
    groups = "units: [{name: 财政办, head: 甲}, {name: 创建办}]\ngroups: [{id: 5, name: 甲, lead: 谁}]\nplace: []\n"
    checked = check_workspace(workspace({"data/tasks.yaml": tasks, "data/groups.yaml": groups}), DAY)
    assert [(problem.file[5:8], problem.line, problem.code) for problem in checked.problems] == [
        ("gro", 2, "E302"),
        ("gro", 3, "E201"),
        ("tas", 9, "E205"),
        ("tas", 13, "W414"),
    ]
    assert checked.files == ("data/phases.yaml", "data/groups.yaml", "data/tasks.yaml")


def test_a_check_is_of_a_day(workspace: Workspace) -> None:
    """What lies in the future depends on the day that is given, not on the clock."""
    root = workspace()
    assert not check_workspace(root, DAY).problems
    assert [problem.code for problem in check_workspace(root, date(2023, 6, 1)).problems] == ["W403"]


def test_checking_writes_nothing(workspace: Workspace) -> None:
    """Bytes, times and the files there are stay as they were."""
    root = workspace({"data/tasks.yaml": swapped("due: 2023-07-28", "due: x")})
    before = {path: path.stat() for path in root.rglob("*")}
    check_workspace(root, DAY)
    check_shelf(Folder(root), DAY)
    after = {path: path.stat() for path in root.rglob("*")}
    assert {path: (each.st_mtime_ns, each.st_size) for path, each in after.items()} == {
        path: (each.st_mtime_ns, each.st_size) for path, each in before.items()
    }


def test_bundled_plan_has_no_errors() -> None:
    """The plan that comes with the program is good on the last day of its demonstration."""
    checked = check_workspace(ROOT, DAY)
    assert checked.count("error") == 0
    assert {problem.code for problem in checked.problems} <= {"W406", "W412", "W441"}
