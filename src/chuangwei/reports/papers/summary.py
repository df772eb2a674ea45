"""What was reached: in a phase, aim by aim (阶段小结), and in the year, by phase and by group (年度总结)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.plan import Aim, Phase
from chuangwei.phrases import percentage
from chuangwei.reports.findings import findings, totals
from chuangwei.reports.papers.figures import Figures, figures
from chuangwei.reports.papers.heading import Heading, heading, lead_of, unit_names
from chuangwei.reports.papers.places import StateCount, place_lines, state_counts, states_said
from chuangwei.reports.papers.taskline import TaskLine, by_deadline, due_order, still_open, task_line
from chuangwei.reports.papers.views import filled, paper
from chuangwei.reports.selection import Judged

Reached = Literal["已实现", "部分实现", "推进中", "未实现", "未登记任务"]


class AimLine(NamedTuple):
    """An aim, and what was reached by its tasks; cancelled ones are listed but do not count.

    已实现: all are done. 部分实现: some are. 推进中: some have begun. 未实现: none has. 未登记任务: there is no task to
    tell by.
    """

    text: Annotated[str, "目标"]
    reached: Annotated[Reached, "做到了没有"]
    tasks: Annotated[tuple[TaskLine, ...], "落实它的任务"]
    done: Annotated[int, "完成了几项"]
    of: Annotated[int, "一共几项，取消的不算"]


class PhaseReport(NamedTuple):
    """A phase on a day."""

    demo: bool
    day: date
    heading: Heading
    id: str
    name: Annotated[str, "阶段的名称"]
    start: Annotated[date, "阶段的第一天"]
    end: Annotated[date, "阶段的最后一天"]
    when: Annotated[Literal["未开始", "进行中", "已结束"], "这一天在阶段的哪里"]
    beside: Annotated[tuple[str, ...], "这一天同时进行的其他阶段"]
    nth: Annotated[int, "是阶段的第几天，开始以前是 0"]
    days: Annotated[int, "阶段共几天"]
    aims: Annotated[tuple[AimLine, ...], "各条目标"]
    reached: Annotated[int, "实现了几条目标"]
    others: Annotated[tuple[TaskLine, ...], "目标里没有写到的本阶段任务"]
    figures: Annotated[Figures, "本阶段任务的数字"]
    remaining: Annotated[tuple[TaskLine, ...], "没有完成的任务，按时限排"]
    late: Annotated[tuple[TaskLine, ...], "逾期才完成的任务"]
    cancelled: Annotated[tuple[TaskLine, ...], "取消的任务"]
    needs: Annotated[tuple[TaskLine, ...], "没有完成、有需协调事项的任务"]


def phase_meant(campaign: Campaign, day: date) -> Phase:
    """The phase of which one reports on `day`: the one that holds it, else the last before it, else the first."""
    if not campaign.phases:
        raise ChuangweiError("还没有登记阶段", hint="在 data/phases.yaml 里写 phases")
    begun = [phase for phase in campaign.phases if phase.start <= day]
    if not begun:
        return min(campaign.phases, key=lambda phase: phase.start)
    return campaign.phase_on(day) or max(begun, key=lambda phase: phase.end)


def phase_report(campaign: Campaign, phase: Phase, day: date) -> PhaseReport:
    """The report on `phase`, by the tasks as they stand on `day`."""
    judged = list(campaign.stand(day))
    lines = {task.id: task_line(campaign, task, standing) for task, standing in judged}
    named = {name for aim in phase.aims for name in aim.tasks}
    within = {task.id for task, _ in own_tasks(campaign, phase, judged)}
    own = [pair for pair in judged if pair[0].id in named | within]
    ordered = by_deadline(lines[task.id] for task, _ in own)
    remaining = still_open(ordered)
    aims = tuple(aim_line(aim, lines) for aim in phase.aims)
    days = (phase.end - phase.start).days + 1
    return paper(
        PhaseReport,
        campaign,
        day,
        phase,
        heading=heading(campaign, "阶段小结"),
        when="未开始" if day < phase.start else "进行中" if day <= phase.end else "已结束",
        beside=tuple(each.name for each in campaign.phases_on(day) if each.id != phase.id),
        nth=max(0, min(days, (day - phase.start).days + 1)),
        days=days,
        aims=aims,
        reached=_reached(aims),
        others=tuple(lines[task.id] for task, _ in own if task.id not in named),
        figures=figures(own, day),
        remaining=remaining,
        late=tuple(line for line in ordered if line.late),
        cancelled=tuple(line for line in ordered if line.state == "已取消"),
        needs=tuple(line for line in remaining if line.needs),
    )


def aim_line(aim: Aim, lines: Mapping[str, TaskLine]) -> AimLine:
    """What was reached of an aim, by its tasks' lines."""
    tasks = tuple(lines[name] for name in aim.tasks if name in lines)
    live = [line for line in tasks if line.state != "已取消"]
    done = sum(line.state == "已完成" for line in live)
    reached: Reached = "推进中"
    if not live:
        reached = "未登记任务"
    elif done:
        reached = "已实现" if done == len(live) else "部分实现"
    elif all(line.state == "未开始" for line in live):
        reached = "未实现"
    return AimLine(aim.text, reached, tasks, done, len(live))


def _reached(aims: tuple[AimLine, ...]) -> int:
    return sum(aim.reached == "已实现" for aim in aims)


def own_tasks(campaign: Campaign, phase: Phase, judged: list[Judged]) -> list[Judged]:
    """The tasks of a phase."""
    return [pair for pair in judged if campaign.phase_by_name[pair[0].phase].id == phase.id]


