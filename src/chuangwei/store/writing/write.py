"""Changing files of a workspace: several at once all or none, and never on top of what somebody else has written.

Before the first file is replaced, a journal on the disk says what each was. While it lies there the change is not
finished: whoever finds it without anybody holding the lock takes the change back.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing import atomic
from chuangwei.store.writing.atomic import naming
from chuangwei.store.writing.journal import (
    Entry,
    Journal,
    NotRecoveredError,
    clear_mark,
    keep_old,
    recover_locked,
    remove_folders,
    set_mark,
    sweep,
    take_back,
    temp_name,
    tidy,
)
from chuangwei.store.writing.lock import locked
from chuangwei.store.writing.places import BEGUN, DONE, BadPlaceError, make_state_folder, place_of

_READ_AGAIN = 1 << 23  # bytes up to which a file is read once more just before it is replaced


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of a file: `name` is its path in the workspace with `/`.

    `before` is the sha256 in hex that it must still have, None if it must not exist; `content` its new bytes, or the
    path of a file to copy, or None to remove it. `mode` is given to a file that did not exist.
    """

    name: str
    before: str | None
    content: bytes | Path | None
    mode: int | None = None


class ChangedMeanwhileError(ChuangweiError):
    """A file is no longer what the change was made for; no file was changed."""

    def __init__(self, name: str, *, there: bool = False) -> None:
        self.name = name
        what = "已经有了，没有覆盖" if there else "刚被别的程序改过，没有覆盖它的改动"
        super().__init__(f"{name} {what}，每个文件保持原样", hint="在编辑器里存盘或关闭它，再做一次")


@dataclass(slots=True)
class _Step:
    """One change on its way: its journal entry, the file meant, and how that file looked when its hash was taken."""

    change: Change
    entry: Entry
    target: Path
    stamp: os.stat_result | None


