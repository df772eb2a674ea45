"""All papers of a campaign by what they prove: files in evidence/, originals on paper, and those that serve several ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.evidence import Evidence, EvidenceFile, folded, lacking, paper_at
from chuangwei.model.finding_standing import AFTER
from chuangwei.model.inspection import Finding
from chuangwei.model.standard import Indicator, reach
from chuangwei.model.task import Task
from chuangwei.signs import Spellings

Kind = Literal["task", "indicator", "finding"]
KINDS: dict[Kind, str] = {"task": "任务", "indicator": "指标", "finding": "问题"}


class Owner(NamedTuple):
    """What papers can prove: it has a folder in evidence/."""

    id: str
    kind: Kind
    title: str


@dataclass(frozen=True)
class Dossier:
    """The papers of `store.reading.papers.read_papers` together with data/evidence.yaml.

    With a `day`, papers formed after it do not count; what is archived by then, the caller says by leaving out others.
    """

    campaign: Campaign
    files: tuple[EvidenceFile, ...]
    day: date | None = None

    @cached_property
    def papers(self) -> tuple[EvidenceFile, ...]:
        """Every paper by path, originals without a file among them."""
        originals = [paper_at(each.path, original=True) for each in self._without_file if each.original]
        found = [paper for paper in (*self.files, *originals) if self._is_formed(paper)]
        return tuple(sorted(found, key=lambda paper: paper.path))

    def _is_formed(self, paper: EvidenceFile) -> bool:
        return self.day is None or paper.formed is None or paper.formed <= self.day

    @cached_property
    def absent(self) -> tuple[Evidence, ...]:
        """Records of data/evidence.yaml whose file is not there, without an original on paper either."""
        return tuple(each for each in self._without_file if not each.original)

    @cached_property
    def _without_file(self) -> tuple[Evidence, ...]:
        """Records of data/evidence.yaml whose file is not there."""
        there = {self._spelling[folded(paper.path)] for paper in self.files} if self._records else set()
        return tuple(each for name, each in self._records.items() if name not in there)

    @cached_property
    def _records(self) -> dict[str, Evidence]:
        return {folded(each.path): each for each in self.campaign.evidence}

    @cached_property
    def _spelling(self) -> Spellings:
        """A path, folded → that under which data/evidence.yaml has it, spelt otherwise perhaps."""
        return Spellings(self._records)

    def record(self, paper: EvidenceFile) -> Evidence | None:
        """What data/evidence.yaml says of a paper."""
        return self._records.get(self._spelling[folded(paper.path)]) if self._records else None

    @cached_property
    def owners(self) -> dict[str, Owner]:
        """Whatever has a folder in evidence/, by its folded id: tasks, indicators and findings in file order."""
        campaign = self.campaign
        every = (
            *(Owner(task.id, "task", task.title) for task in campaign.tasks),
            *(Owner(item.id, "indicator", item.text) for item in campaign.indicator_by_id.values()),
            *(Owner(finding.id, "finding", finding.problem) for finding in campaign.findings),
        )
        return {folded(owner.id): owner for owner in every}

    def owner(self, paper: EvidenceFile) -> Owner | None:
        """In whose folder a paper lies; None in nobody's."""
        return self.owners.get(folded(paper.id))

    @cached_property
    def _by_id(self) -> dict[str, tuple[EvidenceFile, ...]]:
        """Papers by the folded ids that they prove themselves: that of their folder, and those that they serve too."""
        found: dict[str, list[EvidenceFile]] = {}
        for paper in self.papers:
            for name in self.ids(paper):
                found.setdefault(folded(name), []).append(paper)
        return {name: tuple(several) for name, several in found.items()}

    def ids(self, paper: EvidenceFile) -> tuple[str, ...]:
        """The ids that a paper proves: that of its folder first, then those that data/evidence.yaml adds."""
        own = self.owner(paper)
        first = own.id if own is not None else paper.id
        record = self.record(paper)
        if record is None or not record.serves:
            return (first,)
        found: dict[str, str] = {}
        for name in (first, *record.serves):
            found.setdefault(folded(name), name)
        return tuple(found.values())

    def of(self, name: str) -> tuple[EvidenceFile, ...]:
        """The papers of a task or a finding; of an indicator only those that are its own."""
        return self._by_id.get(folded(name), ())

    def of_indicator(self, name: str) -> Iterator[EvidenceFile]:
        """Its own papers, those of the indicators it replaces and of the tasks that serve it, some of them more than once."""
        older = sorted(self.replaced(name) - {name})
        for each in (name, *older, *(task.id for task in self.campaign.serving(name))):
            yield from self.of(each)

    def replaced(self, name: str) -> frozenset[str]:
        """An indicator and all that it replaces, however often the standard has changed in between."""
        return reach(name, self._replaces)

    @cached_property
    def _replaces(self) -> dict[str, tuple[str, ...]]:
        return {item.id: item.replaces for item in self.campaign.indicator_by_id.values()}

    def lacking(self, what: Task | Indicator | Finding) -> tuple[str, ...]:
        """The required papers that are not there; of a finding that is to be seen as put right, what shows it."""
        if isinstance(what, Indicator):
            return lacking(what.evidence, self.of_indicator(what.id))
        required = what.evidence if isinstance(what, Task) else (AFTER,)
        return lacking(required, self.of(what.id))
