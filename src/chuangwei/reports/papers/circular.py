"""The circular on a round of inspection, 督查通报: how it was done, what was found, what has become of it.

Where the settings want it, with boards of what findings take off units' points: the office's own table, like with like
only. Places skip after ties (8, 8, 10), villages and departments are never on one board.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from chuangwei.errors import UsageFault
from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import SORTS, Round, Sort, Source
from chuangwei.model.issued import PaperKind
from chuangwei.model.organisation import Unit
from chuangwei.model.plan import Scoring
from chuangwei.model.responsible import sort_of
from chuangwei.phrases import number, percentage, say_period
from chuangwei.reports.findings import circular_of, findings
from chuangwei.reports.papers.heading import Heading, heading, next_no, numbered, supervisors, unit_names
from chuangwei.reports.papers.ledger import LedgerLine, ledger_line
from chuangwei.reports.papers.views import paper

KIND: PaperKind = "通报"
VILLAGES, DEPARTMENTS = "村（居）", "部门和单位"


class UnitPart(NamedTuple):
    """What was found of one unit."""

    unit: str
    sort: Annotated[Sort, "算在哪一类：村、社区、单位"]
    closed: Annotated[int, "其中已销号几个"]
    lines: Annotated[tuple[LedgerLine, ...], "各个问题"]


class SortPart(NamedTuple):
    """What was found of the units of one kind."""

    name: Annotated[Sort, "村、社区或单位"]
    units: Annotated[int, "有问题的几个"]
    found: Annotated[int, "问题几个"]
    closed: Annotated[int, "其中已销号几个"]
    open: Annotated[int, "没有办结的几个"]


class Counts(NamedTuple):
    """Counts of a round's findings."""

    found: Annotated[int, "发现几个"]
    closed: Annotated[int, "已销号几个"]
    on_the_spot: Annotated[int, "其中现场整改的几个"]
    open: Annotated[int, "没有办结的几个"]
    overdue: Annotated[int, "逾期的几个"]
    waiting: Annotated[int, "上报了等待复查的几个"]
    unassigned: Annotated[int, "还没有交办的几个"]
    ended: Annotated[int, "中止和挂账的几个"]
    at_once: Annotated[int, "立行立改几个"]
    limited: Annotated[int, "限期整改几个"]
    long: Annotated[int, "长期整改几个"]
    relapsed: Annotated[int, "反弹几个"]
    rate: Annotated[Decimal | None, "整改率，百分之几，没有发现问题就没有"]


class ScoreLine(NamedTuple):
    """A unit on a board."""

    rank: Annotated[int, "名次，并列的相同，后面跳过"]
    unit: str
    problems: Annotated[int, "几个问题"]
    deducted: Annotated[Decimal, "扣了几分"]
    points: Annotated[Decimal, "得分"]
    why: Annotated[str, "为什么扣"]


class Board(NamedTuple):
    """Units of one sort, the best first."""

    name: Annotated[str, "榜的名称"]
    lines: Annotated[tuple[ScoreLine, ...], "各单位"]


