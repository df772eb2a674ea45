"""The year's summary (年度总结): every figure, by phase and by group, and what remains."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.plan import Phase
from chuangwei.phrases import percentage
from chuangwei.reports.papers.figures import Figures, figures
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.papers.phase import AimLine, aim_line, own_tasks
from chuangwei.reports.papers.places import StateCount, place_lines, state_counts, states_said
from chuangwei.reports.papers.taskline import TaskLine, task_line
from chuangwei.reports.selection import Judged


class PhasePart(NamedTuple):
    """What was done in a phase.

    字段：`name` 阶段的名称；`start` 阶段的第一天；`end` 阶段的最后一天；`figures` 本阶段任务的数字；
    `aims` 各条目标；`reached` 实现了几条目标。
    """

    id: str
    name: str
    start: date
    end: date
    figures: Figures
    aims: tuple[AimLine, ...]
    reached: int


class GroupPart(NamedTuple):
    """What a group did.

    字段：`lead` 牵头单位，督查没有；`figures` 这一组任务的数字；`remaining` 没有完成的任务。
    """

    id: str
    name: str
    lead: str
    figures: Figures
    done: tuple[TaskLine, ...]
    remaining: tuple[TaskLine, ...]


class Summary(NamedTuple):
    """The whole campaign on a day.

    字段：`heading` 文书的抬头：名称、机构、称谓、由谁发；`goal` 创建目标，没有就是空；
    `basis` 依据的标准和办法；`start` 创建工作的第一天；`end` 创建工作的最后一天；
    `over` 是不是已经过了最后一天；`groups_total` 有几个项目组；`units_total` 有几个单位牵头任务；
    `entries` 进展记录有几条；`figures` 全部任务的数字；`phases` 各阶段；`groups` 各项目组，督查在最后；
    `inspections` 督查了几次；`findings` 发现了几个问题；`findings_closed` 销号了几个；
    `findings_open` 还有几个没有销号；`findings_overdue` 其中逾期的几个；`findings_unassigned` 没有交办的几个；
    `closing_rate` 整改率，百分之几，没有问题就没有；`places` 每种状态各有几个点位；`places_total` 有几个点位；
    `remaining` 没有完成的任务，按时限排；`needs` 没有完成、有需协调事项的任务；`extended` 延过期的任务；
    `cancelled` 取消的任务；`places_said` 每种状态几个点位，如 整治中12个、待验收3个。
    """

    demo: bool
    day: date
    heading: Heading
    goal: str
    basis: tuple[str, ...]
    start: date | None
    end: date | None
    """The campaign's first and last day; None without phases."""
    over: bool
    """Whether the day lies behind its last day."""
    groups_total: int
    units_total: int
    """How many units lead a task."""
    entries: int
    """How many entries the tasks' logs have up to the day."""
    figures: Figures
    phases: tuple[PhasePart, ...]
    groups: tuple[GroupPart, ...]
    inspections: int
    """Rounds of inspection up to the day."""
    findings: int
    """Problems that they found."""
    findings_closed: int
    findings_open: int
    findings_overdue: int
    findings_unassigned: int
    closing_rate: Decimal | None
    """整改率: closed of all, in percent; None when nothing was found."""
    places: tuple[StateCount, ...]
    places_total: int
    remaining: tuple[TaskLine, ...]
    overdue: tuple[TaskLine, ...]
    needs: tuple[TaskLine, ...]
    extended: tuple[TaskLine, ...]
    cancelled: tuple[TaskLine, ...]

    @property
    def places_said(self) -> str:
        """已销号12个、待验收3个."""
        return states_said(self.places)


def summary(campaign: Campaign, day: date) -> Summary:
    """The summary on `day`."""
    judged = list(campaign.stand(day))
    lines = {task.id: task_line(campaign, task, standing) for task, standing in judged}
    by_due = sorted(lines.values(), key=lambda line: line.due)
    remaining = tuple(line for line in by_due if line.state not in {"已完成", "已取消"})
    places = place_lines(campaign, day)
    found = [standing for _, standing in campaign.inspected(day)]
    closed = sum(standing.state == "已销号" for standing in found)
    span = campaign.span
    return Summary(
        demo=campaign.settings.demo,
        day=day,
        heading=heading(campaign, "年度总结"),
        goal=campaign.head.goal or "",
        basis=campaign.head.basis,
        start=span[0] if span else None,
        end=span[1] if span else None,
        over=span is not None and day > span[1],
        groups_total=len(campaign.groups),
        units_total=len({campaign.unit_name(task.lead) for task, _ in judged}),
        entries=sum(entry.date <= day for task, _ in judged for entry in task.log),
        figures=figures(judged, day),
        phases=tuple(_phase_part(campaign, phase, judged, lines, day) for phase in campaign.phases),
        groups=_group_parts(campaign, judged, lines, day),
        inspections=sum(each.date <= day for each in campaign.inspections),
        findings=len(found),
        findings_closed=closed,
        findings_open=sum(standing.open for standing in found),
        findings_overdue=sum(standing.overdue for standing in found),
        findings_unassigned=sum(standing.state == "已登记" for standing in found),
        closing_rate=percentage(closed, len(found)),
        places=state_counts(places),
        places_total=len(places),
        remaining=remaining,
        overdue=tuple(line for line in remaining if line.overdue),
        needs=tuple(line for line in remaining if line.needs),
        extended=tuple(line for line in by_due if line.due > line.due_first and line.state != "已取消"),
        cancelled=tuple(line for line in by_due if line.state == "已取消"),
    )


def _phase_part(
    campaign: Campaign, phase: Phase, judged: list[Judged], lines: dict[str, TaskLine], day: date
) -> PhasePart:
    aims = tuple(aim_line(aim, lines) for aim in phase.aims)
    return PhasePart(
        id=phase.id,
        name=phase.name,
        start=phase.start,
        end=phase.end,
        figures=figures(own_tasks(campaign, phase, judged), day),
        aims=aims,
        reached=sum(aim.reached == "已实现" for aim in aims),
    )


def _group_parts(
    campaign: Campaign, judged: list[Judged], lines: dict[str, TaskLine], day: date
) -> tuple[GroupPart, ...]:
    """Every group that has tasks, in file order: no ranking."""
    parts = []
    for team in campaign.teams:
        own = [pair for pair in judged if campaign.team_by_name[pair[0].group].id == team.id]
        if not own:
            continue
        mine = [lines[task.id] for task, _ in own]
        lead = getattr(team, "lead", None)
        parts.append(
            GroupPart(
                id=team.id,
                name=team.name,
                lead=campaign.unit_name(lead) if lead else "",
                figures=figures(own, day),
                done=tuple(line for line in mine if line.state == "已完成"),
                remaining=tuple(line for line in mine if line.state not in {"已完成", "已取消"}),
            )
        )
    return tuple(parts)
