"""What a person means by a part of a name: one record, or a clear question back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Group, Place, Supervision, Unit
from chuangwei.model.plan import Phase
from chuangwei.model.standard import Indicator
from chuangwei.model.task import Task

T = TypeVar("T")


class NoSuchError(ChuangweiError):
    """Nothing goes by that name; the nearest are named."""

    def __init__(self, what: str, text: str, near: Sequence[str]) -> None:
        hint = f"最接近的是 {'；'.join(near)}" if near else None
        super().__init__(f"没有{what}“{text}”", hint=hint)


class SeveralError(ChuangweiError):
    """More than one record goes by that part of a name; all are named."""

    def __init__(self, what: str, text: str, found: Sequence[str]) -> None:
        shown = "；".join(found[:12]) + ("等" if len(found) > 12 else "")
        super().__init__(f"“{text}”对得上{len(found)}个{what}：{shown}", hint="写得再具体一些，或写编号")


def pick(what: str, text: str, named: Iterable[tuple[T, tuple[str, ...]]]) -> T:
    """The record of which one name equals `text` (case aside), else the only one with a name that holds it."""
    wanted = text.strip().casefold()
    records = list(named)
    for record, names in records:
        if wanted in (name.casefold() for name in names):
            return record
    partly = [
        (record, names) for record, names in records if any(wanted in name.casefold() for name in names)
    ]
    if wanted and len(partly) == 1:
        return partly[0][0]
    if wanted and partly:
        raise SeveralError(what, text, [_label(names) for _, names in partly])
    raise NoSuchError(what, text, _nearest(text, [names for _, names in records]))


def _label(names: tuple[str, ...]) -> str:
    """An id with its title, or the name alone."""
    return " ".join(names[:2]) if len(names) > 1 and len(names[0]) < len(names[1]) else names[0]


def _nearest(text: str, names: list[tuple[str, ...]]) -> list[str]:
    by_name = {name: _label(group) for group in names for name in group}
    near = get_close_matches(text, list(by_name), 4, 0.4)
    return list(dict.fromkeys(by_name[name] for name in near)) or [_label(group) for group in names[:10]]


def team(campaign: Campaign, text: str) -> Group | Supervision:
    """A project group, or the supervision, by id or by a part of its name."""
    return pick("项目组", text, ((team, (team.id, team.name)) for team in campaign.teams))


def unit(campaign: Campaign, text: str) -> Unit:
    """A unit by a part of its name or alias."""
    return pick("单位", text, ((unit, (unit.name, *unit.alias)) for unit in campaign.units))


def phase(campaign: Campaign, text: str) -> Phase:
    """A phase by id or by a part of its name."""
    return pick("阶段", text, ((phase, (phase.id, phase.name)) for phase in campaign.phases))


def place(campaign: Campaign, text: str) -> Place:
    """A place by a part of its name."""
    return pick("点位", text, ((place, (place.name,)) for place in campaign.places))


def indicator(campaign: Campaign, text: str) -> Indicator:
    """An indicator by id or by a part of its text."""
    items = campaign.indicator_by_id.values()
    return pick("指标", text, ((item, (item.id, item.text)) for item in items))


def record(campaign: Campaign, text: str) -> Task | Indicator:
    """A task or an indicator by id, or by a part of a task's title or an indicator's text."""
    exact: dict[str, Task | Indicator] = {**campaign.indicator_by_id, **campaign.task_by_id}
    if text in exact:
        return exact[text]
    named: list[tuple[Task | Indicator, tuple[str, ...]]] = [
        (task, (task.id, task.title)) for task in campaign.tasks
    ]
    named += [(item, (item.id, item.text)) for item in campaign.indicator_by_id.values()]
    return pick("任务或指标", text, named)
