"""Single steps on files and folders that either happen or do not: write aside, put in place, take away; and what went wrong."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from chuangwei.errors import ChuangweiError, circumstance

_CHUNK = 1 << 20
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_WINDOWS = os.name == "nt"
# A virus scanner or an indexer lets go of a file within this time; an editor does not.
_ATTEMPTS, _PAUSE = 20, 0.05


PREFIX = ".chuangwei-new-"


class UnwrittenError(ChuangweiError):
    """A file could not be written; every file is as it was."""


@contextmanager
def naming(name: str, verb: str = "写不进") -> Iterator[None]:
    """Turn an OSError of the block into an UnwrittenError that says which file it was and what to do."""
    try:
        yield
    except OSError as error:
        reason, cure = circumstance(error)
        raise UnwrittenError(f"{verb} {name}：{reason}，每个文件保持原样", hint=cure) from error


def digest(data: bytes) -> str:
    """The sha256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str | None:
    """The sha256 of a file in hex, read piece by piece; None when there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_new(path: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Write a new file, on the disk when this returns; `like` gives its mode and, where allowed, its owner."""
    _write_all(path, (data,), like)
    _take_after(path, like)


def _write_all(path: Path, chunks: Iterable[bytes], like: os.stat_result | None) -> None:
    handle = os.open(path, _NEW, 0o600 if like else 0o666)
    try:
        for chunk in chunks:
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_new(source: Path, path: Path, like: os.stat_result | None = None) -> str:
    """Copy a file of any size to a new one, on the disk when this returns; the sha256 of what was copied.

    Without `like` the copy keeps the day of the source, with it mode and owner as in `write_new`. What cannot be
    read is told as an UnwrittenError with the source's name; other failures are OSErrors.
    """
    found = hashlib.sha256()

    def chunks(handle: int) -> Iterator[bytes]:
        while chunk := _read(handle, source):
            found.update(chunk)
            yield chunk

    with naming(str(source), "读不出"):
        reader = source.open("rb")
    with reader:
        _write_all(path, chunks(reader.fileno()), like)
        if like is None:
            stamp = os.fstat(reader.fileno())
            os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    _take_after(path, like)
    return found.hexdigest()


def _read(handle: int, source: Path) -> bytes:
    with naming(str(source), "读不出"):
        return os.read(handle, _CHUNK)


def _take_after(path: Path, like: os.stat_result | None) -> None:
    if like is None:
        return
    if not _WINDOWS:
        own = path.stat()
        if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
            with suppress(PermissionError):  # only the superuser may give a file away
                os.chown(path, like.st_uid, like.st_gid)
    path.chmod(like.st_mode & 0o7777)


def link_or_copy(source: Path, path: Path) -> None:
    """Keep what a file holds under a second name: at no cost where the disk has hard links, else as a copy."""
    try:
        os.link(source, path)
    except OSError:
        copy_new(source, path)


def put(temp: Path, target: Path) -> None:
    """Put a file in another one's place in one step."""
    for attempt in range(_ATTEMPTS):
        try:
            temp.replace(target)
        except PermissionError:
            if not _WINDOWS or attempt + 1 == _ATTEMPTS:
                raise
            time.sleep(_PAUSE)
        else:
            return


def put_new(temp: Path, target: Path) -> None:
    """Give a file its name in one step; raises FileExistsError, and replaces nothing, when the name is taken."""
    if _WINDOWS:
        temp.rename(target)
        return
    try:
        os.link(temp, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links: look, then rename
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        temp.rename(target)
    else:
        temp.unlink()


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system has that."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {
            errno.EINVAL,
            errno.EOPNOTSUPP,
            errno.EBADF,
        }:  # some network disks have no such thing
            raise
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there in full or, if the power fails, not at all; only for files that one writer has."""
    temp = path.with_name(f"{path.name}.tmp")
    temp.unlink(missing_ok=True)
    write_new(temp, data)
    put(temp, path)
    sync_folder(path.parent)


def write_single(path: Path, content: bytes, *, replace: bool = False) -> bool:
    """Write a file, no part of the data, in one step; False, and nothing done, when there is one and `replace` does not say to replace it.

    Raises UnwrittenError.
    """
    if path.is_dir():
        raise UnwrittenError(f"写不进 {path}：这是一个文件夹", hint="写一个文件名")
    temp = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with naming(str(path)):
        try:
            write_new(temp, content)
            put(temp, path) if replace else put_new(temp, path)
        except FileExistsError:
            if replace:
                raise
            return False
        finally:
            with suppress(OSError):
                temp.unlink()
    return True


def unwritable(folder: Path, error: OSError) -> ChuangweiError:
    """What to say when the system does not let us write into `folder`."""
    reason, cure = circumstance(error)
    return ChuangweiError(f"写不进文件夹 {folder}：{reason}", hint=cure)


@contextmanager
def staged(target: Path, last: str) -> Iterator[Path]:
    """Give an empty folder to write into; at the end of the block its content is moved into `target`.

    `target` is made with the folders above it if missing. The entry named `last`, by which others recognise the
    whole, is moved after all others. On any exception, in the block or while moving, everything is taken back: what
    was there before stays, what was made goes. Nothing is ever replaced: an entry that exists already raises
    ChuangweiError, as does a folder that cannot be written to.
    """
    # Beside the places it goes to: a move is then one step. Not by tempfile, whose folders only their owner may
    # read, and what is made in them keeps that on Windows.
    stage = target / f"{PREFIX}{secrets.token_hex(4)}"
    with ExitStack() as back:
        try:
            for folder in reversed([target, *target.parents]):
                if not folder.exists():
                    folder.mkdir()
                    back.callback(_discard_empty, folder)
            stage.mkdir()
            yield stage
            for entry in sorted(stage.iterdir(), key=lambda path: (path.name == last, path.name)):
                _move(entry, target / entry.name)
                back.callback(_discard, target / entry.name)
        except OSError as error:
            raise unwritable(target, error) from error
        finally:
            shutil.rmtree(stage, ignore_errors=True)
        back.pop_all()


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


def _discard_empty(folder: Path) -> None:
    with suppress(OSError):  # somebody else has put something there meanwhile
        folder.rmdir()
