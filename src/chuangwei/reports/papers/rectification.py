"""What inspections found and what has become of it: in a period, and by its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import FindingStanding
from chuangwei.model.inspection import Finding, Round
from chuangwei.phrases import percentage, say_short
from chuangwei.reports.papers.period import Period

_VERBS = {"群众反映": "受理群众反映", "上级反馈": "反馈"}


class Trouble(NamedTuple):
    """A finding that is overdue.

    字段：`id` 问题的编号；`where` 地点；`problem` 问题；`due` 整改时限；`days` 逾期几天。
    """

    id: str
    where: str
    problem: str
    unit: str
    due: date
    days: int


class Rectification(NamedTuple):
    """Counts of findings; those suspended or put on the books are open no longer, and not closed either.

    字段：`rounds` 期内的各轮检查，如“7月11日，镇纪委暗访”；`found` 期内发现几个；`closed` 期内销号几个；`total` 累计发现几个；
    `closed_total` 累计销号几个；`open` 还有几个没有销号；`waiting` 待复查几个；`unassigned` 还没有交办几个；
    `ended` 中止或挂账几个；`overdue` 逾期没有整改的问题；`rate` 销号率；`lately` 期内情况的一句话；`altogether` 累计情况的一句话。
    """

    rounds: tuple[str, ...]
    """The rounds of the period in words: 7月11日，镇纪委暗访."""
    found: int
    closed: int
    """Both within the period."""
    total: int
    closed_total: int
    open: int
    waiting: int
    """Reported, and to be inspected again."""
    unassigned: int
    """Registered, and not handed over."""
    ended: int
    """Suspended or put on the books."""
    overdue: tuple[Trouble, ...]

    @property
    def rate(self) -> Decimal | None:
        """销号率 in percent."""
        return percentage(self.closed_total, self.total)

    @property
    def lately(self) -> str:
        """发现问题12个，销号9个; what there is none of is said in words."""
        found = f"新发现问题{self.found}个" if self.found else "没有新发现问题"
        if self.closed:
            return f"{found}，销号{self.closed}个"
        return f"{found}，{'没有' if self.found else '也没有'}销号的"

    @property
    def altogether(self) -> str:
        """累计发现61个，已销号45个，销号率73.8%，还有16个没有销号，其中逾期3个、待复查4个."""
        return "，".join(self._altogether())

    def _altogether(self) -> Iterator[str]:
        yield f"累计发现{self.total}个"
        if self.closed_total == self.total:
            yield "已全部销号"
            return
        if self.closed_total:
            yield f"已销号{self.closed_total}个，销号率{self.rate}%"
        if self.ended:
            yield f"中止或挂账{self.ended}个"
        parts = (("逾期", len(self.overdue)), ("待复查", self.waiting), ("没有交办", self.unassigned))
        among = "、".join(f"{name}{count}个" for name, count in parts if count)
        if self.open:
            left = f"还有{self.open}个没有销号" if self.open < self.total else "都没有销号"
            yield left + (f"，其中{among}" if among else "")


def rectification(campaign: Campaign, period: Period) -> Rectification | None:
    """What inspections have brought; None before the first."""
    seen = list(campaign.inspected(period.until))
    rounds = [each for each in campaign.inspections if each.date <= period.until]
    if not seen and not rounds:
        return None
    states = [standing.state for _, standing in seen]
    late = sorted(_troubles(seen), key=lambda each: each.due)
    return Rectification(
        rounds=tuple(_round(campaign, each) for each in rounds if each.date >= period.since),
        found=sum(finding.date >= period.since for finding, _ in seen),
        closed=sum(
            standing.closed_on is not None and standing.closed_on >= period.since for _, standing in seen
        ),
        total=len(seen),
        closed_total=states.count("已销号"),
        open=sum(standing.open for _, standing in seen),
        waiting=states.count("待复查"),
        unassigned=states.count("已登记"),
        ended=states.count("已中止") + states.count("已挂账"),
        overdue=tuple(late),
    )


def _round(campaign: Campaign, each: Round) -> str:
    """7月11日，镇纪委暗访; 7月4日，创建办受理群众反映; 7月4日，区爱卫办反馈."""
    by = "、".join(campaign.unit_name(name) for name in each.by)
    return f"{say_short(each.date)}，{by}{_VERBS.get(each.source, each.source)}"


def _troubles(seen: Iterable[tuple[Finding, FindingStanding]]) -> Iterator[Trouble]:
    for finding, of in seen:
        if of.overdue and of.due is not None:
            yield Trouble(finding.id, finding.where, finding.problem, of.unit, of.due, of.overdue_days)
