"""What lies in a workspace is never replayed, and the program's own files there are never written through."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.trees import apply_changes, tree

from chuangwei.store.writing.atomic import digest
from chuangwei.store.writing.journal import recover
from chuangwei.store.writing.lock import NoLockError, locked
from chuangwei.store.writing.places import (
    FOLDER,
    BadPlaceError,
    NoStateError,
    is_unfinished,
    mark_of,
    marks,
    output_of,
    state_folder,
)
from chuangwei.store.writing.undo import NothingToUndoError, undo
from chuangwei.store.writing.write import Change

NEW = b"new"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace of one file, with a folder of the program's own that came with it."""
    root = tmp_path / "收到"
    (root / "data").mkdir(parents=True)
    (root / "data" / "a").write_bytes(b"old")
    (root / FOLDER).mkdir()
    return root


def journal(name: str, now: bytes, old: bytes) -> bytes:
    """A journal as the program writes it, which would bring the file `name` back to `old`."""
    entry = {
        "name": name,
        "before": digest(old),
        "after": digest(now),
        "temp": ".chuangwei-0-0.tmp",
        "old": base64.b64encode(old).decode(),
        "kept": None,
        "mode": 0o755,
    }
    content = {"format": 1, "what": "x", "moment": "x", "folders": [], "files": [entry]}
    return json.dumps(content).encode()


@pytest.mark.parametrize("name", ["journal.json", "undo.json"])
@pytest.mark.parametrize("target", [".git/hooks/pre-commit", "../outside"])
def test_a_journal_that_came_with_the_folder(root: Path, name: str, target: str) -> None:
    """A journal in the workspace is set aside with a word; where a link of the workspace leads, nothing appears."""
    (root / ".git/hooks").mkdir(parents=True)
    (root / "data/x.yaml").symlink_to(root / target)
    for place, now in (("data/x.yaml", b""), ("data/a", b"old")):
        (root / FOLDER / name).write_bytes(journal(place, now, b"#!/bin/sh\n"))
        found = recover(root) or ""
        assert f"{FOLDER}/{name}" in found
        assert "没有照它改任何文件" in found
        assert not is_unfinished(root)
        with pytest.raises(NothingToUndoError):
            undo(root)
        assert (root / "data/a").read_bytes() == b"old"
        assert not (root / target).exists()
        assert (root / FOLDER / f"{name}.old").is_file()


def test_the_folder_is_a_link(root: Path, tmp_path: Path) -> None:
    """Where .chuangwei is a link, a reader goes on, a writer is refused with the cure, and nothing is put there."""
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "journal.json").write_bytes(journal("data/a", b"old", b"x"))
    (root / FOLDER).rmdir()
    (root / FOLDER).symlink_to(strange)
    before = tree(tmp_path)
    assert recover(root) is None
    with pytest.raises(NoLockError, match="是链接") as caught:
        apply_changes(root, [Change("data/a", digest(b"old"), NEW)], "某事")
    assert "删去" in (caught.value.hint or "")
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["lock", "holder.txt", ".gitignore", "mark"])
@pytest.mark.parametrize("how", ["link", "dangling", "hard link"])
def test_own_files_are_not_written_through(root: Path, tmp_path: Path, name: str, how: str) -> None:
    """What stands in the place of one of the program's own files keeps what it leads to: refused, or put in its place."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    own = root / FOLDER / (mark_of(state_folder(root)) if name == "mark" else name)
    own.unlink(missing_ok=True)
    if how == "hard link":
        own.hardlink_to(victim)
    else:
        own.symlink_to(victim if how == "link" else tmp_path / "gone")
    change = [Change("data/a", digest(b"old"), NEW)]
    if name == "lock":
        with pytest.raises(NoLockError, match="链接") as caught:
            apply_changes(root, change, "某事")
        assert "删去它" in (caught.value.hint or "")
        assert (root / "data/a").read_bytes() == b"old"
    else:
        apply_changes(root, change, "某事")
        assert (root / "data/a").read_bytes() == NEW
    assert victim.read_bytes() == b"precious"
    assert not (tmp_path / "gone").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_the_lock_is_a_pipe(root: Path) -> None:
    """What is no plain file is no lock, and is not waited for."""
    os.mkfifo(root / FOLDER / "lock")
    with pytest.raises(NoLockError, match="不是普通文件"), locked(root, 0):
        pass


def unfinished(root: Path) -> None:
    """Let a change stand as it does just before its end."""

    def interrupted(*_: object) -> None:
        raise KeyError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chuangwei.store.writing.write.Writer._put", interrupted)
        patch.setattr("chuangwei.store.writing.write.Writer._give_up", lambda *_: None)
        with pytest.raises(KeyError):
            apply_changes(root, [Change("data/a", digest(b"old"), NEW)], "三件事")


def test_unfinished_elsewhere(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On another computer an unfinished change is told, with where it was made and how to go on; there it is taken back."""
    unfinished(root)
    assert len(marks(root)) == 1
    with monkeypatch.context() as there:
        there.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
        for _ in range(2):
            found = recover(root) or ""
            assert "“" not in found
            assert "三件事" in found
            assert str(root) in found
            assert f"再删去 {FOLDER}/{marks(root)[0]}" in found
            apply_changes(root, [Change(f"data/{_}", None, NEW)], "以后")
    assert "已经退回" in (recover(root) or "")
    assert not is_unfinished(root)
    assert sorted(tree(root)) == ["data/0", "data/1", "data/a"]


