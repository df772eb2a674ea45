"""The campaign at a glance on a day: what leaders ask first, and who is behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.plan import Result
from chuangwei.model.record import json_keys
from chuangwei.model.replay import State
from chuangwei.model.responsible import answering, owed_by
from chuangwei.model.standing import Standing, obligations, weighted_mean
from chuangwei.model.task import Task
from chuangwei.reports.phases import PhaseDay, phase_days, where_in_phases
from chuangwei.reports.selection import Filter, Judged, meant, select

if TYPE_CHECKING:
    from chuangwei.reports.findings import FindingTotals

NEXT_DAYS = 7
"""How far ahead `upcoming` looks, in days beyond those that are due soon."""


class Totals(NamedTuple):
    """Numbers of tasks; done, doing, pending, blocked and cancelled add up to tasks."""

    tasks: int
    done: int
    doing: int
    pending: int
    blocked: int
    cancelled: int
    endless: int
    """Open ones without an end; they count in neither progress nor due_total."""
    due_total: int
    due_done: int
    due_open: int
    """Due on the day itself, as a whole, and not done."""
    overdue: int
    due_soon: int
    late: int
    behind: int
    quiet: int


@json_keys("* progress:1")
class TeamLine(NamedTuple):
    """A group's tasks, those cancelled left out of progress."""

    id: str
    name: str
    tasks: int
    done: int
    overdue: int
    progress: Decimal


class UnitLine(NamedTuple):
    """The tasks that a unit leads, and its shares of those that a collective does: what sums up to more than the totals."""

    name: str
    tasks: int
    due_total: int
    due_done: int
    overdue: int


@json_keys(
    "id=task.id title=task.title unit who due=standing.due state=standing.state "
    "progress=standing.progress overdue=standing.overdue"
)
class Item(NamedTuple):
    """A task in one of the lists: who answers for it, and how it stands."""

    task: Task
    standing: Standing
    unit: str
    """All that lead it in one text, or the member of a collective whose share it is."""
    who: str
    """The owner, or 第一责任人：… of the unit, or nothing."""
    leaders: tuple[str, ...]
    """The 负责领导, by post."""


@json_keys(
    "as_of campaign.town=town campaign.title=title campaign.result=result scope phase phases when totals progress:1 expected:1 "
    "findings groups=teams units overdue=overdue.task.id due_soon=due_soon.task.id "
    "behind=behind.task.id blocked=blocked.task.id needs=needs.task.id missed=missed.task.id quiet=quiet.task.id "
    "upcoming=upcoming.task.id"
)
class Status(NamedTuple):
    """All that `status` says; lists are ordered by due day, `quiet` by the last entry."""

    title: str
    town: str
    as_of: date
    scope: tuple[str, ...]
    """The groups, units and phases that alone are looked at; empty when all are."""
    phases: tuple[PhaseDay, ...]
    """All phases that hold the day, the one that it belongs to first."""
    when: str
    """Where in the campaign the day lies, in words."""
    totals: Totals
    progress: Decimal
    expected: Decimal
    teams: tuple[TeamLine, ...]
    units: tuple[UnitLine, ...]
    overdue: tuple[Item, ...]
    due_soon: tuple[Item, ...]
    behind: tuple[Item, ...]
    blocked: tuple[Item, ...]
    needs: tuple[Item, ...]
    missed: tuple[Item, ...]
    """Recurring tasks of which a past period is lacking, those overdue left out."""
    quiet: tuple[Item, ...]
    upcoming: tuple[Item, ...]
    findings: FindingTotals | None
    """What inspections found, of the units alone that are looked at; None where groups or phases are, or there is nothing."""
    last_entry: date | None
    """The day of the last entry of any log, over all tasks and days."""
    result: Result | None
    """What the town was named by that day."""

    @property
    def phase(self) -> PhaseDay | None:
        """The phase that the day belongs to."""
        return next(iter(self.phases), None)


def status(campaign: Campaign, day: date, wanted: Filter | None = None) -> Status:
    """Where the campaign stands on `day`, over the tasks that pass the filter."""
    wanted = wanted or Filter()
    judged = select(campaign, day, wanted)
    view = status_of(campaign, day, judged, meant(campaign, wanted))
    units = _unit_lines(campaign, judged, day, {pick.unit(campaign, text).name for text in wanted.units})
    return view._replace(units=units, findings=_findings(campaign, day, wanted))


