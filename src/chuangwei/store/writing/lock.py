"""One writer at a time: the lock of a workspace, which the system frees when its holder ends, however it ends.

The locking is filelock's, without its fallback to a file that a killed holder would leave behind. What is ours is the
word to those who wait: who holds it, and since when, in a file of its own that is shown and nothing else.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing.atomic import write_new
from chuangwei.store.writing.places import FOLDER, computer, is_link, note, write_note

WAIT_SECONDS = 10.0
_NAME, _HOLDER = "lock", "holder.txt"
_POLL = 0.02  # seconds


class LockedError(ChuangweiError):
    """Somebody else is writing to the workspace, and did not finish while we waited."""

    def __init__(self, root: Path, holder: str, waited: float) -> None:
        who = f"（{holder}）" if holder else ""
        super().__init__(
            f"另一个 chuangwei 正在改 {root}{who}，等了{waited:.0f}秒还没有做完，这次什么也没有改",
            hint="等它做完再来；它若卡住了，在那台电脑上结束这个进程，锁随即放开；那台电脑已经关机或断了网的，"
            "共享盘过几分钟自己放开，一直不放就请管共享盘的人断开那台电脑的连接",
        )


class NoLockError(ChuangweiError):
    """The workspace cannot be locked at all: no right to write there, or a disk without locks."""


def private_folder(root: Path) -> Path:
    """The folder `.chuangwei` of the workspace, which git ignores; made if missing. Raises NoLockError."""
    folder = root / FOLDER
    try:
        if is_link(folder):
            raise NoLockError(
                f"{folder} 是链接，什么也没有改", hint="删去这个链接（程序会另建一个文件夹），再做一次"
            )
        folder.mkdir(exist_ok=True)
        if not os.path.lexists(folder / ".gitignore"):
            write_new(folder / ".gitignore", b"*\n")
    except FileExistsError as error:
        if folder.is_dir():  # another one has just made the same file
            return folder
        raise _no_lock(folder, error) from error
    except OSError as error:
        raise _no_lock(folder, error) from error
    return folder


@contextmanager
def locked(root: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the workspace's lock for the block; wait for it at most `wait` seconds.

    Raises LockedError, which says who holds it and since when, or NoLockError. The lock lies on the open file, not
    in its being there: the file stays, and a holder that is killed holds nothing.
    """
    from filelock import FileLock, Timeout

    folder = private_folder(root)
    path, holder = folder / _NAME, folder / _HOLDER
    begun = time.monotonic()
    # Without preserve_lock_file, Windows takes the file away on release, and with it the right of those who wait.
    lock = FileLock(path, fallback_to_soft=False, preserve_lock_file=True, poll_interval=_POLL)
    try:
        _refuse_strange(path)
        lock.acquire(timeout=wait)
    except Timeout:
        raise LockedError(root, note(holder), time.monotonic() - begun) from None
    except (OSError, NotImplementedError) as error:
        raise _no_lock(path, error) from error
    try:
        with suppress(
            OSError
        ):  # on a full disk those who wait are not told our name; the lock holds all the same
            _sign(holder)
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()


def _refuse_strange(path: Path) -> None:
    """Raise NoLockError unless the lock is a plain file with one name, or not there yet."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    what = None
    if is_link(path):
        what = "是链接"
    elif not stat.S_ISREG(found.st_mode):
        what = "不是普通文件"
    elif found.st_nlink > 1:
        what = "和别处的一个文件是同一个（硬链接）"
    if what is not None:
        raise NoLockError(
            f"程序的锁 {path} {what}，不是程序建的，什么也没有改", hint="删去它（程序会另建一个），再做一次"
        )


def _sign(holder: Path) -> None:
    """Write down who holds the lock, for the message to those who wait."""
    said = f"进程 {os.getpid()}，电脑 {computer()}，{time.strftime('%m-%d %H:%M:%S')} 起"
    write_note(holder, said)


def _no_lock(path: Path, error: Exception) -> NoLockError:
    code = error.errno if isinstance(error, OSError) else errno.ENOSYS
    if code in {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}:
        hint = "把工作文件夹移到本机的磁盘上；两人之间用 git 交换"
        return NoLockError("这个磁盘（或共享文件夹）不支持加锁，不能保证两人同时记录时不丢失", hint=hint)
    if code == errno.ENOSPC:
        return NoLockError(f"磁盘满了，写不进 {path}，什么也没有改", hint="腾出空间再做一次")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return NoLockError(
            f"{path.parent} 里的 {path.name} 应是程序自己用的文件夹，却是别的东西", hint="把它移走"
        )
    strerror = error.strerror if isinstance(error, OSError) else None
    return NoLockError(f"写不进 {path}：{strerror or error}", hint="检查这个文件夹的写入权限")
