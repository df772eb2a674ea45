"""What the head and the foot of papers say: whose they are, who signs them, whom they go to and how they are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.model.organisation import Group, Headquarters, Supervision
from chuangwei.model.plan import PaperRule
from chuangwei.reports.papers.views import filled

PROPOSED = "拟定"
"""What a note says of a record that is a proposal; papers repeat it."""

# Kinds that are numbered like official papers, 创卫督〔2023〕1号, without the settings saying so.
_CODES: dict[PaperKind, str] = {
    "通报": "创卫通",
    "交办单": "创卫督",
    "整改通知书": "创卫督",
    "催办单": "创卫催",
}
_SERIALS: frozenset[PaperKind] = frozenset({"周报", "简报"})
_NOBODY = Headquarters.model_validate({"name": "工作指挥部"})


class Heading(NamedTuple):
    """Of one paper."""

    title: Annotated[str, "创建工作的全称"]
    town: str
    district: Annotated[str, "区县"]
    year: int
    headquarters: Annotated[str, "指挥部的名称，没有登记就是空"]
    office: str
    chief: Annotated[str, "主官的称谓，如 指挥长"]
    deputy: Annotated[str, "副职的称谓，如 副指挥长"]
    document: Annotated[str, "工作方案的文号，没有就是空"]
    issued: Annotated[date | None, "工作方案的印发日期"]
    sender: Annotated[str, "发文机关"]
    signer: Annotated[str, "签发人的职务，没有就是空"]
    report: Annotated[tuple[str, ...], "报给谁"]
    send: Annotated[tuple[str, ...], "送给谁"]
    issue: Annotated[tuple[str, ...], "发给谁"]


def heading(campaign: Campaign, kind: PaperKind) -> Heading:
    """The heading of papers of a kind: by the settings where they say something, else by what the organisation makes plain.

    报 go to the authorities above, 送 to leaders by their title, 发 to units.
    """
    rule = paper_rule(campaign, kind)
    body = campaign.headquarters or _NOBODY
    posts = ((body.titles.chief, body.chief), (body.titles.deputy, body.deputies))
    return filled(
        Heading,
        campaign.head,
        headquarters="" if body is _NOBODY else body.name,
        office=body.office.name,
        chief=body.titles.chief,
        deputy=body.titles.deputy,
        sender=rule.sender or f"{campaign.head.town}{body.office.name}",
        signer=rule.signer or body.office.head or "",
        report=campaign.guidance if rule.report is None else rule.report,
        send=tuple(title for title, held in posts if held) if rule.send is None else rule.send,
        issue=_units(campaign, body.office.name) if rule.issue is None else rule.issue,
    )


def paper_rule(campaign: Campaign, kind: PaperKind) -> PaperRule:
    """What the settings say of a kind of papers."""
    known = (rule for rule in campaign.settings.papers if rule.kind == kind)
    return next(known, None) or PaperRule.model_validate({"kind": kind})


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


def code_of(campaign: Campaign, kind: PaperKind) -> str | None:
    """The 机关代字 of a kind of papers; None where they are counted 第N期 or 第N号."""
    return paper_rule(campaign, kind).code or _CODES.get(kind)


def numbered(campaign: Campaign, kind: PaperKind, year: int, no: int) -> str:
    """创卫督〔2023〕1号, 第3期 or 第3号: no padded zeros (GB/T 9704-2012)."""
    code = code_of(campaign, kind)
    return f"{code}〔{year}〕{no}号" if code else f"第{no}{'期' if kind in _SERIALS else '号'}"


def next_no(campaign: Campaign, kind: PaperKind, year: int) -> int:
    """The number after the highest of `year`; kinds that share a code are counted together."""
    code = code_of(campaign, kind)

    def same_series(paper: Issued) -> bool:
        return paper.kind == kind or (code is not None and code_of(campaign, paper.kind) == code)

    numbers = (paper.no for paper in campaign.issued if paper.date.year == year and same_series(paper))
    return max(numbers, default=0) + 1


def party(campaign: Campaign, kind: PaperKind) -> str:
    """Who signs for the town: the settings, else its government, 双山镇人民政府 or 东城街道办事处."""
    town = campaign.head.town
    government = f"{town}办事处" if town.endswith("街道") else f"{town}人民政府"
    return paper_rule(campaign, kind).sender or government


def unit_names(campaign: Campaign, names: Iterable[str]) -> tuple[str, ...]:
    """Units by their proper names, each once."""
    return tuple(dict.fromkeys(map(campaign.unit_name, names)))


def supervisors(campaign: Campaign) -> tuple[str, ...]:
    """The units that inspect."""
    return unit_names(campaign, campaign.supervision.units if campaign.supervision else ())


def head_of(campaign: Campaign, name: str) -> str:
    """The 第一责任人 of a unit, by post; empty where nobody is named."""
    unit = campaign.unit_by_name.get(name)
    return (unit and unit.head) or ""


def lead_of(campaign: Campaign, team: Group | Supervision) -> str:
    """The unit that leads a group; empty for the supervision, which none leads."""
    return "" if isinstance(team, Supervision) else campaign.unit_name(team.lead)


def proposed(*notes: str | None) -> bool:
    """Whether any of these notes calls its record a proposal."""
    return any(PROPOSED in note for note in notes if note)


def common_note(notes: Sequence[str | None]) -> str:
    """What all of these notes say; empty when they differ, or there is none."""
    found = set(notes)
    return (next(iter(found)) or "") if len(found) == 1 else ""
