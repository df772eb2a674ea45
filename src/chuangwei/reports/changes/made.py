"""What a new workspace is: the record that making one gives and that the terminal shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from chuangwei.problems import Problem


@dataclass(frozen=True, slots=True)
class Renamed:
    """A word of the bundled plan, what stands in its place, and how often."""

    old: str
    new: str
    times: int


@dataclass(frozen=True, slots=True)
class MovedDue:
    """A due day that fell on a day off; `id` is None for a place, which is known by its name."""

    id: str | None
    title: str
    fell_on: date
    due: date


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A task that makes no sense in the year, and why, in Chinese."""

    id: str
    title: str
    why: str


HistoryState = Literal["committed", "inside", "no_git", "no_identity", "failed"]


@dataclass(frozen=True, slots=True)
class History:
    """What became of the git history.

    `inside`: the folder already belongs to the repository at `detail`, nothing was added. `no_identity`: a repository
    with everything added, but no commit, because git does not know who commits. `failed`: `detail` says why.
    """

    state: HistoryState
    message: str
    """The first commit's message, made or still to be made."""
    detail: str = ""
    driver: bool = False
    """Whether this copy of the repository knows our way of merging."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new workspace: `files` made and `kept` (there already, left as they were), both as paths in the folder."""

    folder: Path
    town: str
    year: int
    demo: bool
    files: tuple[str, ...]
    kept: tuple[str, ...]
    history: History
    last_entry: date | None = None
    """The last day of the demonstration's log."""
    plan_year: int = 0
    """The year of the bundled plan, from which days were moved."""
    renamed: tuple[Renamed, ...] = ()
    moved: tuple[MovedDue, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What a check still finds: what the town must fill in."""
    other_province: bool = False
    """Whether the district cannot be one of Chongqing's, whose standards the plan follows."""
