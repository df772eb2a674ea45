"""Last year's workspace as this year's: what goes on goes along, what has happened stays behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.draft import Draft, KeptFileSet, preview
from chuangwei.actions.opening import load_sound
from chuangwei.actions.workspace.adapt import days_moved, titles_of
from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.complaint import stand_complaint
from chuangwei.model.files import FILES
from chuangwei.model.finding_standing import stand_finding
from chuangwei.model.issued import Issued
from chuangwei.model.standard import Indicator
from chuangwei.reports.changes.made import Carried, MovedDue
from chuangwei.store.editing.change import Set
from chuangwei.store.reading.fileset import Folder, is_leftover, unreadable
from chuangwei.store.reading.source import BOM

TEMPLATES = "templates"


class NextYear(NamedTuple):
    """The files of the new workspace by their names in it, whose it is, and what a person should know."""

    files: dict[str, bytes]
    plan: Campaign
    """As it was."""
    year: int
    moved: tuple[MovedDue, ...]
    carried: Carried


def next_year(root: Path, year: int | None, today: date) -> NextYear:
    """The workspace `root` made one of `year`, of the year after without; nothing of it is changed.

    Ids stay, the plan's days move by whole years, due days to working days. Findings that are open go along as they
    are, with the steps that say where they stand; of self-scores the values of single years do, without points. Raises
    BrokenDataError for errors in its files, ChuangweiError for a year that is not a later one.
    """
    fileset = KeptFileSet(Folder(root))
    loaded = load_sound(fileset, today)
    plan = loaded.campaign
    year = year or plan.head.year + 1
    if year <= plan.head.year:
        raise ChuangweiError(
            f"{root} 是{plan.head.year}年的，新的年份要在它以后", hint=f"写 --year {plan.head.year + 1}"
        )
    draft = Draft(root, loaded, today)
    moved: list[MovedDue] = []
    _plan(draft, year, moved)
    open_ = {
        finding.id
        for finding in plan.findings
        if stand_finding(finding, today, plan.finding_rules(today)).open
    }
    values = sum(_self_scores(draft, number) for number in range(len(plan.standards)))
    _what_happened(draft, open_)
    touched, _ = preview(fileset, loaded, draft)
    sources = {name: fileset.read(name) for name in loaded.files}
    files = {name: (BOM if source.bom else b"") + source.data for name, source in sources.items()}
    files |= {each.name: each.new for each in touched if isinstance(each.new, bytes)}
    templates = dict(_templates(root))
    waiting = sum(stand_complaint(each, today).open for each in plan.complaints)
    told = Carried(root, plan.head.year, len(open_), values, len(templates), waiting)
    return NextYear(files | templates, plan, year, tuple(moved), told)


def _plan(draft: Draft, year: int, moved: list[MovedDue]) -> None:
    """The head's year and names, the days of phases, tasks and places; without logs, and the old plan's own paper."""
    plan = draft.campaign
    stated = plan.head.model_dump(by_alias=True, exclude_unset=True)
    draft.set("campaign", 0, ("year",), year)
    for key, text in titles_of(plan, year):
        draft.set("campaign", 0, (key,), text)
    for key in ("document", "issued", "result"):
        if key in stated:
            draft.set("campaign", 0, (key,), None)
    for kind, index, field, day in days_moved(plan, year - plan.head.year, moved):
        draft.set(kind, index, (field,), day)
    for index, task in enumerate(plan.tasks):
        if task.log:
            draft.set("task", index, ("log",), None)


def _self_scores(draft: Draft, number: int) -> int:
    """Take away a standard's self-scores but for the values of single years; how many of those there are."""
    kept = 0
    for at, item in enumerate(draft.campaign.standards[number].items):
        yearly = _yearly(item)
        kept += len(yearly)
        path = ("items", at, "log")
        if item.log and not yearly:
            draft.set("standard", number, path, None)
            continue
        for index, entry in reversed(list(enumerate(item.log))):
            if index not in yearly:
                draft.set("standard", number, (*path, index), None)
            elif entry.points is not None:
                draft.set("standard", number, (*path, index, "points"), None)
    return kept


def _yearly(item: Indicator) -> set[int]:
    return {at for at, entry in enumerate(item.log) if entry.year is not None and entry.value is not None}


def _what_happened(draft: Draft, open_: Collection[str]) -> None:
    """Take away what has happened; of inspections the findings in `open_` stay, and the rounds that found them."""
    plan = draft.campaign
    rounds = {finding.round for finding in plan.findings if finding.id in open_}
    for index, finding in reversed(list(enumerate(plan.findings))):
        if finding.id not in open_:
            draft.remove("finding", index)
    for index, each in reversed(list(enumerate(plan.inspections))):
        if each.id not in rounds:
            draft.remove("round", index)
    for index, paper in reversed(list(enumerate(plan.issued))):
        _paper(draft, index, paper, rounds, open_)
    for file in FILES:
        if file.happened and file.stem not in {"inspections", "issued"}:
            for slot in file.slots:
                if getattr(plan, slot.attribute):
                    draft.edits.setdefault(f"data/{file.stem}.yaml", []).append(Set((slot.key,), []))


def _paper(draft: Draft, index: int, paper: Issued, rounds: Collection[str], open_: Collection[str]) -> None:
    """A paper on a round that stays is still out; it names what stays, and no commit of another history."""
    left = [name for name in paper.findings if name in open_]
    if paper.round not in rounds or (paper.findings and not left):
        draft.remove("issued", index)
        return
    if len(left) < len(paper.findings):
        draft.set("issued", index, ("findings",), left)
    if paper.rev is not None:
        draft.set("issued", index, ("rev",), None)


def _templates(root: Path) -> Iterator[tuple[str, bytes]]:
    """The workspace's own templates."""
    try:
        for path in sorted((root / TEMPLATES).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not path.is_symlink() and not is_leftover(name):
                yield name, path.read_bytes()
    except OSError as error:
        raise unreadable(TEMPLATES, error) from error
