"""What papers there are, by what they prove, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from chuangwei.model.dossier import KINDS, Dossier, Owner
from chuangwei.model.evidence import Evidence, EvidenceFile, folded
from chuangwei.model.past import Archived
from chuangwei.model.record import json_keys
from chuangwei.reports.dossier.doubtful import Doubt, doubts
from chuangwei.reports.dossier.scope import Scope, asked


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
    kind: str
    unit: str
    papers: tuple[Listed, ...]


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
    "as_of history totals.papers=papers.# totals.size=size totals.unarchived=unarchived "
    "evidence=papers doubts +same"
)
class PaperList(NamedTuple):
    """`evidence list`; `same` is None unless it was asked for."""

    as_of: date
    demo: bool
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


def paper_list(held: Held, scope: Scope, same: Sequence[Same] | None = None) -> PaperList:
    """The papers of whatever `scope` asks for; without a condition also the doubtful files that are nobody's."""
    dossier = held.dossier
    owners = asked(dossier, scope)
    owned = [
        Owned(owner, KINDS[owner.kind], unit_of(dossier, owner), papers)
        for owner in owners
        if (papers := tuple(_listed(held, paper) for paper in dossier.of(owner.id) if paper.fits))
    ]
    names = {owner.id for owner in owners}
    everything = scope == Scope()
    doubtful = tuple(
        doubt
        for doubt in doubts(dossier, held.today, held.archive)
        if everything or _folder_owner(dossier, doubt.path) in names
    )
    shown = {each.paper.path: each for owner in owned for each in owner.papers}
    return PaperList(
        as_of=held.as_of,
        demo=dossier.campaign.settings.demo,
        history=held.archive is not None,
        owners=tuple(owned),
        doubts=doubtful,
        papers=tuple(shown.values()),
        same=None
        if same is None
        else tuple(each for each in same if everything or not shown.keys().isdisjoint(each.paths)),
    )


def _listed(held: Held, paper: EvidenceFile) -> Listed:
    return Listed(paper, held.dossier.ids(paper), held.archived(paper), held.dossier.record(paper))


def _folder_owner(dossier: Dossier, path: str) -> str:
    found = dossier.owners.get(folded(path.split("/")[1]))
    return found.id if found is not None else ""


def unit_of(dossier: Dossier, owner: Owner) -> str:
    """The unit that answers for a task or a finding; empty for an indicator."""
    campaign = dossier.campaign
    if owner.kind == "task":
        return campaign.unit_name(campaign.task_by_id[owner.id].lead)
    return campaign.unit_name(campaign.finding_by_id[owner.id].unit) if owner.kind == "finding" else ""
