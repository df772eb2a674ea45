"""The lock of a workspace: one holder, a clear word to those who wait, and nothing left of one who was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chuangwei.store.writing.lock import LockedError, NoLockError, locked, private_folder
from chuangwei.store.writing.places import FOLDER

HOLDER = """
import sys, time
from pathlib import Path
from chuangwei.store.writing.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(root: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the lock until its stdin is closed."""
    command = [sys.executable, "-c", HOLDER, str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        try:
            yield process
        finally:
            process.kill()


def test_says_who_holds_it(tmp_path: Path) -> None:
    """While another process holds the lock one is refused, and told its number, its computer and since when."""
    with holder(tmp_path) as other:
        with pytest.raises(LockedError) as error, locked(tmp_path, 0.05):
            pass
        assert f"进程 {other.pid}" in error.value.message
        assert "起" in error.value.message
        assert "什么也没有改" in error.value.message
        assert error.value.hint is not None


def test_waits(tmp_path: Path) -> None:
    """One who waits gets the lock as soon as the other lets go."""
    with holder(tmp_path) as other:
        assert other.stdin is not None
        other.stdin.close()
        with locked(tmp_path, 10):
            pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_killed_holder(tmp_path: Path) -> None:
    """A holder that is killed holds nothing, though its name is still in the file."""
    with holder(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (tmp_path / FOLDER / "holder.txt").read_bytes()
        with locked(tmp_path, 0):
            pass
        assert not (tmp_path / FOLDER / "holder.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove an open file")
def test_cleared_away(tmp_path: Path) -> None:
    """Where the lock's file was removed while it was held, the next one locks the file that is there now."""
    with locked(tmp_path):
        (tmp_path / FOLDER / "lock").unlink()
        with locked(tmp_path, 0), pytest.raises(LockedError), locked(tmp_path, 0):
            pass


def test_folder_ignores_itself(tmp_path: Path) -> None:
    """The program's own folder tells git to leave all of it out, and is made again when it is gone."""
    folder = private_folder(tmp_path)
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    (folder / ".gitignore").write_text("kept\n", encoding="utf-8")
    assert (private_folder(tmp_path) / ".gitignore").read_text(encoding="utf-8") == "kept\n"


def test_something_in_the_way(tmp_path: Path) -> None:
    """A file where the folder belongs is named, not removed."""
    (tmp_path / FOLDER).write_bytes(b"mine")
    with pytest.raises(NoLockError, match=r"\.chuangwei 应是"), locked(tmp_path):
        pass
    assert (tmp_path / FOLDER).read_bytes() == b"mine"


def test_missing_workspace(tmp_path: Path) -> None:
    """A workspace that is not there cannot be locked, and is not made."""
    with pytest.raises(NoLockError), locked(tmp_path / "gone"):
        pass
    assert not (tmp_path / "gone").exists()
