"""Entries of the logs: each says something, in the task's own measure, with a reason where one is due, and of a day that has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, pairwise
from typing import Any

from chuangwei.checks.case import Case, Spot
from chuangwei.model.files import REGISTERS
from chuangwei.model.repeat import bounds, period_of
from chuangwei.model.replay import measures
from chuangwei.phrases import quantity
from chuangwei.problems import Remark


def entries_say_something(case: Case) -> Iterator[Remark]:
    """An entry with only a date, a unit or a reporter is empty."""
    for spot, _, entry in case.entries:
        if not entry.says:
            message = f"{entry.date} 这条记录没有说发生了什么"
            hint = "加上 progress、amount、state、due、need、met、note 或 link"
            yield Remark(*spot, "E306", message, hint)


def entries_measure_as_the_task_does(case: Case) -> Iterator[Remark]:
    """A task with a quota is counted, one without is estimated."""
    for spot, task, entry in case.entries:
        if entry.progress is not None and task.quota is not None and task.quota.amount is not None:
            message = "任务有数量目标，进度由 amount 算出，不写 progress"
            yield Remark(*spot.at("progress"), "E307", message, "改写 amount")
        if entry.amount is not None and task.quota is None:
            message = "任务没有数量目标（quota），不能写 amount"
            yield Remark(*spot.at("amount"), "E308", message, "改写 progress，或加上 quota")


def entries_name_a_period(case: Case) -> Iterator[Remark]:
    """What is said of a recurring task is that a period is done; only there a period is named, and one that there is."""
    for spot, task, entry in case.entries:
        if task.repeat is None:
            if entry.period is not None:
                message = "任务不是每期都要做的（没有 repeat），不能写 for"
                yield Remark(*spot.at("for"), "E314", message, "删去 for，或给任务加上 repeat")
            continue
        if entry.progress not in {None, 100}:
            message = f"{task.repeat.said}一次，进度只写 100"
            yield Remark(
                *spot.at("progress"), "E307", message, "这一期做完了写 progress: 100；没有做完只写 note"
            )
        if period_of(task.repeat.every, entry.period, entry.date) is None:
            message = f"{entry.period} 里不止一{task.repeat.every}"
            yield Remark(*spot.at("for"), "E314", message, "写那一期里的一天，如 2023-06-12")


def entries_lie_in_a_period(case: Case) -> Iterator[Remark]:
    """An entry that is of no period of its task fulfils none."""
    for spot, task in case.tasks:
        start = case.start(task)
        if task.repeat is None or start is None:
            continue
        moves = [entry.due for entry in task.log if entry.due is not None]
        since, until = bounds(task.repeat.every, start)[0], max([task.due_day or date.max, *moves])
        for index, entry in enumerate(task.log):
            period = period_of(task.repeat.every, entry.period, entry.date)
            if measures(entry) and period is not None and not since <= period <= until:
                message = f"{entry.period or entry.date} 不在任务的任何一期里，不计入进度"
                hint = "补以前的，用 for 写明是哪一期，如 for: 2023-06"
                yield Remark(*spot.at("log", index, "for" if entry.period else "date"), "W425", message, hint)


def reasons_are_given(case: Case) -> Iterator[Remark]:
    """A negative amount and an extension need a note."""
    for spot, _, entry in case.entries:
        if entry.amount is not None and entry.amount < 0 and entry.note is None:
            message = f"冲减 {entry.amount} 没有说明"
            yield Remark(*spot.at("amount"), "E309", message, "在 note 里写明原因")
        if entry.due is not None and entry.note is None:
            message = f"延期至 {entry.due} 没有说明"
            yield Remark(*spot.at("due"), "E310", message, "在 note 里写明原因和谁同意的")


def progress_does_not_fall(case: Case) -> Iterator[Remark]:
    """Progress that is lower than before needs a note."""
    for spot, task in case.tasks:
        if task.repeat is not None:
            continue
        numbered = [(index, entry) for index, entry in enumerate(task.log) if entry.progress is not None]
        numbered.sort(key=lambda pair: pair[1].date)
        for (_, earlier), (index, later) in pairwise(numbered):
            before, now = earlier.progress or 0, later.progress or 0
            if now < before and later.note is None and not (task.quota and later.unit != earlier.unit):
                message = f"进度从 {before}% 落到 {now}%，没有说明"
                yield Remark(*spot.at("log", index, "progress"), "W404", message, "在 note 里写明原因")


def amounts_are_not_repeated(case: Case) -> Iterator[Remark]:
    """The same amount on the same day by the same unit may have been entered twice; two notes set them apart."""
    name = case.campaign.unit_name
    for spot, task in case.tasks:
        notes: dict[object, set[str | None]] = {}
        for index, entry in enumerate(task.log):
            if entry.amount is None:
                continue
            known = notes.setdefault(
                (entry.date, entry.amount, entry.period, entry.unit and name(entry.unit)), set()
            )
            if known and (entry.note is None or entry.note in known or None in known):
                message = f"{entry.date} 数量 {entry.amount} 记了两次"
                hint = "核对后删去一条；确是两次请在 note 里分别写明"
                yield Remark(*spot.at("log", index), "W405", message, hint)
            known.add(entry.note)


def amounts_stay_near_the_quota(case: Case) -> Iterator[Remark]:
    """More than a tenth beyond the quota is mostly a slip: 600 for 60, or a total entered as an addition."""
    for spot, task in case.tasks:
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
                yield Remark(*spot.at("log", index, "amount"), "W419", message, hint)
                break


def entries_name_a_member(case: Case) -> Iterator[Remark]:
    """Where each member of a collective is counted, progress of nobody in particular counts for nothing."""
    for spot, task, entry in case.entries:
        if task.quota is None or task.quota.each is None or entry.unit is not None:
            continue
        field = "progress" if entry.progress is not None else "amount"
        if entry.progress is not None or entry.amount is not None:
            message = f"任务按“{task.quota.each}”逐个计数，这条没有写是哪个单位，不计入进度"
            yield Remark(*spot.at(field), "W415", message, "加上 unit: 单位名称")


def days_have_come(case: Case) -> Iterator[Remark]:
    """Whatever is told has happened: its day is no later than today."""
    for spot, what, day, hint in _days(case):
        if day > case.today:
            yield Remark(*spot, "W403", f"{what} {day} 在今天（{case.today}）之后", hint)


def _days(case: Case) -> Iterator[tuple[Spot, str, date, str]]:
    """The days of which something is told, each with what to call it and the cure."""
    premature = "核对日期；没有发生的事不要先记"
    for spot, what, _, record in _written_down(case):
        yield spot.at("date"), what, record.date, premature
    for spot, each in case.rounds:
        if each.until is not None:
            yield spot.at("until"), "检查的最后一天", each.until, premature
    for spot, paper in case.evidence:
        formed = date.fromisoformat(paper.name.partition("/")[2][:10])
        yield spot.at("name"), "形成日期", formed, "核对日期"
    for spot, head in case.numbered("campaign"):
        if head.result and head.result.date:
            yield spot.at("result", "date"), "命名日期", head.result.date, "核对日期；没有命名的不要先写"
    for spot, document in case.issued:
        yield spot.at("date"), "成文日期", document.date, "核对日期；没有发出的不要先登记"
    yield from _days_of_registers(case, premature)


def _days_of_registers(case: Case, premature: str) -> Iterator[tuple[Spot, str, date, str]]:
    for kind in REGISTERS:
        for spot, record in case.numbered(kind):
            for name in ("date", "reimbursed_on"):
                if (day := getattr(record, name, None)) is not None:
                    yield spot.at(name), "日期", day, premature
            for index, step in enumerate(getattr(record, "log", ())):
                yield spot.at("log", index, "date"), "日期", step.date, premature


def entries_are_recorded_in_time(case: Case) -> Iterator[Remark]:
    """What was written down many days after it happened is shown as such."""
    limit = case.campaign.settings.late_record_days
    for spot, _, what, entry in _written_down(case):
        if entry.recorded is not None and (entry.recorded - entry.date).days > limit:
            message = what.format(entry.date) + f"，{entry.recorded} 才录入（补录）"
            yield Remark(*spot.at("recorded"), "W406", message)


def _written_down(case: Case) -> Iterator[tuple[Spot, str, str, Any]]:
    """What has a day and may say when it was recorded: what to call the day, and, of a day, the record."""
    for spot, _, entry in case.entries:
        yield spot, "记录的日期", "{} 的事", entry
    for spot, item, score in case.scores:
        yield spot, f"指标 {item.id} 自评的日期", f"指标 {item.id} {{}} 的自评", score
    for spot, record in chain(case.rounds, case.findings):
        yield spot, "日期", "{} 的事", record
        for index, step in enumerate(getattr(record, "log", ())):
            yield spot.at("log", index), "日期", "{} 的事", step
