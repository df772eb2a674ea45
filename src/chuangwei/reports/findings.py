"""Which findings are meant, how each stands on a day and who answers for it; and how many there are of what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from chuangwei.errors import UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import ENDED, FINDING_STATES, FindingStanding, FindingState, relapses
from chuangwei.model.record import json_keys
from chuangwei.reports.selection import LIGHT_ORDER, natural

if TYPE_CHECKING:
    from chuangwei.model.inspection import Finding, Kind

KINDS: tuple[Kind, ...] = ("立行立改", "限期整改", "长期整改")


@json_keys("*finding standing standing.who=who? standing.relapse_of=again.id")
class FindingItem(NamedTuple):
    """A finding in a list: how it stands, who answers for it, and what it repeats."""

    finding: Finding
    standing: FindingStanding
    who: str
    """The owner, or 第一责任人：… of the unit that has it now, or nothing."""
    again: Finding | None
    """The finding, closed not long before, of which it is a relapse (反弹)."""


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


def findings(campaign: Campaign, day: date, wanted: FindingFilter | None = None) -> list[FindingItem]:
    """The findings known on `day` that pass the filter, in file order; raises for names nobody has."""
    tests = list(_tests(campaign, wanted or FindingFilter()))
    known = list(campaign.inspected(day))
    again = relapses(known, campaign.settings.relapse_days)
    items = (
        FindingItem(finding, standing, answering(campaign, finding, standing), again.get(finding.id))
        for finding, standing in known
    )
    return [item for item in items if all(test(item) for test in tests)]


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
    states = state_named(text)
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


def _tests(campaign: Campaign, wanted: FindingFilter) -> Iterable[Callable[[FindingItem], bool]]:
    if wanted.rounds:
        rounds = {pick.inspection(campaign, text).id for text in wanted.rounds}
        yield lambda item: item.finding.round in rounds
    if wanted.units:
        units = {pick.unit(campaign, text).name for text in wanted.units}
        yield lambda item: item.standing.unit in units
    if wanted.states:
        states = {state for text in wanted.states for state in state_named(text)}
        yield lambda item: item.standing.state in states
    if wanted.kinds:
        kinds = {kind_named(text) for text in wanted.kinds}
        yield lambda item: item.finding.kind in kinds
    if wanted.places:
        places = {pick.place(campaign, text).name for text in wanted.places}
        yield lambda item: item.finding.place in places
    if wanted.items:
        indicators = {pick.indicator(campaign, text).id for text in wanted.items}
        yield lambda item: item.finding.item in indicators
    for text in wanted.texts:
        yield partial(_mentions, pick.folded(text))
    for flag in ("open", "overdue", "due_soon"):
        if getattr(wanted, flag):
            yield partial(_is, flag)
    if wanted.relapsed:
        yield lambda item: item.again is not None


def _is(flag: str, item: FindingItem) -> bool:
    return bool(getattr(item.standing, flag))


def _mentions(text: str, item: FindingItem) -> bool:
    finding = item.finding
    fields = (finding.id, finding.place, finding.spot, finding.problem, finding.requirement, finding.owner)
    said = (entry.note for entry in finding.log)
    return any(text in pick.folded(part) for part in (*fields, *said) if part)


def state_named(text: str) -> tuple[FindingState, ...]:
    """The states whose names hold a part of it, such as 销号; 未销号 are the open ones; raises UsageFault."""
    if text in {"未销号", "未办结"}:
        return tuple(state for state in FINDING_STATES if state not in ENDED)
    found = tuple(state for state in FINDING_STATES if text == state) or tuple(
        state for state in FINDING_STATES if text and text in state
    )
    if len(found) == 1:
        return found
    raise UsageFault(f"没有状态“{text}”", hint=f"可以写 {'、'.join(FINDING_STATES)}、未销号")


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
SORTS: dict[str, Callable[[Campaign], _Key]] = {
    "due": lambda _: lambda item: item.standing.due or date.max,
    "light": lambda _: lambda item: (LIGHT_ORDER[item.standing.light], item.standing.due or date.max),
    "state": lambda _: lambda item: FINDING_STATES.index(item.standing.state),
    "unit": lambda campaign: partial(_unit_place, {unit.name: at for at, unit in enumerate(campaign.units)}),
    "id": lambda _: lambda item: natural(item.finding.id),
    "days": lambda _: lambda item: item.standing.days,
}


def _unit_place(places: dict[str, int], item: FindingItem) -> int:
    return places.get(item.standing.unit, len(places))


def ordered(campaign: Campaign, items: list[FindingItem], sort: str | None) -> list[FindingItem]:
    """The findings in the order asked for: a key of SORTS, `-key` for the reverse, None for file order."""
    if sort is None:
        return items
    key = SORTS.get(sort.removeprefix("-"))
    if key is None:
        raise UsageFault(f"不能按“{sort}”排", hint=f"可以写 {'、'.join(SORTS)}，前面加 - 为倒序")
    return sorted(items, key=key(campaign), reverse=sort.startswith("-"))
