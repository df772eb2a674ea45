"""Correct the plan itself: fields of records, and new tasks; none of it is dated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.entries import task_named
from chuangwei.actions.fields import Assigner, Field, neighbours
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import stand_finding
from chuangwei.model.inspection import Finding
from chuangwei.model.organisation import Group, Supervision
from chuangwei.model.record import Record
from chuangwei.reports.changes.planned import Added, Corrected, said, subject


class PlanFault(ChuangweiError):
    """A correction that does not fit."""


# What `set` may be pointed at, beside a task: option → how the record is found.
FINDERS: dict[str, Callable[[Campaign, str], tuple[str, str | int, Record]]] = {
    "group": lambda campaign, text: _team(campaign, pick.team(campaign, text)),
    "unit": lambda campaign, text: ("unit", (found := pick.registered_unit(campaign, text)).name, found),
    "phase": lambda campaign, text: ("phase", (found := pick.phase(campaign, text)).id, found),
    "place": lambda campaign, text: ("place", (found := pick.place(campaign, text)).name, found),
    "campaign": lambda campaign, _text: ("campaign", 0, campaign.head),
}


def _team(campaign: Campaign, team: Group | Supervision) -> tuple[str, str | int, Record]:
    return ("supervision", 0, team) if team is campaign.supervision else ("group", team.id, team)


def correct(
    root: Path, today: date, target: tuple[str, str], assignments: tuple[str, ...], *, dry_run: bool = False
) -> Changed[tuple[Corrected, ...]]:
    """Set fields of one record; `target` is (kind, name), the kind `task` or one of FINDERS.

    Raises UsageFault for what cannot be assigned, PlanFault for what stands there already.
    """

    def make(draft: Draft) -> tuple[Corrected, ...]:
        kind, which, record = _target(draft.campaign, *target)
        assigner = Assigner(draft.campaign, kind, today)
        fields = [assigner.read(text) for text in assignments]
        _check_once(fields)
        _check_deadline(draft, record, fields)
        done = tuple(_corrected(kind, which, record, field) for field in fields)
        for field in _gathered(kind, record, fields):
            _put(draft, kind, which, field)
        return done

    return change(root, today, make, what=lambda done: "；".join(map(subject, done)), dry_run=dry_run)


def _check_once(fields: list[Field]) -> None:
    for at, field in enumerate(fields):
        for other in fields[:at]:
            if field.path[: len(other.path)] == other.path or other.path[: len(field.path)] == field.path:
                raise UsageFault(f"{'.'.join(other.path)} 和 {'.'.join(field.path)} 一次只能改一个")


def _check_deadline(draft: Draft, record: Record, fields: list[Field]) -> None:
    """What an inspection proposed counts until the handing over; from then on the deadline moves in the log alone."""
    if not isinstance(record, Finding) or all(field.path != ("due",) for field in fields):
        return
    standing = stand_finding(record, draft.today, draft.campaign.finding_rules(draft.today))
    if standing.due is not None:
        raise PlanFault(
            f"{record.id} 已经交办，时限是{standing.due}，不能在这里改",
            hint=f"延期：chuangwei finding extend {record.id} --due 日期 --why 原因；"
            f"交办时写错了：chuangwei edit {record.id}",
        )


def _target(campaign: Campaign, kind: str, name: str) -> tuple[str, str | int, Record]:
    if kind in FINDERS:
        return FINDERS[kind](campaign, name)
    finding = campaign.finding_by_id.get(name)
    if finding is not None:
        return "finding", finding.id, finding
    task = task_named(campaign, name)
    return "task", task.id, task


def _corrected(kind: str, which: str | int, record: Record, field: Field) -> Corrected:
    """What a field says and will say; raises PlanFault when that is the same."""
    label, before = _label(kind, which, record), _value(record, field.path)
    there = _stands(record, field.path)
    if field.value is None and not there:
        raise PlanFault(f"{label}本来就没有写{field.title}")
    if there and (before == field.value or str(before) == str(field.value)):
        raise PlanFault(f"{label}的{field.title}本来就是{said(before)}")
    return Corrected(label.strip(), ".".join(field.path), field.title, before if there else None, field.value)


def _gathered(kind: str, record: Record, fields: list[Field]) -> Iterator[Field]:
    """The fields, those of a mapping that does not stand in the record yet as that mapping."""
    begun: dict[tuple[str, ...], dict[tuple[str, ...], Any]] = {}
    for field in fields:
        parent = field.path[:-1]
        if field.value is None or not parent or _stands(record, parent):
            yield field
        else:
            begun.setdefault(parent, {})[field.path] = field.value
    for path, values in begun.items():
        inner = sorted(values, key=lambda each: len(neighbours(kind, each)[0]))
        yield Field(path, {each[-1]: values[each] for each in inner}, "")


def _put(draft: Draft, kind: str, which: str | int, field: Field) -> None:
    if field.value is None:
        draft.remove(kind, which, field.path)
        return
    after, before = neighbours(kind, field.path)
    draft.set(kind, which, field.path, field.value, after=after, before=before)


def _label(kind: str, which: str | int, record: Record) -> str:
    """How a record is called in a sentence, a blank behind an id."""
    if kind == "campaign":
        return "创建工作"
    if kind in {"task", "finding"}:
        return f"{which} "
    return str(getattr(record, "name", which))


def _stands(record: Record, path: tuple[str, ...]) -> bool:
    """Whether the file has the field: what is only a default does not stand there."""
    value: Any = record
    for step in path:
        name = _attribute(value, step)
        if name not in value.model_fields_set or getattr(value, name) is None:
            return False
        value = getattr(value, name)
    return True


def _value(record: Record, path: tuple[str, ...]) -> Any:
    """What a field says, lists as lists, a mapping by its own keys."""
    value: Any = record
    for step in path:
        value = None if value is None else getattr(value, _attribute(value, step))
    if isinstance(value, Record):
        return value.model_dump(by_alias=True, exclude_unset=True)
    return list(value) if isinstance(value, tuple) else value


def _attribute(record: Record, key: str) -> str:
    return next(name for name, info in type(record).model_fields.items() if (info.alias or name) == key)


def add_task(root: Path, today: date, fields: Mapping[str, str], *, dry_run: bool = False) -> Changed[Added]:
    """Add a task from fields as typed; without `id` it gets the next free one of its group, in the group's file.

    Raises PlanFault for an id that is taken, UsageFault for a field that cannot be read.
    """

    def make(draft: Draft) -> Added:
        campaign = draft.campaign
        assigner = Assigner(campaign, "task", today)
        typed = {field.path: field.value for field in read_fields(assigner, fields)}
        team = pick.team(campaign, fields["group"])
        task_id = fields.get("id") or next_id(campaign, team.id)
        _check_free(campaign, task_id, team.id)
        value = nested({("id",): task_id, **typed}, "task")
        file = _file_for(draft, team.id)
        draft.add("task", value, file=file)
        return Added("任务", task_id, str(value["title"]), file)

    return change(root, today, make, what=lambda done: f"新增 {done.name}", dry_run=dry_run)


def _file_for(draft: Draft, team: str) -> str | None:
    """The file of the group's last task; a file of its own where every group has one; None for the tasks' last file."""
    campaign = draft.campaign
    mates = [task.id for task in campaign.tasks if campaign.team_by_name[task.group].id == team]
    if mates:
        return draft.file_of("task", mates[-1])
    apart = campaign.tasks and all(
        draft.file_of("task", task.id).startswith("data/tasks/") for task in campaign.tasks
    )
    return f"data/tasks/{team}.yaml" if apart else None


def _check_free(campaign: Campaign, task_id: str, team: str) -> None:
    """Ids are names of folders: they differ by more than their case."""
    titles = {name.casefold(): f"任务 {name} {task.title}" for name, task in campaign.task_by_id.items()}
    titles |= {name.casefold(): f"指标 {name} {item.text}" for name, item in campaign.indicator_by_id.items()}
    titles |= {
        name.casefold(): f"督查问题 {name} {each.problem}" for name, each in campaign.finding_by_id.items()
    }
    taken = titles.get(task_id.casefold())
    if taken is not None:
        raise PlanFault(
            f"编号“{task_id}”已经用了：{taken}", hint=f"不写 --id 就接着排，是 {next_id(campaign, team)}"
        )


def read_fields(assigner: Assigner, fields: Mapping[str, str]) -> Iterator[Field]:
    """Fields by their keys as typed, the id left out; raises UsageFault."""
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
    known = [match[1] for task in campaign.tasks if (match := pattern.fullmatch(task.id))]
    number, digits = max(map(int, known), default=0), max(map(len, known), default=2)
    while True:
        number += 1
        candidate = f"{team}-{number:0{digits}d}"
        if candidate.casefold() not in taken:
            return candidate
