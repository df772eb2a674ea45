"""The bundled plan made a town's own: from texts to texts, everything else byte for byte."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from chuangwei.actions.workspace.words import Wording, word_table
from chuangwei.calendar import ONE_DAY, Calendar
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import FILES, SLOTS, file_of
from chuangwei.model.names import Area, read_district, read_town
from chuangwei.model.task import Task
from chuangwei.reports.changes.made import LeftOut, MovedDue, Renamed
from chuangwei.store.editing.edit import Edit, Remove, Set, apply
from chuangwei.store.reading.source import Source, source_of
from chuangwei.store.text import tree

Texts = Mapping[str, str]
"""Name of a file (data/tasks.yaml) → its text."""

_PHASES, _TASKS, _STANDARD = (f"data/{file_of(kind).stem}.yaml" for kind in ("phase", "task", "standard"))
_WITH_YEAR = ("title", "goal", "assessment")
# What only holds for the town of the bundled plan, or for the demonstration.
_DROPPED = (("campaign", "document"), ("campaign", "issued"), ("campaign", "settings", "demo"))
_IN_FORCE = re.compile(r"(\d{4})年\d{1,2}月\d{1,2}日起?施行")
_BLANK_LINES = re.compile(r"\n{3,}")
_COMMENT = re.compile(r"#[^\r\n]*")
# The paragraph about the demonstration in the comment at a file's head: its line and the indented ones below it.
_ABOUT_DEMO = re.compile(r"^# ?演示：[^\n]*\n(?:# {2,}[^\n]*\n)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose plan it is to be, and of which year."""

    town: Area
    district: Area
    year: int


@dataclass(frozen=True, slots=True)
class Adapted:
    """The town's texts, and what a person should know about how they came to be."""

    texts: dict[str, str]
    renamed: tuple[Renamed, ...]
    moved: tuple[MovedDue, ...]
    left_out: tuple[LeftOut, ...]


