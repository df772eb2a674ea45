"""Which tasks are meant: filters over tasks and their standing on a day, and orders to list them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from chuangwei.errors import UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.replay import STATES
from chuangwei.model.responsible import owed_by
from chuangwei.model.standing import LIGHTS, Light, Standing, obligations, stand
from chuangwei.model.task import Task

Judged = tuple[Task, Standing]
LIGHT_ORDER: dict[Light, int] = {"red": 0, "yellow": 1, "green": 2, "grey": 3}


class Filter(NamedTuple):
    """What a person asked for, in their own words.

    Values of one field are alternatives, except `texts`, which must all be there; fields all must hold.
    """

    groups: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    overdue: bool = False
    due_soon: bool = False
    behind: bool = False
    quiet: bool = False
    needs: bool = False
    missed: bool = False
    due_before: date | None = None
    with_helpers: bool = False
    """Whether a unit's tasks are also those that it helps with."""


Item = TypeVar("Item")
AnyState = TypeVar("AnyState", bound=str)
Test = Callable[[Item], bool]
Choice = tuple[Callable[[Campaign, str], Iterable[str]], Callable[[Campaign, Item], str | None]]
"""What the words of a person stand for, and what of that an item has."""


def tests(campaign: Campaign, wanted: Any, choices: Mapping[str, Choice[Item]]) -> list[Test[Item]]:
    """Of each field of a filter that says something: whether an item has one of what it names; raises for no name."""

    def test(of: Callable[[Campaign, Item], str | None], allowed: set[str], item: Item) -> bool:
        return of(campaign, item) in allowed

    return [
        partial(test, of, {name for text in texts for name in named(campaign, text)})
        for field, (named, of) in choices.items()
        if (texts := getattr(wanted, field))
    ]


def mentioned(texts: Iterable[str], parts: Callable[[Item], Iterable[str | None]]) -> list[Test[Item]]:
    """For each text: whether one of the parts of an item holds it."""

    def holds(text: str, item: Item) -> bool:
        return any(text in pick.folded(part) for part in parts(item) if part)

    return [partial(holds, pick.folded(text)) for text in texts]


_OF_TASK: dict[str, Choice[Task]] = {
    "groups": (
        lambda campaign, text: [pick.team(campaign, text).id],
        lambda campaign, task: campaign.team_by_name[task.group].id,
    ),
    "phases": (
        lambda campaign, text: [pick.phase(campaign, text).id],
        lambda campaign, task: campaign.phase_by_name[task.phase].id,
    ),
    "items": (
        lambda campaign, text: [task.id for task in campaign.serving(pick.indicator(campaign, text).id)],
        lambda _, task: task.id,
    ),
    "places": (lambda campaign, text: [pick.place(campaign, text).name], lambda _, task: task.place),
}
_OF_STANDING: dict[str, Choice[Standing]] = {
    "states": (lambda _, text: [state_named(text, STATES)], lambda _, standing: standing.state),
    "lights": (lambda _, text: [light_named(text)], lambda _, standing: standing.light),
}


def select(campaign: Campaign, day: date, wanted: Filter, sort: str | None = None) -> list[Judged]:
    """The tasks that pass the filter with their standing on `day`, as `ordered`; raises for names nobody has.

    Where units are asked for, a task stands once for each of them that owes it, with the member's share where it is that.
    """
    of_task = tests(campaign, wanted, _OF_TASK) + mentioned(wanted.texts, _said)
    of_standing = tests(campaign, wanted, _OF_STANDING)
    flags = ("overdue", "due_soon", "behind", "quiet", "needs", "missed")
    of_standing += [attrgetter(flag) for flag in flags if getattr(wanted, flag)]
    if wanted.due_before is not None:
        before = wanted.due_before
        of_standing.append(lambda standing: standing.open and standing.order < before)
    standings = _standings(campaign, day, wanted)
    found = []
    for task in campaign.tasks:
        if all(test(task) for test in of_task):
            found += [(task, each) for each in standings(task) if all(test(each) for test in of_standing)]
    return ordered(campaign, found, sort, _SORTS)


