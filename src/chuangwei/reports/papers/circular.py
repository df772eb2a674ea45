"""The circular on a round of inspection, 督查通报: how it was done, what was found, what has become of it (facts.md §3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.errors import UsageFault
from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Round, Source
from chuangwei.model.issued import PaperKind
from chuangwei.phrases import percentage, say_period
from chuangwei.reports.findings import findings
from chuangwei.reports.inspections import circular_of
from chuangwei.reports.papers.boards import Board, boards, rules_said
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.papers.ledger import LedgerLine, ledger_line
from chuangwei.reports.papers.sending import next_no, sending

KIND: PaperKind = "通报"


class UnitPart(NamedTuple):
    """What was found of one unit.

    字段：`closed` 其中已销号几个；`lines` 各个问题。
    """

    unit: str
    closed: int
    lines: tuple[LedgerLine, ...]


class Counts(NamedTuple):
    """Counts of a round's findings.

    字段：`found` 发现几个；`closed` 已销号几个；`on_the_spot` 其中现场整改的几个；`open` 没有办结的几个；
    `overdue` 逾期的几个；`waiting` 上报了等待复查的几个；`unassigned` 还没有交办的几个；`ended` 中止和挂账的几个；`at_once` 立行立改几个；
    `limited` 限期整改几个；`long` 长期整改几个；`relapsed` 反弹几个；`rate` 整改率，百分之几，没有发现问题就没有。
    """

    found: int
    closed: int
    on_the_spot: int
    open: int
    overdue: int
    waiting: int
    unassigned: int
    ended: int
    at_once: int
    limited: int
    long: int
    relapsed: int
    rate: Decimal | None


class Circular(NamedTuple):
    """The circular of a round on a day.

    字段：`heading` 文书的抬头：名称、机构、称谓、由谁发；
    `number` 文号；`signed_on` 成文日期；`round` 第几轮；`since` 检查的第一天；`until` 检查的最后一天；
    `held` 检查的起止日期，如“2023年7月8日至14日”；
    `own` 是不是自己查的，不是上级来查的；`source` 来源：督查、暗访等；`what` 来源，上级的带级别，如 区级暗访；`by` 检查单位；
    `method` 方式，没有写就是空；`scope` 范围，没有写就是空；`places` 查看的点位；`good` 好的做法；
    `counts` 各种问题的个数；`parts` 各责任单位的问题；`lines` 全部问题；`kinds` 各类整改的个数，一句话；
    `progress` 整改到现在的情况，一句话；`relapsed` 反弹的问题；`earlier` 以前各轮没有办结的问题；
    `earlier_overdue` 其中逾期的几个；`due_last` 没有办结、没有逾期的问题里最晚的时限，没有就没有；
    `boards` 排名的榜，没有打开排名或没有扣分表就一个也没有；`rules` 扣分办法，没有榜就是空；`supervisors` 督查单位。
    """

    demo: bool
    day: date
    heading: Heading
    number: str
    signed_on: date
    round: str
    since: date
    until: date
    own: bool
    source: Source
    what: str
    by: tuple[str, ...]
    method: str
    scope: str
    places: tuple[str, ...]
    good: tuple[str, ...]
    counts: Counts
    parts: tuple[UnitPart, ...]
    lines: tuple[LedgerLine, ...]
    relapsed: tuple[LedgerLine, ...]
    earlier: tuple[LedgerLine, ...]
    due_last: date | None
    boards: tuple[Board, ...]
    rules: str
    supervisors: tuple[str, ...]

    @property
    def held(self) -> str:
        """2023年7月8日至14日."""
        return say_period(self.since, self.until)

    @property
    def earlier_overdue(self) -> int:
        """How many open ones of earlier rounds are overdue."""
        return sum(line.overdue for line in self.earlier)

    @property
    def kinds(self) -> str:
        """立行立改4个、限期整改7个."""
        counts = self.counts
        named = {"立行立改": counts.at_once, "限期整改": counts.limited, "长期整改": counts.long}
        return "、".join(f"{name}{count}个" for name, count in named.items() if count)

    @property
    def progress(self) -> str:
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
    before = [
        item
        for item in items
        if item.finding.round != each.id and item.finding.date < each.date and item.standing.open
    ]
    still = [line.due for line in lines if line.open and line.due is not None and line.due >= day]
    made = boards(campaign, lines)
    table = campaign.settings.scoring
    supervisors = campaign.supervision.units if campaign.supervision else ()
    return Circular(
        demo=campaign.settings.demo,
        day=day,
        heading=heading(campaign, KIND),
        number=issued.number if issued else _next_number(campaign, day),
        signed_on=day,
        round=each.id,
        since=each.date,
        until=max([each.date, *(line.found_on for line in lines)]),
        own=each.own,
        source=each.source,
        what=each.what,
        by=tuple(dict.fromkeys(campaign.unit_name(name) for name in each.by)),
        method=each.method or "",
        scope=each.scope or "",
        places=each.places,
        good=each.good,
        counts=_counts(lines),
        parts=_parts(campaign, lines),
        lines=lines,
        relapsed=tuple(line for line in lines if line.relapse_of),
        earlier=tuple(ledger_line(campaign, item) for item in before),
        due_last=max(still, default=None),
        boards=made,
        rules=rules_said(table) if made and table else "",
        supervisors=tuple(campaign.unit_name(name) for name in supervisors),
    )


def _next_number(campaign: Campaign, day: date) -> str:
    return sending(campaign, KIND).number(day.year, next_no(campaign, KIND, day.year))


def _counts(lines: Sequence[LedgerLine]) -> Counts:
    closed = sum(line.state == "已销号" for line in lines)
    return Counts(
        found=len(lines),
        closed=closed,
        on_the_spot=sum(line.on_the_spot for line in lines),
        open=sum(line.open for line in lines),
        overdue=sum(line.overdue for line in lines),
        waiting=sum(line.state == "待复查" for line in lines),
        unassigned=sum(line.state == "已登记" for line in lines),
        ended=sum(not line.open and line.state != "已销号" for line in lines),
        at_once=sum(line.kind == "立行立改" for line in lines),
        limited=sum(line.kind == "限期整改" for line in lines),
        long=sum(line.kind == "长期整改" for line in lines),
        relapsed=sum(line.relapse_of != "" for line in lines),
        rate=percentage(closed, len(lines)),
    )


def _parts(campaign: Campaign, lines: Sequence[LedgerLine]) -> tuple[UnitPart, ...]:
    """By unit, in file order: no ranking."""
    names = dict.fromkeys((*(unit.name for unit in campaign.units), *(line.unit for line in lines)))
    found = []
    for name in names:
        own = tuple(line for line in lines if line.unit == name)
        if own:
            found.append(UnitPart(name, sum(line.state == "已销号" for line in own), own))
    return tuple(found)
