"""The places of the clean-up: annex 3 with a row for each, and the route on which visitors are shown them (迎检点位)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal, NamedTuple, get_args

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import FindingStanding
from chuangwei.model.organisation import Place
from chuangwei.model.standing import Standing
from chuangwei.reports.findings import FindingItem, findings
from chuangwei.reports.papers.heading import common_note, head_of, proposed, unit_names
from chuangwei.reports.papers.ledger import LedgerLine, ledger_line
from chuangwei.reports.papers.taskline import TaskLine, task_line
from chuangwei.reports.papers.views import filled, paper
from chuangwei.reports.selection import Judged

PlaceState = Literal["未启动", "整治中", "待验收", "已销号"]
PLACE_STATES: tuple[PlaceState, ...] = get_args(PlaceState)


class PlaceLine(NamedTuple):
    """A place's row; its state is that of `place_state`."""

    name: str
    leader: Annotated[str, "包片领导的职务，没有就是空"]
    unit: str
    head: Annotated[str, "责任单位第一责任人的职务，没有就是空"]
    helpers: tuple[str, ...]
    problem: Annotated[str, "主要问题"]
    standard: Annotated[str, "整治标准"]
    due: date | None
    tasks: Annotated[tuple[TaskLine, ...], "整治的任务，取消的不在内"]
    later: Annotated[tuple[TaskLine, ...], "完成时限以后的阶段里的任务，不算状态"]
    done: Annotated[int, "整治的任务完成了几项"]
    findings: Annotated[int, "督查发现的问题有几个"]
    findings_open: Annotated[int, "其中还没有销号的有几个"]
    state: PlaceState
    overdue_days: Annotated[int, "没有做完、超过时限几天，没有超过就是 0"]
    note: Annotated[str, "这个点位自己的说明，各点位都一样的写在 note"]


class StateCount(NamedTuple):
    """How many places are in a state."""

    state: PlaceState
    places: Annotated[int, "有几个点位"]