def _said(task: Task) -> Iterable[str | None]:
    said = (part for entry in task.log for part in (entry.note, entry.need, entry.met))
    return (task.id, task.title, task.target, task.owner, task.leader, task.note, task.place, *said)


def _standings(campaign: Campaign, day: date, wanted: Filter) -> Callable[[Task], Iterable[Standing]]:
    """How a task is to be judged: as a whole, or as an obligation of each of the units asked for."""
    rules = campaign.rules(day)
    units = {pick.unit(campaign, text).name for text in wanted.units}
    if not units:
        return lambda task: (stand(task, day, rules),)

    def of_units(task: Task) -> Iterable[Standing]:
        owed = obligations(task, day, rules).items()
        owing = {each.member: each for unit, each in owed if unit in units}  # once for all that lead together
        if not owing and wanted.with_helpers:
            helped = any(not units.isdisjoint(campaign.meant_by(name)) for name in task.helpers)
            return (stand(task, day, rules),) if helped else ()
        return owing.values()

    return of_units


def meant(campaign: Campaign, wanted: Filter) -> tuple[str, ...]:
    """The groups, units and phases asked for by their full names; raises for names nobody has."""
    teams = (pick.team(campaign, text) for text in wanted.groups)
    units = (pick.unit(campaign, text) for text in wanted.units)
    phases = (pick.phase(campaign, text) for text in wanted.phases)
    names = (
        *(f"{team.id} {team.name}" for team in teams),
        *(unit.name for unit in units),
        *(phase.name for phase in phases),
    )
    return tuple(dict.fromkeys(names))


def state_named(text: str, states: Sequence[AnyState], also: str = "") -> AnyState:
    """A state by its name or a part of it that no other has, such as 完成; raises UsageFault."""
    found = [state for state in states if text == state] or [state for state in states if text in state]
    if len(found) == 1:
        return found[0]
    raise UsageFault(f"没有状态“{text}”", hint=f"可以写 {'、'.join(states)}{also}")


def light_named(text: str) -> Light:
    """A light by its English or Chinese name; raises UsageFault."""
    for light, name in LIGHTS.items():
        if text.casefold().replace("gray", "grey") in {light, name, f"{name}灯", f"{name}色"}:
            return light
    raise UsageFault(f"没有灯色“{text}”", hint="可以写 red、yellow、green、grey，或 红、黄、绿、灰")


def _by_unit(campaign: Campaign) -> _Key:
    """Units in file order, whichever of its names a task gives."""
    rank = {unit.name: place for place, unit in enumerate(campaign.every_unit)}
    return lambda judged: rank.get(owed_by(campaign, *judged)[0], len(rank))


_Key = Callable[[Judged], Any]
_SORTS: dict[str, Callable[[Campaign], _Key]] = {
    "due": lambda _: lambda judged: judged[1].order,
    "progress": lambda _: lambda judged: judged[1].progress,
    "light": lambda _: lambda judged: (LIGHT_ORDER[judged[1].light], judged[1].order),
    "state": lambda _: lambda judged: STATES.index(judged[1].state),
    "unit": _by_unit,
    "id": lambda _: lambda judged: natural(judged[0].id),
    "last": lambda _: lambda judged: judged[1].last.date if judged[1].last else date.min,
}


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts 5-2 before 5-10."""
    parts = re.findall("[0-9]+|[^0-9]", text)
    return tuple((0, int(part), "") if "0" <= part[0] <= "9" else (1, 0, part) for part in parts)


def ordered(
    campaign: Campaign,
    found: list[Item],
    sort: str | None,
    sorts: Mapping[str, Callable[[Campaign], Callable[[Item], Any]]],
) -> list[Item]:
    """What was found in the order asked for: a key of `sorts`, `-key` for the reverse, None for file order."""
    if sort is None:
        return found
    key = sorts.get(sort.removeprefix("-"))
    if key is None:
        raise UsageFault(f"不能按“{sort}”排", hint=f"可以写 {'、'.join(sorts)}，前面加 - 为倒序")
    return sorted(found, key=key(campaign), reverse=sort.startswith("-"))
