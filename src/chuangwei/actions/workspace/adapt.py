"""The bundled plan made a town's own: from texts to texts, by the editor, everything else byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from chuangwei.actions.opening import campaign_on
from chuangwei.actions.workspace.shift import PHASES, TASKS, Days
from chuangwei.actions.workspace.words import Wording, in_comments, word_table
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import FILES, file_of
from chuangwei.model.names import Area, read_district, read_town
from chuangwei.model.task import Task
from chuangwei.reports.changes.made import LeftOut, MovedDue, Renamed
from chuangwei.store.editing.edit import Edit, Remove, Set, apply
from chuangwei.store.reading.source import Source, source_of
from chuangwei.store.text import tree

Texts = Mapping[str, str]
"""Name of a file (data/tasks.yaml) → its text."""
Steps = tuple[str | int, ...]

_STANDARD = f"data/{file_of('standard').stem}.yaml"
_BASIS = ("campaign", "basis")  # names of standards
_YEAR = ("campaign", "year")
_WITH_YEAR = frozenset({_YEAR, ("campaign", "title"), ("campaign", "goal"), ("campaign", "assessment")})
# What only holds for the town of the bundled plan, or for the demonstration.
_DROPPED = (("campaign", "document"), ("campaign", "issued"), ("campaign", "settings", "demo"))
_IN_FORCE = re.compile(r"(\d{4})年\d{1,2}月\d{1,2}日起?施行")
_BLANK_LINES = re.compile(r"\n{3,}")
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


def adapt(texts: Texts, wanted: Wanted) -> Adapted:
    """The plan in `texts` as the plan of `wanted`: its names and days, without logs and without the demo mark.

    Standards stay as they are but for the self-scores: their text, days and names are not the town's. Raises BrokenDataError when the plan
    itself has errors, and EditRefused when it is written in a way that the editor does not touch.
    """
    plan = campaign_on(TextShelf(texts), date(wanted.year, 1, 1))
    head = plan.head
    old_district = read_district(head.district)
    old = read_town(head.town, old_district.name), old_district
    wording = Wording(word_table(old, (wanted.town, wanted.district)), wanted.year - head.year)
    void = {task.id: why for task in plan.tasks if (why := _void(task, wanted.year))}
    days = Days(plan, wanted.year - head.year)
    edits = _Edits(plan, wanted.year, days, frozenset(void))
    return Adapted(
        {name: _rewrite(name, text, edits, wording) for name, text in texts.items()},
        tuple(Renamed(*counted) for counted in wording.counted()),
        tuple(found._replace(title=wording(found.title)) for found in days.moved if found.id not in void),
        tuple(LeftOut(task.id, task.title, void[task.id]) for task in plan.tasks if task.id in void),
    )


def _void(task: Task, year: int) -> str | None:
    """Why a task has no place in `year`: it is about a standard that comes into force in another one."""
    cited = [int(match[1]) for text in (task.title, task.target or "") for match in _IN_FORCE.finditer(text)]
    return f"只在{cited[0]}年换标准时才有" if cited and year not in cited else None


class _Edits:
    """What is changed in each file, found once for the whole plan."""

    def __init__(self, plan: Campaign, year: int, days: Days, void: frozenset[str]) -> None:
        self.plan = plan
        self.void = void
        self.sets: dict[str, list[Set]] = {}
        for name, each in days.set_days():
            self.sets.setdefault(name, []).append(each)
        self.years = (str(plan.head.year), str(year))

    def of(self, name: str, root: tree.Node | None, wording: Wording) -> Iterator[Edit]:
        """The edits of a file, in an order in which each finds what it names."""
        yield from self.sets.get(name, [])
        gone = {("tasks", index) for index, task in enumerate(self.plan.tasks) if task.id in self.void}
        for path, scalar in _leaves(root):
            if path[:2] in gone or "log" in path or path[:2] == _BASIS or scalar.value is None:
                continue
            said = wording(self._with_year(name, path, scalar.value))
            if said != scalar.value:
                yield Set(path, int(said) if path == _YEAR else said)
        yield from (Remove(path) for path in _DROPPED if tree.find(root, path) is not None)
        yield from _without_records(name, root)
        if name == PHASES:
            yield from self._without_void_aims()
        if name == TASKS:
            yield from (Remove(("tasks", i, "log")) for i, task in enumerate(self.plan.tasks) if task.log)
            yield from (Remove(path) for path in sorted(gone, reverse=True))

    def without_self_scores(self) -> Iterator[Remove]:
        """The indicators lose their logs."""
        for number, standard in enumerate(self.plan.standards):
            for index, item in enumerate(standard.items):
                if item.log:
                    yield Remove(("standards", number, "items", index, "log"))

    def _with_year(self, name: str, path: Steps, text: str) -> str:
        return text.replace(*self.years) if name == PHASES and path in _WITH_YEAR else text

    def _without_void_aims(self) -> Iterator[Remove]:
        """An aim loses the tasks that are left out, and its list of tasks when none is left."""
        for number, phase in enumerate(self.plan.phases):
            for index, aim in enumerate(phase.aims):
                path = ("phases", number, "aims", index, "tasks")
                lost = [at for at, task in enumerate(aim.tasks) if task in self.void]
                if lost and len(lost) == len(aim.tasks):
                    yield Remove(path)
                else:
                    yield from (Remove((*path, at)) for at in reversed(lost))


def _without_records(name: str, root: tree.Node | None) -> Iterator[Set]:
    """Nothing has happened yet in a new workspace."""
    file = next(file for file in FILES if name == f"data/{file.stem}.yaml")
    for slot in file.slots if file.happened else ():
        records = tree.find(root, (slot.key,))
        if isinstance(records, tree.Sequence) and records.items:
            yield Set((slot.key,), [])


def _rewrite(name: str, text: str, edits: _Edits, wording: Wording) -> str:
    """One file's new text."""
    text = _ABOUT_DEMO.sub("", text)
    if name == _STANDARD:
        return apply(text, edits.without_self_scores())
    text = apply(text, edits.of(name, tree.compose(text), wording))
    if name == TASKS and edits.void:
        text = _BLANK_LINES.sub("\n\n", text)  # a task goes with one of the two blank lines around it
    spans = [(scalar.start, scalar.end) for _, scalar in _leaves(tree.compose(text), keys=True)]
    return in_comments(text, spans, wording)


def _leaves(
    node: tree.Node | None, path: Steps = (), *, keys: bool = False
) -> Iterator[tuple[Steps, tree.Scalar]]:
    """Every scalar with its path, in the order of the text; keys only when asked for."""
    if isinstance(node, tree.Scalar):
        yield path, node
    elif isinstance(node, tree.Sequence):
        for index, item in enumerate(node.items):
            yield from _leaves(item, (*path, index), keys=keys)
    elif isinstance(node, tree.Mapping):
        for key, value in node.entries:
            if isinstance(key, tree.Scalar):
                if keys:
                    yield path, key
                yield from _leaves(value, (*path, key.value or ""), keys=keys)
