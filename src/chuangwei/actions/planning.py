"""Correct the plan itself: fields of records, new tasks and units, and new names; none of it is dated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.fields import Assigner, Field, neighbours
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Group, Supervision
from chuangwei.model.record import Record
from chuangwei.model.task import Task
from chuangwei.reports.planned import Added, Corrected, Renamed, said


class PlanFault(ChuangweiError):
    """A correction that does not fit."""


# What `set` may be pointed at, beside a task: option → how the record is found.
FINDERS: dict[str, Callable[[Campaign, str], tuple[str, str | int, Record]]] = {
    "group": lambda campaign, text: _team(campaign, pick.team(campaign, text)),
    "unit": lambda campaign, text: ("unit", (found := pick.unit(campaign, text)).name, found),
    "phase": lambda campaign, text: ("phase", (found := pick.phase(campaign, text)).id, found),
    "place": lambda campaign, text: ("place", (found := pick.place(campaign, text)).name, found),
    "campaign": lambda campaign, _text: ("campaign", 0, campaign.head),
}


def _team(campaign: Campaign, team: Group | Supervision) -> tuple[str, str | int, Record]:
    return ("supervision", 0, team) if team is campaign.supervision else ("group", team.id, team)


def correct(
    root: Path, today: date, target: tuple[str, str], assignments: tuple[str, ...], *, dry_run: bool = False
) -> Changed[tuple[Corrected, ...]]:
    """Set fields of one record; `target` is (kind, name), the kind `task` or one of FINDERS."""

    def make(draft: Draft) -> tuple[Corrected, ...]:
        kind, which, record = _target(draft.campaign, *target)
        assigner = Assigner(draft.campaign, kind, today)
        return tuple(_set(draft, kind, which, record, assigner.read(text)) for text in assignments)

    return change(root, today, make, what=_what_corrected, dry_run=dry_run)


def _what_corrected(done: tuple[Corrected, ...]) -> str:
    return "；".join(f"{one.record} {one.title}改为{said(one.after)}" for one in done)


def _target(campaign: Campaign, kind: str, name: str) -> tuple[str, str | int, Record]:
    if kind in FINDERS:
        return FINDERS[kind](campaign, name)
    task = campaign.task_by_id.get(name)
    if task is None:
        task = pick.pick("任务", name, ((task, (task.id, task.title)) for task in campaign.tasks))
    return "task", task.id, task


def _set(draft: Draft, kind: str, which: str | int, record: Record, field: Field) -> Corrected:
    before = _value(record, field.path)
    label = str(which) if which != 0 else "创建工作" if kind == "campaign" else "督查"
    if before == field.value or (before is not None and str(before) == str(field.value)):
        raise PlanFault(f"{label} 的{field.title}本来就是{said(before)}")
    if field.value is None:
        if before is None or before == ():
            raise PlanFault(f"{label} 本来就没有写{field.title}")
        draft.remove(kind, which, field.path)
    else:
        after, front = neighbours(kind, field.path)
        draft.set(kind, which, field.path, field.value, after=after, before=front)
    return Corrected(label, ".".join(field.path), field.title, before, field.value)


def _value(record: Record, path: tuple[str, ...]) -> Any:
    value: Any = record
    for step in path:
        if value is None:
            return None
        names = {info.alias or name: name for name, info in type(value).model_fields.items()}
        value = getattr(value, names[step])
    return list(value) if isinstance(value, tuple) else value


def add_task(root: Path, today: date, fields: Mapping[str, str], *, dry_run: bool = False) -> Changed[Added]:
    """Add a task from fields as typed; without `id` it gets the next free one of its group, in the group's file."""

    def make(draft: Draft) -> Added:
        campaign = draft.campaign
        assigner = Assigner(campaign, "task", today)
        typed = {field.path: field.value for field in _read(assigner, fields)}
        team = pick.team(campaign, fields["group"])
        task_id = fields.get("id") or next_id(campaign, team.id)
        value = nested({("id",): task_id, **typed}, "task")
        mates = [task.id for task in campaign.tasks if campaign.team_by_name[task.group].id == team.id]
        file = draft.file_of("task", mates[-1]) if mates else None
        draft.add("task", value, file=file)
        return Added(task_id, str(value["title"]), file)

    return change(root, today, make, what=lambda done: f"新增 {done.name}", dry_run=dry_run)


def _read(assigner: Assigner, fields: Mapping[str, str]) -> Iterator[Field]:
    for key, text in fields.items():
        if key != "id" and text:
            yield assigner.field(tuple(key.split(".")), text)


