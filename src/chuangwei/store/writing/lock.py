"""One writer at a time: the lock of a workspace, which the system frees when its holder ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing.begun import FOLDER

WAIT_SECONDS = 10.0
_NAME = "lock"
_PAUSE = 0.01
_PAUSE_AT_MOST = 0.1
# Windows keeps others from reading what is locked, so the byte that is locked lies far behind the holder's name.
_FAR = 1 << 30
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class LockedError(ChuangweiError):
    """Somebody else is writing to the workspace, and did not finish while we waited."""

    def __init__(self, root: Path, holder: str, waited: float) -> None:
        who = f"（{holder}）" if holder else ""
        super().__init__(
            f"另一个 chuangwei 正在改 {root}{who}，等了{waited:.0f}秒还没有做完，这次什么也没有改",
            hint="等它做完再来；它若卡住了，在那台电脑上结束这个进程，锁随即放开",
        )


class NoLockError(ChuangweiError):
    """The workspace cannot be locked at all: no right to write there, or a disk without locks."""


def private_folder(root: Path) -> Path:
    """The folder `.chuangwei` of the workspace, which git ignores; made if missing. Raises NoLockError."""
    folder = root / FOLDER
    ignore = folder / ".gitignore"
    try:
        folder.mkdir(exist_ok=True)
        if not ignore.exists():
            ignore.write_bytes(b"*\n")
    except OSError as error:
        raise _no_lock(folder, error) from error
    return folder


@contextmanager
def locked(root: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the workspace's lock for the block; wait for it at most `wait` seconds.

    Raises LockedError, which says who holds it and since when, or NoLockError. The lock lies on the open file, not
    in its being there: the file stays, and a holder that is killed holds nothing.
    """
    path = private_folder(root) / _NAME
    try:
        handle = _acquire(root, path, wait)
    except OSError as error:
        raise _no_lock(path, error) from error
    try:
        with suppress(
            OSError
        ):  # on a full disk those who wait are not told our name; the lock holds all the same
            _sign(handle)
        yield
    finally:
        with suppress(OSError):
            os.ftruncate(handle, 0)
        try:
            _release(handle)
        finally:
            os.close(handle)


def _acquire(root: Path, path: Path, wait: float) -> int:
    begun = time.monotonic()
    pause = _PAUSE
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            if _take(handle) and _is_still(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        waited = time.monotonic() - begun
        if waited >= wait:
            raise LockedError(root, _holder(path), waited)
        time.sleep(pause)
        pause = min(pause * 1.5, _PAUSE_AT_MOST)


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file that is locked is the one that others will find: it may have been cleared away meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            raise
        return True

    def _release(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            raise
        return True

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _sign(handle: int) -> None:
    """Write into the lock who holds it, for the message to those who wait."""
    said = f"进程 {os.getpid()}，电脑 {_computer()}，{time.strftime('%m-%d %H:%M:%S')} 起"
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, said.encode("utf-8", "replace"))


def _computer() -> str:
    return os.environ.get("COMPUTERNAME", "不明") if sys.platform == "win32" else os.uname().nodename


def _holder(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace").strip("\0 \n")
    except OSError:
        return ""


def _no_lock(path: Path, error: OSError) -> NoLockError:
    if error.errno in {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}:
        hint = "把工作文件夹移到本机的磁盘上；两人之间用 git 交换"
        return NoLockError("这个磁盘（或共享文件夹）不支持加锁，不能保证两人同时记录时不丢失", hint=hint)
    if error.errno == errno.ENOSPC:
        return NoLockError(f"磁盘满了，写不进 {path}，什么也没有改", hint="腾出空间再做一次")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return NoLockError(
            f"{path.parent} 里的 {path.name} 应是程序自己用的文件夹，却是别的东西", hint="把它移走"
        )
    return NoLockError(f"写不进 {path}：{error.strerror or error}", hint="检查这个文件夹的写入权限")