class Writer:
    """Whoever holds the lock of a workspace; `recovered` tells of an unfinished change that was taken back first.

    `parted` are the files of the last change that had another name beside the one written to: a hard link, under which
    the old content stays.
    """

    def __init__(self, root: Path, folder: Path, recovered: str | None) -> None:
        self.root = root
        self.folder = folder
        self.recovered = recovered
        self.parted: tuple[str, ...] = ()

    def apply(
        self, changes: Sequence[Change], what: str, *, undoable: bool = True, emptied: Sequence[str] = ()
    ) -> None:
        """Carry out all changes, or none; `what` is told by whoever undoes them.

        Raises ChangedMeanwhileError (a file is not what was read), BadPlaceError, or UnwrittenError (disk full, read
        only, in use …); then, and after any other exception too, every file is as it was; NotRecoveredError when not
        even that could be done, which the next command tries again. Without `undoable` nothing can be undone after it.
        The folders `emptied` go too, as far as nothing else lies in them.
        """
        if not changes:
            return
        steps = self._prepared(changes)
        self.parted = tuple(
            step.change.name for step in steps if step.stamp is not None and step.stamp.st_nlink > 1
        )
        journal = Journal(what, _now(), self._missing_folders(steps), ())
        try:
            journal = self._carry_out(journal, steps)
            remove_folders(self.root, emptied)
            with naming(str(self.folder)):
                if undoable:
                    atomic.put(self.folder / BEGUN, self.folder / DONE)
                else:
                    (self.folder / BEGUN).unlink()
        except BaseException:
            self._give_up(journal, steps)
            raise
        # The change is final. What follows only tidies up, and may fail: the next change does it again.
        with suppress(OSError):
            if not undoable:
                (self.folder / DONE).unlink(missing_ok=True)
            sweep(self.folder, journal if undoable else None)
            atomic.sync_folder(self.folder)
            clear_mark(self.root, self.folder)

    def _carry_out(self, journal: Journal, steps: Sequence[_Step]) -> Journal:
        """Everything but the last stroke, the removal of the journal; the journal as it stands then."""
        for step in steps:
            if step.change.before is not None:
                with naming(str(self.folder)):
                    step.entry = keep_old(step.entry, self.folder, step.target)
        set_mark(self.root, self.folder, journal)
        journal = self._announce(journal, steps)
        for name in journal.folders:
            with naming(name):
                (self.root / name).mkdir(exist_ok=True)
        for step in steps:
            self._write_aside(step)
        if any(isinstance(step.change.content, Path) for step in steps):
            journal = self._announce(journal, steps)  # now with the hashes of the copies
        for step in steps:
            self._put(step)
        touched = {step.target.parent for step in steps} | {
            (self.root / name).parent for name in journal.folders
        }
        for folder in touched:
            with naming(str(folder)):
                atomic.sync_folder(folder)
        return journal

    def _prepared(self, changes: Sequence[Change]) -> list[_Step]:
        token = os.urandom(4).hex()
        steps = [self._step(change, temp_name(token, number)) for number, change in enumerate(changes)]
        seen: set[Path] = set()
        for step in steps:
            if step.target in seen:
                raise BadPlaceError(f"{step.change.name} 在一次改动里写了两遍，不能都改")
            seen.add(step.target)
        return steps

    def _step(self, change: Change, temp: str) -> _Step:
        """The step for a change whose file is just as the change expects it, and may be written."""
        content = change.content
        if isinstance(content, Path) and not content.is_file():
            raise BadPlaceError(f"没有这个文件：{content}")
        with naming(change.name):
            target = place_of(self.root, change.name)
            stamp = self._stamp(change, target)
            if atomic.file_digest(target) != change.before:
                raise ChangedMeanwhileError(change.name)
        after = atomic.digest(content) if isinstance(content, bytes) else None
        mode = stamp.st_mode & 0o7777 if stamp and content is None else None
        return _Step(change, Entry(change.name, change.before, after, temp, mode=mode), target, stamp)

    def _stamp(self, change: Change, target: Path) -> os.stat_result | None:
        if change.before is None:
            if os.path.lexists(target):
                raise ChangedMeanwhileError(change.name, there=True)
            return None
        try:
            stamp = target.stat()
        except FileNotFoundError:
            raise ChangedMeanwhileError(change.name) from None
        if not target.is_file():
            raise BadPlaceError(f"不能写到 {change.name}：它不是文件")
        if not stamp.st_mode & 0o222 or not os.access(target, os.W_OK):
            # Replacing would get round it on Linux; but somebody has set it, and not by accident.
            hint = "确实要改，先去掉文件的只读属性"
            raise atomic.UnwrittenError(f"{change.name} 是只读的，每个文件保持原样", hint=hint)
        return stamp

    def _missing_folders(self, steps: Sequence[_Step]) -> tuple[str, ...]:
        """The folders to be made for new files, the upper ones first."""
        made = [PurePosixPath(step.change.name) for step in steps if step.change.content is not None]
        names = {folder.as_posix() for path in made for folder in path.parents}
        return tuple(sorted(name for name in names if not (self.root / name).exists()))

    def _announce(self, journal: Journal, steps: Sequence[_Step]) -> Journal:
        journal = replace(journal, files=tuple(step.entry for step in steps))
        with naming(str(self.folder)):
            journal.save(self.folder)
        return journal

    def _write_aside(self, step: _Step) -> None:
        temp = step.target.with_name(step.entry.temp)
        content = step.change.content
        with naming(step.change.name):
            if isinstance(content, Path):
                step.entry = replace(step.entry, after=atomic.copy_new(content, temp, step.stamp))
            elif content is not None:
                atomic.write_new(temp, content, step.stamp)
            if step.change.mode is not None and step.stamp is None:
                temp.chmod(step.change.mode)

    def _put(self, step: _Step) -> None:
        """Put one file in its place, or take it away; a last look tells whether somebody has written to it meanwhile."""
        target, name = step.target, step.change.name
        with naming(name):
            if step.stamp is None:
                try:
                    atomic.put_new(target.with_name(step.entry.temp), target)
                except FileExistsError:
                    step.entry = replace(step.entry, after=None)  # what stands there is not ours to take away
                    raise ChangedMeanwhileError(name, there=True) from None
                return
            try:
                now = target.stat()
            except FileNotFoundError:
                raise ChangedMeanwhileError(name) from None
            looks = [(each.st_ino, each.st_mtime_ns, each.st_size) for each in (now, step.stamp)]
            # A clock set back, or a disk that counts in two seconds, can hide a file saved meanwhile; what it says cannot.
            small = now.st_size <= _READ_AGAIN
            if looks[0] != looks[1] or (small and atomic.file_digest(target) != step.change.before):
                raise ChangedMeanwhileError(name)
            if step.change.content is None:
                target.unlink()
            else:
                atomic.put(target.with_name(step.entry.temp), target)

    def _give_up(self, journal: Journal, steps: Sequence[_Step]) -> None:
        """Take back what was done of a change that failed."""
        journal = replace(journal, files=tuple(step.entry for step in steps))
        try:
            take_back(self.root, self.folder, journal)
            (self.folder / BEGUN).unlink(missing_ok=True)
            clear_mark(self.root, self.folder)
            tidy(self.folder)
        except OSError as error:
            raise NotRecoveredError(error) from error


def _now() -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S")


@contextmanager
def writing(root: Path) -> Iterator[Writer]:
    """Hold the workspace's lock for the block, an unfinished change taken back.

    Raises LockedError, NoLockError, NoStateError or NotRecoveredError.
    """
    with locked(root):
        folder = make_state_folder(root)
        yield Writer(root, folder, recover_locked(root))
