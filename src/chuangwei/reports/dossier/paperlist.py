"""What papers there are of what a person asks for, by what they prove, and what is doubtful about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from chuangwei.model import pick
from chuangwei.model.dossier import Dossier, Owner
from chuangwei.model.evidence import FOLDER, KINDS, Evidence, EvidenceFile, folded
from chuangwei.model.past import Archived
from chuangwei.model.record import json_keys


class Scope(NamedTuple):
    """What a person asked for, in their own words: values of one field are alternatives, fields all must hold."""

    ids: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def owner(dossier: Dossier, text: str) -> Owner:
    """A task, an indicator or a finding by id or by a part of what it is called; raises for what nobody is called."""
    named = ((each, (each.id, each.title)) for each in dossier.owners.values())
    return pick.pick("任务、指标或问题", text, named)


def asked(dossier: Dossier, scope: Scope) -> tuple[Owner, ...]:
    """The owners that are asked for, tasks first, each in file order; all of them without a condition."""
    wanted = None
    for found in _conditions(dossier, scope):
        wanted = found if wanted is None else wanted & found
    return tuple(each for each in dossier.owners.values() if wanted is None or each.id in wanted)


def _conditions(dossier: Dossier, scope: Scope) -> Iterator[set[str]]:
    """For each field that says something, the ids that it allows."""
    campaign = dossier.campaign
    if scope.ids:
        named = [owner(dossier, text) for text in scope.ids]
        yield {name for each in named for name in _around(dossier, each)}
    if scope.units:
        units = {pick.unit(campaign, text).name for text in scope.units}
        yield {
            *(
                task.id
                for task in campaign.tasks
                if not units.isdisjoint(map(campaign.unit_name, task.leads))
            ),
            *(each.id for each in campaign.findings if campaign.unit_name(each.unit) in units),
        }
    if scope.groups:
        teams = {pick.team(campaign, text).id for text in scope.groups}
        yield {task.id for task in campaign.tasks if campaign.team_by_name[task.group].id in teams}
    if scope.sections:
        every = [each for standard in campaign.standards for each in standard.sections]
        names = list({each.id: (each, (each.id, each.name)) for each in every}.values())
        sections = {pick.pick("章", text, names).id for text in scope.sections}
        items = [item for item in campaign.indicator_by_id.values() if item.section in sections]
        yield {name for item in items for name in _around(dossier, Owner(item.id, "indicator", item.text))}


def _around(dossier: Dossier, asked_for: Owner) -> set[str]:
    """An owner's id; of an indicator also those of the tasks and findings that its papers come from."""
    if asked_for.kind != "indicator":
        return {asked_for.id}
    campaign, items = dossier.campaign, dossier.replaced(asked_for.id)
    tasks = (task.id for task in campaign.serving(asked_for.id))
    return {*items, *tasks, *(each.id for each in campaign.findings if each.item in items)}


class Held(NamedTuple):
    """The papers of a workspace as they are on a day, and what its history knows of them.

    `archive` is None where there is no history: then nobody knows when a paper was archived.
    """

    dossier: Dossier
    as_of: date
    today: date
    archive: Mapping[str, Archived] | None = None

    def archived(self, paper: EvidenceFile) -> date | None:
        """The day on which a paper was archived (归档日期); None when it is not, or nobody knows."""
        found = (self.archive or {}).get(paper.path)
        return found.day if found is not None else None


@json_keys(
    "path=paper.path ids formed=paper.formed archived name=paper.name title=paper.title "
    "kind=paper.kind size=paper.size original file box=record.box pages=record.pages code=record.code "
    "note=record.note"
)
class Listed(NamedTuple):
    """A paper, all ids that it proves itself, when it was archived, and what data/evidence.yaml says of it."""

    paper: EvidenceFile
    ids: tuple[str, ...]
    archived: date | None
    record: Evidence | None

    @property
    def original(self) -> bool:
        """Whether there is an original on paper."""
        return self.paper.original or (self.record is not None and self.record.original)

    @property
    def file(self) -> bool:
        """Whether there is a file of it."""
        return not self.paper.original


class Owned(NamedTuple):
    """The papers in the folder of an owner, and those that serve it from elsewhere."""

    owner: Owner
    unit: str
    papers: tuple[Listed, ...]


class Doubt(NamedTuple):
    """Something to look at: the path in the workspace, what is wrong with it, and the cure."""

    path: str
    what: str
    cure: str


class Same(NamedTuple):
    """Files that hold the same."""

    size: int
    paths: tuple[str, ...]


class Added(NamedTuple):
    """A paper that was filed; `guessed` when nobody said on which day it was formed and today was taken."""

    owner: Owner
    path: str
    original: bool
    guessed: bool


