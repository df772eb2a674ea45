"""The report on a phase (阶段小结): each of its aims and what was reached of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.plan import Aim, Phase
from chuangwei.reports.papers.figures import Figures, figures
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.papers.taskline import TaskLine, task_line
from chuangwei.reports.selection import Judged

Reached = Literal["已实现", "部分实现", "推进中", "未实现", "未登记任务"]


class AimLine(NamedTuple):
    """An aim, and what was reached by its tasks; cancelled ones are listed but do not count.

    已实现: all are done. 部分实现: some are. 推进中: some have begun. 未实现: none has. 未登记任务: there is no task to
    tell by.

    字段：`text` 目标；`reached` 做到了没有；`tasks` 落实它的任务；`done` 完成了几项；
    `of` 一共几项，取消的不算。
    """

    text: str
    reached: Reached
    tasks: tuple[TaskLine, ...]
    done: int
    of: int


class PhaseReport(NamedTuple):
    """A phase on a day.

    字段：`heading` 文书的抬头：名称、机构、称谓、由谁发；`name` 阶段的名称；`start` 阶段的第一天；
    `end` 阶段的最后一天；`when` 这一天在阶段的哪里；`nth` 是阶段的第几天，开始以前是 0；`days` 阶段共几天；
    `aims` 各条目标；`reached` 实现了几条目标；`others` 目标里没有写到的本阶段任务；`figures` 本阶段任务的数字；
    `remaining` 没有完成的任务，按时限排；`late` 逾期才完成的任务；`cancelled` 取消的任务；
    `needs` 没有完成、有需协调事项的任务。
    """

    demo: bool
    day: date
    heading: Heading
    id: str
    name: str
    start: date
    end: date
    when: Literal["未开始", "进行中", "已结束"]
    nth: int
    """Which day of the phase it is; 0 before it, the number of its days after it."""
    days: int
    aims: tuple[AimLine, ...]
    reached: int
    """How many aims are reached."""
    others: tuple[TaskLine, ...]
    """The phase's tasks that none of its aims names."""
    figures: Figures
    """Of the phase's own tasks, and of those that its aims name."""
    remaining: tuple[TaskLine, ...]
    """Those not done, by due day."""
    late: tuple[TaskLine, ...]
    """Those done after their due day."""
    cancelled: tuple[TaskLine, ...]
    needs: tuple[TaskLine, ...]
    """Those not done that need something from others."""


class NoPhases(ChuangweiError):
    """The plan has no phases."""

    def __init__(self) -> None:
        super().__init__("还没有登记阶段", hint="在 data/phases.yaml 里写 phases")


def phase_meant(campaign: Campaign, day: date) -> Phase:
    """The phase of which one reports on `day`: the one that holds it, else the last before it, else the first."""
    if not campaign.phases:
        raise NoPhases
    begun = [phase for phase in campaign.phases if phase.start <= day]
    if not begun:
        return min(campaign.phases, key=lambda phase: phase.start)
    return campaign.phase_on(day) or max(begun, key=lambda phase: phase.end)


def phase_report(campaign: Campaign, phase: Phase, day: date) -> PhaseReport:
    """The report on `phase`, by the tasks as they stand on `day`."""
    judged = {task.id: (task, standing) for task, standing in campaign.stand(day)}
    lines = {name: task_line(campaign, *pair) for name, pair in judged.items()}
    named = {name for aim in phase.aims for name in aim.tasks}
    own = [
        pair
        for name, pair in judged.items()
        if name in named or campaign.phase_by_name[pair[0].phase].id == phase.id
    ]
    days = (phase.end - phase.start).days + 1
    by_due = sorted((lines[task.id] for task, _ in own), key=lambda line: line.due)
    open_ = [line for line in by_due if line.state not in {"已完成", "已取消"}]
    aims = tuple(aim_line(aim, lines) for aim in phase.aims)
    return PhaseReport(
        demo=campaign.settings.demo,
        day=day,
        heading=heading(campaign, "阶段小结"),
        id=phase.id,
        name=phase.name,
        start=phase.start,
        end=phase.end,
        when="未开始" if day < phase.start else "进行中" if day <= phase.end else "已结束",
        nth=max(0, min(days, (day - phase.start).days + 1)),
        days=days,
        aims=aims,
        reached=sum(aim.reached == "已实现" for aim in aims),
        others=tuple(lines[task.id] for task, _ in own if task.id not in named),
        figures=figures(own, day),
        remaining=tuple(open_),
        late=tuple(line for line in by_due if line.late),
        cancelled=tuple(line for line in by_due if line.state == "已取消"),
        needs=tuple(line for line in open_ if line.needs),
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


def own_tasks(campaign: Campaign, phase: Phase, judged: list[Judged]) -> list[Judged]:
    """The tasks of a phase."""
    return [pair for pair in judged if campaign.phase_by_name[pair[0].phase].id == phase.id]
