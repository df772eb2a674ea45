"""No command writes through a link that lies in the workspace, wherever it leads."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest
from tests.cli.test_tripwire import first_examples
from tests.conftest import Cli, Workspace
from tests.gitted import Gitted, needs_git
from tests.trees import tree

pytestmark = [
    pytest.mark.external("git"),
    needs_git,
    pytest.mark.skipif(os.name == "nt", reason="links need a right"),
]

OUTPUTS = (
    ["templates", "eject", "bulletin"],
    ["schema", "--write"],
    ["schema", "-o", "文书"],
    ["bulletin", "-o", "文书/周报.md"],
    ["bulletin", "-o", "文书/周报.md", "--force"],
    ["report", "letter", "--all", "-o", "文书", "--force"],
    ["report", "ledger", "-o", "文书/台账.md"],
    ["evidence", "pack", "-o", "文书/档案.zip"],
    ["evidence", "index", "-o", "文书/目录.md"],
    ["update", "5-05", "--note", "说明", "--file", "照片.jpg"],
    ["evidence", "add", "5-05", "照片.jpg", "--name", "公厕台账"],
    ["note", "5-05", "说明"],
    ["commit"],
    ["hooks", "install"],
    ["undo"],
)


@pytest.mark.parametrize("deep", [False, True])
def test_nothing_is_written_through_a_link(
    workspace: Workspace, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, *, deep: bool
) -> None:
    """All commands, where data files, folders, outputs and git's own hook are links: what they lead to stays as it is.

    The files are links, or, for the commands that write most, the folders that hold them.
    """
    root = workspace()
    gitted = Gitted(root)
    gitted.save("一")
    (root / "照片.jpg").write_bytes(b"x")
    away = tmp_path / "away"
    shutil.copytree(root / "data", away / "data")
    for folder in ("evidence", "templates", "文书", "hooks", "schema"):
        (away / folder).mkdir()
    (away / "hooks/pre-commit").write_text(
        "#!/bin/sh\n# 由 chuangwei hooks install 写入\nold\n", encoding="utf-8"
    )
    (away / "attributes").write_text("* -text\n", encoding="utf-8")
    names = [] if deep else sorted(path.name for path in (root / "data").glob("*.yaml"))
    shutil.rmtree(root / "data" if deep else root / "data/schema", ignore_errors=True)
    for name in names:
        (root / "data" / name).unlink()
    places = [f"data/{name}" for name in names] or ["data"]
    for name in (*places, "evidence", "templates", "文书"):
        (root / name).symlink_to(away / name)
    if not deep:
        (root / "data/schema").symlink_to(away / "schema")
    shutil.rmtree(root / ".git/hooks", ignore_errors=True)
    if deep:
        (root / ".git/hooks").symlink_to(away / "hooks")
    else:
        (root / ".git/hooks").mkdir()
        (root / ".git/hooks/pre-commit").symlink_to(away / "hooks/pre-commit")
    (root / ".gitattributes").symlink_to(away / "attributes")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = tree(away)
    for line in OUTPUTS:
        found = cli(*line, at=root)
        assert tree(away) == before, line
        assert found.code in {1, 2}, line
        assert found.err, line
    for line in () if deep else first_examples():
        found = cli(*line, at=root)
        assert tree(away) == before, line
        assert found.code != 3, f"{line}: {found.err}"


def test_the_list_of_papers_is_not_written_through_a_link(demo: Path, tmp_path: Path, cli: Cli) -> None:
    """Where the papers stay out of git, their list is refused in the place of a link, and nothing is committed."""
    gitted = Gitted(demo)
    phases = demo / "data/phases.yaml"
    phases.write_text(
        phases.read_text(encoding="utf-8").replace("settings:", "settings:\n    evidence_in_git: false"),
        "utf-8",
    )
    gitted.write("evidence/5-05/2023-07-10.公厕台账.pdf", "%PDF-1.4 a")
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (demo / "evidence/index.txt").symlink_to(victim)
    ran = cli("commit", at=demo)
    assert (ran.code, "evidence/index.txt：它是链接" in ran.err) == (1, True), ran.err
    assert victim.read_bytes() == b"precious"