def nested(values: Mapping[tuple[str, ...], Any], kind: str) -> dict[str, Any]:
    """Fields by path as one mapping, keys in the manual's order."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        place = tree
        for step in path[:-1]:
            place = place.setdefault(step, {})
        place[path[-1]] = value
    before = {key: len(neighbours(kind, (key,))[0]) for key in tree}
    return dict(sorted(tree.items(), key=lambda item: before[item[0]]))


def next_id(campaign: Campaign, team: str) -> str:
    """The next free id of a group: 5-11 after 5-10, 5-01 in an empty one."""
    pattern = re.compile(re.escape(team) + r"-([0-9]+)")
    taken = {name.casefold() for name in (*campaign.task_by_id, *campaign.indicator_by_id)}
    numbers = [
        (int(match[1]), len(match[1])) for task in campaign.tasks if (match := pattern.fullmatch(task.id))
    ]
    number, digits = (
        max((number for number, _ in numbers), default=0),
        max((n for _, n in numbers), default=2),
    )
    while True:
        number += 1
        candidate = f"{team}-{number:0{digits}d}"
        if candidate.casefold() not in taken:
            return candidate


def add_unit(
    root: Path, today: date, name: str, fields: Mapping[str, str], *, dry_run: bool = False
) -> Changed[Added]:
    """Register a unit; raises PlanFault when the name or an alias is taken."""

    def make(draft: Draft) -> Added:
        if name in draft.campaign.unit_by_name:
            raise PlanFault(f"已经有单位“{name}”", hint="要补充情况用 chuangwei set --unit 名称 字段=值")
        assigner = Assigner(draft.campaign, "unit", today)
        typed = {field.path: field.value for field in _read(assigner, fields)}
        draft.add("unit", nested({("name",): name, **typed}, "unit"))
        return Added(name, name, None)

    return change(root, today, make, what=f"新增单位 {name}", dry_run=dry_run)


def rename_unit(root: Path, today: date, old: str, new: str, *, dry_run: bool = False) -> Changed[Renamed]:
    """Give a unit a new name in every file, as one change; the old one stays as an alias."""

    def make(draft: Draft) -> Renamed:
        campaign = draft.campaign
        unit = pick.unit(campaign, old)
        other = campaign.unit_by_name.get(new)
        if new == unit.name:
            raise UsageFault(f"“{new}”就是现在的名称")
        if other is not None and other is not unit:
            raise PlanFault(f"“{new}”已经是“{other.name}”的名称或别名")
        references = list(_references(campaign, unit.name))
        for kind, which, path in references:
            draft.set(kind, which, path, new)
        alias = [unit.name, *(name for name in unit.alias if name != new)]
        after, before = neighbours("unit", ("alias",))
        if unit.alias and new not in unit.alias:
            draft.append("unit", unit.name, ("alias",), unit.name)
        else:
            draft.set("unit", unit.name, ("alias",), alias, after=after, before=before)
        draft.set("unit", unit.name, ("name",), new)
        return Renamed(unit.name, new, len(references))

    return change(root, today, make, what=lambda done: f"单位改名 {done.old} → {done.new}", dry_run=dry_run)


Place = tuple[str, str | int, tuple[str | int, ...]]


def _references(campaign: Campaign, name: str) -> Iterator[Place]:
    """Every place that names the unit by its own name; those by an alias keep theirs."""
    head, supervision = campaign.headquarters, campaign.supervision
    if head:
        yield from _in_list("headquarters", 0, "members", head.members, name)
    if supervision:
        yield from _in_list("supervision", 0, "units", supervision.units, name)
    for at, unit in enumerate(campaign.units):
        yield from _in_list("unit", at, "members", unit.members or (), name)
    for at, group in enumerate(campaign.groups):
        if group.lead == name:
            yield "group", at, ("lead",)
        yield from _in_list("group", at, "members", group.members, name)
    for at, place in enumerate(campaign.places):
        if place.unit == name:
            yield "place", at, ("unit",)
        yield from _in_list("place", at, "with", place.helpers, name)
    for at, task in enumerate(campaign.tasks):
        yield from _in_task(at, task, name)


def _in_task(at: int, task: Task, name: str) -> Iterator[Place]:
    if task.lead == name:
        yield "task", at, ("lead",)
    yield from _in_list("task", at, "with", task.helpers, name)
    if task.quota and task.quota.each == name:
        yield "task", at, ("quota", "each")
    for index, entry in enumerate(task.log):
        if entry.unit == name:
            yield "task", at, ("log", index, "unit")
        if entry.by == name:
            yield "task", at, ("log", index, "by")


def _in_list(kind: str, which: int, key: str, names: tuple[str, ...], name: str) -> Iterator[Place]:
    for index, other in enumerate(names):
        if other == name:
            yield kind, which, (key, index)
