"""What a change is about to do, written down before it does it: enough to take it back, now or by whoever comes next."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter

from chuangwei.errors import ChuangweiError
from chuangwei.problems import one_line
from chuangwei.store.writing import atomic, places
from chuangwei.store.writing.atomic import naming
from chuangwei.store.writing.lock import WAIT_SECONDS, LockedError, locked
from chuangwei.store.writing.places import BEGUN, DONE, FOLDER, BadPlaceError, is_inside, place_of

# Old content up to this size stands in the journal itself; more is kept beside it, by a hard link where possible.
_INLINE = 1 << 20
_TEMP, _KEPT = ".chuangwei-", "before-"
_DAMAGED = "journal.damaged"
_ASIDE = ".old"
_LOOK = "用 git diff 或 chuangwei check 核对"


def _stays_inside(name: str) -> str:
    if not is_inside(name):
        raise ValueError(name)
    return name


# What a journal says is checked when it is read: a disk may have gone wrong.
_Name = Annotated[str, AfterValidator(_stays_inside)]
_Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
_Temp = Annotated[str, Field(pattern=rf"^{re.escape(_TEMP)}[0-9a-f]+-[0-9]+\.tmp$")]
_Kept = Annotated[str, Field(pattern=f"^{_KEPT}[0-9a-f]+-[0-9]+$")]


class DamagedError(Exception):
    """A journal that cannot be read: no change was under way when it came to be like this, or the disk is broken."""


class NotRecoveredError(ChuangweiError):
    """An unfinished change could not be taken back; it will be tried again by the next command."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"有一个改动没有做完，现在退不回去：{error.filename or FOLDER} {error.strerror or error}",
            hint="腾出空间、关掉占用文件的程序、检查权限；下一个命令会先退回它",
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a change; `before` and `after` are sha256 in hex, None where there is no file.

    Both are None for a copy that is still being made: nothing stands in its place yet. The old content is `old`, or
    lies in the file `kept` of the state folder; `mode` is that of a file that goes. `temp` is the name of the new
    content beside the file until it is put in place.
    """

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    name: _Name
    before: _Hash | None
    after: _Hash | None
    temp: _Temp
    old: bytes | None = None
    kept: _Kept | None = None
    mode: int | None = None


@dataclass(frozen=True, slots=True)
class Journal:
    """A change of several files: what it is, when it was made, the folders it makes, and its files in order."""

    what: str
    moment: str
    folders: tuple[_Name, ...]
    files: tuple[Entry, ...]
    format: Literal[1] = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the change."""
        return tuple(entry.name for entry in self.files)

    def save(self, folder: Path) -> None:
        """Write it as the journal of the change under way; on the disk when this returns."""
        atomic.write_whole(folder / BEGUN, _form().dump_json(self, indent=1))


@cache
def _form() -> TypeAdapter[Journal]:
    return TypeAdapter(Journal)


def read_journal(path: Path) -> Journal | None:
    """The journal in a file, None when there is none; raises DamagedError."""
    try:
        return _form().validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise DamagedError from error


def keep_old(entry: Entry, folder: Path, target: Path) -> Entry:
    """The entry with the content that the file has now kept for it."""
    if target.stat().st_size <= _INLINE:
        return replace(entry, old=target.read_bytes())
    kept = entry.temp.replace(_TEMP, _KEPT).removesuffix(".tmp")
    atomic.link_or_copy(target, folder / kept)
    return replace(entry, kept=kept)


def temp_name(token: str, number: int) -> str:
    """The name of a file's new content beside it; `token`, in hex, is the change's own."""
    return f"{_TEMP}{token}-{number}.tmp"


def sweep(folder: Path, *kept: Journal | None) -> None:
    """Remove old content that none of the journals needs any more."""
    needed = {entry.kept for journal in kept if journal for entry in journal.files}
    for path in folder.glob(f"{_KEPT}*"):
        if path.name not in needed:
            with suppress(OSError):  # it costs space and nothing else; the next change tries again
                path.unlink()


def take_back(root: Path, folder: Path, journal: Journal) -> tuple[str, ...]:
    """Bring every file of an unfinished change back to what it was; the names of those that were changed since.

    Those are left alone, as is what a link leads to that stands there now. Raises OSError when a file cannot be brought
    back; the journal is left to try again.
    """
    changed = []
    for entry in reversed(journal.files):
        try:
            target = place_of(root, entry.name)
        except BadPlaceError:
            changed.append(entry.name)
            continue
        target.with_name(entry.temp).unlink(missing_ok=True)
        if entry.before is None and entry.after is None:
            continue
        now = atomic.file_digest(target)
        if now == entry.before:
            continue
        if now != entry.after or not _restore(entry, folder, target):
            changed.append(entry.name)
    remove_folders(root, journal.folders)
    return tuple(reversed(changed))


