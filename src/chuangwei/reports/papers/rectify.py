"""What a unit is told to put right: the list of a round (交办单), or of single findings (整改通知书); facts.md §3.2–3.3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from chuangwei.days import say_short
from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Finding
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.reports.findings import FindingItem, findings
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.papers.ledger import LedgerLine, ledger_line
from chuangwei.reports.papers.sending import next_no, sending


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
    `overdue` 其中逾期的几个；`unassigned` 其中还没有交办的几个；
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
        return max(line.due for line in self.lines)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(line.overdue for line in self.lines)

    @property
    def same_due(self) -> bool:
        """Whether all are due on one day."""
        return len({line.due for line in self.lines}) == 1


class NothingToRectifyError(ChuangweiError):
    """There is no open finding of which to tell."""


def of_round(campaign: Campaign, round_id: str, units: Sequence[str] | None, day: date) -> list[Rectify]:
    """A list for each unit with open findings of the round, in file order, or for those `units` alone."""
    items = [
        item for item in findings(campaign, day) if item.finding.round == round_id and item.standing.open
    ]
    having = [unit.name for unit in campaign.units if any(item.standing.unit == unit.name for item in items)]
    missing = [name for name in units or () if name not in having]
    if not having or missing:
        whose = "、".join(missing) or "哪个单位"
        raise NothingToRectifyError(
            f"第{round_id}轮没有要{whose}整改的问题",
            hint=f"看各个问题：chuangwei finding list --round {round_id}",
        )
    chosen = having if units is None else [name for name in having if name in units]
    return _papers(campaign, "交办单", items, chosen, day)


def of_findings(campaign: Campaign, wanted: Sequence[Finding], day: date) -> list[Rectify]:
    """A notice for each unit that has one of these findings; raises for one that is no longer open."""
    items = [item for item in findings(campaign, day) if item.finding in wanted]
    ended = next((item for item in items if not item.standing.open), None)
    known = {item.finding.id for item in items}
    unknown = next((finding for finding in wanted if finding.id not in known), None)
    if ended is not None:
        raise NothingToRectifyError(f"{ended.finding.id} {ended.standing.state}，不用再整改")
    if unknown is not None:
        raise NothingToRectifyError(f"{unknown.id} 是{unknown.date}才发现的")
    units = list(dict.fromkeys(item.standing.unit for item in items))
    return _papers(campaign, "整改通知书", items, units, day)


def _papers(
    campaign: Campaign, kind: PaperKind, items: Sequence[FindingItem], units: Sequence[str], day: date
) -> list[Rectify]:
    """One after the other, so that each gets the number after the one before."""
    made = []
    taken = next_no(campaign, kind, day.year)
    for name in units:
        own = [item for item in items if item.standing.unit == name]
        issued = _issued(campaign, kind, name, {item.finding.id for item in own}, day)
        no = issued.no if issued else taken
        number = issued.number if issued else sending(campaign, kind).number(day.year, no)
        signed_on = issued.date if issued else day
        paper = _paper(campaign, kind, name, own, day)
        made.append(paper._replace(number=number, no=no, signed_on=signed_on, again=issued is not None))
        taken += issued is None
    return made


def _issued(campaign: Campaign, kind: PaperKind, unit: str, ids: set[str], day: date) -> Issued | None:
    """The paper that told the unit of all of these, where one went out."""
    found = [
        paper
        for paper in campaign.issued
        if paper.kind == kind
        and paper.date <= day
        and ids <= set(paper.findings)
        and unit in map(campaign.unit_name, paper.to_units)
    ]
    return found[-1] if found else None


def _paper(
    campaign: Campaign, kind: PaperKind, unit: str, items: Sequence[FindingItem], day: date
) -> Rectify:
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
        lines=tuple(_line(campaign, item, day) for item in items),
        unassigned=sum(item.standing.state == "已登记" for item in items),
        assessment=campaign.head.assessment or "",
    )


def _line(campaign: Campaign, item: FindingItem, day: date) -> LedgerLine:
    """The line of a finding; one that is not handed over yet is due as if it were on this day."""
    line = ledger_line(campaign, item)
    if item.standing.state != "已登记" or item.finding.due is not None:
        return line
    days = 0 if item.finding.kind == "立行立改" else campaign.settings.rectify_days
    due = day + timedelta(days=days)
    return line._replace(due=due, due_first=due, overdue=False, overdue_days=0)


def _sources(campaign: Campaign, items: Iterable[FindingItem]) -> tuple[Source, ...]:
    rounds = dict.fromkeys(item.finding.round for item in items)
    found = (campaign.round_by_id[name] for name in rounds)
    return tuple(
        Source(each.id, each.date, each.what, tuple(map(campaign.unit_name, each.by))) for each in found
    )
