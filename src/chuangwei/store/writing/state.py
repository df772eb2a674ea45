"""Where the program keeps what it replays: with the user, never in the workspace, which may have come from anywhere.

The journal of a change and the copy that `undo` needs lie in the user's state folder, under a digest of the workspace's
real path. In the workspace only the lock lies, and for as long as a change is under way a mark: a line for people on
other machines, which is shown and never acted upon.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.problems import one_line
from chuangwei.store.writing.places import is_link

FOLDER = ".chuangwei"
"""The program's own folder in a workspace, which git ignores."""
BEGUN = "journal.json"
"""The journal of a change under way; that it is there says that the change is not finished."""
DONE = "undo.json"
"""The journal of the last finished change: the same file under another name."""
_MARK = "unfinished-"
_LONGEST = 1000  # bytes of a mark or a holder's note that are read


class NoStateError(ChuangweiError):
    """The user's state folder cannot be made or written to: nothing could be taken back, so nothing is written."""

    def __init__(self, folder: Path, why: str) -> None:
        cure = "检查这个文件夹的权限和磁盘空间"
        if sys.platform not in {"win32", "darwin"}:
            cure += "；主目录写不了的，把环境变量 XDG_STATE_HOME 设为一个能写的文件夹"
        super().__init__(f"程序存放退回信息的文件夹 {folder} 用不了：{why}，什么也没有改", hint=cure)


def state_folder(root: Path) -> Path:
    """The user's folder for the workspace `root`; it need not exist."""
    from platformdirs import user_state_path

    place = os.path.normcase(os.path.realpath(root))
    key = hashlib.sha256(os.fsencode(place)).hexdigest()[:32]
    return user_state_path("chuangwei", appauthor=False) / key


def make_state_folder(root: Path) -> Path:
    """As `state_folder`, made if missing, for its owner alone; raises NoStateError."""
    folder = state_folder(root)
    try:
        if not folder.is_absolute():  # no home folder is known
            raise NoStateError(folder, "不知道用户的主目录在哪里")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise NoStateError(folder, "没有写入权限")
    except OSError as error:
        raise NoStateError(folder, error.strerror or str(error)) from error
    return folder


def is_unfinished(root: Path) -> bool:
    """Whether a change of the workspace is under way, or was when its program ended, here or as far as others say."""
    return os.path.lexists(state_folder(root) / BEGUN) or bool(marks(root)) or bool(left_behind(root))


def mark_of(folder: Path) -> str:
    """The name of the mark that changes with the state folder `folder` set in the workspace."""
    place = os.fsencode(f"{computer()}\0{folder}")
    return f"{_MARK}{hashlib.sha256(place).hexdigest()[:12]}.txt"


def marks(root: Path) -> list[str]:
    """The names of the marks in the workspace, whoever set them."""
    return [name for name in _names(root) if name.startswith(_MARK)]


def left_behind(root: Path) -> list[str]:
    """Journals in the workspace itself, as an earlier version kept them or as they came with a folder."""
    return [name for name in _names(root) if name in {BEGUN, DONE}]


def note(path: Path) -> str:
    """The one line that a mark or a holder's note says; empty where there is none or it is no plain file."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if is_link(path) or not path.is_file():
            return ""
        handle = os.open(path, flags)
        try:
            return one_line(os.read(handle, _LONGEST).decode("utf-8", "replace"))
        finally:
            os.close(handle)
    except OSError:
        return ""


def write_note(path: Path, said: str) -> None:
    """Write such a line as a new file; what stands there goes, were it a link. Raises OSError.

    It is only for people, so that the disk need not have it before work goes on.
    """
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(said.encode("utf-8", "replace"))


def computer() -> str:
    """What this computer is called."""
    return os.environ.get("COMPUTERNAME", "不明") if sys.platform == "win32" else os.uname().nodename


def _names(root: Path) -> list[str]:
    folder = root / FOLDER
    try:
        return [] if is_link(folder) else sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
