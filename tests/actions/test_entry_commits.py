"""When entries came into the history, by real commits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Workspace
from tests.gitted import A60, A, B, Gitted, needs_git, tasks

from chuangwei.actions.history.telling import revision_of
from chuangwei.store.history.entries import entry_commits

pytestmark = [needs_git, pytest.mark.external("git")]

TODAY = date(2023, 7, 14)


def test_when_entries_were_committed(gitted: Gitted) -> None:
    """Each entry has the commit that wrote it; one that is not committed, or was changed since, has none."""
    first = gitted.git("rev-parse", "--short=7", "HEAD").strip()
    second = gitted.save("二", "2023-07-10", tasks=tasks(B, A60))
    found = entry_commits(gitted.root, "5-05")
    assert found is not None
    assert [each and (each.commit, each.day) for each in found] == [
        (first, date(2023, 7, 1)),
        (second, date(2023, 7, 10)),
    ]
    gitted.write(
        "data/tasks.yaml",
        "# 甲\n" + tasks(B, A60.replace("60", "65")) + "      - {date: 2023-07-12, note: 丙}\n",
    )
    found = entry_commits(gitted.root, "5-05")
    assert found is not None
    assert [each and each.commit for each in found] == [first, None, None]
    revision = revision_of(gitted.root, "HEAD~1", TODAY)
    assert entry_commits(gitted.root, "5-05", revision.commit) == found[:1]


def test_entries_that_moved_to_another_file(gitted: Gitted) -> None:
    """A file that is split and indented anew does not make old entries new."""
    first = gitted.git("rev-parse", "--short=7", "HEAD").strip()
    gitted.write("data/tasks.yaml", None)
    gitted.save("分开", "2023-07-05", **{"tasks/4": tasks(B), "tasks/5": tasks(A)})
    found = entry_commits(gitted.root, "5-05")
    assert found is not None
    assert [each and each.commit for each in found] == [first]


def test_entries_of_block_and_flow_style(gitted: Gitted) -> None:
    """Entries over several lines count from their first to their last; in one line they share its commit."""
    block = "  - id: 5-05\n    title: 甲\n    log:\n    - date: 2023-06-12\n      note: |\n        一\n        二\n"
    gitted.save("块", "2023-07-02", tasks="tasks:\n" + block + "    # 后\n" + B)
    gitted.write("data/tasks.yaml", "tasks:\n" + block.replace("二", "三") + B)
    assert entry_commits(gitted.root, "5-05") == (None,)
    flow = "tasks: [{id: 5-05, log: [{date: 2023-06-12, note: 甲}, {date: 2023-06-13, note: 乙}]}]\n"
    short = gitted.save("流", "2023-07-03", tasks=flow)
    found = entry_commits(gitted.root, "5-05")
    assert found is not None
    assert [each and each.commit for each in found] == [short, short]


def test_entries_without_a_history(workspace: Workspace, tmp_path: Path) -> None:
    """Without a repository nothing is known; in one without a commit nothing is committed."""
    root = workspace()
    assert entry_commits(root, "5-05") is None
    Gitted(root)
    assert entry_commits(root, "5-05") == (None,)
