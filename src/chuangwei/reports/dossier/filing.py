"""The dossier in order: every paper in one place by section and indicator, with its file number (归档文件号)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import EvidenceFile, folded
from chuangwei.model.standard import Indicator, Standard
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
    campaign = held.dossier.campaign
    return Catalogue(
        title=f"{campaign.head.year}年度{campaign.head.town}创建资料目录",
        demo=campaign.settings.demo,
        town=campaign.head.town,
        day=held.as_of,
        standard=standard.name if standard is not None else "",
        overview=True,
        chapters=tuple(_chapters(held, standard, scope, pages or {})),
    )


def _chapters(
    held: Held, standard: Standard | None, scope: Scope, counted: Mapping[str, int | None]
) -> Iterator[Chapter]:
    """The sections of the standard as they stand there, then what belongs to none; only what was asked for."""
    dossier = held.dossier
    items, sections = (standard.items, standard.sections) if standard is not None else ((), ())
    section_of = {item.id: item.section for item in items}
    places = _places(dossier, items)
    codes = _codes(dossier, places, section_of)
    wanted = {folded(owner.id) for owner in asked(dossier, scope)}
    lying: dict[str, list[_Place]] = {}
    for place in places:
        if not wanted.isdisjoint(map(folded, dossier.ids(place.paper))):
            for name in (place.home, *place.also):
                lying.setdefault(name, []).append(place)

    def item(name: str, text: str) -> Item:
        """Its own papers first, then those that lie elsewhere."""
        own = sorted(lying.get(name, ()), key=lambda place: place.home != name)
        return Item(name, text, tuple(_filed(held, each, name, codes, counted) for each in own))

    for section in sections:
        own = (each for each in items if each.section == section.id)
        shown = tuple(
            item(each.id, each.text) for each in own if each.id in lying or folded(each.id) in wanted
        )
        if shown:
            yield Chapter(section.id, section.name, shown)
    left = [each for each in dossier.owners.values() if each.id in lying and each.id not in section_of]
    if left:
        others = tuple(item(each.id, each.title) for each in left)
        yield Chapter(OTHERS, "不属于任何指标的资料", others)


def _places(dossier: Dossier, items: Sequence[Indicator]) -> tuple[_Place, ...]:
    """Every paper that fits and belongs to something, by its day, then by its name."""
    items_of, found = _items_of(dossier, items), []
    for paper in sorted(dossier.papers, key=lambda each: (each.formed or date.min, each.title, each.path)):
        owner = dossier.owner(paper)
        if owner is not None and paper.fits:
            ids = (folded(name) for name in dossier.ids(paper))
            home, *also = dict.fromkeys(item for name in ids for item in items_of.get(name, ())) or [owner.id]
            found.append(_Place(paper, home, tuple(also)))
    return tuple(found)


def _items_of(dossier: Dossier, items: Sequence[Indicator]) -> dict[str, dict[str, None]]:
    """By the folded id of anything: the indicators of the standard that its papers prove, those it names first."""
    campaign, found = dossier.campaign, dict[str, dict[str, None]]()
    for item in items:
        for old in (item.id, *sorted(dossier.replaced(item.id))):
            found.setdefault(folded(old), {})[item.id] = None
    for task in campaign.tasks:
        named = (each for name in task.items for each in found.get(folded(name), ()))
        found[folded(task.id)] = dict.fromkeys(named)
    for item in items:
        for task in campaign.serving(item.id):
            found[folded(task.id)].setdefault(item.id)
    for finding in campaign.findings:
        found[folded(finding.id)] = dict.fromkeys(found.get(folded(finding.item or ""), ()))
    return found


def _codes(dossier: Dossier, places: Iterable[_Place], sections: Mapping[str, str]) -> dict[str, str]:
    """By path: the file number fixed in data/evidence.yaml, else the next of its year and indicator that is free."""
    taken = {folded(each.code) for each in dossier.campaign.evidence if each.code}
    codes: dict[str, str] = {}
    last: Counter[str] = Counter()
    for paper, home, _ in places:
        record, section = dossier.record(paper), sections.get(home, OTHERS)
        # 章-条 of an indicator is its id, which mostly begins with the section's.
        inside = home if home in sections and home.startswith(f"{section}-") else f"{section}-{home}"
        stem = f"{(paper.formed or date.min).year}-{inside}"
        if record is not None and record.code:
            codes[paper.path] = record.code
            continue
        last[stem] += 1
        while folded(f"{stem}-{last[stem]:03}") in taken:
            last[stem] += 1
        codes[paper.path] = f"{stem}-{last[stem]:03}"
    return codes


def _filed(
    held: Held, place: _Place, item: str, codes: Mapping[str, str], counted: Mapping[str, int | None]
) -> Filed:
    """A paper as its line under an indicator says it."""
    dossier, paper = held.dossier, place.paper
    record, owner = dossier.record(paper), dossier.owner(paper)
    pages = record.pages if record is not None and record.pages else counted.get(paper.path)
    return Filed(
        code=codes[paper.path],
        name=paper.title.replace(".", " "),
        formed=paper.formed or date.min,
        pages=pages or (1 if paper.kind in _PICTURES else None),
        unit=unit_of(dossier, owner) if owner is not None else "",
        owner=owner.id if owner is not None else paper.id,
        box=(record.box or "") if record is not None else "",
        original=paper.original or (record is not None and record.original),
        file=not paper.original,
        archived=held.archived(paper),
        note=(record.note or "") if record is not None else "",
        elsewhere="" if place.home == item else place.home,
        path=paper.path,
    )
