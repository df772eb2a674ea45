"""Taking back a change that was begun and never finished, because the program was killed or the power failed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing.begun import BEGUN, FOLDER, is_unfinished
from chuangwei.store.writing.journal import DONE, DamagedError, Journal, read_journal, sweep, take_back
from chuangwei.store.writing.lock import WAIT_SECONDS, LockedError, locked

_DAMAGED = "journal.damaged"
_LOOK = "用 git diff 或 chuangwei check 核对"


class NotRecoveredError(ChuangweiError):
    """An unfinished change could not be taken back; it will be tried again by the next command."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of an unfinished change: a notice for the user, whom nothing else is asked of.

    `names` are its files; `left` those of them that somebody else has changed since, which are left alone.
    """

    what: str
    moment: str
    names: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def message(self) -> str:
        """One line in Chinese."""
        if self.trouble:
            return self.trouble
        said = f"上次的改动“{self.what}”（{self.moment}）没有做完，已经退回"
        if self.left:
            return f"{said}；{'、'.join(self.left)} 后来又改过，没有动，请{_LOOK}"
        return f"{said}，文件和以前一样；需要的话重做一次"


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
        why = error.message if isinstance(error, ChuangweiError) else error.strerror or str(error)
        return Recovered(
            "", "", trouble=f"有一次改动没有做完，现在退不回去（{why}）；读到的可能只有一半，请{_LOOK}"
        )


def recover_locked(root: Path) -> Recovered | None:
    """As `recover`, by one who holds the lock; raises NotRecoveredError."""
    folder = root / FOLDER
    path = folder / BEGUN
    try:
        journal = read_journal(path)
        if journal is None:
            return None
        left = take_back(root, folder, journal)
        path.unlink()
    except DamagedError:
        path.replace(folder / _DAMAGED)
        trouble = f"{FOLDER}/{BEGUN} 读不懂（磁盘可能出过错），已改名为 {_DAMAGED}；请{_LOOK}"
        return Recovered("", "", trouble=trouble)
    except OSError as error:
        raise not_recovered(error) from error
    tidy(folder)
    return Recovered(journal.what, journal.moment, journal.names, left)


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
