"""The places of the clean-up: who answers for each, its tasks, what was found there, and its state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import FindingStanding
from chuangwei.model.inspection import Finding, Round
from chuangwei.model.organisation import Place
from chuangwei.model.standing import Standing
from chuangwei.model.task import Task
from chuangwei.reports.papers.heading import common_note
from chuangwei.reports.papers.taskline import TaskLine, task_line
from chuangwei.reports.selection import Judged

PlaceState = Literal["未启动", "整治中", "待验收", "已销号"]
PLACE_STATES: tuple[PlaceState, ...] = ("未启动", "整治中", "待验收", "已销号")


class PlaceLine(NamedTuple):
    """A place's row; its state is that of `place_state`.

    字段：`leader` 包片领导的职务，没有就是空；`head` 责任单位第一责任人的职务，没有就是空；`problem` 主要问题；
    `standard` 整治标准；`tasks` 整治的任务，取消的不在内；`later` 完成时限以后的阶段里的任务，不算状态；
    `done` 整治的任务完成了几项；`findings` 督查发现的问题有几个；`findings_open` 其中还没有销号的有几个；
    `overdue_days` 没有做完、超过时限几天，没有超过就是 0；`note` 这个点位自己的说明，各点位都一样的写在 note。
    """

    name: str
    leader: str
    unit: str
    head: str
    helpers: tuple[str, ...]
    problem: str
    standard: str
    due: date | None
    tasks: tuple[TaskLine, ...]
    """Those of the clean-up, cancelled ones left out."""
    later: tuple[TaskLine, ...]
    """Those of a phase that begins after the place's due day, which do not count for its state."""
    done: int
    findings: int
    """How many problems inspections found there."""
    findings_open: int
    """How many of them are not 销号, suspended or put on the books."""
    state: PlaceState
    overdue_days: int
    """Days past its due day, while the work is not done; else 0."""
    note: str


class StateCount(NamedTuple):
    """How many places are in a state.

    字段：`places` 有几个点位。
    """

    state: PlaceState
    places: int


def place_lines(campaign: Campaign, day: date) -> tuple[PlaceLine, ...]:
    """The row of each place."""
    judged = [pair for pair in campaign.stand(day) if pair[0].place and pair[1].state != "已取消"]
    found = list(campaign.inspected(day))
    rounds = [each for each in campaign.inspections if each.date <= day]
    common = common_note([place.note for place in campaign.places])
    return tuple(
        _line(campaign, place, _Facts.of(campaign, place, judged, found, rounds), day)._replace(
            note="" if common else place.note or ""
        )
        for place in campaign.places
    )


def place_state(
    tasks: Iterable[Standing], found: Iterable[FindingStanding] = (), inspected: Iterable[date] = ()
) -> PlaceState:
    """The state of a place with these tasks (cancelled ones do not count), findings, and days of inspection.

    - 未启动: no task has been begun, and nothing was found.
    - 整治中: a task is not done, or a problem is to be put right.
    - 待验收: all tasks are done and all problems are put right, but nobody has looked at it since.
    - 已销号: besides, a problem there was 销号, or an inspection came, on the day on which the last task was done or
      later. Work that is done is not yet accepted: without any inspection a place stays 待验收.
    """
    live = [standing for standing in tasks if standing.state != "已取消"]
    problems = list(found)
    if not problems and all(standing.state == "未开始" for standing in live):
        return "未启动"
    if any(standing.state != "已完成" for standing in live):
        return "整治中"
    if any(each.open and each.state != "待复查" for each in problems):
        return "整治中"
    done_on = max((standing.done_on or date.min for standing in live), default=date.min)
    looked_at = [*inspected, *(each.closed_on for each in problems if each.closed_on is not None)]
    accepted = any(day >= done_on for day in looked_at)
    return "已销号" if accepted and not any(each.open for each in problems) else "待验收"


class _Facts(NamedTuple):
    """What is known of one place."""

    tasks: list[Judged]
    later: list[Judged]
    found: list[FindingStanding]
    inspected: list[date]

    @classmethod
    def of(
        cls,
        campaign: Campaign,
        place: Place,
        judged: list[Judged],
        found: list[tuple[Finding, FindingStanding]],
        rounds: list[Round],
    ) -> _Facts:
        own = [pair for pair in judged if pair[0].place == place.name]
        later = [pair for pair in own if _comes_later(campaign, pair[0], place)]
        return cls(
            tasks=[pair for pair in own if pair not in later],
            later=later,
            found=[standing for finding, standing in found if finding.place == place.name],
            inspected=[each.date for each in rounds if place.name in each.places],
        )


def _comes_later(campaign: Campaign, task: Task, place: Place) -> bool:
    """Whether a task belongs to a phase that begins after the place's due day: it keeps up what was reached."""
    return place.due is not None and campaign.phase_by_name[task.phase].start > place.due


def _line(campaign: Campaign, place: Place, facts: _Facts, day: date) -> PlaceLine:
    unit = campaign.unit_by_name.get(place.unit)
    state = place_state((standing for _, standing in facts.tasks), facts.found, facts.inspected)
    late = place.due is not None and state in {"未启动", "整治中"} and day > place.due
    return PlaceLine(
        name=place.name,
        leader=place.leader or "",
        unit=unit.name if unit else place.unit,
        head=(unit.head or "") if unit else "",
        helpers=tuple(dict.fromkeys(campaign.unit_name(name) for name in place.helpers)),
        problem=place.problem or "",
        standard=place.standard or "",
        due=place.due,
        tasks=tuple(task_line(campaign, *pair) for pair in facts.tasks),
        later=tuple(task_line(campaign, *pair) for pair in facts.later),
        done=sum(standing.state == "已完成" for _, standing in facts.tasks),
        findings=len(facts.found),
        findings_open=sum(each.open for each in facts.found),
        state=state,
        overdue_days=(day - place.due).days if late and place.due is not None else 0,
        note="",
    )


def state_counts(lines: tuple[PlaceLine, ...]) -> tuple[StateCount, ...]:
    """How many places are in each state."""
    return tuple(StateCount(state, sum(line.state == state for line in lines)) for state in PLACE_STATES)


def states_said(counts: tuple[StateCount, ...]) -> str:
    """未启动2个、整治中9个; states in which no place is are not named."""
    return "、".join(f"{each.state}{each.places}个" for each in counts if each.places)
