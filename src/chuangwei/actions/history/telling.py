"""The history of a campaign in its own words: what each commit did, what lies between two moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.days import parse_day
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.past import Commit, Plain
from chuangwei.problems import Problem
from chuangwei.reports.changes.difference import compare, handle
from chuangwei.reports.changes.past import Compared, Log, RecordChange, Step
from chuangwei.store.history import commits as history
from chuangwei.store.history import committing
from chuangwei.store.history.git import Repository
from chuangwei.store.history.plain import PlainReader
from chuangwei.store.history.revisions import (
    AtRevision,
    GitShelf,
    NoRevisionError,
    Objects,
    full_hash,
    last_until,
)
from chuangwei.store.reading.fileset import Folder

HEAD = "HEAD"
_NEIGHBOURS = 4
"""Revisions whose data are kept while the history is walked through."""


class Revision(NamedTuple):
    """The commit that was meant; `day` when a day was said, then it is the last commit not later."""

    commit: Commit
    day: date | None


class BrokenRevisionError(ChuangweiError):
    """The files of a revision have errors, so that nothing can be derived from them."""

    def __init__(self, commit: Commit, problems: Sequence[Problem]) -> None:
        first = "；".join(f"{each.file}:{each.line} {each.message}" for each in problems[:3])
        super().__init__(
            f"{commit.short}（{commit.day}）的数据文件按现在的格式有{len(problems)}处错误，不能据此计算：{first}",
            hint=f"看它和现在相差什么：chuangwei diff {commit.short}",
        )


def find_revision(repository: Repository, text: str, today: date) -> Revision:
    """The commit that `text` names: as git does, or by a day. Raises NoRevisionError."""
    full = full_hash(repository, text)
    if full is not None:
        return Revision(history.commit(repository, full), None)
    try:
        day = parse_day(text, today, until=today)
    except UsageFault:
        raise NoRevisionError(text) from None
    full = last_until(repository, f"{day.isoformat()} 23:59:59")
    if full is None:
        raise ChuangweiError(f"{day} 和以前没有提交", hint="最早的提交看 chuangwei log -n 1000 的末尾")
    return Revision(history.commit(repository, full), day)


def revision_of(root: Path, text: str, today: date) -> Revision:
    """As `find_revision`, in the repository of the workspace `root`; raises NoRepositoryError too."""
    return find_revision(committing.repository_of(root), text, today)


def campaign_at(root: Path, revision: Revision, today: date) -> Campaign:
    """The campaign at a revision; raises BrokenRevisionError."""
    from chuangwei.actions.opening import BrokenDataError, campaign_on

    try:
        return campaign_on(GitShelf(root, revision.commit.hash), today)
    except BrokenDataError as error:
        raise BrokenRevisionError(revision.commit, error.problems) from None


def diff(root: Path, revisions: Sequence[str], today: date) -> Compared:
    """What lies between two revisions; without the second, up to the files as they are, without any, from HEAD on."""
    repository = committing.repository_of(root)
    wanted = [find_revision(repository, text, today).commit for text in revisions]
    if not wanted and full_hash(repository, HEAD) is not None:
        wanted = [history.commit(repository, HEAD)]
    before = wanted[0] if wanted else None
    after = wanted[1] if len(wanted) > 1 else None
    first = before.hash if before else None
    reader = PlainReader()
    with Objects(repository) as objects:
        old = reader.read(AtRevision(objects, first))
        if after is None:
            new = reader.read(Folder(root))
            files = committing.changes(repository, history.PARTS, first)
        else:
            new = reader.read(AtRevision(objects, after.hash))
            (files,) = history.file_changes(repository, [(first, after.hash)]).values()
    return Compared(before, after, compare(old, new), tuple(files), _problems(old, new))


def log(
    root: Path, today: date, *, name: str | None = None, since: str | None = None, limit: int = 20
) -> Log:
    """The last commits with what each did; with `name`, only those that touch that record, under any id it had.

    Raises NoRepositoryError, DayFault, and NoSuchError for a name that neither the files nor the history know.
    """
    repository = committing.repository_of(root)
    first_day = parse_day(since, today, until=today) if since is not None else None
    unknown = None
    if name is not None:
        name, unknown = _meant(PlainReader().read(Folder(root)).content, name)
    found = history.commits(repository, limit=limit + 1 if name is None else None, since=first_day)
    with Objects(repository) as objects:
        done = _Walker(repository, objects, found).steps(found)
        steps = tuple(islice(done if name is None else _touching(done, name), limit + 1))
    if not steps and unknown is not None:
        raise unknown
    return Log(steps[:limit], len(steps) > limit, name, first_day)


def _touching(steps: Iterable[Step], name: str) -> Iterator[Step]:
    """Of the steps, those that touch the record, with what they did to it; it may have had other names before."""
    names = {name}
    for step in steps:
        own = tuple(change for change in step.changes if _touches(change, names))
        names.update(change.was for change in own if change.was is not None)
        folders = [["evidence", each] for each in names]
        papers = tuple(file for file in step.files if file.path.split("/")[:2] in folders)
        if own or papers:
            yield step._replace(changes=own, files=papers)


def _touches(change: RecordChange, names: set[str]) -> bool:
    if names & {change.name, change.was}:
        return True
    record = change.after if change.what == "added" else change.before
    inner = record.get("items") if change.what != "changed" and isinstance(record, Mapping) else None
    return isinstance(inner, list) and any(
        isinstance(each, Mapping) and each.get("id") in names for each in inner
    )


class _Walker:
    """Says of commits what they did; neighbours share what was read."""

    def __init__(self, repository: Repository, objects: Objects, commits: Iterable[Commit]) -> None:
        pairs = [(parent, commit.hash) for commit in commits for parent in commit.parents or (None,)]
        self.files = history.file_changes(repository, pairs)
        self.objects = objects
        self.reader = PlainReader()
        self.last: dict[str, Plain] = {}

    def steps(self, commits: Iterable[Commit]) -> Iterator[Step]:
        """What each commit did, when it is asked for."""
        return map(self._step, commits)

    def _step(self, commit: Commit) -> Step:
        """A merge did what differs from all of its parents in the same way, and brought what the others had done."""
        after, parents = self._plain(commit.hash), commit.parents or (None,)
        befores = [self._plain(parent) for parent in parents]
        told = [compare(before, after) for before in befores]
        files = [self.files[parent, commit.hash] for parent in parents]
        own = tuple(each for each in told[-1] if all(each in others for others in told))
        return Step(
            commit,
            own,
            tuple(each for each in files[-1] if all(each in others for others in files)),
            next(filter(None, (_problems(before, after) for before in befores)), ()),
            tuple(each for each in told[0] if each not in own),
        )

    def _plain(self, revision: str | None) -> Plain:
        """The data of a revision; a commit's parent is most often the next commit."""
        if revision is None:
            return Plain({})
        if revision not in self.last:
            if len(self.last) > _NEIGHBOURS:
                self.last.clear()
            self.last[revision] = self.reader.read(AtRevision(self.objects, revision))
        return self.last[revision]


def _problems(before: Plain, after: Plain) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys((*before.problems, *after.problems)))


def _meant(content: Mapping[str, Any], text: str) -> tuple[str, pick.NoSuchError | None]:
    """The record that `text` means now, and what to say when the history does not know it either."""
    records = [each for value in content.values() if isinstance(value, list) for each in value]
    inner = [each for record in records if isinstance(record, Mapping) for each in record.get("items") or ()]
    named = [(each, handle(each)) for each in (*records, *inner) if isinstance(each, Mapping)]
    if any(text == name for _, name in named):
        return text, None
    titled = [(name, (name, str(each.get("title") or each.get("text") or name))) for each, name in named]
    try:
        return pick.pick("记录", text, titled), None
    except pick.NoSuchError as error:
        return text, error