class PhasePart(NamedTuple):
    """What was done in a phase."""

    id: str
    name: Annotated[str, "阶段的名称"]
    start: Annotated[date, "阶段的第一天"]
    end: Annotated[date, "阶段的最后一天"]
    figures: Annotated[Figures, "本阶段任务的数字"]
    aims: Annotated[tuple[AimLine, ...], "各条目标"]
    reached: Annotated[int, "实现了几条目标"]


class GroupPart(NamedTuple):
    """What a group did."""

    id: str
    name: str
    lead: Annotated[str, "牵头单位，督查没有"]
    figures: Annotated[Figures, "这一组任务的数字"]
    done: Annotated[tuple[TaskLine, ...], "完成的任务"]
    remaining: Annotated[tuple[TaskLine, ...], "没有完成的任务"]


class Summary(NamedTuple):
    """The whole campaign on a day."""

    demo: bool
    day: date
    heading: Heading
    goal: str
    basis: Annotated[tuple[str, ...], "依据的标准和办法"]
    start: Annotated[date | None, "创建工作的第一天"]
    end: Annotated[date | None, "创建工作的最后一天"]
    over: Annotated[bool, "是不是已经过了最后一天"]
    result: Annotated[str, "命名的结果，如 2024年1月10日命名为省级卫生镇，没有就空"]
    groups_total: Annotated[int, "有几个项目组"]
    units_total: Annotated[int, "有几个单位牵头任务"]
    entries: Annotated[int, "进展记录有几条"]
    figures: Annotated[Figures, "全部任务的数字"]
    phases: Annotated[tuple[PhasePart, ...], "各阶段"]
    groups: Annotated[tuple[GroupPart, ...], "各项目组，督查在最后"]
    inspections: Annotated[int, "督查了几次"]
    findings: Annotated[int, "发现了几个问题"]
    findings_closed: Annotated[int, "销号了几个"]
    findings_open: Annotated[int, "还有几个没有销号"]
    findings_overdue: Annotated[int, "其中逾期的几个"]
    findings_unassigned: Annotated[int, "没有交办的几个"]
    closing_rate: Annotated[Decimal | None, "整改率，百分之几，没有问题就没有"]
    places: Annotated[tuple[StateCount, ...], "每种状态各有几个点位"]
    places_total: Annotated[int, "有几个点位"]
    remaining: Annotated[tuple[TaskLine, ...], "没有完成的任务，按时限排"]
    overdue: Annotated[tuple[TaskLine, ...], "逾期的任务"]
    needs: Annotated[tuple[TaskLine, ...], "没有完成、有需协调事项的任务"]
    extended: Annotated[tuple[TaskLine, ...], "延过期的任务"]
    cancelled: Annotated[tuple[TaskLine, ...], "取消的任务"]

    @property
    def places_said(self) -> Annotated[str, "每种状态几个点位，如 整治中12个、待验收3个"]:
        """已销号12个、待验收3个."""
        return states_said(self.places)


def summary(campaign: Campaign, day: date) -> Summary:
    """The summary on `day`."""
    judged = list(campaign.stand(day))
    lines = {task.id: task_line(campaign, task, standing) for task, standing in judged}
    ordered = by_deadline(lines.values())
    remaining = still_open(ordered)
    places = place_lines(campaign, day)
    found = totals(findings(campaign, day))
    start, end = campaign.span or (None, None)
    return paper(
        Summary,
        campaign,
        day,
        heading=heading(campaign, "年度总结"),
        start=start,
        end=end,
        over=end is not None and day > end,
        result=result.told if (result := campaign.head.result_on(day)) else "",
        groups_total=len(campaign.groups),
        units_total=len(unit_names(campaign, (name for task, _ in judged for name in task.leads))),
        entries=sum(entry.date <= day for task, _ in judged for entry in task.log),
        figures=figures(judged, day),
        phases=tuple(_phase_part(campaign, phase, judged, lines, day) for phase in campaign.phases),
        groups=_group_parts(campaign, judged, lines, day),
        inspections=sum(each.date <= day for each in campaign.inspections),
        findings=found.findings,
        findings_closed=found.closed,
        findings_open=found.open,
        findings_overdue=found.overdue,
        findings_unassigned=found.unassigned,
        closing_rate=percentage(found.closed, found.findings),
        places=state_counts(places),
        places_total=len(places),
        remaining=remaining,
        overdue=tuple(line for line in remaining if line.overdue),
        needs=tuple(line for line in remaining if line.needs),
        extended=tuple(
            line
            for line in ordered
            if due_order(line.due) > due_order(line.due_first) and line.state != "已取消"
        ),
        cancelled=tuple(line for line in ordered if line.state == "已取消"),
    )


def _phase_part(
    campaign: Campaign, phase: Phase, judged: list[Judged], lines: dict[str, TaskLine], day: date
) -> PhasePart:
    aims = tuple(aim_line(aim, lines) for aim in phase.aims)
    own = own_tasks(campaign, phase, judged)
    return filled(PhasePart, phase, figures=figures(own, day), aims=aims, reached=_reached(aims))


def _group_parts(
    campaign: Campaign, judged: list[Judged], lines: dict[str, TaskLine], day: date
) -> tuple[GroupPart, ...]:
    """Every group that has tasks, in file order: no ranking."""
    parts = []
    for team in campaign.teams:
        own = [pair for pair in judged if campaign.team_by_name[pair[0].group] is team]
        mine = [lines[task.id] for task, _ in own]
        done = tuple(line for line in mine if line.state == "已完成")
        numbers = figures(own, day)
        parts.append(GroupPart(team.id, team.name, lead_of(campaign, team), numbers, done, still_open(mine)))
    return tuple(part for part in parts if part.figures.tasks)
