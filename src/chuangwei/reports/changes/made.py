"""What was made: a new workspace, a zip of evidence; and what a check of such a zip or of the folder found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from chuangwei.model.record import json_keys
from chuangwei.problems import Problem


class Renamed(NamedTuple):
    """A word of the bundled plan, what stands in its place, and how often."""

    old: str
    new: str
    times: int


class MovedDue(NamedTuple):
    """A due day that fell on a day off; `id` is None for a place, which is known by its name."""

    id: str | None
    title: str
    fell_on: date
    due: date


class LeftOut(NamedTuple):
    """A task that makes no sense in the year, and why, in Chinese."""

    id: str
    title: str
    why: str


class Carried(NamedTuple):
    """What went along from another workspace into a new one, and what waits there still."""

    source: Path
    year: int
    findings: int
    """Those that are open."""
    values: int
    """Values of indicators, each of one year."""
    templates: int
    complaints: int
    """Those not settled: they stay behind."""


HistoryState = Literal["committed", "inside", "no_git", "no_identity", "failed"]


class History(NamedTuple):
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


class Made(NamedTuple):
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
    blank: bool = False
    """Whether it has no plan yet: no task and no standard."""
    carried: Carried | None = None
    """What it took from last year's workspace, where it was made of that."""
    other_province: bool = False
    """Whether the district cannot be one of Chongqing's, whose standards the plan follows."""


DifferenceKind = Literal["damaged", "gone", "changed", "uncommitted", "new"]
DIFFERENCES: dict[DifferenceKind, str] = {
    "damaged": "损坏",
    "gone": "不见了",
    "changed": "改过",
    "uncommitted": "改了还没有提交",
    "new": "后来添的",
}


class Packed(NamedTuple):
    """What went into the zip, and what did not."""

    path: Path
    size: int
    files: int
    content: int
    """Bytes of the files together."""
    indexes: int
    originals: int
    """Papers that are in the index only, for there is no file of them."""
    left_out: tuple[str, ...]
    """Files whose name does not fit, or which belong to nothing."""


class Difference(NamedTuple):
    """A file that is not as it was: which, how, and since when."""

    kind: DifferenceKind
    path: str
    what: str


@json_keys("subject sound files size unknown differences")
class Verified(NamedTuple):
    """What was checked: how many files, how thoroughly, and what was found."""

    subject: str
    """The zip, or the folder."""
    files: int
    size: int
    """Bytes of the papers; of a zip without a list, of everything in it."""
    how: str
    """How thoroughly it was looked at, in words."""
    differences: tuple[Difference, ...]
    unknown: str | None = None
    """Why nothing is known of the time before, if nothing is."""

    @property
    def sound(self) -> bool:
        """Whether everything is as it was; what came later does no harm."""
        return all(each.kind == "new" for each in self.differences)
