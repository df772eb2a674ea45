"""Findings that are meant, how each stands on a day and who answers for it; rounds, and one finding in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from chuangwei.errors import UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import (
    ENDED,
    FINDING_STATES,
    FindingStanding,
    FindingState,
    allowed,
    relapses,
    stand_finding,
)
from chuangwei.model.past import LogEntry
from chuangwei.model.record import json_keys
from chuangwei.reports.selection import LIGHT_ORDER, Choice, mentioned, natural, ordered, state_named, tests

if TYPE_CHECKING:
    from chuangwei.model.inspection import Action, Finding, Kind, Round, Sort
    from chuangwei.model.issued import Issued
    from chuangwei.model.standard import Indicator

KINDS: tuple[Kind, ...] = ("立行立改", "限期整改", "长期整改")


@json_keys("*finding sort standing standing.who=who? standing.relapse_of=again.id")
class FindingItem(NamedTuple):
    """A finding in a list: how it stands, who answers for it, and what it repeats."""

    finding: Finding
    standing: FindingStanding
    who: str
    """The owner, or 第一责任人：… of the unit that has it now, or nothing."""
    again: Finding | None
    """The finding, closed not long before, of which it is a relapse (反弹)."""
    sort: Sort
    """For whose kind of place it counts: that of the unit that has it now."""


class FindingFilter(NamedTuple):
    """What a person asked for, in their own words; values of one field are alternatives, fields all must hold."""

    rounds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    open: bool = False
    overdue: bool = False
    due_soon: bool = False
    relapsed: bool = False


class FindingTotals(NamedTuple):
    """Counts of findings; open, closed, suspended and shelved add up to findings."""

    findings: Annotated[int, "共几个"]
    open: Annotated[int, "没有办结几个"]
    closed: Annotated[int, "已销号几个"]
    suspended: Annotated[int, "中止几个"]
    shelved: Annotated[int, "挂账几个"]
    unassigned: Annotated[int, "还没有交办几个"]
    waiting: Annotated[int, "上报了等待复查几个"]
    overdue: Annotated[int, "逾期几个"]
    due_soon: Annotated[int, "临期几个"]
    returned: Annotated[int, "退回过的几个"]
    extended: Annotated[int, "延期过的几个"]
    relapsed: Annotated[int, "反弹几个"]


def findings(
    campaign: Campaign, day: date, wanted: FindingFilter | None = None, sort: str | None = None
) -> list[FindingItem]:
    """The findings known on `day` that pass the filter, as `ordered`; raises for names nobody has."""
    wanted = wanted or FindingFilter()
    passed = tests(campaign, wanted, _CHOICES) + mentioned(wanted.texts, _said)
    passed += [
        attrgetter(f"standing.{flag}") for flag in ("open", "overdue", "due_soon") if getattr(wanted, flag)
    ]
    passed += [lambda item: item.again is not None] if wanted.relapsed else []
    known = list(campaign.inspected(day))
    again = relapses(known, campaign.settings.relapse_days)
    items = (_item(campaign, *pair, again.get(pair[0].id)) for pair in known)
    return ordered(campaign, [item for item in items if all(test(item) for test in passed)], sort, _SORTS)


def _item(
    campaign: Campaign, finding: Finding, standing: FindingStanding, again: Finding | None
) -> FindingItem:
    from chuangwei.model.responsible import sort_of

    who, sort = answering(campaign, finding, standing), sort_of(campaign, standing.unit)
    return FindingItem(finding, standing, who, again, sort)


def answering(campaign: Campaign, finding: Finding, standing: FindingStanding) -> str:
    """Who answers for a finding by post: its owner while the unit is the first one, else the head of the unit."""
    if finding.owner is not None and standing.unit == campaign.unit_name(finding.unit):
        return finding.owner
    unit = campaign.unit_by_name.get(standing.unit)
    return f"第一责任人：{unit.head}" if unit and unit.head else ""


def scope_said(campaign: Campaign, wanted: FindingFilter) -> str:
    """第1轮，财政办，未销号: what a filter leaves, in words; empty when it leaves all."""
    said = [
        *(f"第{pick.inspection(campaign, text).id}轮" for text in wanted.rounds),
        *(pick.unit(campaign, text).name for text in wanted.units),
        *(pick.place(campaign, text).name for text in wanted.places),
        *(f"指标{pick.indicator(campaign, text).id}" for text in wanted.items),
        *(_states_said(text) for text in wanted.states),
        *(["逾期"] if wanted.overdue else []),
    ]
    return "，".join(dict.fromkeys(said))


def _states_said(text: str) -> str:
    states = _states_named(text)
    return states[0] if len(states) == 1 else "没有办结的"


def totals(items: Sequence[FindingItem]) -> FindingTotals:
    """How many there are of what."""
    standings = [item.standing for item in items]
    states: dict[FindingState, int] = dict.fromkeys(FINDING_STATES, 0)
    for standing in standings:
        states[standing.state] += 1
    return FindingTotals(
        findings=len(items),
        open=sum(standing.open for standing in standings),
        closed=states["已销号"],
        suspended=states["已中止"],
        shelved=states["已挂账"],
        unassigned=states["已登记"],
        waiting=states["待复查"],
        overdue=sum(standing.overdue for standing in standings),
        due_soon=sum(standing.due_soon for standing in standings),
        returned=sum(standing.returned > 0 for standing in standings),
        extended=sum(standing.extended > 0 for standing in standings),
        relapsed=sum(item.again is not None for item in items),
    )


_CHOICES: dict[str, Choice[FindingItem]] = {
    "rounds": (
        lambda campaign, text: [pick.inspection(campaign, text).id],
        lambda _, item: item.finding.round,
    ),
    "units": (lambda campaign, text: [pick.unit(campaign, text).name], lambda _, item: item.standing.unit),
    "states": (lambda _, text: _states_named(text), lambda _, item: item.standing.state),
    "kinds": (lambda _, text: [kind_named(text)], lambda _, item: item.finding.kind),
    "places": (lambda campaign, text: [pick.place(campaign, text).name], lambda _, item: item.finding.place),
    "items": (lambda campaign, text: [pick.indicator(campaign, text).id], lambda _, item: item.finding.item),
}


def _said(item: FindingItem) -> Iterable[str | None]:
    one = item.finding
    notes = (entry.note for entry in one.log)
    return (one.id, one.place, one.spot, one.problem, one.requirement, one.owner, *notes)


def _states_named(text: str) -> tuple[FindingState, ...]:
    """The state whose name holds a part of it, such as 销号; 未销号 are the open ones; raises UsageFault."""
    if text in {"未销号", "未办结"}:
        return tuple(state for state in FINDING_STATES if state not in ENDED)
    return (state_named(text, FINDING_STATES, "、未销号"),)


def kind_named(text: str) -> Kind:
    """A kind of rectification by the words that people use for it; raises UsageFault."""
    plain = pick.folded(text)
    for kind, names in _KIND_NAMES.items():
        if plain == kind or plain in names:
            return kind
    raise UsageFault(f"没有整改类型“{text}”", hint=f"可以写 {'、'.join(KINDS)}")


_KIND_NAMES: dict[Kind, frozenset[str]] = {
    "立行立改": frozenset(
        {"立行", "立改", "立查立改", "即知即改", "立即整改", "马上整改", "当场整改", "当日整改"}
    ),
    "限期整改": frozenset({"限期", "限时整改", "限时", "限期改"}),
    "长期整改": frozenset({"长期", "长期坚持", "持续整改"}),
}


_Key = Callable[[FindingItem], Any]
_SORTS: dict[str, Callable[[Campaign], _Key]] = {
    "due": lambda _: lambda item: item.standing.due or date.max,
    "light": lambda _: lambda item: (LIGHT_ORDER[item.standing.light], item.standing.due or date.max),
    "state": lambda _: lambda item: FINDING_STATES.index(item.standing.state),
    "unit": lambda campaign: partial(_unit_place, {unit.name: at for at, unit in enumerate(campaign.units)}),
    "id": lambda _: lambda item: natural(item.finding.id),
    "days": lambda _: lambda item: item.standing.days,
}


def _unit_place(places: dict[str, int], item: FindingItem) -> int:
    return places.get(item.standing.unit, len(places))


@json_keys("*round totals circular=circular.number")
class RoundLine(NamedTuple):
    """A round with the counts of its findings, and the circular that told of it, where there is one."""

    round: Round
    by: tuple[str, ...]
    totals: FindingTotals
    circular: Issued | None


@json_keys("*line findings=items")
class RoundView(NamedTuple):
    """A round and its findings, in file order."""

    line: RoundLine
    items: tuple[FindingItem, ...]


@json_keys("*item allowed +log")
class FindingView(NamedTuple):
    """A finding on a day, its references followed."""

    item: FindingItem
    round: Round
    indicator: Indicator | None
    allowed: tuple[Action, ...]
    """The steps that may be taken on the day."""
    papers: tuple[str, ...]
    """Letters and circulars in the register that are about it, by their numbers."""
    log: tuple[LogEntry, ...] | None = None
    """The entries with when each was committed; None where that is not known."""


def round_lines(campaign: Campaign, day: date) -> tuple[RoundLine, ...]:
    """Every round up to `day`, in file order."""
    items = findings(campaign, day)
    return tuple(_line(campaign, day, each, items) for each in campaign.inspections if each.date <= day)


def round_view(campaign: Campaign, round_id: str, day: date) -> RoundView:
    """Everything about one round on `day`."""
    items = findings(campaign, day)
    line = _line(campaign, day, campaign.round_by_id[round_id], items)
    own = tuple(item for item in items if item.finding.round == round_id)
    return RoundView(line, own)


def _line(campaign: Campaign, day: date, each: Round, items: list[FindingItem]) -> RoundLine:
    own = [item for item in items if item.finding.round == each.id]
    by = tuple(dict.fromkeys(campaign.unit_name(name) for name in each.by))
    return RoundLine(each, by, totals(own), circular_of(campaign, each, day))


def circular_of(campaign: Campaign, each: Round, day: date) -> Issued | None:
    """The circular of a round that was issued by `day`: the last of them."""
    found = [
        paper
        for paper in campaign.issued
        if paper.kind == "通报" and paper.round == each.id and paper.date <= day
    ]
    return found[-1] if found else None


def finding_view(campaign: Campaign, finding_id: str, day: date) -> FindingView:
    """Everything about one finding on `day`, also on one before it was found."""
    finding = campaign.finding_by_id[finding_id]
    item = next((each for each in findings(campaign, day) if each.finding is finding), None)
    if item is None:
        item = _item(campaign, finding, stand_finding(finding, day, campaign.finding_rules(day)), None)
    papers = [
        f"{paper.kind}{paper.number}（{paper.date}）"
        for paper in campaign.issued
        if paper.date <= day
        and (finding.id in paper.findings or (paper.kind == "通报" and paper.round == finding.round))
    ]
    return FindingView(
        item=item,
        round=campaign.round_by_id[finding.round],
        indicator=campaign.indicator_by_id[finding.item] if finding.item else None,
        allowed=allowed(finding, item.standing.state, day),
        papers=tuple(papers),
    )
