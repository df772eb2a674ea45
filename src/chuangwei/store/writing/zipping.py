"""A zip of any size, written piece by piece and read back whole: the same files give the same bytes.

Nothing is compressed (photos, videos and office files are already), so that no library's version shows in the bytes
and writing takes no longer than copying. Memory does not grow with the size of the files.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing.atomic import UnwrittenError, naming, put, put_new, sync_folder

CHUNK = 1 << 20
_EARLIEST = 1980  # the first year that a zip can say
_LARGE = 1 << 31  # bytes from which on a member needs the wider form

Step = Callable[[int], object]
"""Is told how many bytes have been done since."""


class Member(NamedTuple):
    """What goes into the zip: its path there, the file or the bytes, and the day that is shown as its time."""

    name: str
    source: Path | bytes
    day: date


class Written(NamedTuple):
    """A member as it was written: its size, its CRC-32 and its SHA-256."""

    name: str
    size: int
    crc: int
    sha256: str


class ZipWriter:
    """Takes members one after the other; `written` are those so far."""

    def __init__(self, file: ZipFile, step: Step) -> None:
        self._zip = file
        self._step = step
        self.written: list[Written] = []

    def add(self, member: Member) -> None:
        """Write one member; raises UnwrittenError when its file cannot be read or changes meanwhile."""
        day = member.day
        info = ZipInfo(member.name, (max(day.year, _EARLIEST), day.month, day.day, 0, 0, 0))
        info.create_system = 3
        info.external_attr = 0o100644 << 16
        if isinstance(member.source, bytes):
            found = sha256(member.source)
            self._zip.writestr(info, member.source)
            self._step(len(member.source))
        else:
            found = sha256()
            for chunk in self._copied(member.source, info):
                found.update(chunk)
                self._step(len(chunk))
        self.written.append(Written(info.filename, info.file_size, info.CRC, found.hexdigest()))

    def _copied(self, source: Path, info: ZipInfo) -> Iterator[bytes]:
        """Copy a file piece by piece, and give each piece once it is written."""
        with naming(str(source), "读不出"):
            file = source.open("rb", buffering=0)
        with file:
            left = info.file_size = os.fstat(file.fileno()).st_size
            with self._zip.open(info, "w", force_zip64=left >= _LARGE) as target:
                while left:
                    with naming(str(source), "读不出"):
                        chunk = file.read(min(CHUNK, left))
                    if not chunk:
                        break
                    target.write(chunk)
                    left -= len(chunk)
                    yield chunk
            if left or file.read(1):
                raise UnwrittenError(
                    f"{source} 正在被改动，没有装成", hint="等它存完，关掉正打开它的程序，再做一次"
                )


@contextmanager
def zipped(target: Path, step: Step = lambda _: None, *, force: bool = False) -> Iterator[ZipWriter]:
    """Give a writer; at the end of the block the zip is read back and put in its place in one step.

    A file that is there stays, and ChuangweiError is raised, unless `force`. On any exception nothing is left behind.
    """
    if not force and os.path.lexists(target):
        raise _kept(target)
    temp = target.with_name(f".chuangwei-zip-{secrets.token_hex(4)}.tmp")
    try:
        with naming(str(target)):
            with temp.open("xb", buffering=0) as raw:
                with ZipFile(raw, "w", ZIP_STORED) as file:
                    writer = ZipWriter(file, step)
                    yield writer
                os.fsync(raw.fileno())
            _read_back(temp, writer.written, step)
            _settle(temp, target, force=force)
    finally:
        temp.unlink(missing_ok=True)


def _settle(temp: Path, target: Path, *, force: bool) -> None:
    try:
        (put if force else put_new)(temp, target)
    except FileExistsError:
        raise _kept(target) from None
    sync_folder(target.parent)


def _kept(target: Path) -> ChuangweiError:
    return ChuangweiError(f"{target} 已经有了，没有动它", hint="要换成新的，加 --force；要留着，换一个文件名")


def _read_back(path: Path, written: list[Written], step: Step) -> None:
    """See that each member comes back as it was written; zipfile compares what it reads with the CRC-32."""
    name = "目录"
    try:
        with ZipFile(path) as file:
            infos = file.infolist()
            for info in infos:
                name = info.filename
                with file.open(info) as member:
                    while chunk := member.read(CHUNK):
                        step(len(chunk))
    except BadZipFile:
        infos = []
    found = [(info.filename, info.file_size, info.CRC) for info in infos]
    if found != [each[:3] for each in written]:
        raise UnwrittenError(
            f"读回来的 {name} 与写进去的不一样，没有装成", hint="磁盘可能有问题，换一个磁盘再做一次"
        )
