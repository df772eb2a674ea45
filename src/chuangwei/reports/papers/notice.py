"""The record of 交办单 and 整改通知书: what a unit is told to put right; facts.md §3.2–3.3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import limit, stand_finding
from chuangwei.model.inspection import FindingEntry
from chuangwei.model.issued import PaperKind
from chuangwei.phrases import say_short
from chuangwei.reports.findings import FindingItem
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.papers.ledger import LedgerLine, ledger_line


class Source(NamedTuple):
    """A round of which findings come.

    字段：`round` 第几轮；`found_on` 检查的日期；`what` 来源，上级的带级别，如 区级暗访；`by` 检查单位；
    `said` 一句话，如 6月27日区爱卫办暗访。
    """

    round: str
    found_on: date
    what: str
    by: tuple[str, ...]

    @property
    def said(self) -> str:
        """6月27日区爱卫办暗访, 7月4日创建办受理的群众反映, 6月14日督查."""
        if not self.by:
            return f"{say_short(self.found_on)}{self.what}"
        who = "、".join(self.by) + ("受理的" if self.what == "群众反映" else "")
        told = self.what[2:] if self.what[1:2] == "级" else self.what
        return f"{say_short(self.found_on)}{who}{told}"


class Rectify(NamedTuple):
    """The paper to one unit.

    字段：`heading` 文书的抬头：名称、机构、称谓、由谁发；
    `kind` 文书种类：交办单或整改通知书；`number` 文号；`no` 文号里的数；`signed_on` 成文日期；`again` 是不是已经登记发出、再印一份；
    `unit` 责任单位；`head` 第一责任人的职务，没有就是空；`sources` 各轮检查；`lines` 要整改的问题；
    `due` 整改时限，各问题不一样时是最晚的；`same_due` 各问题的时限是不是同一天；
    `overdue` 其中逾期的几个；`unassigned` 其中由这份文书交办的几个；
    `assessment` 纳入的年终考核的名称，没有就是空。
    """

    demo: bool
    day: date
    heading: Heading
    kind: PaperKind
    number: str
    no: int
    signed_on: date
    again: bool
    unit: str
    head: str
    sources: tuple[Source, ...]
    lines: tuple[LedgerLine, ...]
    unassigned: int
    assessment: str

    @property
    def due(self) -> date:
        """The last of the due days."""
        return max(line.due for line in self.lines if line.due is not None)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(line.overdue for line in self.lines)

    @property
    def same_due(self) -> bool:
        """Whether all are due on one day."""
        return len({line.due for line in self.lines}) == 1


def notice(
    campaign: Campaign, kind: PaperKind, unit: str, items: Sequence[FindingItem], day: date
) -> Rectify:
    """The paper to `unit` on how these stand on `day` once it has gone out, without a number."""
    known = campaign.unit_by_name.get(unit)
    return Rectify(
        demo=campaign.settings.demo,
        day=day,
        heading=heading(campaign, kind),
        kind=kind,
        number="",
        no=0,
        signed_on=day,
        again=False,
        unit=unit,
        head=(known.head or "") if known else "",
        sources=_sources(campaign, items),
        lines=tuple(ledger_line(campaign, handed_over(campaign, item, day)) for item in items),
        unassigned=sum(item.standing.state == "已登记" for item in items),
        assessment=campaign.head.assessment or "",
    )


def handed_over(campaign: Campaign, item: FindingItem, day: date) -> FindingItem:
    """The finding as the order of that day leaves it: what is not handed over yet is so by the order, with its due day."""
    if item.standing.state != "已登记":
        return item
    rules = campaign.finding_rules(day)
    due = limit(item.finding, day, rules)
    step = FindingEntry.model_validate({"date": str(day), "action": "交办", "due": str(due)})
    finding = item.finding.model_copy(update={"log": (*item.finding.log, step)})
    return item._replace(finding=finding, standing=stand_finding(finding, day, rules))


def _sources(campaign: Campaign, items: Iterable[FindingItem]) -> tuple[Source, ...]:
    rounds = dict.fromkeys(item.finding.round for item in items)
    found = (campaign.round_by_id[name] for name in rounds)
    return tuple(
        Source(each.id, each.date, each.what, tuple(map(campaign.unit_name, each.by))) for each in found
    )
