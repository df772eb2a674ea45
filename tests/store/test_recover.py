"""What a killed program left unfinished is taken back, by whoever comes next; nobody's later work is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.trees import apply_changes, tree

from chuangwei.store.writing.atomic import digest
from chuangwei.store.writing.journal import NotRecoveredError, recover
from chuangwei.store.writing.lock import locked
from chuangwei.store.writing.places import FOLDER, state_folder
from chuangwei.store.writing.undo import NothingToUndoError, undo
from chuangwei.store.writing.write import Change

BENCH = Path(__file__).resolve().parents[2] / "bench"
NEW = b"new"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace of two files, with a third one made."""
    (tmp_path / "data").mkdir()
    for name in ("a", "b"):
        (tmp_path / "data" / name).write_bytes(f"old {name}".encode())
    return tmp_path


def unfinished(root: Path) -> Path:
    """Let a change of two files and a new one stand as it does just before its end; its journal."""
    changes = [Change(f"data/{name}", digest(f"old {name}".encode()), NEW) for name in ("a", "b")]
    apply_changes(root, [*changes, Change("evidence/5-05/x.jpg", None, NEW)], "三件事")
    journal = state_folder(root) / "journal.json"
    (state_folder(root) / "undo.json").rename(journal)
    return journal


OLD = {"data/a": b"old a", "data/b": b"old b"}


def test_nothing_unfinished(root: Path) -> None:
    """Without an unfinished change nothing happens, and no folder is made."""
    assert recover(root) is None
    assert not (root / FOLDER).exists()


def test_taken_back(root: Path) -> None:
    """All files are as before, what was made is gone with its folders, and the notice says so in one line."""
    unfinished(root)
    found = recover(root)
    assert found is not None
    assert "“三件事”" in found
    assert "已经退回" in found
    assert "\n" not in found
    assert tree(root) == OLD
    assert not (root / "evidence").exists()
    assert recover(root) is None


@pytest.mark.parametrize("replaced", [(), ("a",), ("b",)])
def test_partly_done(root: Path, replaced: tuple[str, ...]) -> None:
    """Files that had not been replaced yet stay, and what was being written beside them goes."""
    journal = unfinished(root)
    (root / "evidence/5-05/x.jpg").unlink()
    for row in json.loads(journal.read_bytes())["files"]:
        (root / row["name"]).with_name(row["temp"]).write_bytes(b"half")
    for name in {"a", "b"} - set(replaced):
        (root / "data" / name).write_bytes(OLD[f"data/{name}"])
    assert recover(root) is not None
    assert tree(root) == OLD
    assert not list(root.rglob("*.tmp"))


def test_the_next_writer_recovers(root: Path) -> None:
    """A command that writes takes the unfinished change back first, and tells of it."""
    unfinished(root)
    found = apply_changes(root, [Change("data/a", digest(b"old a"), b"mine")], "以后")
    assert found is not None
    assert tree(root) == OLD | {"data/a": b"mine"}


@pytest.mark.parametrize("why", ["saved since", "old content damaged"])
def test_what_cannot_be_put_back_stays(root: Path, why: str) -> None:
    """A file that somebody has saved since the kill, or of which the old content is lost, is left as it is, and named."""
    journal = unfinished(root)
    if why == "saved since":
        (root / "data" / "a").write_bytes(b"mine")
    else:
        content = json.loads(journal.read_bytes())
        content["files"][0]["old"] = "eHh4"
        journal.write_text(json.dumps(content), encoding="utf-8")
    now = (root / "data" / "a").read_bytes()
    assert "data/a 后来又改过，没有动" in (recover(root) or "")
    assert tree(root) == OLD | {"data/a": now}


def test_a_copy_that_was_being_made(root: Path) -> None:
    """What stands where an unfinished copy should have gone is somebody else's."""
    journal = unfinished(root)
    content = json.loads(journal.read_bytes())
    content["files"][2]["after"] = None
    journal.write_text(json.dumps(content), encoding="utf-8")
    assert recover(root) is not None
    assert tree(root) == OLD | {"evidence/5-05/x.jpg": NEW}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": 2}',
        b'{"format": 1, "what": "", "moment": "", "folders": ["../.."], "files": []}',
        b'{"format": 1, "what": "", "moment": "", "folders": [], "files": [{"name": "../x"}]}',
    ],
)
def test_damaged_journal(root: Path, damage: bytes) -> None:
    """A journal that cannot be read, or speaks of files outside, is set aside and said; nothing else is touched."""
    journal = unfinished(root)
    now = tree(root)
    journal.write_bytes(damage)
    assert "journal.damaged" in (recover(root) or "")
    assert tree(root) == now
    assert recover(root) is None


@pytest.mark.parametrize("field", ["temp", "kept"])
def test_journal_from_elsewhere(root: Path, field: str) -> None:
    """A journal cannot make the program remove or read a file that is not its own."""
    journal = unfinished(root)
    content = json.loads(journal.read_bytes())
    content["files"][0][field] = "b"
    journal.write_text(json.dumps(content), encoding="utf-8")
    assert "读不懂" in (recover(root) or "")
    assert (root / "data" / "b").read_bytes() == NEW


def test_reader_waits_for_a_writer(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody is at work a reader takes nothing back, and goes on without a word after a while."""
    monkeypatch.setattr("chuangwei.store.writing.journal.WAIT_SECONDS", 0.05)
    unfinished(root)
    with locked(root):
        assert recover(root) is None
    assert (root / "data" / "a").read_bytes() == NEW


def test_cannot_be_taken_back(root: Path) -> None:
    """Where a file cannot be brought back, a reader is told, a writer is refused, and a later try succeeds."""
    unfinished(root)
    (root / "data" / "b").unlink()
    (root / "data" / "b").mkdir()  # a folder cannot be read as a file
    assert "退不回去" in (recover(root) or "")
    with pytest.raises(NotRecoveredError, match="data/b"):
        apply_changes(root, [], "以后")
    (root / "data" / "b").rmdir()
    (root / "data" / "b").write_bytes(NEW)
    assert recover(root) is not None
    assert tree(root) == OLD


def test_undo_before_stays(root: Path) -> None:
    """Taking back an unfinished change leaves the record of the finished one before it, which can still be undone."""
    apply_changes(root, [Change("data/b", digest(b"old b"), b"2")], "做完的")
    record = (state_folder(root) / "undo.json").read_bytes()
    apply_changes(root, [Change("data/a", digest(b"old a"), NEW)], "没做完的")
    (state_folder(root) / "undo.json").rename(state_folder(root) / "journal.json")
    (state_folder(root) / "undo.json").write_bytes(record)
    assert undo(root).what == "做完的"
    assert tree(root) == OLD
    with pytest.raises(NothingToUndoError):
        undo(root)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the kills need fork")
@pytest.mark.parametrize("options", [["--count", "20"], ["--points"], ["--interrupt"]])
def test_kill(options: list[str]) -> None:
    """Killed at random, killed or interrupted at each single file operation, an update is there as a whole or not at all."""
    command = [sys.executable, str(BENCH / "kill.py"), *options]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong" not in done.stdout
    assert sum(int(line.split()[-1]) for line in done.stdout.splitlines()) >= 20