def status_of(campaign: Campaign, day: date, judged: Sequence[Judged], scope: tuple[str, ...] = ()) -> Status:
    """As `status`, over tasks that are judged already, and without units and findings."""
    horizon = campaign.calendar.horizon(day, campaign.settings.soon_days)
    result = campaign.head.result_on(day)

    def listed(pairs: Iterable[Judged]) -> tuple[Item, ...]:
        return tuple(item(campaign, task, standing) for task, standing in pairs)

    by_due = sorted(judged, key=lambda pair: pair[1].order)
    still = [pair for pair in by_due if pair[1].open]
    return Status(
        title=campaign.head.title,
        town=campaign.head.town,
        as_of=day,
        scope=scope,
        phases=phase_days(campaign, day),
        when=where_in_phases(campaign, day) + (f"，{result.told}" if result else ""),
        totals=_totals(judged, day),
        progress=weighted_progress(judged),
        expected=weighted_mean(
            (task.weight, standing.planned or 0) for task, standing in judged if standing.weighs
        ),
        teams=_team_lines(campaign, judged),
        units=(),
        overdue=listed(pair for pair in still if pair[1].overdue),
        due_soon=listed(pair for pair in still if pair[1].due_soon),
        behind=listed(pair for pair in still if pair[1].behind),
        blocked=listed(pair for pair in still if pair[1].state == "受阻"),
        needs=listed(pair for pair in still if pair[1].needs),
        missed=listed(pair for pair in still if pair[1].missed and not pair[1].overdue),
        quiet=listed(sorted((pair for pair in still if pair[1].quiet), key=_last_heard)),
        upcoming=listed(
            _upcoming([pair for pair in still if pair[1].deadline and pair[1].order > horizon], horizon)
        ),
        findings=None,
        last_entry=max((entry.date for task in campaign.tasks for entry in task.log), default=None),
        result=result,
    )


def _findings(campaign: Campaign, day: date, wanted: Filter) -> FindingTotals | None:
    if wanted.groups or wanted.phases or not campaign.findings:
        return None
    from chuangwei.reports.findings import FindingFilter, findings, totals

    found = findings(campaign, day, FindingFilter(units=wanted.units))
    return totals(found) if found else None


def item(campaign: Campaign, task: Task, standing: Standing) -> Item:
    """A task with the unit and the person, by post, who answer for it."""
    return Item(task, standing, *answering(campaign, task, standing), campaign.leaders(task))


def _upcoming(later: Sequence[Judged], horizon: date) -> Iterable[Judged]:
    """What is due in the NEXT_DAYS after `horizon`; where that is nothing, what is due first after them."""
    if not later:
        return ()
    until = max(later[0][1].order, horizon + timedelta(days=NEXT_DAYS))
    return (pair for pair in later if pair[1].order <= until)


def _last_heard(pair: Judged) -> date:
    """Since when nothing has been heard of a task."""
    standing = pair[1]
    return standing.last.date if standing.last else standing.start


def _totals(judged: Sequence[Judged], day: date) -> Totals:
    states: dict[State, int] = {}
    flags = dict.fromkeys(("overdue", "due_soon", "late", "behind", "quiet"), 0)
    for _, standing in judged:
        states[standing.state] = states.get(standing.state, 0) + 1
        for flag in flags:
            flags[flag] += getattr(standing, flag)
    due = due_counts(judged, day)
    return Totals(
        tasks=len(judged),
        done=states.get("已完成", 0),
        doing=states.get("进行中", 0),
        pending=states.get("未开始", 0),
        blocked=states.get("受阻", 0),
        cancelled=states.get("已取消", 0),
        endless=sum(standing.open and standing.due is None for _, standing in judged),
        due_total=due[0],
        due_done=due[1],
        due_open=sum(standing.open and standing.due == day for _, standing in judged),
        **flags,
    )


def due_counts(judged: Iterable[Judged], day: date) -> tuple[int, int]:
    """应完成 and 已完成 of them: tasks not cancelled with due ≤ day, and those that are done."""
    due = [standing for _, standing in judged if standing.state != "已取消" and standing.is_due(day)]
    return len(due), sum(standing.state == "已完成" for standing in due)


def weighted_progress(judged: Iterable[Judged]) -> Decimal:
    """The progress of these tasks by weight, those cancelled and those without an end left out."""
    return weighted_mean((task.weight, standing.progress) for task, standing in judged if standing.weighs)


def _team_lines(campaign: Campaign, judged: Sequence[Judged]) -> tuple[TeamLine, ...]:
    """A line for each group, the supervision last when it has tasks."""
    own: dict[str, list[Judged]] = {team.id: [] for team in campaign.teams}
    for pair in judged:
        own[campaign.team_by_name[pair[0].group].id].append(pair)
    lines = []
    for team in campaign.teams:
        pairs = own[team.id]
        if not pairs and (team is campaign.supervision or len(judged) < len(campaign.tasks)):
            continue
        done = sum(standing.state == "已完成" for _, standing in pairs)
        overdue = sum(standing.overdue for _, standing in pairs)
        lines.append(TeamLine(team.id, team.name, len(pairs), done, overdue, weighted_progress(pairs)))
    return tuple(lines)


def _unit_lines(
    campaign: Campaign, judged: Sequence[Judged], day: date, asked: set[str]
) -> tuple[UnitLine, ...]:
    """A line for each unit that owes a task, in file order: no ranking.

    Of units `asked` for, what was chosen as theirs; of all, what each leads, and each member's share in what is judged as
    a whole.
    """
    owing: dict[str, list[Judged]] = {unit.name: [] for unit in campaign.every_unit}
    rules = campaign.rules(day)
    for task, standing in judged:
        if asked:
            names = owed_by(campaign, task, standing)
            owed = dict.fromkeys([name for name in names if name in asked] or names, standing)
        else:
            owed = obligations(task, day, rules)
        for unit, each in owed.items():
            owing.setdefault(unit, []).append((task, each))
    return tuple(
        UnitLine(name, len(own), *due_counts(own, day), sum(standing.overdue for _, standing in own))
        for name, own in owing.items()
        if own
    )
