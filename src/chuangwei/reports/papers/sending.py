"""Who signs a kind of paper, who gets it and how it is numbered: the settings, else what the organisation makes plain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.model.organisation import Headquarters, Office
from chuangwei.model.plan import PaperRule

# Kinds that are numbered like official papers, 创卫督〔2023〕1号, without the settings saying so (facts.md §3.3).
_CODES: dict[PaperKind, str] = {
    "通报": "创卫通",
    "交办单": "创卫督",
    "整改通知书": "创卫督",
    "催办单": "创卫催",
}
_SERIALS: frozenset[PaperKind] = frozenset({"周报", "简报"})


class Sending(NamedTuple):
    """How papers of one kind go out."""

    kind: PaperKind
    sender: str
    """发文机关."""
    signer: str | None
    """By post."""
    report: tuple[str, ...]
    """报: the authorities above."""
    send: tuple[str, ...]
    """送: leaders, by their title in the headquarters."""
    issue: tuple[str, ...]
    """发: the units."""
    code: str | None
    """机关代字; None where papers are counted 第N期 or 第N号."""

    def number(self, year: int, no: int) -> str:
        """创卫督〔2023〕1号, 第3期 or 第3号: no padded zeros (GB/T 9704-2012)."""
        if self.code is not None:
            return f"{self.code}〔{year}〕{no}号"
        return f"第{no}{'期' if self.kind in _SERIALS else '号'}"


def sending(campaign: Campaign, kind: PaperKind) -> Sending:
    """How papers of `kind` go out in this campaign."""
    rule = next((rule for rule in campaign.settings.papers if rule.kind == kind), None)
    rule = rule or PaperRule.model_validate({"kind": kind})
    body = campaign.headquarters
    office = body.office if body else Office.model_validate({})
    return Sending(
        kind=kind,
        sender=rule.sender or f"{campaign.head.town}{office.name}",
        signer=rule.signer or office.head,
        report=campaign.guidance if rule.report is None else rule.report,
        send=_leaders(body) if rule.send is None else rule.send,
        issue=_units(campaign, office.name) if rule.issue is None else rule.issue,
        code=rule.code or _CODES.get(kind),
    )


def _leaders(body: Headquarters | None) -> tuple[str, ...]:
    """指挥长、副指挥长, as far as there are any."""
    if body is None:
        return ()
    posts = ((body.titles.chief, body.chief), (body.titles.deputy, body.deputies))
    return tuple(title for title, held in posts if held)


def _units(campaign: Campaign, office: str) -> tuple[str, ...]:
    """Every unit but the sender's office, in file order.

    A collective of a kind of its own (村居) stands for its members; one that merely gathers units (集体) is left out.
    """
    kept = [unit for unit in campaign.units if unit.members is not None and unit.kind != "集体"]
    covered = {member for unit in kept for member in campaign.collective(unit.name) or ()}
    own = campaign.unit_name(office)
    return tuple(
        unit.name
        for unit in campaign.units
        if unit in kept or (unit.members is None and unit.name not in covered and unit.name != own)
    )


def next_no(campaign: Campaign, kind: PaperKind, year: int) -> int:
    """The number after the highest of `year`; kinds that share a code are counted together."""
    code = sending(campaign, kind).code

    def same_series(paper: Issued) -> bool:
        return paper.kind == kind or (code is not None and sending(campaign, paper.kind).code == code)

    numbers = (paper.no for paper in campaign.issued if paper.date.year == year and same_series(paper))
    return max(numbers, default=0) + 1


def known_units(campaign: Campaign, names: Iterable[str]) -> tuple[str, ...]:
    """Those of `names` that are registered units, by their proper names, each once."""
    return tuple(dict.fromkeys(campaign.unit_names[name] for name in names if name in campaign.unit_names))
