"""Undoing the last change: what the journal of it kept is put back, by the same all-or-nothing way of writing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing import atomic
from chuangwei.store.writing.journal import DamagedError, Entry, Journal, read_journal
from chuangwei.store.writing.places import DONE, place_of
from chuangwei.store.writing.write import Change, Writer, writing

Committed = Callable[[Sequence[str]], Collection[str]]
"""Which of the named files, whose content is what the change made of them, are in the history like that."""


class NothingToUndoError(ChuangweiError):
    """There is no change that could be undone."""

    def __init__(self) -> None:
        super().__init__("没有可以撤销的改动", hint="只能撤销本机最近的一次；更早的从 git 里取回")


class CannotUndoError(ChuangweiError):
    """The last change cannot be undone without losing something else."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The change that was undone, when it had been made, and the files it had touched."""

    what: str
    moment: str
    files: tuple[str, ...]
    recovered: str | None


def undo(root: Path, committed: Committed | None = None) -> Undone:
    """Undo the last change of the workspace; raises NothingToUndoError, CannotUndoError, or as Writer.apply does.

    Refused when a file has changed since, or when `committed` names one: history is not rewritten in passing.
    """
    with writing(root) as writer:
        journal = _last(writer)
        _refuse(root, journal, committed)
        changes = [_inverse(writer, entry) for entry in journal.files]
        writer.apply(changes, f"撤销：{journal.what}", undoable=False, emptied=journal.folders)
        return Undone(journal.what, journal.moment, journal.names, writer.recovered)


def _last(writer: Writer) -> Journal:
    try:
        journal = read_journal(writer.folder / DONE)
    except DamagedError:
        journal = None
    if journal is None or not journal.files:
        raise NothingToUndoError
    return journal


def _refuse(root: Path, journal: Journal, committed: Committed | None) -> None:
    now = {entry.name: atomic.file_digest(place_of(root, entry.name)) for entry in journal.files}
    if all(now[entry.name] == entry.before for entry in journal.files):
        raise NothingToUndoError  # it was undone, and only the record of it stayed
    changed = [entry.name for entry in journal.files if now[entry.name] != entry.after]
    if changed:
        raise CannotUndoError(
            f"不能撤销“{journal.what}”（{journal.moment}）：{'、'.join(changed)} 后来又改过",
            hint="用编辑器改回那一处，或用 chuangwei diff 看改了什么",
        )
    known = committed(journal.names) if committed else ()
    if known:
        raise CannotUndoError(
            f"不能撤销“{journal.what}”（{journal.moment}）：{'、'.join(known)} 已经提交到历史",
            hint="记错了就再记一条更正的；要退回提交用 git revert",
        )


def _inverse(writer: Writer, entry: Entry) -> Change:
    content: bytes | Path | None = entry.old
    if entry.kept is not None:
        content = writer.folder / entry.kept
        if atomic.file_digest(content) != entry.before:
            raise CannotUndoError(
                f"不能撤销：{entry.name} 留存的旧内容已不完整", hint="从 git 里取回这个文件"
            )
    return Change(entry.name, entry.after, content, entry.mode)
