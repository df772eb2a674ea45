"""What is wrong with the files of evidence/: names, days and kinds that do not fit, files that belong to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import FOLDER, KINDS, EvidenceFile
from chuangwei.model.past import Archived

_LOOSE_DAY = re.compile(r"(20[0-9]{2})[-._年]?([01]?[0-9])[-._月]?([0-3]?[0-9])日?")
_WANTED_KINDS = frozenset(KINDS)


class Doubt(NamedTuple):
    """Something to look at: the path in the workspace, what is wrong with it, and the cure."""

    path: str
    what: str
    cure: str


def doubts(dossier: Dossier, today: date, archive: Mapping[str, Archived] | None) -> tuple[Doubt, ...]:
    """All that a person should look at, by path; papers formed before the campaign are nothing of the kind."""
    found = [
        Doubt(paper.path, *said)
        for paper in dossier.files
        for said in _of_file(dossier, paper, today, archive or {})
    ]
    found += [
        Doubt(
            each.path,
            "data/evidence.yaml 里登记了，没有这个文件",
            "放进文件，或写 original: true（只有纸质原件），或删去这一条",
        )
        for each in dossier.absent
    ]
    return tuple(sorted(found))


def _of_file(
    dossier: Dossier, paper: EvidenceFile, today: date, archive: Mapping[str, Archived]
) -> Iterator[tuple[str, str]]:
    if paper.link:
        yield "是链接，不是文件", "把文件本身复制进来"
    if not paper.id:
        yield "不在任何编号的文件夹里", f"移到 {FOLDER}/编号/ 下面"
    elif dossier.owner(paper) is None:
        yield f"没有编号“{paper.id}”", _where(dossier, paper)
    yield from _of_name(paper)
    if paper.size == 0 and not paper.link:
        yield "是空文件（0字节），不算资料", "换成有内容的，或删去"
    if paper.kind not in _WANTED_KINDS:
        kind = f"是 .{paper.kind} 文件" if paper.kind else "没有扩展名"
        yield kind, f"换成 {'、'.join(KINDS)} 之一"
    if paper.formed is not None:
        yield from _of_day(paper.formed, today, archive.get(paper.path))


def _of_name(paper: EvidenceFile) -> Iterator[tuple[str, str]]:
    kind = f".{paper.kind}" if paper.kind else ""
    if paper.formed is None:
        loose = _LOOSE_DAY.match(paper.title)
        if loose is None:
            meant = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=\.)", paper.path.rpartition("/")[2])
            what = f"没有 {meant[0]} 这一天" if meant else "文件名开头没有形成日期，不算资料"
            yield what, f"改成 {_example(paper)}{kind} 这样的名字"
            return
        day = f"{loose[1]}-{int(loose[2]):02}-{int(loose[3]):02}"
        title = paper.title[loose.end() :].strip(" ._-") or "名称"
        yield "形成日期的写法不对，不算资料", f"改成 {day}.{title}{kind}"
    elif not paper.title:
        yield "文件名里没有名称，不算资料", f"改成 {paper.formed}.名称{kind}"


def _example(paper: EvidenceFile) -> str:
    return f"2023-07-10.{paper.title or '名称'}"


def _where(dossier: Dossier, paper: EvidenceFile) -> str:
    """The nearest ids that there are."""
    names = [owner.id for owner in dossier.owners.values()]
    near = get_close_matches(paper.id, names, 3, 0.5)
    return f"最接近的是 {'、'.join(near)}" if near else "移到任务、指标或问题的编号下面"


def _of_day(formed: date, today: date, archived: Archived | None) -> Iterator[tuple[str, str]]:
    if formed > today:
        yield f"形成日期 {formed} 还没有到", "核对文件名里的日期"
    elif archived is not None and formed > archived.day:
        yield f"形成日期 {formed} 晚于归档日期 {archived.day}", "核对文件名里的日期"