def test_a_mark_is_only_words(root: Path) -> None:
    """What a mark says is shown on one line and short, and nothing of it is done."""
    mark = root / FOLDER / "unfinished-x.txt"
    mark.write_bytes("\x1b[31m红\n/etc/passwd".encode() + b"\xff" * 5000)
    found = recover(root) or "\n"
    assert "\x1b" not in found
    assert "\n" not in found
    assert len(found) < 2000
    assert mark.exists()
    mark.unlink()
    assert recover(root) is None


def test_a_mark_that_its_own_change_left(root: Path) -> None:
    """A program that was killed after the last stroke leaves its mark; the next one takes it away without a word."""
    unfinished(root)
    (state_folder(root) / "journal.json").unlink()
    assert len(marks(root)) == 1
    assert recover(root) is None
    assert not marks(root)


@pytest.mark.parametrize("home", ["file", "nowhere"])
def test_no_state_folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    """Where nothing could be taken back nothing is written, and it is said which folder is meant; readers go on."""
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file" if home == "file" else "/proc/nowhere"))
    assert recover(root) is None
    with pytest.raises(NoStateError, match="什么也没有改") as caught:
        apply_changes(root, [Change("data/a", digest(b"old"), NEW)], "某事")
    assert str(state_folder(root)) in caught.value.message
    assert (root / "data/a").read_bytes() == b"old"


def test_state_is_for_its_owner_alone(root: Path) -> None:
    """Nobody else on the computer reads what was taken back or could be."""
    apply_changes(root, [Change("data/a", digest(b"old"), NEW)], "某事")
    assert state_folder(root).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        (lambda root: root / "文书/a.md", False),
        (lambda root: root / "a.md", True),
        (lambda root: root / ".git/a.md", False),
        (lambda root: root / "data/../.git/hooks/a", False),
        (lambda root: root.parent / "own/a.md", True),
        (lambda root: root.parent / "出", True),
    ],
)
def test_outputs(root: Path, path: Callable[[Path], Path], *, fits: bool) -> None:
    """A file that the user names goes where it says; inside the workspace no link leads it on, nor into git's folder."""
    (root / ".git").mkdir()
    (root / "文书").symlink_to(root / ".git")
    (root.parent / "own").symlink_to(root.parent)
    if fits:
        assert output_of(root, path(root)).name == path(root).name
    else:
        with pytest.raises(BadPlaceError):
            output_of(root, path(root))
