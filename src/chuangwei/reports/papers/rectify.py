"""What units are told to put right: of a round (交办单), of single findings (整改通知书), new or as they went out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.finding_standing import limit, stand_finding
from chuangwei.model.inspection import Finding, FindingEntry
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.phrases import say_period, say_short
from chuangwei.reports.findings import FindingItem, findings
from chuangwei.reports.papers.heading import Heading, head_of, heading, next_no, numbered
from chuangwei.reports.papers.ledger import LedgerLine, ledger_line
from chuangwei.reports.papers.views import paper


class Source(NamedTuple):
    """A round of which findings come."""

    round: Annotated[str, "第几轮"]
    found_on: Annotated[date, "检查的第一天"]
    until: Annotated[date, "检查的最后一天"]
    what: Annotated[str, "来源，上级的带级别，如 区级暗访"]
    by: Annotated[tuple[str, ...], "检查单位"]

    @property
    def said(self) -> Annotated[str, "一句话，如 6月27日区爱卫办暗访"]:
        """6月27日区爱卫办暗访, 7月4日创建办受理的群众反映, 6月14日督查."""
        on = say_period(self.found_on, self.until, say_short)
        if not self.by:
            return f"{on}{self.what}"
        who = "、".join(self.by) + ("受理的" if self.what == "群众反映" else "")
        told = self.what[2:] if self.what[1:2] == "级" else self.what
        return f"{on}{who}{told}"


class Rectify(NamedTuple):
    """The paper to one unit."""

    demo: bool
    day: date
    heading: Heading
    kind: Annotated[PaperKind, "文书种类：交办单或整改通知书"]
    number: Annotated[str, "文号"]
    no: Annotated[int, "文号里的数"]
    signed_on: Annotated[date, "成文日期"]
    again: Annotated[bool, "是不是已经登记发出、再印一份"]
    unit: str
    head: Annotated[str, "第一责任人的职务，没有就是空"]
    sources: Annotated[tuple[Source, ...], "各轮检查"]
    lines: Annotated[tuple[LedgerLine, ...], "要整改的问题"]
    unassigned: Annotated[int, "其中由这份文书交办的几个"]
    assessment: Annotated[str, "纳入的年终考核的名称，没有就是空"]

    @property
    def due(self) -> Annotated[date, "整改时限，各问题不一样时是最晚的"]:
        return max(line.due for line in self.lines if line.due is not None)

    @property
    def overdue(self) -> Annotated[int, "其中逾期的几个"]:
        return sum(line.overdue for line in self.lines)

    @property
    def same_due(self) -> Annotated[bool, "各问题的时限是不是同一天"]:
        return len({line.due for line in self.lines}) == 1


def notice(
    campaign: Campaign, kind: PaperKind, unit: str, items: Sequence[FindingItem], day: date, **numbering: Any
) -> Rectify:
    """The paper to `unit` on how these stand on `day` once it has gone out."""
    rounds = dict.fromkeys(item.finding.round for item in items)
    found = (campaign.round_by_id[name] for name in rounds)
    return paper(
        Rectify,
        campaign,
        day,
        heading=heading(campaign, kind),
        kind=kind,
        **{"signed_on": day, **numbering},
        unit=unit,
        head=head_of(campaign, unit),
        sources=tuple(
            Source(each.id, each.date, each.ended, each.what, tuple(map(campaign.unit_name, each.by)))
            for each in found
        ),
        lines=tuple(ledger_line(campaign, handed_over(campaign, item, day)) for item in items),
        unassigned=sum(item.standing.state == "已登记" for item in items),
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


class NothingToRectifyError(ChuangweiError):
    """There is no open finding of which to tell, or one that cannot be put right in time any more."""


Origin = Callable[[Issued], Campaign]
"""Gives the data that an issued paper was made from."""


def of_round(
    campaign: Campaign, round_id: str, units: Sequence[str] | None, day: date, origin: Origin | None = None
) -> list[Rectify]:
    """A list for each unit with open findings of the round, in file order, or for those `units` alone.

    With `origin`, a list that went out and lacks none of them comes again as it was, also where all has been closed.
    """
    items = [
        item for item in findings(campaign, day) if item.finding.round == round_id and item.standing.open
    ]
    register = _Register(campaign, "交办单", day, round_id)
    having = [
        unit.name
        for unit in campaign.units
        if any(item.standing.unit == unit.name for item in items) or (origin and register.of(unit.name))
    ]
    missing = [name for name in units or () if name not in having]
    if not having or missing:
        whose = "、".join(missing) or "哪个单位"
        raise NothingToRectifyError(
            f"第{round_id}轮没有要{whose}整改的问题",
            hint=f"看各个问题：chuangwei finding list --round {round_id}",
        )
    chosen = having if units is None else [name for name in having if name in units]
    told = {name: [item for item in items if item.standing.unit == name] for name in chosen}
    return _papers(register, told, origin)


def of_findings(
    campaign: Campaign, wanted: Sequence[Finding], day: date, origin: Origin | None = None
) -> list[Rectify]:
    """A notice for each unit that has one of these findings; raises for one that is no longer open.

    With `origin`, a notice that went out and lacks none of them comes again as it was.
    """
    items = [item for item in findings(campaign, day) if item.finding in wanted]
    register = _Register(campaign, "整改通知书", day)
    told: dict[str, list[FindingItem]] = {}
    for item in items:
        told.setdefault(item.standing.unit, []).append(item)
    for name, own in told.items():
        ended = next((item for item in own if not item.standing.open), None)
        if ended and not (origin and register.of(name, own)):
            raise NothingToRectifyError(f"{ended.finding.id} {ended.standing.state}，不用再整改")
    known = {item.finding.id for item in items}
    unknown = next((finding for finding in wanted if finding.id not in known), None)
    if unknown is not None:
        raise NothingToRectifyError(f"{unknown.id} 是{unknown.date}才发现的")
    return _papers(register, told, origin)


class _Register(NamedTuple):
    """The papers of a kind that are out on a day, on one round where there is one."""

    campaign: Campaign
    kind: PaperKind
    day: date
    round: str | None = None

    def of(self, unit: str, items: Iterable[FindingItem] = ()) -> Issued | None:
        """The last that told the unit of all of these; where there are none, the last on the round."""
        ids = {item.finding.id for item in items}
        found = [
            paper
            for paper in self.campaign.issued
            if paper.kind == self.kind
            and paper.date <= self.day
            and paper.findings
            and (ids <= set(paper.findings) if ids else paper.round == self.round)
            and unit in map(self.campaign.unit_name, paper.to_units)
        ]
        return found[-1] if found else None


def _papers(
    register: _Register, told: Mapping[str, Sequence[FindingItem]], origin: Origin | None
) -> list[Rectify]:
    """One for each unit after the other, so that each gets the number after the one before."""
    made = []
    campaign, kind, day, _ = register
    taken = next_no(campaign, kind, day.year)
    for name, own in told.items():
        issued = register.of(name, own)
        if issued and origin:
            made.append(_as_issued(origin(issued), issued, name))
            continue
        _check_limits(own, day)
        if issued:
            numbering = {"number": issued.number, "no": issued.no, "signed_on": issued.date}
        else:
            numbering = {"number": numbered(campaign, kind, day.year, taken), "no": taken}
            taken += 1
        made.append(notice(campaign, kind, name, own, day, again=issued is not None, **numbering))
    return made


def _check_limits(items: Iterable[FindingItem], day: date) -> None:
    """Nobody is told to put right by a day that was past before the order went out."""
    for item in items:
        due = item.finding.due
        if item.standing.state == "已登记" and due is not None and due < day:
            raise NothingToRectifyError(
                f"{item.finding.id} 还没有交办，提出的整改时限 {due} 已经过了",
                hint=f"先定新的时限：chuangwei finding assign {item.finding.id} --due 日期，再出",
            )


def _as_issued(campaign: Campaign, issued: Issued, unit: str) -> Rectify:
    """The paper as it went out: on its day, with all that it listed."""
    items = [item for item in findings(campaign, issued.date) if item.finding.id in issued.findings]
    if not items:
        raise NothingToRectifyError(
            f"{issued.kind}{issued.number}所列的问题，在{issued.date}的数据里都没有",
            hint="登记在 data/issued.yaml；照现在的情况印，写 --as-of",
        )
    return notice(
        campaign, issued.kind, unit, items, issued.date, number=issued.number, no=issued.no, again=True
    )
