"""Which tasks serve which indicator, across the versions of a standard: nobody has to tag a task anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chuangwei.model.standard import Standard
from chuangwei.model.task import Task


def tasks_by_item(standards: Iterable[Standard], tasks: Iterable[Task]) -> dict[str, tuple[Task, ...]]:
    """For each indicator that any task serves, those tasks in file order.

    A task serves the indicators it names, whatever replaces them, and whatever they replace, however often the
    standard has changed in between.
    """
    replaces = {item.id: item.replaces for standard in standards for item in standard.items}
    replaced_by: dict[str, list[str]] = {}
    for name, older in replaces.items():
        for old in older:
            replaced_by.setdefault(old, []).append(name)
    kin: dict[str, frozenset[str]] = {}
    found: dict[str, list[Task]] = {}
    for task in tasks:
        reached: dict[str, None] = {}
        for name in task.items:
            if name not in kin:
                kin[name] = reach(name, replaces) | reach(name, replaced_by)
            reached.update(dict.fromkeys(kin[name]))
        for name in reached:
            found.setdefault(name, []).append(task)
    return {name: tuple(several) for name, several in found.items()}


def reach(name: str, ways: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """`name` and all that is reached from it, step by step in one direction; a circle ends where it began."""
    reached, waiting = {name}, [name]
    while waiting:
        for each in ways.get(waiting.pop(), ()):
            if each not in reached:
                reached.add(each)
                waiting.append(each)
    return frozenset(reached)
