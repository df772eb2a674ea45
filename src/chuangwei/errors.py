"""Exceptions that stop the program: each knows its exit code and speaks its own Chinese sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from chuangwei.problems import one_line

T = TypeVar("T")
R = TypeVar("R")


class ChuangweiError(Exception):
    """Base of all errors that a user can cause and cure; `hint` says what to do next."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageFault(ChuangweiError):
    """The command line itself is wrong."""

    exit_code = 2


# What the system says of a file, and what to do; other numbers are told in the system's own words.
_CIRCUMSTANCES: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("磁盘满了", "腾出空间再做一次"),
    errno.EDQUOT: ("磁盘满了", "腾出空间再做一次"),
    errno.EFBIG: ("文件太大，超出这个磁盘或用户的限制", "换一个磁盘，或请管理员放宽限制"),
    errno.EROFS: ("这个磁盘是只读的", "把工作文件夹移到能写的磁盘上"),
    errno.EIO: ("磁盘读写出错", "检查磁盘、U 盘或网络盘；先把数据复制到别处"),
    errno.ENAMETOOLONG: ("名称或路径太长", "改短名称，或把工作文件夹移到上层"),
    errno.ELOOP: ("链接绕成了圈", "删去这个链接，把文件本身放在那里"),
    errno.ESTALE: ("网络盘断开过", "重新连上网络盘，再做一次"),
    errno.ENOENT: ("不在了", "看是不是移走、改名，或 U 盘、网络盘拔了"),
    errno.ENOTDIR: ("路径中间有一段不是文件夹", "移走占了文件夹名称的文件"),
    errno.EISDIR: ("这里应为文件，却是文件夹", "移走或改名这个文件夹"),
    errno.EBUSY: ("正被别的程序占用", "关掉占用它的程序，再做一次"),
    errno.EMFILE: ("打开的文件太多", "关掉别的程序，再做一次"),
    errno.ENFILE: ("打开的文件太多", "关掉别的程序，再做一次"),
    errno.ENOMEM: ("内存不够", "关掉别的程序，再做一次"),
    errno.ENODEV: ("磁盘不在了", "重新插上 U 盘或连上网络盘，再做一次"),
    errno.ENXIO: ("磁盘不在了", "重新插上 U 盘或连上网络盘，再做一次"),
    errno.ETIMEDOUT: ("磁盘没有回应", "检查网络盘，再做一次"),
}


def circumstance(error: OSError) -> tuple[str, str]:
    """Why the system refused, and what to do about it, in words."""
    if error.errno in _CIRCUMSTANCES:
        return _CIRCUMSTANCES[error.errno]
    if isinstance(error, PermissionError):
        if os.name == "nt":
            return "文件被别的程序占用，或没有权限", "关掉正打开它的编辑器、WPS 或 Excel，再做一次"
        return "没有权限", "检查文件和它所在文件夹的权限"
    return error.strerror or str(error) or "原因不明", "检查磁盘和权限，再做一次"


_MOST = 50
"""So many faults are told: more of them have mostly one cause."""


class SeveralFault(ChuangweiError):
    """Several lines (行), or tasks and the like (项), that cannot be recorded: each is named, and none of the others is recorded either.

    Each with its number from 1, what it is called, and the error, which need not name what that begins with.
    """

    def __init__(self, unit: str, faults: Sequence[tuple[int, str, ChuangweiError]]) -> None:
        told = []
        for number, text, error in faults:
            name, colon, why = error.message.partition("：")
            plain = why if colon and text.startswith(name) else error.message
            line = f"第{number}行 " if unit == "行" else ""
            told.append(f"{line}{one_line(text)}\n    {plain}" + (f"；{error.hint}" if error.hint else ""))
        if len(told) > _MOST:
            told[_MOST:] = [f"另有{len(told) - _MOST}处，先改上面的"]
        head = f"有{len(faults)}{unit}记不了，一{unit}也没有写入："
        super().__init__("\n  ".join([head, *told]), hint="改好后整个重来")


def each_or_none(
    items: Iterable[tuple[int, str, T]], do: Callable[[T], R], unit: str, *, alone: bool
) -> tuple[R, ...]:
    """What `do` makes of each item, given with its number and text; raises SeveralFault for all that it refuses.

    Where there is but one to be told of (`alone`), its own error is raised.
    """
    done: list[R] = []
    faults: list[tuple[int, str, ChuangweiError]] = []
    for number, text, item in items:
        try:
            done.append(do(item))
        except ChuangweiError as error:
            if alone:
                raise
            faults.append((number, text, error))
    if faults:
        raise SeveralFault(unit, faults)
    return tuple(done)
