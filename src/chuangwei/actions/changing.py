"""The one way in which commands change a workspace: read, ask what is wanted, prove the result, write, or do nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from chuangwei.actions.draft import Draft, KeptFileSet, RefusedChange, Touched, preview
from chuangwei.actions.opening import load_sound
from chuangwei.checks.case import Case
from chuangwei.checks.rules import warnings
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import REGISTERS
from chuangwei.model.task import Task
from chuangwei.store.history import git, paperlist
from chuangwei.store.reading.fileset import Folder
from chuangwei.store.writing import undo as undoing
from chuangwei.store.writing.atomic import digest, file_digest
from chuangwei.store.writing.journal import recover
from chuangwei.store.writing.undo import Undone
from chuangwei.store.writing.write import Change, ChangedMeanwhileError, writing

__all__ = ["Changed", "Draft", "RefusedChange", "Touched", "Undone", "change", "new_warnings_of", "undo"]

_WHOLE = ("finding", *REGISTERS)
"""Kinds of which new warnings are looked for as a whole: there are never many."""
T = TypeVar("T")
# How often everything is done again because another program has saved a file in between.
_AGAIN = 3


class Lost(NamedTuple):
    """A comment that a change takes away, by the line (from 1) where it stood."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Changed(Generic[T]):
    """What came of a change: what `make` returned, the campaign before and after, and the files.

    `written` is False when nothing was to be changed, or it was only to be shown. `recovered` is a notice for the
    user: an earlier change that was never finished has been taken back first.
    """

    result: T
    before: Campaign
    after: Campaign
    files: tuple[Touched, ...]
    what: str
    written: bool = False
    recovered: str | None = None
    parted: tuple[str, ...] = ()
    """Those of the files that were hard links: under their other name the old content stays."""
    told: tuple[str, ...] = ()
    """The days that were said in words, with what they became."""

    @property
    def names(self) -> tuple[str, ...]:
        """The files that differ, those made too."""
        return tuple(touched.name for touched in self.files)

    @property
    def lost(self) -> Iterator[Lost]:
        """The comments that go with what is changed: they are no data, but somebody wrote them."""
        from chuangwei.store.text.comments import gone
        from chuangwei.store.text.lines import line_number

        for touched in self.files:
            if touched.name.endswith(".yaml") and touched.old and isinstance(touched.new, bytes):
                text = touched.old.decode()
                for comment in gone(text, touched.new.decode()):
                    yield Lost(touched.name, line_number(text, comment.start), comment.text)

    @property
    def diff(self) -> str:
        """The unified diff of the files; of a file that is copied into the workspace one line."""
        from chuangwei.store.text.lines import unified

        return "".join(
            f"新增 {touched.name}（复制自 {touched.new}）\n"
            if isinstance(touched.new, Path)
            else unified(touched.name, touched.old, touched.new)
            for touched in self.files
        )


def change(
    root: Path,
    today: date,
    make: Callable[[Draft], T],
    *,
    what: str | Callable[[T], str],
    dry_run: bool = False,
) -> Changed[T]:
    """Change the workspace `root` as `make` asks of its Draft, all of it or nothing.

    The lock is held from reading to writing, so that nobody's entry is lost; when another program has saved a file
    meanwhile, `make` is asked again, on the new state. `what` (of its result) is what `undo` will tell. With `dry_run`
    all is done but the writing. Raises BrokenDataError (there are errors already), RefusedChange (there would be),
    EditRefused with file and line, and the errors of store.writing.write and store.writing.lock; then no file is changed.
    """
    if dry_run:
        recovered = recover(root)
        return replace(_planned(root, today, make, what), recovered=recovered)
    with writing(root) as writer:
        for left in range(_AGAIN, -1, -1):
            planned = replace(_planned(root, today, make, what), recovered=writer.recovered)
            if not planned.files:
                break
            try:
                writer.apply([_change(touched) for touched in planned.files], planned.what)
            except ChangedMeanwhileError:
                if not left:
                    raise
            else:
                return replace(planned, written=True, parted=writer.parted)
    return planned