@json_keys(
    "history totals.papers=papers.# totals.size=size totals.unarchived=unarchived "
    "evidence=papers doubts +same"
)
class PaperList(NamedTuple):
    """`evidence list`; `same` is None unless it was asked for."""

    history: bool
    """Whether there is a history that knows when papers were archived."""
    owners: tuple[Owned, ...]
    doubts: tuple[Doubt, ...]
    papers: tuple[Listed, ...]
    """Every paper that is listed, once."""
    same: tuple[Same, ...] | None = None

    @property
    def size(self) -> int:
        """All files together, in bytes."""
        return sum(each.paper.size for each in self.papers)

    @property
    def unarchived(self) -> int:
        """How many files are not in the history yet."""
        return sum(each.archived is None and not each.paper.original for each in self.papers)


def paper_list(held: Held, scope: Scope, same: tuple[Same, ...] | None = None) -> PaperList:
    """The papers of whatever `scope` asks for; without a condition also the doubtful files that are nobody's."""
    dossier = held.dossier
    owners = asked(dossier, scope)
    owned = [
        Owned(owner, unit_of(dossier, owner), papers)
        for owner in owners
        if (papers := tuple(_listed(held, paper) for paper in dossier.of(owner.id) if paper.fits))
    ]
    names = {folded(owner.id) for owner in owners}
    everything = scope == Scope()
    doubtful = tuple(
        doubt
        for doubt in doubts(dossier, held.today, held.archive)
        if everything or folded(doubt.path.split("/")[1]) in names
    )
    shown = {each.paper.path: each for owner in owned for each in owner.papers}
    return PaperList(
        history=held.archive is not None,
        owners=tuple(owned),
        doubts=doubtful,
        papers=tuple(shown.values()),
        same=same and tuple(each for each in same if everything or not shown.keys().isdisjoint(each.paths)),
    )


def _listed(held: Held, paper: EvidenceFile) -> Listed:
    return Listed(paper, held.dossier.ids(paper), held.archived(paper), held.dossier.record(paper))


def unit_of(dossier: Dossier, owner: Owner) -> str:
    """The unit that answers for a task or a finding, several in one text; empty for an indicator."""
    campaign = dossier.campaign
    if owner.kind == "task":
        return "、".join(map(campaign.unit_name, campaign.task_by_id[owner.id].leads))
    return campaign.unit_name(campaign.finding_by_id[owner.id].unit) if owner.kind == "finding" else ""


_LOOSE_DAY = re.compile(r"(20[0-9]{2})[-._年]?([01]?[0-9])[-._月]?([0-3]?[0-9])日?")


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
    yield from _of_name(paper, today)
    if paper.size == 0 and not paper.link:
        yield "是空文件（0字节），不算资料", "换成有内容的，或删去"
    if paper.kind not in KINDS:
        kind = f"是 .{paper.kind} 文件" if paper.kind else "没有扩展名"
        yield kind, f"换成 {'、'.join(KINDS)} 之一"
    if paper.formed is not None:
        yield from _of_day(paper.formed, today, archive.get(paper.path))


def _of_name(paper: EvidenceFile, today: date) -> Iterator[tuple[str, str]]:
    kind = f".{paper.kind}" if paper.kind else ""
    if paper.formed is None:
        loose = _LOOSE_DAY.match(paper.title)
        if loose is None:
            meant = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=\.)", paper.path.rpartition("/")[2])
            what = f"没有 {meant[0]} 这一天" if meant else "文件名开头没有形成日期，不算资料"
            yield what, f"改成 {today.year}-07-10.{paper.title or '名称'}{kind} 这样的名字"
            return
        day = f"{loose[1]}-{int(loose[2]):02}-{int(loose[3]):02}"
        title = paper.title[loose.end() :].strip(" ._-") or "名称"
        yield "形成日期的写法不对，不算资料", f"改成 {day}.{title}{kind}"
    elif not paper.title:
        yield "文件名里没有名称，不算资料", f"改成 {paper.formed}.名称{kind}"


def _where(dossier: Dossier, paper: EvidenceFile) -> str:
    """The nearest ids that there are."""
    names = [owner.id for owner in dossier.owners.values()]
    from difflib import get_close_matches

    near = get_close_matches(paper.id, names, 3, 0.5)
    return f"最接近的是 {'、'.join(near)}" if near else "移到任务、指标或问题的编号下面"


def _of_day(formed: date, today: date, archived: Archived | None) -> Iterator[tuple[str, str]]:
    if formed > today:
        yield f"形成日期 {formed} 还没有到", "核对文件名里的日期"
    elif archived is not None and formed > archived.day:
        yield f"形成日期 {formed} 晚于归档日期 {archived.day}", "核对文件名里的日期"
