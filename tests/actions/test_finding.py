"""Where records stand, in files good and bad."""

from __future__ import annotations

import pytest
from tests.conftest import Workspace

from chuangwei.actions.finding import Found, find_line
from chuangwei.model.pick import NoSuchError, SeveralError


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("5-05", ("data/tasks.yaml", 2)),
        ("５-０５", ("data/tasks.yaml", 2)),
        ("公厕改", ("data/tasks.yaml", 2)),
        ("公厕", ("data/groups.yaml", 8)),
        ("财政", ("data/groups.yaml", 2)),
        ("全面", ("data/phases.yaml", 9)),
        ("2", ("data/phases.yaml", 9)),
    ],
)
def test_a_record(workspace: Workspace, name: str, found: tuple[str, int]) -> None:
    """By id, name or alias before a part of a title; width and case do not matter."""
    assert find_line(workspace(), name) == Found(*found)


def test_the_files_of_tasks_come_first(workspace: Workspace) -> None:
    """In either layout."""
    root = workspace(
        {"data/tasks.yaml": None, "data/tasks/5.yaml": "tasks: []\n", "data/tasks/4.yaml": "tasks: []\n"}
    )
    assert find_line(root, None) == Found("data/tasks/4.yaml", 1)
    assert find_line(workspace(folder="other"), None) == Found("data/tasks.yaml", 1)


def test_none_and_several(workspace: Workspace) -> None:
    """Told with names."""
    with pytest.raises(NoSuchError, match="没有记录“5-07”"):
        find_line(workspace(), "5-07")
    with pytest.raises(SeveralError, match="1 宣传发动阶段；2 全面实施阶段"):
        find_line(workspace(), "阶段")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("  - id: 5-06", True),
        ("  - id: '5-06'  # 甲", True),
        ("  - {id: 5-06, title: 甲}", True),
        ("    id： 5-06", True),
        ("  - id: 5-061", False),
        ("    note: id 5-06", False),
        ("  # - id: 5-06", False),
    ],
)
def test_behind_a_fault(workspace: Workspace, line: str, found: bool) -> None:
    """Where nothing can be read any more, the line that names it is looked for."""
    root = workspace({"data/tasks.yaml": f"tasks:\n  - id: 5-05\n    title: [\n{line}\n"})
    if found:
        assert find_line(root, "5-06") == Found("data/tasks.yaml", 4)
    else:
        with pytest.raises(NoSuchError):
            find_line(root, "5-06")


def test_entries_are_no_records(workspace: Workspace) -> None:
    """A remark in a log is not taken for a title."""
    root = workspace({"data/tasks.yaml": "tasks:\n  - id: 5-05\n    log:\n      - {id: 9, name: 甲乙}\n"})
    with pytest.raises(NoSuchError):
        find_line(root, "甲乙")
