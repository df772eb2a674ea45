"""The plan: days of phases, tasks and standards that fit together, and who answers for what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from chuangwei.checks.case import Case, Spot
from chuangwei.model.repeat import DAYS, MOST, Repeat, periods
from chuangwei.model.task import Task
from chuangwei.phrases import LONG, say_weekday
from chuangwei.problems import Remark


def days_follow_each_other(case: Case) -> Iterator[Remark]:
    """What begins ends no earlier, and what answers to something comes no earlier than that."""
    for spot, what, day, other, since in chain(_in_order(case), _in_order_of_findings(case)):
        if day is not None and since is not None and day < since:
            yield Remark(*spot, "E305", f"{what} {day} 早于{other} {since}", "核对日期")


Pair = tuple[Spot, str, date | None, str, date | None]
"""Where the later of two days stands, what it is called, and the same of the earlier one."""


def _in_order(case: Case) -> Iterator[Pair]:
    for spot, phase in case.phases:
        yield spot.at("end"), "结束日期", phase.end, "开始日期", phase.start
    for spot, head in case.numbered("campaign"):
        first = case.campaign.span and case.campaign.span[0]
        yield (
            spot.at("result", "date"),
            "命名日期",
            head.result and head.result.date,
            "创建工作开始的日期",
            first,
        )
    for spot, standard in case.standards:
        at, until = spot.at("effective_until"), standard.effective_until
        yield at, "废止日期", until, "施行日期", standard.effective_from
    for spot, task in case.tasks:
        yield spot.at("due"), "完成时限", task.due_day, "开始日期", task.start
    for spot, task, entry in case.entries:
        yield spot.at("due"), "延期至", entry.due, "开始日期", task.start
    for spot, paper in case.issued:
        yield spot.at("to"), "期限止", paper.until, "期限起", paper.since
    for spot, expense in case.expenses:
        yield spot.at("reimbursed_on"), "报销日期", expense.reimbursed_on, "支出日期", expense.date
    for spot, complaint in case.complaints:
        yield spot.at("due"), "答复期限", complaint.due, "受理日期", complaint.date
        for index, step in enumerate(complaint.log):
            what = f"{step.action}的日期"
            yield spot.at("log", index, "date"), what, step.date, "受理日期", complaint.date


def _in_order_of_findings(case: Case) -> Iterator[Pair]:
    rounds = case.campaign.round_by_id
    for spot, each in case.rounds:
        yield spot.at("until"), "最后一天", each.until, "第一天", each.date
    for spot, finding in case.findings:
        found = ("发现日期", finding.date)
        if (since := rounds.get(finding.round)) is not None:
            yield spot.at("date"), *found, f"第{since.id}轮的日期", since.date
        yield spot.at("due"), "整改时限", finding.due, *found
        for index, stage in enumerate(finding.stages):
            yield spot.at("stages", index, "due"), "阶段期限", stage.due, *found
        for index, entry in enumerate(finding.log):
            yield spot.at("log", index, "date"), "记录", entry.date, *found
            yield spot.at("log", index, "due"), "整改时限", entry.due, *found


def dues_lie_in_their_phase(case: Case) -> Iterator[Remark]:
    """A task's own due day belongs to its phase; an extension may lead out of it."""
    phases = case.campaign.phase_by_name
    for spot, task in case.tasks:
        phase, due = phases.get(task.phase), task.due_day
        if phase is None or due is None or phase.end < phase.start:
            continue
        if not phase.start <= due <= phase.end:
            message = f"完成时限 {due} 不在{phase.name}（{phase.start} 至 {phase.end}）内"
            yield Remark(*spot.at("due"), "W401", message, "核对 due 和 phase")


def dues_are_working_days(case: Case) -> Iterator[Remark]:
    """A due day on which offices are closed is pointed out; a year without a known calendar is said once."""
    calendar = case.campaign.calendar
    unknown_years: set[int] = set()
    for spot, due in _dues(case):
        if not calendar.knows(due.year) and due.year not in unknown_years:
            unknown_years.add(due.year)
            message = f"{due.year}年的放假安排未知，只按周一至周五算工作日"
            yield Remark(*spot, "W413", message, "在 data/holidays.yaml 里写上放假和补班")
        if not calendar.is_workday(due):
            what = "完成时限" if spot.path == ("due",) else "延期至"
            message = f"{what} {due}（{say_weekday(due)}）是休息日"
            yield Remark(*spot, "W402", message, f"前一个工作日是 {calendar.workday_before(due)}")


