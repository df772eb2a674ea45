"""When each paper of evidence/ came into the history, and what became of it since: one question to git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from chuangwei.model.evidence import FOLDER
from chuangwei.model.past import Archived
from chuangwei.store.history.commits import local_day
from chuangwei.store.history.git import NO_DRIVERS, Repository
from chuangwei.store.history.paperlist import INDEX

_MARK = "\x01"
_LOG = ("log", "--reverse", "--no-color", "--no-show-signature", *NO_DRIVERS, f"--format=tformat:{_MARK}%ct")


class _Step(NamedTuple):
    """One change of one path: its new content by hash (None: gone), and the path that it had before."""

    day: date
    path: str
    content: str | None
    before: str | None = None


def read_archive(repository: Repository, *, listed: bool) -> dict[str, Archived]:
    """What the history knows of every paper, by its path in the workspace; nothing without a commit.

    A paper that was renamed keeps the day of its first commit. With `listed` the papers are kept out of git, and the
    list in their place tells. Raises GitError.
    """
    if repository.answer("rev-parse", "--verify", "--quiet", "HEAD") is None:
        return {}
    found = _replayed(_steps_of_files(repository))
    if listed:
        for path, archived in _replayed(_steps_of_list(repository)).items():
            earlier = found.get(path)
            first = min(archived.day, earlier.day) if earlier else archived.day
            found[path] = archived._replace(day=first)
    return found


def _steps_of_files(repository: Repository) -> Iterator[_Step]:
    """Git's own record of each file, the oldest first; a file moved as it is was renamed."""
    output = repository.output(
        *_LOG, "-z", "--raw", "--no-abbrev", "--relative", "-M100%", "--", f":(literal){FOLDER}"
    )
    words = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    day = date.min
    for word in words:
        head = word.lstrip("\n")
        if head.startswith(_MARK):
            day = local_day(head[1:].strip())
        elif head.startswith(":"):
            _, _, _, content, what = head.split(" ")
            path = next(words)
            if what.startswith("R"):
                yield _Step(day, next(words), content, path)
            else:
                yield _Step(day, path, None if what == "D" else content)


def _steps_of_list(repository: Repository) -> Iterator[_Step]:
    """The lines of evidence/index.txt that came and went, the oldest first."""
    said = repository.output(*_LOG, "-p", "-U0", "--relative", "--", f":(literal){INDEX}")
    day = date.min
    gone: dict[str, None] = {}
    for line in said.decode("utf-8", "surrogateescape").split("\n"):
        if line.startswith(_MARK):
            yield from (_Step(day, path, None) for path in gone)
            gone = {}
            day = local_day(line[1:])
        elif line.startswith((f"+{FOLDER}/", f"-{FOLDER}/")):
            path, content, _ = (*line[1:].split("\t"), "", "")[:3]
            if line[0] == "-":
                gone[path] = None
            else:
                gone.pop(path, None)
                yield _Step(day, path, content)
    yield from (_Step(day, path, None) for path in gone)


@dataclass(slots=True)
class _Life:
    """A paper as the steps go by."""

    day: date
    first: str
    changed: date | None = None
    gone: date | None = None


def _replayed(steps: Iterable[_Step]) -> dict[str, Archived]:
    lives: dict[str, _Life] = {}
    for step in steps:
        life = lives.pop(step.before, None) if step.before is not None else lives.get(step.path)
        if step.content is None:
            if life is not None:
                life.gone = step.day
            continue
        if life is None:
            life = _Life(step.day, step.content)
        lives[step.path] = life
        life.gone = None
        if step.content == life.first:
            life.changed = None
        elif step.before is None:
            life.changed = step.day
    return {path: Archived(life.day, life.changed, life.gone) for path, life in lives.items()}