def place_lines(campaign: Campaign, day: date) -> tuple[PlaceLine, ...]:
    """The row of each place, in file order."""
    judged = [pair for pair in campaign.stand(day) if pair[0].place and pair[1].state != "已取消"]
    items = findings(campaign, day)
    common = common_note([place.note for place in campaign.places])
    return tuple(
        _line(
            campaign,
            place,
            [pair for pair in judged if pair[0].place == place.name],
            [item for item in items if item.finding.place == place.name],
            day,
        )._replace(note="" if common else place.note or "")
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


def _line(
    campaign: Campaign, place: Place, judged: Sequence[Judged], items: Sequence[FindingItem], day: date
) -> PlaceLine:
    due = place.due
    # A task of a phase that begins after the place's due day keeps up what was reached.
    later = [pair for pair in judged if due and campaign.phase_by_name[pair[0].phase].start > due]
    own = [pair for pair in judged if pair not in later]
    found = [item.standing for item in items]
    inspected = [
        min(each.ended, day)
        for each in campaign.inspections
        if each.date <= day and place.name in each.places
    ]
    state = place_state((standing for _, standing in own), found, inspected)
    late = due is not None and state in {"未启动", "整治中"} and day > due
    return filled(
        PlaceLine,
        place,
        unit=campaign.unit_name(place.unit),
        head=head_of(campaign, place.unit),
        helpers=unit_names(campaign, place.helpers),
        tasks=tuple(task_line(campaign, *pair) for pair in own),
        later=tuple(task_line(campaign, *pair) for pair in later),
        done=sum(standing.state == "已完成" for _, standing in own),
        findings=len(found),
        findings_open=sum(each.open for each in found),
        state=state,
        overdue_days=(day - due).days if late and due else 0,
    )


def state_counts(lines: tuple[PlaceLine, ...]) -> tuple[StateCount, ...]:
    """How many places are in each state."""
    return tuple(StateCount(state, sum(line.state == state for line in lines)) for state in PLACE_STATES)


def states_said(counts: tuple[StateCount, ...]) -> str:
    """未启动2个、整治中9个; states in which no place is are not named."""
    return "、".join(f"{each.state}{each.places}个" for each in counts if each.places)


class Annex3(NamedTuple):
    """The table of places, in file order."""

    demo: bool
    day: date
    town: str
    year: int
    title: Annotated[str, "创建工作的全称"]
    places: Annotated[tuple[PlaceLine, ...], "各点位"]
    counts: Annotated[tuple[StateCount, ...], "每种状态各有几个点位"]
    note: Annotated[str, "各点位共同的说明，不相同就是空"]
    proposed: Annotated[bool, "有没有拟定的（说明里写着拟定）"]

    @property
    def said(self) -> Annotated[str, "每种状态几个，如 整治中12个、待验收3个"]:
        """未启动2个、整治中9个."""
        return states_said(self.counts)

    @property
    def noted(self) -> Annotated[bool, "有没有哪个点位有自己的说明"]:
        return any(row.note for row in self.places)


def annex3(campaign: Campaign, day: date) -> Annex3:
    """Annex 3 on `day`."""
    lines = place_lines(campaign, day)
    notes = [place.note for place in campaign.places]
    return paper(
        Annex3,
        campaign,
        day,
        places=lines,
        counts=state_counts(lines),
        note=common_note(notes),
        proposed=proposed(*notes),
    )


class Stop(NamedTuple):
    """A place on the route."""

    name: str
    leader: Annotated[str, "包片领导的职务，没有就是空"]
    unit: str
    head: Annotated[str, "责任单位第一责任人的职务，没有就是空"]
    helpers: tuple[str, ...]
    problem: Annotated[str, "主要问题"]
    standard: Annotated[str, "整治标准"]
    due: date | None
    state: PlaceState
    inspected_on: Annotated[date | None, "最近一次督查看它的日期，没有看过就没有"]
    findings: Annotated[tuple[LedgerLine, ...], "督查发现、没有办结的问题"]
    tasks: Annotated[tuple[TaskLine, ...], "没有完成的任务"]

    @property
    def ready(self) -> Annotated[bool, "是不是问题都办结了，任务都完成了"]:
        return not self.findings and not self.tasks


class Route(NamedTuple):
    """The route on a day."""

    demo: bool
    day: date
    title: str
    stops: Annotated[tuple[Stop, ...], "各点位"]
    elsewhere: Annotated[tuple[LedgerLine, ...], "不在登记的点位上、没有办结的问题"]
    chosen: Annotated[bool, "是不是只列了选的点位"]

    @property
    def open(self) -> Annotated[int, "各点位没有办结的问题一共几个"]:
        return sum(len(stop.findings) for stop in self.stops)

    @property
    def ready(self) -> Annotated[int, "几个点位的事都办结了"]:
        return sum(stop.ready for stop in self.stops)


def route(campaign: Campaign, day: date, names: Sequence[str] = ()) -> Route:
    """The places named, in that order, else all in file order."""
    lines = {line.name: line for line in place_lines(campaign, day)}
    still = [ledger_line(campaign, item) for item in findings(campaign, day) if item.standing.open]
    stops = (
        filled(
            Stop,
            lines[name],
            inspected_on=_inspected(campaign, name, day),
            findings=tuple(each for each in still if each.place == name),
            tasks=tuple(task for task in lines[name].tasks if task.done_on is None),
        )
        for name in dict.fromkeys(names or lines)
    )
    elsewhere = () if names else tuple(each for each in still if not each.place)
    return paper(Route, campaign, day, stops=tuple(stops), elsewhere=elsewhere, chosen=bool(names))


def _inspected(campaign: Campaign, name: str, day: date) -> date | None:
    """When an inspection last saw a place: it is named in the round, or something was found there."""
    days = [min(each.ended, day) for each in campaign.inspections if each.date <= day and name in each.places]
    days += [each.date for each in campaign.findings if each.date <= day and each.place == name]
    return max(days, default=None)
