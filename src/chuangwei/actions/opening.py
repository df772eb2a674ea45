"""Open a workspace: find it, load it, check it; a campaign comes back, or every problem with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from chuangwei.checks.case import Case
from chuangwei.checks.rules import errors, warnings
from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.problems import Problem, Remark
from chuangwei.render.problems import problem_line
from chuangwei.render.text import text
from chuangwei.resources import find_workspace
from chuangwei.store.reading.fileset import FileSet, Folder, unreadable
from chuangwei.store.reading.load import Loaded, load

if TYPE_CHECKING:
    from chuangwei.model.evidence import EvidenceFile

NO_WORKSPACE = "这里没有创建工作的数据（从当前文件夹往上找，没有找到 data/phases.yaml）"
_NAMED = 5  # problems that a command names before it sends the reader to `check`
HOW_TO_MAKE_ONE = "新建：chuangwei init 文件夹名；已有的：先进入它的文件夹，或用 chuangwei -C 文件夹 …"


class NoWorkspaceError(ChuangweiError):
    """No campaign was found from a folder upward."""

    def __init__(self) -> None:
        super().__init__(NO_WORKSPACE, hint=HOW_TO_MAKE_ONE)


class BrokenDataError(ChuangweiError):
    """The files have errors, so that nothing can be derived from them; `problems` are the errors, in order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        named = [f"\n  {text(problem_line(problem))}" for problem in problems[:_NAMED]]
        left = len(problems) - len(named)
        message = f"数据文件有{len(problems)}处错误，改好后才能往下做" + "".join(named)
        more = f"\n  另有{left}处" if left else ""
        super().__init__(message + more, hint="逐条看，连同改法：chuangwei check")
        self.problems = problems


@dataclass(frozen=True)
class Checked:
    """All that a check found, sorted by file and place."""

    campaign: Campaign
    problems: tuple[Problem, ...]
    files: tuple[str, ...]

    def count(self, level: str) -> int:
        """How many problems there are of a level."""
        return sum(problem.level == level for problem in self.problems)


def workspace(start: Path | None = None) -> Path:
    """The folder of the campaign, found from `start` (else the current folder) upward; raises NoWorkspaceError."""
    here = start or Path.cwd()
    try:
        found = find_workspace(here)
    except OSError as error:
        raise unreadable(str(error.filename or here), error) from error
    if found is None:
        raise NoWorkspaceError
    return found


def open_campaign(root: Path, today: date) -> Campaign:
    """The campaign in the workspace `root`; raises BrokenDataError when its files have errors."""
    return campaign_on(Folder(root), today)


def campaign_on(fileset: FileSet, today: date) -> Campaign:
    """The campaign in a set of files; raises BrokenDataError when its files have errors."""
    return load_sound(fileset, today).campaign


def load_sound(fileset: FileSet, today: date) -> Loaded:
    """What a set of files holds; raises BrokenDataError when there are errors."""
    loaded = load(fileset)
    faults = [problem for problem in loaded.problems if problem.level == "error"]
    remarks = [*loaded.remarks, *errors(Case(loaded.campaign, today))]
    if faults or remarks:
        raise BrokenDataError(_sorted(faults, remarks, loaded, fileset))
    return loaded


def check_workspace(root: Path, today: date) -> Checked:
    """Everything that is wrong or doubtful in the workspace `root`; writes nothing."""
    return check_shelf(Folder(root), today)


def check_shelf(fileset: FileSet, today: date) -> Checked:
    """Everything that is wrong or doubtful in a set of files."""
    from chuangwei.store.reading.locate import swallowed_text

    loaded = load(fileset)
    files, unread = _evidence(fileset)
    case = Case(loaded.campaign, today, files)
    remarks = [*loaded.remarks, *errors(case), *warnings(case)]
    parts = (part for each in loaded.parts.values() for part in each)
    problems = [*loaded.problems, *unread, *swallowed_text(fileset, parts)]
    return Checked(loaded.campaign, _sorted(problems, remarks, loaded, fileset), loaded.files)


def _evidence(fileset: FileSet) -> tuple[Callable[[], tuple[EvidenceFile, ...]] | None, list[Problem]]:
    """The papers that lie beside the records, None where they are not known, and why they are not."""
    from chuangwei.model.evidence import FOLDER
    from chuangwei.store.reading.papers import read_papers

    if not isinstance(fileset, Folder):
        return None, []
    try:
        papers = read_papers(fileset.root)
    except ChuangweiError as error:
        return None, [Problem(FOLDER, 0, 0, "E102", error.message, error.hint)]
    return lambda: papers, []


def _sorted(
    problems: list[Problem], remarks: list[Remark], loaded: Loaded, fileset: FileSet
) -> tuple[Problem, ...]:
    if remarks:
        from chuangwei.store.reading.locate import place

        problems = [*problems, *place(remarks, loaded.parts, fileset)]
    return tuple(sorted(problems, key=lambda problem: problem.order))
