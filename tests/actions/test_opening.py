"""A workspace is found, and opened or refused."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import DAY, Workspace
from tests.faulty import swapped

from chuangwei.actions.opening import BrokenDataError, check_workspace, open_campaign
from chuangwei.actions.opening import workspace as find


def test_workspace_is_found_upward(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the folder itself, from any folder below it, and from the current one."""
    root = workspace()
    below = root / "evidence" / "5-05"
    below.mkdir(parents=True)
    assert find(root) == find(below) == root
    monkeypatch.chdir(below)
    assert find() == root


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


def test_a_check_is_of_a_day(workspace: Workspace) -> None:
    """What lies in the future depends on the day that is given, not on the clock."""
    root = workspace()
    assert not check_workspace(root, DAY).problems
    assert [problem.code for problem in check_workspace(root, date(2023, 6, 1)).problems] == ["W403"]
