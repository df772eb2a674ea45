"""What a change makes doubtful: the warnings that a check would give from now on, and did not give before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from chuangwei.checks.case import Case
from chuangwei.checks.rules import warnings
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import REGISTERS
from chuangwei.model.task import Task

_WHOLE = ("finding", *REGISTERS)
"""Kinds that are looked at as a whole: there are never many."""


class NewWarning(NamedTuple):
    """A warning about a task, a finding or a record of a register: its id, the warning's code and words, and what to do about it."""

    record: str
    code: str
    message: str
    hint: str | None


def new_warnings_of(before: Campaign, after: Campaign, today: date) -> list[NewWarning]:
    """The warnings about tasks, findings and registers that differ between the two campaigns, without those there were before.

    Only the tasks that differ are looked at: with twenty thousand tasks a whole check would take longer than the change.
    """
    same = {id(task) for task in before.tasks}
    changed = [task for task in after.tasks if id(task) not in same]
    changed = [task for task in changed if before.task_by_id.get(task.id) != task]
    known = [old for task in changed if (old := before.task_by_id.get(task.id)) is not None]
    there = Counter(_of_tasks(before, known, today))
    found = list(_of_tasks(after, changed, today))
    kinds = {kind for kind in _WHOLE if before.records(kind) is not after.records(kind)}
    if "expense" in kinds:
        kinds.add("budget")  # what is spent is judged by what was meant to be
    if kinds:
        there += Counter(_of_registers(before, kinds, today))
        found += _of_registers(after, kinds, today)
    new = []
    for doubt in found:
        if there[doubt]:
            there[doubt] -= 1
        else:
            new.append(doubt)
    return new


def _of_tasks(campaign: Campaign, tasks: list[Task], today: date) -> Iterator[NewWarning]:
    for remark in warnings(Case(replace(campaign, tasks=tuple(tasks)), today)):
        if remark.kind == "task":  # what is said of the whole plan would be said of these few tasks
            yield NewWarning(tasks[remark.ordinal].id, remark.code, remark.message, remark.hint)


def _of_registers(campaign: Campaign, kinds: Container[str], today: date) -> Iterator[NewWarning]:
    """All of a kind: whether one is there twice, or a budget is kept, only the others can tell."""
    for remark in warnings(Case(replace(campaign, tasks=()), today)):
        if remark.kind in kinds:
            record = campaign.records(remark.kind)[remark.ordinal]
            name = str(getattr(record, record.handle))
            yield NewWarning(name, remark.code, remark.message, remark.hint)
