"""The ledger of rectification: every finding with all that became of it, a line each (facts.md §3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import FindingState
from chuangwei.model.inspection import Action, Finding, FindingEntry, Kind
from chuangwei.model.record import entries_until
from chuangwei.phrases import pressing, which_hold
from chuangwei.reports.findings import FindingFilter, FindingItem, FindingTotals, findings, totals


class StageLine(NamedTuple):
    """A stage of a finding that takes long.

    字段：`due` 阶段期限；`goal` 阶段目标。
    """

    due: date
    goal: str


class LedgerLine(NamedTuple):
    """A finding with all that a ledger says of it.

    字段：`round` 第几轮；`found_on` 发现日期；`place` 点位，没有就是空；`where` 点位和具体地点，没有就是空；
    `problem` 问题；`item` 对应指标的编号，没有就是空；`requirement` 整改要求，没有就是空；
    `unit` 现在的责任单位；`unit_first` 原来的责任单位，没有转交就是空；
    `who` 责任人的职务，或“第一责任人：”加职务，没有就是空；`kind` 整改类型；`due` 整改时限，还没有交办就没有；
    `due_first` 延期以前的时限，还没有交办就没有；`stages` 阶段目标；`assigned` 是不是已经交办；`assigned_on` 交办日期；
    `signed_on` 签收日期；`measures` 整改措施：整改和上报时说的话；`reported_on` 上报的日期，即整改完成的日期；
    `checked_by` 最近一次复查的单位，没有就是空；`checked_post` 复查人的职务，没有就是空；
    `checked_on` 最近一次复查的日期；`verdict` 复查结论：合格或不合格，还没有复查就是空；`verdict_note` 复查的说明，没有就是空；
    `closed_on` 销号日期；`open` 是不是还没有办结；`overdue_days` 逾期几天，没有逾期就是 0；`late` 是不是超期整改；
    `days` 发现以来（到办结）多少天；`returned` 退回几次；`extended` 延期几次；`on_the_spot` 是不是现场整改；
    `relapse_of` 是哪个问题的反弹，不是就是空；`reason` 中止或挂账的原因，没有就是空；`flags` 没有交办、逾期、退回、反弹等，用逗号连起来。
    """

    id: str
    round: str
    found_on: date
    place: str
    where: str
    problem: str
    item: str
    requirement: str
    unit: str
    unit_first: str
    helpers: tuple[str, ...]
    who: str
    kind: Kind
    due: date | None
    due_first: date | None
    stages: tuple[StageLine, ...]
    assigned: bool
    assigned_on: date | None
    signed_on: date | None
    measures: tuple[str, ...]
    reported_on: date | None
    checked_by: str
    checked_post: str
    checked_on: date | None
    verdict: str
    verdict_note: str
    closed_on: date | None
    state: FindingState
    open: bool
    overdue: bool
    overdue_days: int
    late: bool
    days: int
    returned: int
    extended: int
    on_the_spot: bool
    relapse_of: str
    reason: str

    @property
    def flags(self) -> str:
        """逾期3天，退回1次，反弹."""
        told = {
            f"没有交办{self.days}天": self.state == "已登记" and self.days > 0,
            pressing(-self.overdue_days): self.overdue,
            "超期整改": self.late,
            f"退回{self.returned}次": self.returned > 0,
            f"延期{self.extended}次": self.extended > 0,
            "反弹": self.relapse_of != "",
            "现场整改": self.on_the_spot,
        }
        return which_hold(told)


class Ledger(NamedTuple):
    """The ledger on a day.

    字段：`scope` 只列了哪些，没有条件就是空；`lines` 各个问题；`totals` 各种问题的个数。
    """

    demo: bool
    day: date
    town: str
    title: str
    scope: str
    lines: tuple[LedgerLine, ...]
    totals: FindingTotals


def ledger(campaign: Campaign, day: date, wanted: FindingFilter | None = None, scope: str = "") -> Ledger:
    """The ledger of the findings that pass the filter, in file order."""
    items = findings(campaign, day, wanted)
    lines = tuple(ledger_line(campaign, item) for item in items)
    head = campaign.head
    return Ledger(campaign.settings.demo, day, head.town, head.title, scope, lines, totals(items))


def ledger_line(campaign: Campaign, item: FindingItem) -> LedgerLine:
    """The line of one finding."""
    finding, standing = item.finding, item.standing
    known = entries_until(finding.log, standing.day)
    checked = _last(known, {"退回", "销号"})
    first = campaign.unit_name(finding.unit)
    helpers = (campaign.unit_name(name) for name in finding.helpers)
    return LedgerLine(
        id=finding.id,
        round=finding.round,
        found_on=finding.date,
        place=finding.place or "",
        where=finding.where,
        problem=finding.problem,
        item=finding.item or "",
        requirement=finding.requirement or "",
        unit=standing.unit,
        unit_first=first if first != standing.unit else "",
        helpers=tuple(dict.fromkeys(name for name in helpers if name != standing.unit)),
        who=item.who,
        kind=finding.kind,
        due=standing.due,
        due_first=standing.due_first,
        stages=tuple(StageLine(stage.due, stage.goal) for stage in finding.stages),
        assigned=standing.state != "已登记",
        assigned_on=standing.assigned_on,
        signed_on=standing.signed_on,
        measures=tuple(entry.note for entry in known if entry.action in {"整改", "上报"} and entry.note),
        reported_on=standing.reported_on,
        checked_by=campaign.unit_name(checked.by) if checked and checked.by else "",
        checked_post=(checked.post or "") if checked else "",
        checked_on=checked.date if checked else None,
        verdict="" if checked is None else "合格" if checked.action == "销号" else "不合格",
        verdict_note=(checked.note or "") if checked else "",
        closed_on=standing.closed_on,
        state=standing.state,
        open=standing.open,
        overdue=standing.overdue,
        overdue_days=standing.overdue_days,
        late=standing.late,
        days=standing.days,
        returned=standing.returned,
        extended=standing.extended,
        on_the_spot=_on_the_spot(finding, standing.closed_on) and standing.assigned_on is None,
        relapse_of=item.again.id if item.again else "",
        reason=standing.reason or "",
    )


def _last(known: Iterable[FindingEntry], actions: set[Action]) -> FindingEntry | None:
    found = [entry for entry in known if entry.action in actions]
    return found[-1] if found else None


def _on_the_spot(finding: Finding, closed_on: date | None) -> bool:
    return closed_on == finding.date
