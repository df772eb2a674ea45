"""What a change is about to do, written down before it does it: enough to take it back, now or later."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from chuangwei.store.writing import atomic
from chuangwei.store.writing.places import BadPlaceError, is_inside, place_of
from chuangwei.store.writing.state import BEGUN

_FORMAT = 1
# Old content up to this size stands in the journal itself; more is kept beside it, by a hard link where possible.
_INLINE = 1 << 20
_TEMP, _KEPT = ".chuangwei-", "before-"
_TEMP_FORM = re.compile(rf"{re.escape(_TEMP)}[0-9a-f]+-[0-9]+\.tmp")
_KEPT_FORM = re.compile(rf"{_KEPT}[0-9a-f]+-[0-9]+")
_HASH = re.compile(r"[0-9a-f]{64}")


class DamagedError(Exception):
    """A journal that cannot be read: no change was under way when it came to be like this, or the disk is broken."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a change; `before` and `after` are sha256 in hex, None where there is no file.

    Both are None for a copy that is still being made: nothing stands in its place yet. The old content is `old`, or
    lies in the file `kept` of the state folder; `mode` is that of a file that goes. `temp` is the name of the new
    content beside the file until it is put in place.
    """

    name: str
    before: str | None
    after: str | None
    temp: str
    old: bytes | None = None
    kept: str | None = None
    mode: int | None = None


@dataclass(frozen=True, slots=True)
class Journal:
    """A change of several files: what it is, when it was made, the folders it makes, and its files in order."""

    what: str
    moment: str
    folders: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the change."""
        return tuple(entry.name for entry in self.entries)

    def save(self, folder: Path) -> None:
        """Write it as the journal of the change under way; on the disk when this returns."""
        files = [
            asdict(entry)
            | {"old": None if entry.old is None else base64.b64encode(entry.old).decode("ascii")}
            for entry in self.entries
        ]
        content = {
            "format": _FORMAT,
            "what": self.what,
            "moment": self.moment,
            "folders": self.folders,
            "files": files,
        }
        atomic.write_whole(folder / BEGUN, json.dumps(content, ensure_ascii=False, indent=1).encode())


def read_journal(path: Path) -> Journal | None:
    """The journal in a file, None when there is none; raises DamagedError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        content = json.loads(data)
        if content["format"] != _FORMAT:
            raise DamagedError
        return Journal(
            str(content["what"]),
            str(content["moment"]),
            tuple(_workspace_name(name) for name in content["folders"]),
            tuple(_entry(row) for row in content["files"]),
        )
    except (ValueError, TypeError, KeyError, binascii.Error) as error:
        raise DamagedError from error


def _entry(row: dict[str, Any]) -> Entry:
    old, mode, temp = row["old"], row["mode"], row["temp"]
    if not isinstance(temp, str) or not _TEMP_FORM.fullmatch(temp):
        raise DamagedError
    return Entry(
        _workspace_name(row["name"]),
        _optional(row["before"], _HASH),
        _optional(row["after"], _HASH),
        temp,
        None if old is None else base64.b64decode(old, validate=True),
        _optional(row["kept"], _KEPT_FORM),
        None if mode is None else int(mode),
    )


def _optional(value: Any, form: re.Pattern[str]) -> str | None:
    if value is not None and not (isinstance(value, str) and form.fullmatch(value)):
        raise DamagedError
    return value


def _workspace_name(value: Any) -> str:
    """A path that stays in the workspace: a disk may have gone wrong."""
    if not isinstance(value, str) or not is_inside(value):
        raise DamagedError
    return value


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
    needed = {entry.kept for journal in kept if journal for entry in journal.entries}
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
    for entry in reversed(journal.entries):
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
