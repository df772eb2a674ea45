"""Who answers for what: owners, members, indicators, points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from chuangwei.checks.case import Case
from chuangwei.problems import Remark


def someone_answers(case: Case) -> Iterator[Remark]:
    """A task has an owner, or its unit a first responsible person."""
    units = case.campaign.unit_by_name
    for ordinal, task in case.tasks:
        unit = units.get(task.lead)
        if task.owner is None and unit is not None and unit.head is None:
            message = f"没有责任人，{unit.name}也没有登记第一责任人"
            yield Remark("task", ordinal, ("lead",), "W407", message, "给任务写 owner，或给单位写 head")


def collectives_have_members(case: Case) -> Iterator[Remark]:
    """A collective whose every member must do a task has members."""
    counted: dict[str, list[str]] = {}
    for task in case.campaign.tasks:
        if task.quota and task.quota.each is not None:
            counted.setdefault(case.campaign.unit_name(task.quota.each), []).append(task.id)
    for ordinal, unit in case.units:
        if unit.members == () and unit.name in counted:
            message = f"“{unit.name}”还没有填成员，{len(counted[unit.name])}项任务要逐个完成（{'、'.join(counted[unit.name])}）"
            yield Remark("unit", ordinal, ("members",), "W412", message, "在 members 里写上各成员的名称")


def indicators_are_served(case: Case) -> Iterator[Remark]:
    """Every indicator has a task that works for it, or for the one it replaces or is replaced by."""
    if not case.knows("task") or case.campaign.gaps.broken.get("task"):
        return
    for ordinal, standard in case.standards:
        for index, item in enumerate(standard.items):
            if not case.campaign.serving(item.id):
                message = f"没有任务对应指标 {item.id}"
                yield Remark(
                    "standard", ordinal, ("items", index, "id"), "W408", message, "给任务的 items 加上它"
                )


def points_add_up(case: Case) -> Iterator[Remark]:
    """The indicators' points make the standard's total."""
    for ordinal, standard in case.standards:
        points = sum((item.points for item in standard.items if item.points is not None), Decimal(0))
        if standard.total is not None and points != standard.total:
            message = f"各指标共 {points} 分，total 写的是 {standard.total} 分"
            yield Remark("standard", ordinal, ("total",), "W409", message, "核对各条 points 和 total")
