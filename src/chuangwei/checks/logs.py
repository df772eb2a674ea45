"""Entries of the logs: each says something, says it in the task's own measure, and gives a reason where one is due."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from chuangwei.checks.case import Case
from chuangwei.phrases import quantity
from chuangwei.problems import Remark


def entries_say_something(case: Case) -> Iterator[Remark]:
    """An entry with only a date, a unit or a reporter is empty."""
    for ordinal, task in case.tasks:
        for index, entry in enumerate(task.log):
            if not entry.says:
                message = f"{entry.date} 这条记录没有说发生了什么"
                hint = "加上 progress、amount、state、due、need、met、note 或 link"
                yield Remark("task", ordinal, ("log", index), "E306", message, hint)


def entries_measure_as_the_task_does(case: Case) -> Iterator[Remark]:
    """A task with a quota is counted, one without is estimated."""
    for ordinal, task in case.tasks:
        counted = task.quota is not None and task.quota.amount is not None
        for index, entry in enumerate(task.log):
            if counted and entry.progress is not None:
                message = "任务有数量目标，进度由 amount 算出，不写 progress"
                yield Remark("task", ordinal, ("log", index, "progress"), "E307", message, "改写 amount")
            if task.quota is None and entry.amount is not None:
                message = "任务没有数量目标（quota），不能写 amount"
                yield Remark(
                    "task", ordinal, ("log", index, "amount"), "E308", message, "改写 progress，或加上 quota"
                )


def reasons_are_given(case: Case) -> Iterator[Remark]:
    """A negative amount and an extension need a note."""
    for ordinal, task in case.tasks:
        for index, entry in enumerate(task.log):
            if entry.note is not None:
                continue
            if entry.amount is not None and entry.amount < 0:
                message = f"冲减 {entry.amount} 没有说明"
                yield Remark("task", ordinal, ("log", index, "amount"), "E309", message, "在 note 里写明原因")
            if entry.due is not None:
                message = f"延期至 {entry.due} 没有说明"
                yield Remark(
                    "task", ordinal, ("log", index, "due"), "E310", message, "在 note 里写明原因和谁同意的"
                )


def entries_have_happened(case: Case) -> Iterator[Remark]:
    """An entry is dated no later than today."""
    for ordinal, task in case.tasks:
        for index, entry in enumerate(task.log):
            if entry.date > case.today:
                message = f"记录的日期 {entry.date} 在今天（{case.today}）之后"
                yield Remark(
                    "task", ordinal, ("log", index, "date"), "W403", message, "核对日期；没有发生的事不要先记"
                )


def progress_does_not_fall(case: Case) -> Iterator[Remark]:
    """Progress that is lower than before needs a note."""
    for ordinal, task in case.tasks:
        numbered = [(index, entry) for index, entry in enumerate(task.log) if entry.progress is not None]
        numbered.sort(key=lambda pair: pair[1].date)
        for (_, earlier), (index, later) in pairwise(numbered):
            before, now = earlier.progress or 0, later.progress or 0
            if now < before and later.note is None and not (task.quota and later.unit != earlier.unit):
                message = f"进度从 {before}% 落到 {now}%，没有说明"
                yield Remark(
                    "task", ordinal, ("log", index, "progress"), "W404", message, "在 note 里写明原因"
                )


def amounts_are_not_repeated(case: Case) -> Iterator[Remark]:
    """The same amount on the same day by the same unit may have been entered twice; two notes set them apart."""
    name = case.campaign.unit_name
    for ordinal, task in case.tasks:
        notes: dict[object, set[str | None]] = {}
        for index, entry in enumerate(task.log):
            if entry.amount is None:
                continue
            known = notes.setdefault((entry.date, entry.amount, entry.unit and name(entry.unit)), set())
            if known and (entry.note is None or entry.note in known or None in known):
                message = f"{entry.date} 数量 {entry.amount} 记了两次"
                hint = "核对后删去一条；确是两次请在 note 里分别写明"
                yield Remark("task", ordinal, ("log", index), "W405", message, hint)
            known.add(entry.note)


def amounts_stay_near_the_quota(case: Case) -> Iterator[Remark]:
    """More than a tenth beyond the quota is mostly a slip: 600 for 60, or a total entered as an addition."""
    for ordinal, task in case.tasks:
        quota = task.quota
        if quota is None:
            continue
        counted = [(index, entry) for index, entry in enumerate(task.log) if entry.amount is not None]
        total = sum((entry.amount or Decimal(0) for _, entry in counted), Decimal(0))
        if not quota.is_exceeded(total):
            continue
        so_far = Decimal(0)
        for index, entry in sorted(counted, key=lambda pair: pair[1].date):
            so_far += entry.amount or Decimal(0)
            if quota.is_exceeded(so_far):
                goal = quantity(quota.amount, quota.unit)
                message = f"累计{quantity(total, quota.unit)}，超过目标{goal}一成以上"
                hint = "核对数量；确实超额的，把 quota 的 amount 改成实际的目标"
                yield Remark("task", ordinal, ("log", index, "amount"), "W419", message, hint)
                break


def entries_name_a_member(case: Case) -> Iterator[Remark]:
    """Where each member of a collective is counted, progress of nobody in particular counts for nothing."""
    for ordinal, task in case.tasks:
        if task.quota is None or task.quota.each is None:
            continue
        for index, entry in enumerate(task.log):
            for field, value in (("progress", entry.progress), ("amount", entry.amount)):
                if value is not None and entry.unit is None:
                    message = f"任务按“{task.quota.each}”逐个计数，这条没有写是哪个单位，不计入进度"
                    yield Remark(
                        "task", ordinal, ("log", index, field), "W415", message, "加上 unit: 单位名称"
                    )
                    break


def entries_are_recorded_in_time(case: Case) -> Iterator[Remark]:
    """What was written down many days after it happened is shown as such."""
    limit = case.campaign.settings.late_record_days
    for ordinal, task in case.tasks:
        for index, entry in enumerate(task.log):
            if entry.recorded is not None and (entry.recorded - entry.date).days > limit:
                message = f"{entry.date} 的事，{entry.recorded} 才录入（补录）"
                yield Remark("task", ordinal, ("log", index, "recorded"), "W406", message)
