"""Findings as papers speak of them, and the ledger of rectification: a line each with all that became of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import FindingStanding, FindingState
from chuangwei.model.inspection import Finding, Kind, Sort, Stage
from chuangwei.model.record import entries_until
from chuangwei.phrases import pressing, which_hold
from chuangwei.reports.findings import FindingFilter, FindingItem, FindingTotals, findings, totals
from chuangwei.reports.papers.heading import unit_names
from chuangwei.reports.papers.views import filled, paper


class FindingLine(NamedTuple):
    """A finding on a day, in short."""

    id: str
    found_on: Annotated[date, "发现的日期"]
    where: Annotated[str, "点位和具体地点，没有就是空"]
    problem: Annotated[str, "问题"]
    unit: str
    due: Annotated[date | None, "整改时限，还没有交办就没有"]
    state: FindingState
    overdue: bool
    due_soon: bool
    left: Annotated[int | None, "离时限还有几天，逾期为负，还没有交办就没有"]


def finding_line(finding: Finding, standing: FindingStanding) -> FindingLine:
    """The line of one finding."""
    left = (standing.due - standing.day).days if standing.due else None
    return filled(FindingLine, standing, finding, found_on=finding.date, left=left)


class LedgerLine(NamedTuple):
    """A finding with all that a ledger says of it."""

    id: str
    round: Annotated[str, "第几轮"]
    found_on: Annotated[date, "发现日期"]
    place: Annotated[str, "点位，没有就是空"]
    where: Annotated[str, "点位和具体地点，没有就是空"]
    problem: Annotated[str, "问题"]
    item: Annotated[str, "对应指标的编号，没有就是空"]
    requirement: Annotated[str, "整改要求，没有就是空"]
    unit: Annotated[str, "现在的责任单位"]
    sort: Annotated[Sort, "算在哪一类：村、社区、单位，按责任单位的类别"]
    unit_first: Annotated[str, "原来的责任单位，没有转交就是空"]
    helpers: tuple[str, ...]
    who: Annotated[str, "责任人的职务，或“第一责任人：”加职务，没有就是空"]
    kind: Annotated[Kind, "整改类型"]
    due: Annotated[date | None, "整改时限，还没有交办就没有"]
    due_first: Annotated[date | None, "延期以前的时限，还没有交办就没有"]
    stages: Annotated[tuple[Stage, ...], "阶段目标"]
    assigned: Annotated[bool, "是不是已经交办"]
    assigned_on: Annotated[date | None, "交办日期"]
    signed_on: Annotated[date | None, "签收日期"]
    measures: Annotated[tuple[str, ...], "整改措施：整改和上报时说的话"]
    reported_on: Annotated[date | None, "上报的日期，即整改完成的日期"]
    checked_by: Annotated[str, "最近一次复查的单位，没有就是空"]
    checked_post: Annotated[str, "复查人的职务，没有就是空"]
    checked_on: Annotated[date | None, "最近一次复查的日期"]
    verdict: Annotated[str, "复查结论：合格或不合格，还没有复查就是空"]
    verdict_note: Annotated[str, "复查的说明，没有就是空"]
    closed_on: Annotated[date | None, "销号日期"]
    state: FindingState
    open: Annotated[bool, "是不是还没有办结"]
    overdue: bool
    overdue_days: Annotated[int, "逾期几天，没有逾期就是 0"]
    late: Annotated[bool, "是不是超期整改"]
    days: Annotated[int, "发现以来（到办结）多少天"]
    returned: Annotated[int, "退回几次"]
    extended: Annotated[int, "延期几次"]
    on_the_spot: Annotated[bool, "是不是现场整改"]
    relapse_of: Annotated[str, "是哪个问题的反弹，不是就是空"]
    reason: Annotated[str, "中止或挂账的原因，没有就是空"]

    @property
    def flags(self) -> Annotated[str, "没有交办、逾期、退回、反弹等，用逗号连起来"]:
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


def ledger_line(campaign: Campaign, item: FindingItem) -> LedgerLine:
    """The line of one finding."""
    finding, standing = item.finding, item.standing
    known = entries_until(finding.log, standing.day)
    checked = next((entry for entry in reversed(known) if entry.action in {"退回", "销号"}), None)
    first = campaign.unit_name(finding.unit)
    helpers = unit_names(campaign, finding.helpers)
    return filled(
        LedgerLine,
        standing,
        finding,
        found_on=finding.date,
        unit_first=first if first != standing.unit else "",
        helpers=tuple(name for name in helpers if name != standing.unit),
        who=item.who,
        sort=item.sort,
        assigned=standing.state != "已登记",
        measures=tuple(entry.note for entry in known if entry.action in {"整改", "上报"} and entry.note),
        checked_by=campaign.unit_name(checked.by) if checked and checked.by else "",
        checked_post=(checked and checked.post) or "",
        checked_on=checked and checked.date,
        verdict="" if checked is None else "合格" if checked.action == "销号" else "不合格",
        verdict_note=(checked and checked.note) or "",
        on_the_spot=standing.closed_on == finding.date and standing.assigned_on is None,
        relapse_of=item.again.id if item.again else "",
    )


class Ledger(NamedTuple):
    """The ledger on a day."""

    demo: bool
    day: date
    town: str
    title: str
    scope: Annotated[str, "只列了哪些，没有条件就是空"]
    lines: Annotated[tuple[LedgerLine, ...], "各个问题"]
    totals: Annotated[FindingTotals, "各种问题的个数"]


def ledger(campaign: Campaign, day: date, wanted: FindingFilter | None = None, scope: str = "") -> Ledger:
    """The ledger of the findings that pass the filter, in file order."""
    items = findings(campaign, day, wanted)
    lines = tuple(ledger_line(campaign, item) for item in items)
    return paper(Ledger, campaign, day, scope=scope, lines=lines, totals=totals(items))
