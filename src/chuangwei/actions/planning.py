"""Correct the plan itself: fields of records, and new tasks; none of it is dated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.entries import task_named
from chuangwei.actions.fields import Assigner, Field, Typed, next_id
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import SLOTS
from chuangwei.model.finding_standing import stand_finding
from chuangwei.model.inspection import Finding
from chuangwei.model.record import Record
from chuangwei.reports.changes.done import Added, Corrected, said


class PlanFault(ChuangweiError):
    """A correction that does not fit."""


# What `set` may be pointed at, beside a task: option → how the record is found.
FINDERS: dict[str, Callable[[Campaign, str], Record]] = {
    "group": pick.team,
    "unit": pick.registered_unit,
    "phase": pick.phase,
    "place": pick.place,
    "campaign": lambda campaign, _text: campaign.head,
}


def correct(
    root: Path, today: date, target: tuple[str, str], assignments: tuple[str, ...], *, dry_run: bool = False
) -> Changed[tuple[Corrected, ...]]:
    """Set fields of one record; `target` is (kind, name), the kind `task` or one of FINDERS.

    Raises UsageFault for what cannot be assigned, PlanFault for what stands there already.
    """

    def make(draft: Draft) -> tuple[Corrected, ...]:
        kind, which, record = _target(draft.campaign, *target)
        assigner = Assigner(draft.campaign, kind, draft.days)
        fields = [assigner.read(text) for text in assignments]
        _check_once(fields)
        _check_deadline(draft, record, fields)
        stated = record.model_dump(
            by_alias=True, exclude_unset=True
        )  # what is only a default does not stand there
        done = tuple(_corrected(_label(kind, which, record), stated, field) for field in fields)
        for path, value in _gathered(stated, fields):
            draft.set(kind, which, path, value)
        return done

    return change(
        root, today, make, what=lambda done: "；".join(one.subject for one in done), dry_run=dry_run
    )


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


def _target(campaign: Campaign, option: str, name: str) -> tuple[str, str | int, Record]:
    """The kind of the record that is meant, by which handle it is known to a draft, and the record."""
    if option in FINDERS:
        record = FINDERS[option](campaign, name)
        kind = "supervision" if record is campaign.supervision else option
    else:
        record = campaign.finding_by_id.get(name) or task_named(campaign, name)
        kind = "finding" if isinstance(record, Finding) else "task"
    return kind, str(getattr(record, record.handle)) if SLOTS[kind].many else 0, record


def _corrected(label: str, stated: Mapping[str, Any], field: Field) -> Corrected:
    """What a field says and will say; raises PlanFault when that is the same."""
    before = _stated(stated, field.path)
    if field.value is None and before is None:
        raise PlanFault(f"{label}本来就没有写{field.title}")
    if before is not None and (before == field.value or str(before) == str(field.value)):
        raise PlanFault(f"{label}的{field.title}本来就是{said(before)}")
    return Corrected(label.strip(), ".".join(field.path), field.title, before, field.value)


def _gathered(
    stated: Mapping[str, Any], fields: list[Field]
) -> Iterator[tuple[tuple[str, ...], Typed | None]]:
    """The fields with their values, those of a mapping that the file does not have yet as that mapping."""
    begun: dict[tuple[str, ...], dict[str, Any]] = {}
    for field in fields:
        *parents, last = field.path
        if field.value is None or _stated(stated, parents) is not None:
            yield field.path, field.value
        else:
            begun.setdefault(tuple(parents), {})[last] = field.value
    yield from begun.items()


def _stated(stated: Any, path: Iterable[str]) -> Any:
    """What the file says at a path, lists as lists; None where it says nothing."""
    for step in path:
        stated = stated.get(step) if stated is not None else None
    return list(stated) if isinstance(stated, tuple) else stated


def _label(kind: str, which: str | int, record: Record) -> str:
    """How a record is called in a sentence, a blank behind an id."""
    if kind == "campaign":
        return "创建工作"
    if kind in {"task", "finding"}:
        return f"{which} "
    return str(getattr(record, "name", which))


def add_task(root: Path, today: date, fields: Mapping[str, str], *, dry_run: bool = False) -> Changed[Added]:
    """Add a task from fields as typed; without `id` it gets the next free one of its group, in the group's file.

    Raises PlanFault for an id that is taken, UsageFault for a field that cannot be read.
    """

    def make(draft: Draft) -> Added:
        campaign = draft.campaign
        assigner = Assigner(campaign, "task", draft.days)
        team = pick.team(campaign, fields["group"])
        task_id = fields.get("id") or _next_id(campaign, team.id)
        _check_free(campaign, task_id, team.id)
        file = _file_for(draft, team.id)
        rest = {key: text for key, text in fields.items() if key != "id"}
        value = draft.add("task", {"id": task_id, **assigner.several(rest)}, file=file)
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
            f"编号“{task_id}”已经用了：{taken}", hint=f"不写 --id 就接着排，是 {_next_id(campaign, team)}"
        )


def _next_id(campaign: Campaign, team: str) -> str:
    """The next free id of a group: 5-11 after 5-10, 5-01 in an empty one."""
    taken = {name.casefold() for name in (*campaign.task_by_id, *campaign.indicator_by_id)}
    return next_id(campaign.task_by_id, f"{team}-", 2, taken)