class TextShelf:
    """Texts that are no files yet, read as if they lay in data/."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def names(self) -> list[str]:
        """See store.reading.fileset.FileSet."""
        return sorted(self.texts)

    def read(self, name: str) -> Source:
        """See store.reading.fileset.FileSet."""
        return source_of(self.texts[name].encode(), name)


def adapt(texts: Texts, plan: Campaign, wanted: Wanted) -> Adapted:
    """The plan in `texts` as the plan of `wanted`: its names and days, without logs and without the demo mark.

    Standards stay as they are but for the self-scores: their text, days and names are not the town's. Raises
    EditRefused when it is written in a way that the editor does not touch.
    """
    old_district = read_district(plan.head.district)
    old = read_town(plan.head.town, old_district.name), old_district
    years = wanted.year - plan.head.year
    wording = Wording(word_table(old, (wanted.town, wanted.district)), years)
    void = {task.id: why for task in plan.tasks if (why := _void(task, wanted.year))}
    moved: list[MovedDue] = []
    edits: defaultdict[str, list[Edit]] = defaultdict(list)
    days = [
        (f"data/{file_of(kind).stem}.yaml", Set((SLOTS[kind].key, index, field), day))
        for kind, index, field, day in days_moved(plan, years, moved)
    ]
    for name, edit in (*days, *_year(plan, wanted.year), *_gone(plan, texts, void)):
        edits[name].append(edit)
    return Adapted(
        {name: _rewritten(name, text, edits[name], wording) for name, text in texts.items()},
        wording.counted(),
        tuple(each._replace(title=wording(each.title)) for each in moved if each.id not in void),
        tuple(LeftOut(task.id, task.title, void[task.id]) for task in plan.tasks if task.id in void),
    )


def _void(task: Task, year: int) -> str | None:
    """Why a task has no place in `year`: it is about a standard that comes into force in another one."""
    cited = [int(match[1]) for text in (task.title, task.target or "") for match in _IN_FORCE.finditer(text)]
    return f"只在{cited[0]}年换标准时才有" if cited and year not in cited else None


def _year(plan: Campaign, year: int) -> Iterator[tuple[str, Edit]]:
    """The year in the head."""
    if year == plan.head.year:
        return
    yield _PHASES, Set(("campaign", "year"), year)
    yield from ((_PHASES, Set(("campaign", key), text)) for key, text in titles_of(plan, year))


def titles_of(plan: Campaign, year: int) -> Iterator[tuple[str, str]]:
    """The head's texts that name the plan's year, by their keys, as they are in another year."""
    for key in _WITH_YEAR:
        text = getattr(plan.head, key) or ""
        if str(plan.head.year) in text:
            yield key, text.replace(str(plan.head.year), str(year))


def days_moved(plan: Campaign, years: int, moved: list[MovedDue]) -> Iterator[tuple[str, int, str, date]]:
    """The plan's days in another year, each with its record's kind and ordinal and its field, due days on working days.

    Into `moved` go those that fell on a day off.
    """

    def due_on(id_: str | None, title: str, day: date, earliest: date) -> date:
        fell_on = shifted(day, years)
        due = working_due(fell_on, shifted(earliest, years), plan.calendar)
        if due != fell_on:
            moved.append(MovedDue(id_, title, fell_on, due))
        return due

    if not years:
        return
    for index, phase in enumerate(plan.phases):
        yield "phase", index, "start", shifted(phase.start, years)
        yield "phase", index, "end", shifted(phase.end, years)
    for index, task in enumerate(plan.tasks):
        due = None
        if task.due_day is not None:
            due = due_on(task.id, task.title, task.due_day, plan.phase_by_name[task.phase].start)
            yield "task", index, "due", due
        if task.start is not None:
            start = shifted(task.start, years)
            yield "task", index, "start", min(start, due or start)
    for index, place in enumerate(plan.places):
        if place.due is not None:
            then = plan.phase_on(place.due)
            due = due_on(None, place.name, place.due, then.start if then else place.due)
            yield "place", index, "due", due


def shifted(day: date, years: int) -> date:
    """The same day of another year; the last day of February stays the last day of February."""
    year = day.year + years
    if day.month == 2 and (day + ONE_DAY).month == 3:
        return date(year, 3, 1) - ONE_DAY
    return day.replace(year=year)


def working_due(day: date, earliest: date, calendar: Calendar) -> date:
    """`day`, or the working day before it; the one after it when that lies before `earliest`."""
    before = calendar.workday_before(day)
    if before >= earliest:
        return before
    while not calendar.is_workday(day):
        day += ONE_DAY
    return day


def _gone(plan: Campaign, texts: Texts, void: Collection[str]) -> Iterator[tuple[str, Edit]]:
    """What has happened, what is the demonstration's, and the tasks that are left out; the last of a list first."""
    root = tree.compose(texts[_PHASES])
    yield from ((_PHASES, Remove(path)) for path in _DROPPED if tree.find(root, path) is not None)
    for number, phase in enumerate(plan.phases):
        for index, aim in enumerate(phase.aims):
            path = ("phases", number, "aims", index, "tasks")
            lost = [at for at, task in enumerate(aim.tasks) if task in void]
            if lost and len(lost) == len(aim.tasks):
                yield _PHASES, Remove(path)
            else:
                yield from ((_PHASES, Remove((*path, at))) for at in reversed(lost))
    for index, task in reversed(list(enumerate(plan.tasks))):
        if task.id in void:
            yield _TASKS, Remove(("tasks", index))
        elif task.log:
            yield _TASKS, Remove(("tasks", index, "log"))
    for number, standard in enumerate(plan.standards):
        for index, item in enumerate(standard.items):
            if item.log:
                yield _STANDARD, Remove(("standards", number, "items", index, "log"))
    for file in FILES:
        if file.happened:
            full = [slot.key for slot in file.slots if getattr(plan, slot.attribute)]
            yield from ((f"data/{file.stem}.yaml", Set((key,), [])) for key in full)


def _rewritten(name: str, text: str, edits: list[Edit], wording: Wording) -> str:
    """One file's new text: edited, and but for the standards in the new town's words, comments too."""
    text = apply(_ABOUT_DEMO.sub("", text), edits)
    if name == _STANDARD:
        return text
    if name == _TASKS:
        text = _BLANK_LINES.sub("\n\n", text)  # a task goes with one of the two blank lines around it
    root = tree.compose(text)
    basis = tree.find(root, ("campaign", "basis"))  # names of standards
    parts, end = [], 0
    for scalar in _scalars(root):
        parts.append(_COMMENT.sub(lambda match: wording(match[0]), text[end : scalar.start]))
        own = text[scalar.start : scalar.end]
        parts.append(own if basis and basis.start <= scalar.start < basis.end else wording(own))
        end = scalar.end
    return "".join(parts) + _COMMENT.sub(lambda match: wording(match[0]), text[end:])


def _scalars(node: tree.Node | None) -> Iterator[tree.Scalar]:
    """Every value that is no list or mapping, in the order of the text."""
    if isinstance(node, tree.Scalar):
        yield node
    for each in getattr(node, "items", ()):
        yield from _scalars(each)
    for _, each in getattr(node, "entries", ()):
        yield from _scalars(each)
