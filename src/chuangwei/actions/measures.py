"""How far a task is, from what a person said: an estimate, an amount, or a member of a collective that has done it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.actions.parse_entry import ParsedEntry
from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import Standing
from chuangwei.model.task import Quota, Task
from chuangwei.phrases import quantity

Value = str | int | Decimal | date
Measure = dict[str, Value]
"""The part of an entry that counts: progress or amount, and the unit where there is one."""


class Refused(ChuangweiError):
    """What was said does not fit the record; nothing is written."""

    def __init__(self, task: Task | None, why: str, hint: str | None = None) -> None:
        super().__init__(f"{task.id}：{why}" if task else why, hint=hint)


class So(NamedTuple):
    """How a task stands when something is said of it."""

    now: Standing
    """With everything that is recorded, whatever its day."""
    before: int
    """The progress up to the day on which it happened."""
    unit: str | None
    """The unit that it is said of."""
    later: date | None = None
    """The last day after it that a progress is recorded for."""


def measures(campaign: Campaign, task: Task, said: ParsedEntry, so: So) -> list[Measure]:
    """One measure, or one for each member of a collective that is left; raises Refused."""
    if task.quota is None:
        return [_estimated(task, said, so)]
    if task.quota.each is None:
        return [_counted(task, task.quota, said, so)]
    members = campaign.collective(task.quota.each) or ()
    return _one_by_one(task, members, said, so)


def _estimated(task: Task, said: ParsedEntry, so: So) -> Measure:
    if said.amount is not None:
        raise Refused(
            task,
            "没有数量目标，不能记数量",
            "百分比写 --progress 80（成批记时写 80%）；要按数量计，先给任务设 quota.amount",
        )
    progress = 100 if said.done else said.progress
    if progress is not None and not 0 <= progress <= 100:
        raise Refused(task, f"进度 {progress}% 超出 0 到 100")
    if said.done and so.later is not None:
        raise Refused(
            task,
            f"{so.later} 还记着 {so.now.progress}%，在那以前完成不了",
            f"写真正完成的日子；那一条记错了，先用 chuangwei edit {task.id} 改",
        )
    if progress is not None and progress < so.before and said.note is None:
        raise Refused(task, f"进度从 {so.before}% 落到 {progress}%，没有说明", "把原因写进说明（--note）")
    return _measure(so.unit, progress=progress)


def _counted(task: Task, quota: Quota, said: ParsedEntry, so: So) -> Measure:
    """An amount; done means what is left of the quota."""
    wanted = quota.amount or Decimal(0)
    measure = quota.unit
    if said.progress is not None:
        why = f"按数量计（共{quantity(wanted, measure)}），不记百分比"
        raise Refused(task, why, f"写这次又完成几{measure or '个'}：--amount 2（成批记时写 +2）")
    if said.measure and measure and said.measure != measure:
        hint = f"{measure}后面空一格，再写说明" if said.measure.startswith(measure) else None
        raise Refused(task, f"计量单位是“{measure}”，写的是“{said.measure}”", hint)
    so_far = so.now.amount or Decimal(0)
    amount = wanted - so_far if said.done else said.amount
    if amount is None:
        return _measure(so.unit)
    if amount == 0:
        raise Refused(task, "数量是 0，没有可记的", "只记情况，就只写说明（--note）")
    if amount < 0 and said.note is None:
        raise Refused(task, f"冲减 {amount} 没有说明", "把原因写进说明（--note）")
    if so_far + amount < 0:
        raise Refused(task, f"冲减 {amount} 超过了已经记的 {quantity(so_far, measure)}")
    return _measure(so.unit, amount=_plain(amount))


def _one_by_one(task: Task, members: tuple[str, ...], said: ParsedEntry, so: So) -> list[Measure]:
    """A task that each member of a collective must do once."""
    each, unit = task.quota.each if task.quota else None, so.unit
    if said.done and unit is None:
        if not members:
            raise Refused(task, f"“{each}”还没有填成员", "先在 data/groups.yaml 里写 members")
        return [_measure(member, amount=1) for member in members if member not in so.now.reported]
    if not said.done and said.amount is None and said.progress is None:
        return [_measure(unit)]
    if said.progress is not None and said.progress != 100:
        raise Refused(
            task,
            f"按“{each}”逐个计数，不记百分比",
            "哪一家完成了，写 --done --unit 单位（成批记时写 完成 #单位）",
        )
    if said.amount is not None and said.amount <= 0:
        raise Refused(task, f"按“{each}”逐个计数，不能冲减", f"记错的那条用 chuangwei edit {task.id} 删去")
    if unit is None:
        raise Refused(task, f"按“{each}”逐个计数，没有写是哪一家", "加 --unit 单位（成批记时写 #单位）")
    if unit in so.now.reported:
        raise Refused(task, f"{unit}已经报过了", "要补充情况，只写说明（--note）")
    return [_measure(unit, amount=1)]


def _measure(unit: str | None, **measured: Value | None) -> Measure:
    named: Measure = {"unit": unit} if unit is not None else {}
    return {key: value for key, value in measured.items() if value is not None} | named


def _plain(amount: Decimal) -> Value:
    """2 for 2.00."""
    return int(amount) if amount == amount.to_integral_value() else amount.normalize()