def _restore(entry: Entry, folder: Path, target: Path) -> bool:
    if entry.before is None:
        target.unlink()
        atomic.sync_folder(target.parent)
        return True
    target.parent.mkdir(parents=True, exist_ok=True)  # an undoing may have been about to take it away
    temp = target.with_name(entry.temp)
    like = target.stat() if target.exists() else None
    if entry.old is not None:
        if atomic.digest(entry.old) != entry.before:
            return False
        atomic.write_new(temp, entry.old, like)
    else:
        kept = folder / (entry.kept or "")
        if not entry.kept or atomic.file_digest(kept) != entry.before:
            return False
        atomic.copy_new(kept, temp, like)
    if like is None and entry.mode is not None:
        temp.chmod(entry.mode)
    atomic.put(temp, target)
    atomic.sync_folder(target.parent)
    return True


def remove_folders(root: Path, folders: Sequence[str]) -> None:
    """Remove folders that a change made, the deepest first, as far as nothing else lies in them by now."""
    for name in sorted(folders, key=lambda name: name.count("/"), reverse=True):
        with suppress(OSError):
            (root / name).rmdir()


def recover(root: Path) -> str | None:
    """Take back the unfinished change of the workspace, if there is one; costs one look at a file when there is none.

    For commands that only read: it raises nothing. A writer that is at work is waited for. What comes back is a notice
    for the user, a line for each thing: of a change taken back, or that cannot be (no right to write), of those that
    cannot be taken back here, and of what was set aside.
    """
    if not places.is_unfinished(root):
        return None
    try:
        with locked(root, WAIT_SECONDS):
            return recover_locked(root)
    except LockedError:
        return None  # somebody is still at work; every single file is whole at any moment
    except (ChuangweiError, OSError) as error:
        said = _from_elsewhere(root, places.state_folder(root))
        if os.path.lexists(places.state_folder(root) / BEGUN):
            why = error.message if isinstance(error, ChuangweiError) else error.strerror or str(error)
            said.insert(0, f"有一次改动没有做完，现在退不回去（{why}）；读到的可能只有一半，请{_LOOK}")
        return "\n".join(said) or None


def recover_locked(root: Path) -> str | None:
    """As `recover`, by one who holds the lock; raises NotRecoveredError."""
    folder = places.state_folder(root)
    said = _taken_back(root, folder)
    with suppress(OSError):  # what stays is told once more
        clear_mark(root, folder)
    return "\n".join([*said, *_set_aside(root), *_from_elsewhere(root, folder)]) or None


def _taken_back(root: Path, folder: Path) -> list[str]:
    path = folder / BEGUN
    try:
        journal = read_journal(path)
        if journal is None:
            return []
        left = take_back(root, folder, journal)
        path.unlink()
    except DamagedError:
        path.replace(folder / _DAMAGED)
        return [f"{path} 读不懂（磁盘可能出过错），已改名为 {_DAMAGED}；请{_LOOK}"]
    except OSError as error:
        raise NotRecoveredError(error) from error
    tidy(folder)
    end = (
        f"；{'、'.join(left)} 后来又改过，没有动，请{_LOOK}" if left else "，文件和以前一样；需要的话重做一次"
    )
    return [f"上次的改动“{journal.what}”（{journal.moment}）没有做完，已经退回{end}"]


def _set_aside(root: Path) -> list[str]:
    """Rename journals that lie in the workspace itself: whoever wrote them, they are not obeyed."""
    said = []
    for name in places.left_behind(root):
        path = root / FOLDER / name
        try:
            path.replace(path.with_name(name + _ASIDE))
            done = f"已改名为 {name}{_ASIDE}"
        except OSError:
            done = "请把它移走"
        said.append(
            f"工作文件夹里有 {FOLDER}/{name}（旧版程序留下的，或随文件夹带来的），没有照它改任何文件，{done}；请{_LOOK}"
        )
    return said


def _from_elsewhere(root: Path, folder: Path) -> list[str]:
    """What the marks in the workspace say of changes that were begun on other computers, by other users or elsewhere."""
    return [
        f"有一次改动没有写完，不是在这里做的，这里退不回去：{places.note(root / FOLDER / name) or '没有说明'}。"
        f"在那里（同一台电脑、同一个用户、同一个文件夹）运行 chuangwei check 就退回；那里不在了，"
        f"就{_LOOK}，再删去 {FOLDER}/{one_line(name)}"
        for name in places.marks(root)
        if name != places.mark_of(folder)
    ]


def set_mark(root: Path, folder: Path, journal: Journal) -> None:
    """Leave word in the workspace that a change has been begun from here; raises UnwrittenError."""
    said = f"电脑 {places.computer()}，{os.path.realpath(root)}，{journal.moment}：{one_line(journal.what)}"
    with naming(FOLDER):
        places.write_note(root / FOLDER / places.mark_of(folder), said)


def clear_mark(root: Path, folder: Path) -> None:
    """Take away the word that `set_mark` left; raises OSError."""
    (root / FOLDER / places.mark_of(folder)).unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Remove old content that no journal needs any more."""
    kept: list[Journal | None] = []
    for name in (BEGUN, DONE):
        with suppress(DamagedError):
            kept.append(read_journal(folder / name))
    sweep(folder, *kept)
