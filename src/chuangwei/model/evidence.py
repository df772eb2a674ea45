"""Papers in evidence/ID/: what a file's place and name say, which required papers are there, and data/evidence.yaml.

`evidence/5-05/2023-07-10.整改后.东街.2.jpg` proves 5-05, was formed (形成日期) that day, and is called 整改后; what
follows the name up to the extension describes it further. Whoever wants to know what is missing calls
`lacking(required, papers)`, with papers of `store.reading.papers.read_papers` or of a `model.dossier.Dossier`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field

from chuangwei.model.record import FolderId, Record
from chuangwei.model.scalars import Flag, Name, PaperName, Text, whole
from chuangwei.signs import fold

FOLDER = "evidence"
KINDS = ("pdf", "ofd", "jpg", "jpeg", "png", "mp4", "docx", "doc", "wps", "xlsx", "xls", "et")
"""Extensions of the files that a dossier takes."""
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.|$)")
_EXTENSION = re.compile("(?=[0-9]*[A-Za-z])[0-9A-Za-z]{1,8}")
_GOES_ON = frozenset(["", *" -_.·（(0123456789"])
"""What may follow a required name in the name of a paper: 公厕台账2, 公厕台账（东街）, but not 公厕台账本."""


Pages = Annotated[int, whole(ge=1)]


class Evidence(Record):
    """What the name of a paper cannot say: that there is an original on paper, where it is kept, what else it proves."""

    handle: ClassVar[str] = "name"

    name: PaperName = Field(
        title="文件名",
        description="编号/形成日期.名称.扩展名，即 evidence 下的路径；只有纸质原件的，不写扩展名",
    )
    serves: tuple[FolderId, ...] = Field(
        (), title="还用于", description="同一份资料还证明哪些任务、指标、问题的编号"
    )
    original: Flag = Field(
        False, title="纸质原件", description="true：有纸质原件；没有电子文件的也算有这份资料"
    )
    box: Name | None = Field(None, title="盒号", description="纸质原件放在哪一盒")
    pages: Pages | None = Field(None, title="页数")
    code: Name | None = Field(
        None,
        title="归档文件号",
        description="装订以后定下的编号，年-章-条-序，如 A-03-012 前面加年份；不写由程序排",
    )
    note: Text | None = Field(None, title="备注")

    @property
    def path(self) -> str:
        """The path in the workspace, where a file of it would lie."""
        return f"{FOLDER}/{self.name}"


class EvidenceFile(NamedTuple):
    """A file in evidence/, or an original on paper that data/evidence.yaml names."""

    path: str
    """In the workspace, with `/`; of an original without a file the path that it would have."""
    id: str
    """The id of the task, indicator or finding whose folder it lies in; empty where it lies in none."""
    formed: date | None
    """The day in its name; None where there is none, or no such day."""
    title: str
    """Its name with the parts after it, composed (NFC): 整改后.东街.2."""
    kind: str
    """The extension in lower case, without its dot; empty without one."""
    size: int = 0
    """In bytes."""
    link: bool = False
    """Whether it is no plain file of its own but a link, which may lead anywhere."""
    original: bool = False
    """Whether there is no such file, but an original on paper."""

    @property
    def name(self) -> str:
        """The first part of the title: 整改后."""
        return self.title.partition(".")[0]

    @property
    def fits(self) -> bool:
        """Whether it proves anything: it has a day and a name, and is not empty."""
        return self.formed is not None and self.title != "" and (self.size > 0 or self.original)


def paper_at(path: str, size: int = 0, *, link: bool = False, original: bool = False) -> EvidenceFile:
    """What the path of a file in the workspace says; never raises, for a name may be anything."""
    folders = unicodedata.normalize("NFC", path).split("/")
    file = folders[-1]
    owner = folders[1] if len(folders) > 2 else ""
    day = _DAY.match(file)
    formed = _real_day(day[1]) if day else None
    rest = file[day.end() :] if day else file
    title, dot, kind = rest.rpartition(".")
    if not (dot or day) or not _EXTENSION.fullmatch(kind):
        title, kind = rest, ""
    return EvidenceFile(path, owner, formed, title, kind.lower(), size, link, original)


def file_name(formed: date, title: str, kind: str) -> str:
    """What a paper's file is called: DATE.TITLE.ext; `paper_at` reads it."""
    return f"{formed.isoformat()}.{title}.{kind}" if kind else f"{formed.isoformat()}.{title}"


def _real_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def folded(owner: str) -> str:
    """An id as folders compare: composed, without regard to case."""
    return unicodedata.normalize("NFC", owner).casefold()


def answers(paper: EvidenceFile, required: str) -> bool:
    """Whether a paper is one of that required name: equal to it, or going on after it in one of the ways that names do."""
    return _begins(fold(paper.title), fold(required))


def _begins(title: str, name: str) -> bool:
    return title.startswith(name) and title[len(name) : len(name) + 1] in _GOES_ON


def lacking(required: Iterable[str], papers: Iterable[EvidenceFile]) -> tuple[str, ...]:
    """Those of the required names, in their order, that no paper answers; papers that prove nothing do not count."""
    wanted = {name: fold(name) for name in required}
    missing = dict(wanted)
    for paper in papers:
        if not missing:
            break
        title = fold(paper.title)
        for name in [each for each, plain in missing.items() if _begins(title, plain)]:
            if paper.fits:
                del missing[name]
    return tuple(name for name in wanted if name in missing)
