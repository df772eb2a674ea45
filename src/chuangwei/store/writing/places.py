"""Which file a name in a workspace stands for: no link is followed on the way, and git's own files are out of reach.

Every writer asks here first. A workspace may come from anybody; a link in it would lead a write to where the one who
sent it wants it.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from chuangwei.errors import ChuangweiError

_BAD = re.compile(r"[\\:\x00-\x1f]")
# How git's own folder can be named where case, or dots and blanks at the end, do not count.
_GIT = {".git", "git~1"}
_OWN = ".chuangwei"
# Links of Windows; other reparse points (files that lie in a cloud) are what they seem to be.
_REPARSE = {0xA000000C, 0xA0000003}
_CURE = "把链接换成文件（夹）本身，再做一次"


class BadPlaceError(ChuangweiError):
    """A file must not be written to where its name leads."""


def is_inside(name: str) -> bool:
    """Whether a name, with `/`, is a path that stays in the workspace by its words and is none of git's or our own."""
    parts = name.split("/")
    bad = any(part in {"", ".", ".."} or _BAD.search(part) or _folded(part) in _GIT for part in parts)
    return not bad and _folded(parts[0]) != _OWN


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
