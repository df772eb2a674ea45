"""What a handover says beyond the records."""

from __future__ import annotations

from tests.conftest import Workspace
from tests.gitted import Gitted, needs_git

from chuangwei.actions.papers.handover import known
from chuangwei.store.history.commits import commit
from chuangwei.store.history.git import Repository


def test_files_and_papers(workspace: Workspace) -> None:
    """Data files, papers and own templates are seen; without a repository there is no commit."""
    root = workspace({"evidence/5-05/2023-07-01.台账.pdf": "x", "templates/own/letter.md.j2": "x"})
    found = known(root, None)
    assert found.files == ["data/groups.yaml", "data/phases.yaml", "data/tasks.yaml"]
    assert [paper.title for paper in found.papers] == ["台账"]
    assert (found.own_templates, found.commit, found.changed, found.past) == (1, None, None, False)


@needs_git
def test_history(workspace: Workspace) -> None:
    """The last commit, and how many files differ from it; before the first commit there is none."""
    root = workspace()
    gitted = Gitted(root)
    assert known(root, None).commit is None
    gitted.save("首次提交")
    (root / "data" / "tasks.yaml").write_text("tasks: []\n", encoding="utf-8")
    (root / "templates").mkdir()
    (root / "templates" / "a.md.j2").write_text("x", encoding="utf-8")
    found = known(root, None)
    assert found.commit is not None
    assert (found.commit.subject, found.changed) == ("首次提交", 2)
    past = known(root, commit(Repository(root), "HEAD"))
    assert (past.commit, past.changed, past.past) == (found.commit, None, True)
