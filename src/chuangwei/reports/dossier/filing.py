"""The dossier in order: every paper in one place by section and indicator, with its file number (归档文件号)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import EvidenceFile, folded
from chuangwei.model.standard import Standard
from chuangwei.reports.dossier.paperlist import Held, Scope, asked, unit_of
from chuangwei.reports.papers.catalogue import Catalogue, Chapter, Filed, Item

OTHERS = "其他"
"""The section of papers that prove no indicator of the standard."""
_PICTURES = frozenset({"jpg", "jpeg", "png"})


class _Place(NamedTuple):
    """A paper, the indicator it lies under (of the others, its owner), and the other indicators that it proves."""

    paper: EvidenceFile
    home: str
    also: tuple[str, ...]


def catalogue(
    held: Held, standard: Standard | None, scope: Scope, pages: Mapping[str, int | None] | None = None
) -> Catalogue:
    """Everything in its place, by the sections of `standard`; `pages` are those counted in the files, by path."""
    filing = _Filing(held, standard, scope, pages or {})
    campaign = held.dossier.campaign
    return Catalogue(
        title=f"{campaign.head.year}年度{campaign.head.town}创建资料目录",
        demo=campaign.settings.demo,
        town=campaign.head.town,
        day=held.as_of,
        standard=standard.name if standard is not None else "",
        overview=True,
        chapters=tuple(filing.chapters()),
    )


@dataclass(frozen=True)
class _Filing:
    """The work of putting papers in order."""

    held: Held
    standard: Standard | None
    scope: Scope
    counted: Mapping[str, int | None]

    @property
    def dossier(self) -> Dossier:
        return self.held.dossier

    @cached_property
    def items_of(self) -> dict[str, tuple[str, ...]]:
        """By the folded id of anything: the indicators of the standard that its papers prove, those it names first."""
        campaign, found = self.dossier.campaign, dict[str, dict[str, None]]()
        items = self.standard.items if self.standard is not None else ()
        for item in items:
            for old in (item.id, *sorted(self.dossier.replaced(item.id))):
                found.setdefault(folded(old), {})[item.id] = None
        for task in campaign.tasks:
            named = (each for name in task.items for each in found.get(folded(name), ()))
            found[folded(task.id)] = dict.fromkeys(named)
        for item in items:
            for task in campaign.serving(item.id):
                found[folded(task.id)].setdefault(item.id)
        for finding in campaign.findings:
            found[folded(finding.id)] = dict.fromkeys(found.get(folded(finding.item or ""), ()))
        return {name: tuple(proved) for name, proved in found.items()}

    @cached_property
    def places(self) -> tuple[_Place, ...]:
        """Every paper that fits and belongs to something, by its day, then by its name."""
        found = []
        for paper in sorted(
            self.dossier.papers, key=lambda each: (each.formed or date.min, each.title, each.path)
        ):
            owner = self.dossier.owner(paper)
            if owner is None or not paper.fits:
                continue
            ids = self.dossier.ids(paper)
            proved = list(dict.fromkeys(item for name in ids for item in self.items_of.get(folded(name), ())))
            found.append(_Place(paper, proved[0] if proved else owner.id, tuple(proved[1:])))
        return tuple(found)

    def chapters(self) -> Iterator[Chapter]:
        """The sections of the standard as they stand there, then what belongs to none; only what was asked for."""
        wanted, by_home = self._wanted, self._by_home
        standard = self.standard
        for section in standard.sections if standard is not None else ():
            items = tuple(
                self._item(item.id, item.text, by_home.get(item.id, ()))
                for item in (standard.items if standard is not None else ())
                if item.section == section.id and (item.id in by_home or folded(item.id) in wanted)
            )
            if items:
                yield Chapter(section.id, section.name, items)
        owners = {owner.id: owner for owner in self.dossier.owners.values()}
        left = [name for name in owners if name in by_home and name not in self._sections]
        if left:
            others = (self._item(name, owners[name].title, by_home[name]) for name in left)
            yield Chapter(OTHERS, "不属于任何指标的资料", tuple(others))

    @cached_property
    def _wanted(self) -> set[str]:
        return {folded(owner.id) for owner in asked(self.dossier, self.scope)}

    @cached_property
    def _by_home(self) -> dict[str, list[_Place]]:
        """The papers asked for, by each indicator that they prove; by their owner where they prove none."""
        found: dict[str, list[_Place]] = {}
        for place in self.places:
            if not self._wanted.isdisjoint(map(folded, self.dossier.ids(place.paper))):
                for name in (place.home, *place.also):
                    found.setdefault(name, []).append(place)
        return found

    def _item(self, name: str, text: str, places: Iterable[_Place]) -> Item:
        here = [place for place in places if place.home == name]
        there = [place for place in places if place.home != name]
        return Item(name, text, tuple(self._filed(place, name) for place in (*here, *there)))

    def _filed(self, place: _Place, item: str) -> Filed:
        paper, record = place.paper, self.dossier.record(place.paper)
        owner = self.dossier.owner(paper)
        pages = record.pages if record is not None and record.pages else self.counted.get(paper.path)
        return Filed(
            code=self.codes[paper.path],
            name=paper.title.replace(".", " "),
            formed=paper.formed or date.min,
            pages=pages or (1 if paper.kind in _PICTURES else None),
            unit=unit_of(self.dossier, owner) if owner is not None else "",
            owner=owner.id if owner is not None else paper.id,
            box=(record.box or "") if record is not None else "",
            original=paper.original or (record is not None and record.original),
            file=not paper.original,
            archived=self.held.archived(paper),
            note=(record.note or "") if record is not None else "",
            elsewhere="" if place.home == item else place.home,
            path=paper.path,
        )

    @cached_property
    def codes(self) -> dict[str, str]:
        """By path: the file number fixed in data/evidence.yaml, else the next of its year and indicator that is free."""
        records = {place.paper.path: self.dossier.record(place.paper) for place in self.places}
        codes = {path: record.code for path, record in records.items() if record is not None and record.code}
        taken = {folded(each.code) for each in self.dossier.campaign.evidence if each.code}
        last: dict[str, int] = {}
        for place in self.places:
            if place.paper.path in codes:
                continue
            stem = f"{(place.paper.formed or date.min).year}-{self._stem(place.home)}"
            number = last.get(stem, 0) + 1
            while folded(f"{stem}-{number:03}") in taken:
                number += 1
            last[stem] = number
            codes[place.paper.path] = f"{stem}-{number:03}"
        return codes

    def _stem(self, home: str) -> str:
        """章-条 of an indicator: its id, which mostly begins with the section's."""
        section = self._sections.get(home)
        if section is None:
            return f"{OTHERS}-{home}"
        return home if home.startswith(f"{section}-") else f"{section}-{home}"

    @cached_property
    def _sections(self) -> dict[str, str]:
        """The section of each indicator of the standard."""
        return {item.id: item.section for item in (self.standard.items if self.standard else ())}
