"""The places that visitors are shown (迎检点位), in the order of the route, with what is still open at each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.reports.findings import findings
from chuangwei.reports.papers.ledger import LedgerLine, ledger_line
from chuangwei.reports.papers.places import PlaceState, place_lines
from chuangwei.reports.papers.taskline import TaskLine


class Stop(NamedTuple):
    """A place on the route.

    字段：`leader` 包片领导的职务，没有就是空；`head` 责任单位第一责任人的职务，没有就是空；`problem` 主要问题；
    `standard` 整治标准；`inspected_on` 最近一次督查看它的日期，没有看过就没有；`findings` 督查发现、没有办结的问题；
    `tasks` 没有完成的任务；`ready` 是不是问题都办结了，任务都完成了。
    """

    name: str
    leader: str
    unit: str
    head: str
    helpers: tuple[str, ...]
    problem: str
    standard: str
    due: date | None
    state: PlaceState
    inspected_on: date | None
    findings: tuple[LedgerLine, ...]
    tasks: tuple[TaskLine, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is open there."""
        return not self.findings and not self.tasks


class Route(NamedTuple):
    """The route on a day.

    字段：`stops` 各点位；`elsewhere` 不在登记的点位上、没有办结的问题；`open` 各点位没有办结的问题一共几个；
    `ready` 几个点位的事都办结了；`chosen` 是不是只列了选的点位。
    """

    demo: bool
    day: date
    title: str
    stops: tuple[Stop, ...]
    elsewhere: tuple[LedgerLine, ...]
    chosen: bool

    @property
    def open(self) -> int:
        """How many findings are open at the places."""
        return sum(len(stop.findings) for stop in self.stops)

    @property
    def ready(self) -> int:
        """At how many places nothing is open."""
        return sum(stop.ready for stop in self.stops)


def route(campaign: Campaign, day: date, names: Sequence[str] = ()) -> Route:
    """The places named, in that order, else all in file order."""
    lines = {line.name: line for line in place_lines(campaign, day)}
    still = [ledger_line(campaign, item) for item in findings(campaign, day) if item.standing.open]
    stops = []
    for name in dict.fromkeys(names) if names else lines:
        line = lines[name]
        stops.append(
            Stop(
                name=line.name,
                leader=line.leader,
                unit=line.unit,
                head=line.head,
                helpers=line.helpers,
                problem=line.problem,
                standard=line.standard,
                due=line.due,
                state=line.state,
                inspected_on=_inspected(campaign, name, day),
                findings=tuple(each for each in still if each.place == name),
                tasks=tuple(task for task in line.tasks if task.done_on is None),
            )
        )
    return Route(
        demo=campaign.settings.demo,
        day=day,
        title=campaign.head.title,
        stops=tuple(stops),
        elsewhere=() if names else tuple(each for each in still if not each.place),
        chosen=bool(names),
    )


def _inspected(campaign: Campaign, name: str, day: date) -> date | None:
    """When an inspection last saw a place: it is named in the round, or something was found there."""
    days = [each.date for each in campaign.inspections if each.date <= day and name in each.places]
    days += [each.date for each in campaign.findings if each.date <= day and each.place == name]
    return max(days, default=None)