class Circular(NamedTuple):
    """The circular of a round on a day."""

    demo: bool
    day: date
    heading: Heading
    number: Annotated[str, "文号"]
    signed_on: Annotated[date, "成文日期"]
    round: Annotated[str, "第几轮"]
    since: Annotated[date, "检查的第一天"]
    until: Annotated[date, "检查的最后一天"]
    own: Annotated[bool, "是不是自己查的，不是上级来查的"]
    source: Annotated[Source, "来源：督查、暗访等"]
    what: Annotated[str, "来源，上级的带级别，如 区级暗访"]
    by: Annotated[tuple[str, ...], "检查单位"]
    method: Annotated[str, "方式，没有写就是空"]
    scope: Annotated[str, "范围，没有写就是空"]
    places: Annotated[tuple[str, ...], "查看的点位"]
    good: Annotated[tuple[str, ...], "好的做法"]
    counts: Annotated[Counts, "各种问题的个数"]
    parts: Annotated[tuple[UnitPart, ...], "各责任单位的问题"]
    sorts: Annotated[tuple[SortPart, ...], "村、社区、单位各有几个问题，没有问题的一类不在内"]
    lines: Annotated[tuple[LedgerLine, ...], "全部问题"]
    relapsed: Annotated[tuple[LedgerLine, ...], "反弹的问题"]
    earlier: Annotated[tuple[LedgerLine, ...], "以前各轮没有办结的问题"]
    due_last: Annotated[date | None, "没有办结、没有逾期的问题里最晚的时限，没有就没有"]
    boards: Annotated[tuple[Board, ...], "排名的榜，没有打开排名或没有扣分表就一个也没有"]
    rules: Annotated[str, "扣分办法，没有榜就是空"]
    supervisors: Annotated[tuple[str, ...], "督查单位"]

    @property
    def held(self) -> Annotated[str, "检查的起止日期，如“2023年7月8日至14日”"]:
        """2023年7月8日至14日."""
        return say_period(self.since, self.until)

    @property
    def earlier_overdue(self) -> Annotated[int, "其中逾期的几个"]:
        return sum(line.overdue for line in self.earlier)

    @property
    def kinds(self) -> Annotated[str, "各类整改的个数，一句话"]:
        """立行立改4个、限期整改7个."""
        counts = self.counts
        named = {"立行立改": counts.at_once, "限期整改": counts.limited, "长期整改": counts.long}
        return "、".join(f"{name}{count}个" for name, count in named.items() if count)

    @property
    def progress(self) -> Annotated[str, "整改到现在的情况，一句话"]:
        """已销号11个，整改率84.6%；没有办结2个，其中逾期1个、待复查1个."""
        counts = self.counts
        if not counts.found:
            return ""
        if counts.closed == counts.found:
            return "已全部整改销号"
        done = f"已销号{counts.closed}个，整改率{counts.rate}%" if counts.closed else "还没有销号的"
        told = {"逾期": counts.overdue, "待复查": counts.waiting, "待交办": counts.unassigned}
        among = "、".join(f"{name}{count}个" for name, count in told.items() if count)
        left = f"没有办结{counts.open}个" + (f"，其中{among}" if among else "") if counts.open else ""
        ended = f"中止或挂账{counts.ended}个" if counts.ended else ""
        return "；".join(part for part in (done, left, ended) if part)


def circular(campaign: Campaign, each: Round, day: date) -> Circular:
    """The circular of one round, on how things stand on `day`; raises UsageFault for a day before the round."""
    if day < each.date:
        raise UsageFault(f"第{each.id}轮是{each.date}的，{day}还没有", hint="--as-of 写检查那天或以后的日期")
    items = findings(campaign, day)
    lines = tuple(ledger_line(campaign, item) for item in items if item.finding.round == each.id)
    issued = circular_of(campaign, each, day)
    before = (
        item
        for item in items
        if item.finding.round != each.id and item.finding.date < each.date and item.standing.open
    )
    still = [line.due for line in lines if line.open and line.due is not None and line.due >= day]
    made, table = boards(campaign, lines), campaign.settings.scoring
    number = numbered(campaign, KIND, day.year, next_no(campaign, KIND, day.year))
    return paper(
        Circular,
        campaign,
        day,
        each,
        heading=heading(campaign, KIND),
        number=issued.number if issued else number,
        signed_on=day,
        round=each.id,
        since=each.date,
        until=max([each.ended, *(line.found_on for line in lines)]),
        by=unit_names(campaign, each.by),
        counts=_counts(lines),
        parts=_parts(campaign, lines),
        sorts=_sorts(lines),
        lines=lines,
        relapsed=tuple(line for line in lines if line.relapse_of),
        earlier=tuple(ledger_line(campaign, item) for item in before),
        due_last=max(still, default=None),
        boards=made,
        rules=rules_said(table) if made and table else "",
        supervisors=supervisors(campaign),
    )


