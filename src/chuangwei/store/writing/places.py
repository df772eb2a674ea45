"""Which file a name in a workspace stands for, and where the program keeps what it replays.

Every writer asks here first. A workspace may come from anybody: no link is followed on the way, for it would lead a
write to where the one who sent it wants it; git's own files are out of reach; and the journal of a change and the copy
that `undo` needs lie in the user's state folder, under a digest of the workspace's real path. In the workspace only the
lock lies, and for as long as a change is under way a mark: a line for people on other machines, which is shown and never
acted upon.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.problems import one_line

FOLDER = ".chuangwei"
"""The program's own folder in a workspace, which git ignores."""
BEGUN = "journal.json"
"""The journal of a change under way; that it is there says that the change is not finished."""
DONE = "undo.json"
"""The journal of the last finished change: the same file under another name."""
_MARK = "unfinished-"
_LONGEST = 1000  # bytes of a mark or a holder's note that are read

_BAD = re.compile(r"[\\:\x00-\x1f]")
# How git's own folder can be named where case, or dots and blanks at the end, do not count.
_GIT = {".git", "git~1"}
# Links of Windows; other reparse points (files that lie in a cloud) are what they seem to be.
_REPARSE = {0xA000000C, 0xA0000003}
_CURE = "把链接换成文件（夹）本身，再做一次"


class BadPlaceError(ChuangweiError):
    """A file must not be written to where its name leads."""


def is_inside(name: str) -> bool:
    """Whether a name, with `/`, is a path that stays in the workspace by its words and is none of git's or our own."""
    parts = name.split("/")
    bad = any(part in {"", ".", ".."} or _BAD.search(part) or _folded(part) in _GIT for part in parts)
    return not bad and _folded(parts[0]) != FOLDER


def _folded(part: str) -> str:
    return part.rstrip(" .").casefold()


def is_link(path: Path) -> bool:
    """Whether there is a link (or a junction of Windows) of that name; raises OSError where one may not look."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) in _REPARSE


def place_of(root: Path, name: str) -> Path:
    """The file that a name of the workspace means; it need not exist.

    The workspace itself may be reached through links, which its user chose. Raises BadPlaceError for a name that leads
    out of it or to git's or our own files, and where any part of it is a link.
    """
    if not is_inside(name):
        raise BadPlaceError(f"不能写到 {name}：不在工作文件夹里，或是 git 和程序自己的文件")
    path = Path(os.path.realpath(root))
    done: list[str] = []
    for part in name.split("/"):
        path = path / part
        done.append(part)
        if is_link(path):
            where = "" if len(done) == len(name.split("/")) else f"{'/'.join(done)} "
            raise BadPlaceError(f"不能写到 {name}：{where or '它'}是链接，每个文件保持原样", hint=_CURE)
    return path


def output_of(root: Path | None, path: Path) -> Path:
    """Where a file that the user named is written: as it stands, but in the workspace as `place_of` says.

    Raises BadPlaceError.
    """
    wanted = Path(os.path.abspath(path))  # noqa: PTH100 - resolve would follow what is to be refused
    if root is None:
        return wanted
    for top in (Path(os.path.abspath(root)), Path(os.path.realpath(root))):  # noqa: PTH100
        if wanted != top and wanted.is_relative_to(top):
            return place_of(root, wanted.relative_to(top).as_posix())
    return wanted


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
