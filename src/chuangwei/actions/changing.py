"""The one way in which commands change a workspace: read, ask what is wanted, prove the result, write, or do nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from chuangwei.actions.draft import Draft
from chuangwei.actions.preview import RefusedChange, Touched, opened, preview
from chuangwei.model.campaign import Campaign
from chuangwei.store.history import git, paperlist
from chuangwei.store.writing import undo as undoing
from chuangwei.store.writing.atomic import digest, file_digest
from chuangwei.store.writing.recover import Recovered, recover
from chuangwei.store.writing.undo import Undone
from chuangwei.store.writing.write import Change, ChangedMeanwhileError, writing

__all__ = ["Changed", "Draft", "RefusedChange", "Touched", "Undone", "change", "undo"]

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
    recovered: Recovered | None = None
    parted: tuple[str, ...] = ()
    """Those of the files that were hard links: under their other name the old content stays."""

    @property
    def names(self) -> tuple[str, ...]:
        """The files that differ, those made or removed too."""
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
    fileset, loaded = opened(root, today)
    draft = Draft(root, loaded, today)
    result = make(draft)
    files, after = preview(root, fileset, loaded, draft)
    return Changed(result, loaded.campaign, after, files, what if isinstance(what, str) else what(result))


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
    repository = git.Repository(root)
    at = ("--", *map(git.literal, names))
    try:
        known = repository.run("ls-files", "-z", *at).split("\0")
        compared = ("diff", *git.NO_DRIVERS, "--name-only", "--relative", "-z", "HEAD")
        differing = repository.unfiltered(*compared, *at).decode("utf-8", "replace").split("\0")
    except git.GitError:
        return ()  # there is no commit yet
    listed = paperlist.committed(repository)  # what stays out of git is in its list of papers
    return [
        name
        for name in names
        if (name in known and name not in differing)
        or (name in listed and listed[name] == file_digest(root / name))
    ]