def _planned(
    root: Path, today: date, make: Callable[[Draft], T], what: str | Callable[[T], str]
) -> Changed[T]:
    fileset = KeptFileSet(Folder(root))
    loaded = load_sound(fileset, today)
    draft = Draft(root, loaded, today)
    result = make(draft)
    files, after = preview(fileset, loaded, draft)
    said = what if isinstance(what, str) else what(result)
    return Changed(result, loaded.campaign, after, files, said, told=tuple(draft.days.told))


def _change(touched: Touched) -> Change:
    return Change(touched.name, None if touched.old is None else digest(touched.old), touched.new)


def undo(root: Path) -> Undone:
    """Take back the last change made in the workspace `root`, whatever state its files are in.

    Raises NothingToUndoError, CannotUndoError (a file was changed since, or the change is committed) and the errors of
    store.writing.write.
    """
    return undoing.undo(root, partial(_committed, root))


def _committed(root: Path, names: Sequence[str]) -> Collection[str]:
    """Those of the files that the last commit holds just as they are now."""
    if git.enclosing(root) is None or not git.is_available():
        return ()
    from chuangwei.store.history.commits import differing

    repository = git.Repository(root)
    try:
        known = repository.words("ls-files", "-z", "--", *map(git.literal, names))
        changed = differing(repository, "HEAD", names)
    except git.GitError:
        return ()  # there is no commit yet
    listed = paperlist.committed(repository)  # what stays out of git is in its list of papers
    return [
        name
        for name in names
        if (name in known and name not in changed)
        or (name in listed and listed[name] == file_digest(root / name))
    ]


class NewWarning(NamedTuple):
    """A warning about a task, a finding or a record of a register: its id, the warning's code and words, and what to do about it."""

    record: str
    code: str
    message: str
    hint: str | None


def new_warnings_of(before: Campaign, after: Campaign, today: date) -> list[NewWarning]:
    """The warnings about tasks, findings and registers that differ between the two campaigns, without those there were before.

    Only the tasks that differ are looked at: with twenty thousand tasks a whole check would take longer than the change.
    """
    same = {id(task) for task in before.tasks}
    changed = [task for task in after.tasks if id(task) not in same]
    changed = [task for task in changed if before.task_by_id.get(task.id) != task]
    known = [old for task in changed if (old := before.task_by_id.get(task.id)) is not None]
    there = Counter(_of_tasks(before, known, today))
    found = list(_of_tasks(after, changed, today))
    kinds = {kind for kind in _WHOLE if before.records(kind) is not after.records(kind)}
    if "expense" in kinds:
        kinds.add("budget")  # what is spent is judged by what was meant to be
    if kinds:
        there += Counter(_of_registers(before, kinds, today))
        found += _of_registers(after, kinds, today)
    new = []
    for doubt in found:
        if there[doubt]:
            there[doubt] -= 1
        else:
            new.append(doubt)
    return new


def _of_tasks(campaign: Campaign, tasks: list[Task], today: date) -> Iterator[NewWarning]:
    for remark in warnings(Case(replace(campaign, tasks=tuple(tasks)), today)):
        if remark.kind == "task":  # what is said of the whole plan would be said of these few tasks
            yield NewWarning(tasks[remark.ordinal].id, remark.code, remark.message, remark.hint)


def _of_registers(campaign: Campaign, kinds: Container[str], today: date) -> Iterator[NewWarning]:
    """All of a kind: whether one is there twice, or a budget is kept, only the others can tell."""
    for remark in warnings(Case(replace(campaign, tasks=()), today)):
        if remark.kind in kinds:
            record = campaign.records(remark.kind)[remark.ordinal]
            name = str(getattr(record, record.handle))
            yield NewWarning(name, remark.code, remark.message, remark.hint)
