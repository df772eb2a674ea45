"""Making a folder's content all at once: written aside first, then put in its place, or nothing is left of it."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chuangwei.errors import ChuangweiError

PREFIX = ".chuangwei-new-"
_WHY = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "路径中有一段是文件，不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
}


def unwritable(folder: Path, error: OSError) -> ChuangweiError:
    """What to say when the system does not let us write into `folder`."""
    why = _WHY.get(error.errno or 0) or error.strerror or str(error)
    return ChuangweiError(f"写不进文件夹 {folder}：{why}", hint="换一个能写的文件夹")


@contextmanager
def staged(target: Path, last: str) -> Iterator[Path]:
    """Give an empty folder to write into; at the end of the block its content is moved into `target`.

    `target` is made with the folders above it if missing. The entry named `last`, by which others recognise the
    whole, is moved after all others. On any exception, in the block or while moving, everything is taken back: what
    was there before stays, what was made goes. Nothing is ever replaced: an entry that exists already raises
    ChuangweiError, as does a folder that cannot be written to.
    """
    made = _missing_folders(target)
    moved: list[Path] = []
    stage: Path | None = None
    try:
        target.mkdir(parents=True, exist_ok=True)
        # Beside the places it goes to: a move is then one step. Not by tempfile, whose folders only their owner may
        # read, and what is made in them keeps that on Windows.
        stage = target / f"{PREFIX}{secrets.token_hex(4)}"
        stage.mkdir()
        yield stage
        for entry in sorted(stage.iterdir(), key=lambda path: (path.name == last, path.name)):
            _move(entry, target / entry.name)
            moved.append(target / entry.name)
    except BaseException as error:
        for path in reversed(moved):
            _discard(path)
        _clear(stage, made)
        if isinstance(error, OSError):
            raise unwritable(target, error) from error
        raise
    _clear(stage, [])


def _missing_folders(target: Path) -> list[Path]:
    """The folders from `target` upward that are still to be made, the deepest first."""
    missing = []
    for folder in (target, *target.parents):
        if folder.exists():
            break
        missing.append(folder)
    return missing


def _move(entry: Path, place: Path) -> None:
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()  # an empty folder is in nobody's way, but not every system moves onto it
    if place.exists() or place.is_symlink():
        raise ChuangweiError(f"已有 {place}，没有覆盖")
    entry.rename(place)


def _discard(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _clear(stage: Path | None, made: list[Path]) -> None:
    if stage is not None:
        shutil.rmtree(stage, ignore_errors=True)
    for folder in made:
        try:
            folder.rmdir()
        except OSError:
            return  # somebody else has put something there meanwhile
