"""Which tasks are meant: filters over tasks and their standing on a day, and orders to list them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from chuangwei.errors import UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import LIGHTS, STATES, Light, Standing, State, answering, obligations, stand
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
    due_before: date | None = None
    with_helpers: bool = False
    """Whether a unit's tasks are also those that it helps with."""


def select(campaign: Campaign, day: date, wanted: Filter) -> list[Judged]:
    """The tasks that pass the filter with their standing on `day`, in file order; raises for names nobody has.

    Where units are asked for, a task stands once for each of them that owes it, with the member's share where it is that.
    """
    tests = list(_task_tests(campaign, wanted))
    judged = _standing_tests(wanted)
    standings = _standings(campaign, day, wanted)
    found = []
    for task in campaign.tasks:
        if all(test(task) for test in tests):
            found += [(task, each) for each in standings(task) if all(test(each) for test in judged)]
    return found


def _standings(campaign: Campaign, day: date, wanted: Filter) -> Callable[[Task], Iterable[Standing]]:
    """How a task is to be judged: as a whole, or as an obligation of each of the units asked for."""
    rules = campaign.rules(day)
    units = {pick.unit(campaign, text).name for text in wanted.units}
    if not units:
        return lambda task: (stand(task, day, rules),)

    def of_units(task: Task) -> Iterable[Standing]:
        owing = [each for unit, each in obligations(task, day, rules).items() if unit in units]
        if not owing and wanted.with_helpers:
            helped = any(not units.isdisjoint(campaign.meant_by(name)) for name in task.helpers)
            return (stand(task, day, rules),) if helped else ()
        return owing

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


def _task_tests(campaign: Campaign, wanted: Filter) -> Iterable[Callable[[Task], bool]]:
    if wanted.groups:
        teams = {pick.team(campaign, text).id for text in wanted.groups}
        yield lambda task: campaign.team_by_name[task.group].id in teams
    if wanted.phases:
        phases = {pick.phase(campaign, text).id for text in wanted.phases}
        yield lambda task: campaign.phase_by_name[task.phase].id in phases
    if wanted.items:
        items = [pick.indicator(campaign, text).id for text in wanted.items]
        serving = {task.id for item in items for task in campaign.serving(item)}
        yield lambda task: task.id in serving
    if wanted.places:
        places = {pick.place(campaign, text).name for text in wanted.places}
        yield lambda task: task.place in places
    for text in wanted.texts:
        yield partial(_mentions, pick.folded(text))


def _mentions(text: str, task: Task) -> bool:
    fields = (task.id, task.title, task.target, task.owner, task.note, task.place)
    said = (part for entry in task.log for part in (entry.note, entry.need, entry.met))
    return any(text in pick.folded(part) for part in (*fields, *said) if part)


def _standing_tests(wanted: Filter) -> list[Callable[[Standing], bool]]:
    tests: list[Callable[[Standing], bool]] = []
    if wanted.states:
        states = {state_named(text) for text in wanted.states}
        tests.append(lambda standing: standing.state in states)
    if wanted.lights:
        lights = {light_named(text) for text in wanted.lights}
        tests.append(lambda standing: standing.light in lights)
    flags = ("overdue", "due_soon", "behind", "quiet", "needs")
    tests += [attrgetter(flag) for flag in flags if getattr(wanted, flag)]
    if wanted.due_before is not None:
        before = wanted.due_before
        tests.append(lambda standing: standing.open and standing.due < before)
    return tests


def state_named(text: str) -> State:
    """A state by a part of its name, such as 完成; raises UsageFault."""
    found = [state for state in STATES if text == state] or [state for state in STATES if text in state]
    if len(found) == 1:
        return found[0]
    raise UsageFault(f"没有状态“{text}”", hint=f"可以写 {'、'.join(STATES)}")


def light_named(text: str) -> Light:
    """A light by its English or Chinese name; raises UsageFault."""
    for light, name in LIGHTS.items():
        if text.casefold().replace("gray", "grey") in {light, name, f"{name}灯", f"{name}色"}:
            return light
    raise UsageFault(f"没有灯色“{text}”", hint="可以写 red、yellow、green、grey，或 红、黄、绿、灰")


def _by_unit(campaign: Campaign) -> _Key:
    """Units in file order, whichever of its names a task gives."""
    rank = {unit.name: place for place, unit in enumerate(campaign.every_unit)}
    return lambda judged: rank.get(answering(campaign, *judged)[0], len(rank))


_Key = Callable[[Judged], Any]
SORTS: dict[str, Callable[[Campaign], _Key]] = {
    "due": lambda _: lambda judged: judged[1].due,
    "progress": lambda _: lambda judged: judged[1].progress,
    "light": lambda _: lambda judged: (LIGHT_ORDER[judged[1].light], judged[1].due),
    "state": lambda _: lambda judged: STATES.index(judged[1].state),
    "unit": _by_unit,
    "id": lambda _: lambda judged: natural(judged[0].id),
    "last": lambda _: lambda judged: judged[1].last.date if judged[1].last else date.min,
}


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts 5-2 before 5-10."""
    parts: list[tuple[int, int, str]] = []
    number = ""
    for char in text + " ":
        if char.isascii() and char.isdigit():
            number += char
            continue
        if number:
            parts.append((0, int(number), ""))
            number = ""
        parts.append((1, 0, char))
    return tuple(parts)


def ordered(campaign: Campaign, found: list[Judged], sort: str | None) -> list[Judged]:
    """The tasks in the order asked for: a key of SORTS, `-key` for the reverse, None for file order."""
    if sort is None:
        return found
    key = SORTS.get(sort.removeprefix("-"))
    if key is None:
        raise UsageFault(f"不能按“{sort}”排", hint=f"可以写 {'、'.join(SORTS)}，前面加 - 为倒序")
    return sorted(found, key=key(campaign), reverse=sort.startswith("-"))
