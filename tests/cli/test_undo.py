"""`undo`: the bytes are as before, or nothing happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.gitted import Gitted, needs_git
from tests.trees import tree

CHANGES = {
    "update": ["update", "5-05", "--amount", "1", "--file", "台账=a.pdf"],
    "update --from": ["update", "--from", "微信.txt"],
    "set": ["set", "5-05", "weight=2", "note=a", "owner="],
    "add": ["add", "--title", "甲", "--group", "5", "--lead", "财政办", "--phase", "2", "--due", "7-28"],
    "unit rename": ["unit", "rename", "平安办", "平安法治办"],
}


@pytest.mark.parametrize("arguments", CHANGES.values(), ids=CHANGES)
def test_every_kind_of_change_is_undone(demo: Path, cli: Cli, arguments: list[str]) -> None:
    """With CRLF, BOM and no last line break too every byte is as before, files made are gone; then nothing is left to undo."""
    (demo / "a.pdf").write_bytes(b"1")
    (demo / "微信.txt").write_bytes(b"5-05 +1\n4-07 90%\n")
    for path in demo.glob("data/*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    before = tree(demo)
    assert cli(*arguments, at=demo).code == 0
    assert tree(demo) != before
    ran = cli("undo", at=demo)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("已撤销：")
    assert tree(demo) == before
    ran = cli("undo", at=demo)
    assert (ran.code, ran.err.splitlines()[0]) == (1, "错误：没有可以撤销的改动")
    assert tree(demo) == before


def test_a_file_changed_by_hand_is_not_undone(demo: Path, cli: Cli) -> None:
    """What someone wrote after the change would be lost."""
    cli("update", "5-05", "--amount", "1", at=demo)
    with (demo / "data/tasks.yaml").open("ab") as file:
        file.write("# 后来写的\n".encode())
    before = tree(demo)
    ran = cli("undo", at=demo)
    assert (ran.code, ran.out, tree(demo)) == (1, "", before)
    assert "data/tasks.yaml 后来又改过" in ran.err


@needs_git
@pytest.mark.external("git")
@pytest.mark.parametrize("in_git", ["true", "false"])
def test_a_committed_paper_stays(demo: Path, cli: Cli, in_git: str) -> None:
    """Whatever its name, and also where git holds but the list of papers."""
    gitted = Gitted(demo)
    cli("set", "--campaign", f"settings.evidence_in_git={in_git}", at=demo)
    gitted.save("演示")
    (demo / "a.pdf").write_bytes(b"1")
    added = ["update", "5-05", "--file", "台账[1]=a.pdf"]
    assert cli(*added, at=demo).code == 0
    assert cli("undo", at=demo).code == 0
    assert cli(*added, "--commit", at=demo).code == 0
    before = tree(demo)
    ran = cli("undo", at=demo)
    assert (ran.code, ran.out, tree(demo)) == (1, "", before)
    assert "evidence/5-05/2023-07-14.台账[1].pdf 已经提交到历史" in ran.err


def test_undo_works_on_broken_data(workspace: Workspace, cli: Cli) -> None:
    """An error in another file does not keep a change from being undone."""
    root = workspace()
    before = tree(root)
    cli("update", "5-05", "--progress", "40", at=root)
    (root / "data/groups.yaml").write_bytes(b"units: [\n")
    assert cli("undo", at=root).code == 0
    assert tree(root)["data/tasks.yaml"] == before["data/tasks.yaml"]


def test_a_refused_command_leaves_the_last_change_to_undo(demo: Path, cli: Cli) -> None:
    """Neither a refusal nor a dry run counts as the last change."""
    before = tree(demo)
    cli("update", "5-05", "--amount", "1", at=demo)
    cli("update", "5-05", "--amount", "0", at=demo)
    cli("update", "4-07", "--progress", "90", "--dry-run", at=demo)
    assert cli("undo", at=demo).out.startswith("已撤销：5-05 50%→66%（")
    assert tree(demo) == before