def _counts(lines: Sequence[LedgerLine]) -> Counts:
    states, kinds = Counter(line.state for line in lines), Counter(line.kind for line in lines)
    return Counts(
        found=len(lines),
        closed=states["已销号"],
        on_the_spot=sum(line.on_the_spot for line in lines),
        open=sum(line.open for line in lines),
        overdue=sum(line.overdue for line in lines),
        waiting=states["待复查"],
        unassigned=states["已登记"],
        ended=states["已中止"] + states["已挂账"],
        at_once=kinds["立行立改"],
        limited=kinds["限期整改"],
        long=kinds["长期整改"],
        relapsed=sum(line.relapse_of != "" for line in lines),
        rate=percentage(states["已销号"], len(lines)),
    )


def _parts(campaign: Campaign, lines: Sequence[LedgerLine]) -> tuple[UnitPart, ...]:
    """By unit, in file order: no ranking."""
    names = dict.fromkeys((*(unit.name for unit in campaign.units), *(line.unit for line in lines)))
    by_unit = {name: tuple(line for line in lines if line.unit == name) for name in names}
    return tuple(
        UnitPart(name, own[0].sort, sum(line.state == "已销号" for line in own), own)
        for name, own in by_unit.items()
        if own
    )


def _sorts(lines: Sequence[LedgerLine]) -> tuple[SortPart, ...]:
    by_sort = {sort: [line for line in lines if line.sort == sort] for sort in SORTS}
    return tuple(
        SortPart(
            sort,
            len({line.unit for line in own}),
            len(own),
            sum(line.state == "已销号" for line in own),
            sum(line.open for line in own),
        )
        for sort, own in by_sort.items()
        if own
    )


def boards(campaign: Campaign, lines: Sequence[LedgerLine]) -> tuple[Board, ...]:
    """The boards of the findings given; none unless the settings want ranking and have a table."""
    table = campaign.settings.scoring
    if not campaign.settings.ranking or table is None:
        return ()
    inspectors = supervisors(campaign)
    ranked = [unit for unit in campaign.units if unit.members is None and unit.name not in inspectors]
    sorts = {
        VILLAGES: [unit for unit in ranked if sort_of(campaign, unit.name) != "单位"],
        DEPARTMENTS: [
            unit
            for unit in ranked
            if sort_of(campaign, unit.name) == "单位" and unit.kind not in {"上级", "集体"}
        ],
    }
    return tuple(Board(name, _ranked(table, units, lines)) for name, units in sorts.items() if units)


def _ranked(table: Scoring, units: Sequence[Unit], lines: Sequence[LedgerLine]) -> tuple[ScoreLine, ...]:
    scored = [_score(table, unit, [line for line in lines if line.unit == unit.name]) for unit in units]
    ordered = sorted(scored, key=lambda line: -line.points)
    return tuple(
        line._replace(rank=1 + sum(other.points > line.points for other in ordered)) for line in ordered
    )


def _score(table: Scoring, unit: Unit, own: Sequence[LedgerLine]) -> ScoreLine:
    counts = {
        "问题": (len(own), table.problem),
        "逾期": (sum(line.overdue for line in own), table.overdue),
        "超期整改": (sum(line.late for line in own), table.late),
        "退回": (sum(line.returned for line in own), table.returned),
        "反弹": (sum(line.relapse_of != "" for line in own), table.relapsed),
    }
    costly = {name: (count, each) for name, (count, each) in counts.items() if count and each is not None}
    off = sum((each * count for count, each in costly.values()), Decimal(0))
    why = "，".join(f"{name}{count}{'次' if name == '退回' else '个'}" for name, (count, _) in costly.items())
    return ScoreLine(0, unit.name, len(own), off, max(Decimal(0), table.full - off), why)


def rules_said(table: Scoring) -> str:
    """满分100分，每个问题扣1分，…: the table in words."""
    parts = [f"满分{number(table.full)}分"]
    named = {
        "发现一个问题扣{}分": table.problem,
        "逾期没有整改再扣{}分": table.overdue,
        "超期整改再扣{}分": table.late,
        "复查退回一次再扣{}分": table.returned,
        "反弹再扣{}分": table.relapsed,
    }
    parts += [words.format(number(points)) for words, points in named.items() if points is not None]
    return "，".join(parts)
