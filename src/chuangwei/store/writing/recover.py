"""Taking back a change that was begun and never finished, because the program was killed or the power failed."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.problems import one_line
from chuangwei.store.writing.atomic import naming
from chuangwei.store.writing.journal import DamagedError, Journal, read_journal, sweep, take_back
from chuangwei.store.writing.lock import WAIT_SECONDS, LockedError, locked
from chuangwei.store.writing.state import (
    BEGUN,
    DONE,
    FOLDER,
    computer,
    is_unfinished,
    left_behind,
    mark_of,
    marks,
    note,
    state_folder,
    write_note,
)

_DAMAGED = "journal.damaged"
_ASIDE = ".old"
_LOOK = "用 git diff 或 chuangwei check 核对"


class NotRecoveredError(ChuangweiError):
    """An unfinished change could not be taken back; it will be tried again by the next command."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of an unfinished change: a notice for the user, whom nothing else is asked of.

    `names` are its files; `left` those of them that somebody else has changed since, which are left alone. `notices` are
    further lines: of changes that cannot be taken back here, and of what was set aside.
    """

    what: str = ""
    moment: str = ""
    names: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """In Chinese, a line for each thing."""
        return "\n".join([*self._own(), *self.notices])

    def _own(self) -> list[str]:
        if not self.moment:
            return []
        said = f"上次的改动“{self.what}”（{self.moment}）没有做完，已经退回"
        if self.left:
            return [f"{said}；{'、'.join(self.left)} 后来又改过，没有动，请{_LOOK}"]
        return [f"{said}，文件和以前一样；需要的话重做一次"]


def recover(root: Path) -> Recovered | None:
    """Take back the unfinished change of the workspace, if there is one; costs one look at a file when there is none.

    For commands that only read: it raises nothing. A writer that is at work is waited for; where the change cannot
    be taken back (no right to write), the notice says so.
    """
    if not is_unfinished(root):
        return None
    try:
        with locked(root, WAIT_SECONDS):
            return recover_locked(root)
    except LockedError:
        return None  # somebody is still at work; every single file is whole at any moment
    except (ChuangweiError, OSError) as error:
        others = _from_elsewhere(root, state_folder(root))
        if not os.path.lexists(state_folder(root) / BEGUN):
            return Recovered(notices=tuple(others)) if others else None
        why = error.message if isinstance(error, ChuangweiError) else error.strerror or str(error)
        own = f"有一次改动没有做完，现在退不回去（{why}）；读到的可能只有一半，请{_LOOK}"
        return Recovered(notices=(own, *others))


def recover_locked(root: Path) -> Recovered | None:
    """As `recover`, by one who holds the lock; raises NotRecoveredError."""
    folder = state_folder(root)
    own = _taken_back(root, folder)
    with suppress(OSError):  # what stays is told once more
        clear_mark(root, folder)
    notices = (*(own.notices if own else ()), *_set_aside(root), *_from_elsewhere(root, folder))
    if own is None:
        return Recovered(notices=notices) if notices else None
    return Recovered(own.what, own.moment, own.names, own.left, notices)


def _taken_back(root: Path, folder: Path) -> Recovered | None:
    path = folder / BEGUN
    try:
        journal = read_journal(path)
        if journal is None:
            return None
        left = take_back(root, folder, journal)
        path.unlink()
    except DamagedError:
        path.replace(folder / _DAMAGED)
        trouble = f"{path} 读不懂（磁盘可能出过错），已改名为 {_DAMAGED}；请{_LOOK}"
        return Recovered(notices=(trouble,))
    except OSError as error:
        raise not_recovered(error) from error
    tidy(folder)
    return Recovered(journal.what, journal.moment, journal.names, left)


def _set_aside(root: Path) -> list[str]:
    """Rename journals that lie in the workspace itself: whoever wrote them, they are not obeyed."""
    said = []
    for name in left_behind(root):
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
        f"有一次改动没有写完，不是在这里做的，这里退不回去：{note(root / FOLDER / name) or '没有说明'}。"
        f"在那里（同一台电脑、同一个用户、同一个文件夹）运行 chuangwei check 就退回；那里不在了，"
        f"就{_LOOK}，再删去 {FOLDER}/{one_line(name)}"
        for name in marks(root)
        if name != mark_of(folder)
    ]


def set_mark(root: Path, folder: Path, journal: Journal) -> None:
    """Leave word in the workspace that a change has been begun from here; raises UnwrittenError."""
    said = f"电脑 {computer()}，{os.path.realpath(root)}，{journal.moment}：{one_line(journal.what)}"
    with naming(FOLDER):
        write_note(root / FOLDER / mark_of(folder), said)


def clear_mark(root: Path, folder: Path) -> None:
    """Take away the word that `set_mark` left; raises OSError."""
    (root / FOLDER / mark_of(folder)).unlink(missing_ok=True)


def not_recovered(error: OSError) -> NotRecoveredError:
    """The error to raise when `error` keeps a change from being taken back."""
    return NotRecoveredError(
        f"有一个改动没有做完，现在退不回去：{error.filename or FOLDER} {error.strerror or error}",
        hint="腾出空间、关掉占用文件的程序、检查权限；下一个命令会先退回它",
    )


def tidy(folder: Path) -> None:
    """Remove old content that no journal needs any more."""
    kept: list[Journal | None] = []
    for name in (BEGUN, DONE):
        try:
            kept.append(read_journal(folder / name))
        except DamagedError:
            continue
    sweep(folder, *kept)
