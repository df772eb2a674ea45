"""A zip of any size, written piece by piece and read back: the same files give the same bytes.

Nothing is compressed (photos, videos and office files are already), so that no library's version shows in the bytes
and writing takes no longer than copying. What has been written is read back by a second thread while the next file is
written. Memory does not grow with the size of the files.
"""

from __future__ import annotations

import os
import secrets
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from struct import unpack
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing.atomic import UnwrittenError, naming, put, put_new, sync_folder

CHUNK = 1 << 20
_EARLIEST = 1980  # the first year that a zip can say
_LARGE = 1 << 31  # bytes from which on a member needs the wider form
_LOCAL = 30  # bytes of a member's own heading before its name

Step = Callable[[int], object]
"""Is told how many bytes have been done since."""


class Member(NamedTuple):
    """What goes into the zip: its path there, the file or the bytes, and the day that is shown as its time."""

    name: str
    source: Path | bytes
    day: date


class Written(NamedTuple):
    """A member as it was read back: its size, its CRC-32 and, where it was asked for, its SHA-256."""

    name: str
    size: int
    crc: int
    sha256: str | None = None


class ZipWriter:
    """Takes members one after the other; `done` waits until all of them have been read back."""

    def __init__(self, path: Path, step: Step, *, hashed: bool) -> None:
        self._raw: BinaryIO = path.open("xb", buffering=0)
        self._zip = ZipFile(self._raw, "w", ZIP_STORED, allowZip64=True)
        self._step = step
        self._checker = _Checker(path, step, hashed=hashed)
        self._written: list[Written] = []

    def add(self, member: Member) -> None:
        """Write one member; raises UnwrittenError when its file cannot be read or changes meanwhile."""
        info = ZipInfo(
            member.name, (max(member.day.year, _EARLIEST), member.day.month, member.day.day, 0, 0, 0)
        )
        info.create_system = 3
        info.external_attr = 0o100644 << 16
        if isinstance(member.source, bytes):
            info.file_size = len(member.source)
            with self._zip.open(info, "w") as target:
                target.write(member.source)
            self._step(len(member.source))
        else:
            self._copy(member.source, info)
        self._written.append(Written(info.filename, info.file_size, info.CRC))
        self._checker.check(info)

    def _copy(self, source: Path, info: ZipInfo) -> None:
        with naming(str(source), "读不出"):
            file = source.open("rb", buffering=0)
        with file:
            size = info.file_size = os.fstat(file.fileno()).st_size
            with self._zip.open(info, "w", force_zip64=size >= _LARGE) as target:
                left = size
                while left:
                    with naming(str(source), "读不出"):
                        chunk = file.read(min(CHUNK, left))
                    if not chunk:
                        break
                    target.write(chunk)
                    left -= len(chunk)
                    self._step(len(chunk))
            if left or file.read(1):
                raise UnwrittenError(
                    f"{source} 正在被改动，没有装成", hint="等它存完，关掉正打开它的程序，再做一次"
                )

    def done(self) -> tuple[Written, ...]:
        """All members so far, read back; raises ChuangweiError when one is not what was written."""
        digests = self._checker.wait()
        return tuple(each._replace(sha256=digests.get(each.name)) for each in self._written)

    def close(self) -> None:
        """Write the directory, and bring everything to the disk."""
        self._zip.close()
        os.fsync(self._raw.fileno())
        self._raw.close()

    def abandon(self) -> None:
        """Let go of the file, whatever state it is in."""
        self._checker.stop()
        self._raw.close()
        self._zip.fp = None  # else it would try to write its directory when it is thrown away


class _Checker:
    """A thread that reads members back as soon as they are written."""

    def __init__(self, path: Path, step: Step, *, hashed: bool) -> None:
        self._path = path
        self._step = step
        self._hashed = hashed
        self._waiting: SimpleQueue[ZipInfo | None] = SimpleQueue()
        self._digests: dict[str, str] = {}
        self._failed: list[BaseException] = []
        self._stopped = False
        self._thread: threading.Thread | None = None

    def check(self, info: ZipInfo) -> None:
        if self._failed:
            self.wait()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        self._waiting.put(info)

    def wait(self) -> dict[str, str]:
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None
        if self._failed:
            raise self._failed[0]
        return self._digests

    def stop(self) -> None:
        self._stopped = True
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        try:
            with self._path.open("rb", buffering=0) as file:
                while (info := self._waiting.get()) is not None and not self._stopped:
                    self._read(file, info)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the caller waits
            self._failed.append(error)

    def _read(self, file: BinaryIO, info: ZipInfo) -> None:
        file.seek(info.header_offset)
        heading = file.read(_LOCAL)
        names = sum(unpack("<HH", heading[26:30])) if len(heading) == _LOCAL else 0
        file.seek(names, os.SEEK_CUR)
        left, crc, digest = info.file_size, 0, sha256() if self._hashed else None
        while left and not self._stopped and (chunk := file.read(min(CHUNK, left))):
            crc = zlib.crc32(chunk, crc)
            if digest is not None:
                digest.update(chunk)
            left -= len(chunk)
            self._step(len(chunk))
        if not self._stopped and (left or crc != info.CRC or heading[:4] != b"PK\x03\x04"):
            raise UnwrittenError(
                f"读回来的 {info.filename} 与写进去的不一样，没有装成",
                hint="磁盘可能有问题，换一个磁盘再做一次",
            )
        if digest is not None:
            self._digests[info.filename] = digest.hexdigest()


@contextmanager
def zipped(
    target: Path, step: Step = lambda _: None, *, force: bool = False, hashed: bool = False
) -> Iterator[ZipWriter]:
    """Give a writer; at the end of the block the zip is checked and put in its place in one step.

    A file that is there stays, and ChuangweiError is raised, unless `force`. On any exception nothing is left behind.
    """
    if not force and os.path.lexists(target):
        raise _kept(target)
    temp = target.with_name(f".chuangwei-zip-{secrets.token_hex(4)}.tmp")
    writer: ZipWriter | None = None
    try:
        with naming(str(target)):
            writer = ZipWriter(temp, step, hashed=hashed)
            yield writer
            written = writer.done()
            writer.close()
            _check_directory(temp, written)
            _settle(temp, target, force=force)
    finally:
        if writer is not None:
            writer.abandon()
        temp.unlink(missing_ok=True)


def _settle(temp: Path, target: Path, *, force: bool) -> None:
    try:
        (put if force else put_new)(temp, target)
    except FileExistsError:
        raise _kept(target) from None
    sync_folder(target.parent)


def _kept(target: Path) -> ChuangweiError:
    return ChuangweiError(f"{target} 已经有了，没有动它", hint="要换成新的，加 --force；要留着，换一个文件名")


def _check_directory(path: Path, written: tuple[Written, ...]) -> None:
    """See that the directory at the end names each member as it was written."""
    with ZipFile(path) as file:
        found = [Written(info.filename, info.file_size, info.CRC) for info in file.infolist()]
    if found != [each._replace(sha256=None) for each in written]:
        raise UnwrittenError(
            f"{path.name} 的目录与写进去的不一样，没有装成", hint="磁盘可能有问题，换一个磁盘再做一次"
        )