def _dues(case: Case) -> Iterator[tuple[Spot, date]]:
    """Due days of tasks and findings, with those to which they were put off, and of places; not those of the same day."""
    for kind in ("task", "place", "finding"):
        for spot, record in case.numbered(kind):
            if record.due not in (None, LONG) and getattr(record, "kind", "") != "立行立改":
                yield spot.at("due"), record.due
            for index, step in enumerate(getattr(record, "log", ())):
                if step.due is not None:
                    yield spot.at("log", index, "due"), step.due


def repeats_make_sense(case: Case) -> Iterator[Remark]:
    """A recurring task has a day of its period, is not counted by amount as well, and has some periods, not too many."""
    for spot, task in case.tasks:
        if (repeat := task.repeat) is None:
            continue
        if not repeat.fits:
            message = f"每{repeat.every}一次，by 不能写 {repeat.by}"
            hints = {"周": "周一到周日", "旬": "", "月": "几号（1 到 31）", "季": "几号（季度最后一个月的）"}
            hint = f"写{hints[repeat.every]}{'，或' if hints[repeat.every] else ''}末；不写就是每期最后一个工作日"
            yield Remark(*spot.at("repeat", "by"), "E313", message, hint)
        elif task.quota and task.quota.amount is not None:
            message = "每期做一次的任务（repeat）不能又写数量目标（quota.amount）"
            yield Remark(
                *spot.at("repeat"), "E313", message, "删去其中一样；每家都要做的写 quota: {each: 集体单位}"
            )
        elif (start := case.start(task)) is not None:
            yield from _periods(spot, task, repeat, start, case)


def _periods(spot: Spot, task: Task, repeat: Repeat, start: date, case: Case) -> Iterator[Remark]:
    ends = [due for due in (task.due_day, *(entry.due for entry in task.log)) if due is not None]
    longest = max(((due - start).days for due in ends), default=0) // DAYS[repeat.every]
    if longest > MOST:
        message = f"从 {start} 到时限有{longest}期，太多了"
        yield Remark(*spot.at("due"), "E313", message, "核对年份；没有期限的写 due: 长期")
        return
    if task.due_day is None or task.due_day < start:
        return
    if not any(periods(repeat, start, task.due_day, case.campaign.calendar)):
        message = f"从 {start} 到 {task.due_day} 没有一期"
        yield Remark(*spot.at("repeat"), "E313", message, "核对 start、due 和 repeat")


def someone_answers(case: Case) -> Iterator[Remark]:
    """A task has an owner, or its unit a first responsible person."""
    units = case.campaign.unit_by_name
    for spot, task in case.tasks:
        for index, name in enumerate(task.leads if task.owner is None else ()):
            unit = units.get(name)
            if unit is not None and unit.head is None:
                message = f"没有责任人，{unit.name}也没有登记第一责任人"
                yield Remark(*spot.at("lead", index), "W407", message, "给任务写 owner，或给单位写 head")


def collectives_have_members(case: Case) -> Iterator[Remark]:
    """A collective whose every member must do a task has members."""
    counted: dict[str, list[str]] = {}
    for task in case.campaign.tasks:
        if task.quota and task.quota.each is not None:
            counted.setdefault(case.campaign.unit_name(task.quota.each), []).append(task.id)
    for spot, unit in case.units:
        if unit.members == () and unit.name in counted:
            message = f"“{unit.name}”还没有填成员，{len(counted[unit.name])}项任务要逐个完成（{'、'.join(counted[unit.name])}）"
            yield Remark(*spot.at("members"), "W412", message, "在 members 里写上各成员的名称")


def indicators_are_served(case: Case) -> Iterator[Remark]:
    """Every indicator has a task that works for it, or for the one it replaces or is replaced by."""
    if not case.knows("task") or case.campaign.gaps.broken.get("task"):
        return
    for spot, item in case.indicators:
        if not case.campaign.serving(item.id):
            yield Remark(*spot.at("id"), "W408", f"没有任务对应指标 {item.id}", "给任务的 items 加上它")
