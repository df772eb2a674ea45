"""Which papers tell units what to put right: of a round (交办单), of single findings (整改通知书), new or as they went out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Finding
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.reports.findings import FindingItem, findings
from chuangwei.reports.papers.notice import Rectify, notice
from chuangwei.reports.papers.sending import next_no, sending


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
        no = issued.no if issued else taken
        number = issued.number if issued else sending(campaign, kind).number(day.year, no)
        signed_on = issued.date if issued else day
        _check_limits(own, day)
        paper = notice(campaign, kind, name, own, day)
        made.append(paper._replace(number=number, no=no, signed_on=signed_on, again=issued is not None))
        taken += issued is None
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
    paper = notice(campaign, issued.kind, unit, items, issued.date)
    return paper._replace(number=issued.number, no=issued.no, again=True)
