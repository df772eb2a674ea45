"""Days of phases, tasks and standards that fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chuangwei.checks.case import Case
from chuangwei.phrases import say_weekday
from chuangwei.problems import Path, Remark

WEEKDAYS = "一二三四五六日"


def phases_do_not_overlap(case: Case) -> Iterator[Remark]:
    """No day belongs to two phases."""
    ordered = sorted(case.phases, key=lambda numbered: numbered[1].start)
    longest = None
    for ordinal, phase in ordered:
        if phase.end < phase.start:
            continue  # that is said elsewhere
        if longest is not None and phase.start <= longest.end:
            message = f"“{phase.name}”{phase.start} 开始时，“{longest.name}”还没有结束（{longest.end}）"
            yield Remark("phase", ordinal, ("start",), "E304", message, "一天只能属于一个阶段，改起止日期")
        if longest is None or phase.end > longest.end:
            longest = phase


def starts_come_before_ends(case: Case) -> Iterator[Remark]:
    """A phase, a task and a standard begin no later than they end; an extension does not end before the start."""
    for ordinal, phase in case.phases:
        if phase.end < phase.start:
            yield Remark(
                "phase", ordinal, ("end",), "E305", f"结束日期 {phase.end} 早于开始日期 {phase.start}"
            )
    for ordinal, standard in case.standards:
        since, until = standard.effective_from, standard.effective_until
        if since and until and until < since:
            yield Remark(
                "standard", ordinal, ("effective_until",), "E305", f"废止日期 {until} 早于施行日期 {since}"
            )
    for ordinal, task in case.tasks:
        if task.start is None:
            continue
        if task.due < task.start:
            yield Remark("task", ordinal, ("due",), "E305", f"完成时限 {task.due} 早于开始日期 {task.start}")
        for index, entry in enumerate(task.log):
            if entry.due is not None and entry.due < task.start:
                path = ("log", index, "due")
                yield Remark("task", ordinal, path, "E305", f"延期至 {entry.due}，早于开始日期 {task.start}")


def dues_lie_in_their_phase(case: Case) -> Iterator[Remark]:
    """A task's own due day belongs to its phase; an extension may lead out of it."""
    phases = case.campaign.phase_by_name
    for ordinal, task in case.tasks:
        phase = phases.get(task.phase)
        if phase is not None and phase.start <= phase.end and not phase.start <= task.due <= phase.end:
            message = f"完成时限 {task.due} 不在{phase.name}（{phase.start} 至 {phase.end}）内"
            yield Remark("task", ordinal, ("due",), "W401", message, "核对 due 和 phase")


def dues_are_working_days(case: Case) -> Iterator[Remark]:
    """A due day on which offices are closed is pointed out; a year without a known calendar is said once."""
    calendar = case.campaign.calendar
    unknown_years: set[int] = set()
    for kind, ordinal, path, due in _dues(case):
        if not calendar.knows(due.year) and due.year not in unknown_years:
            unknown_years.add(due.year)
            message = f"{due.year}年的放假安排未知，只按周一至周五算工作日"
            yield Remark(kind, ordinal, path, "W413", message, "在 data/holidays.yaml 里写上放假和补班")
        if not calendar.is_workday(due):
            what = "完成时限" if path == ("due",) else "延期至"
            message = f"{what} {due}（{say_weekday(due)}）是休息日"
            hint = f"前一个工作日是 {calendar.workday_before(due)}"
            yield Remark(kind, ordinal, path, "W402", message, hint)


def _dues(case: Case) -> Iterator[tuple[str, int, Path, date]]:
    """Due days of tasks and findings, with those to which they were put off, and of places; not those of the same day."""
    for ordinal, task in case.tasks:
        yield "task", ordinal, ("due",), task.due
        for index, entry in enumerate(task.log):
            if entry.due is not None:
                yield "task", ordinal, ("log", index, "due"), entry.due
    for ordinal, place in case.places:
        if place.due is not None:
            yield "place", ordinal, ("due",), place.due
    for ordinal, finding in case.findings:
        if finding.due is not None and finding.kind != "立行立改":
            yield "finding", ordinal, ("due",), finding.due
        for index, step in enumerate(finding.log):
            if step.due is not None:
                yield "finding", ordinal, ("log", index, "due"), step.due
