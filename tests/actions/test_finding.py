"""Where records stand, in files good and bad."""

from __future__ import annotations

import pytest
from tests.conftest import Workspace

from chuangwei.actions.finding import Found, find_line
from chuangwei.model.pick import NoSuchError


def test_the_files_of_tasks_come_first(workspace: Workspace) -> None:
    """In either layout."""
    root = workspace(
        {"data/tasks.yaml": None, "data/tasks/5.yaml": "tasks: []\n", "data/tasks/4.yaml": "tasks: []\n"}
    )
    assert find_line(root, None) == Found("data/tasks/4.yaml", 1)
    assert find_line(workspace(folder="other"), None) == Found("data/tasks.yaml", 1)


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
