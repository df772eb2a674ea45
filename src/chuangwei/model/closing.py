"""Who may close a finding, and what must show that it was put right: facts.md §3.4."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign


AFTER = "整改后"
"""What a document is called first that shows a finding put right."""


def inspectors(campaign: Campaign, unit: str) -> tuple[str, ...]:
    """The units that inspect a finding of `unit` again: those of the supervision, by their proper names, but not itself."""
    supervision = campaign.supervision.units if campaign.supervision else ()
    own = campaign.unit_name(unit)
    others = (name for name in map(campaign.unit_name, supervision) if not _are_one(campaign, name, own))
    return tuple(dict.fromkeys(others))


def _are_one(campaign: Campaign, name: str, other: str) -> bool:
    """Whether two proper names are of the same unit, or of a collective and one of its members."""
    return (
        name == other
        or name in (campaign.collective(other) or ())
        or other in (campaign.collective(name) or ())
    )


def cannot_close(campaign: Campaign, unit: str, by: str | None) -> tuple[str, str] | None:
    """Why `by` may not close a finding of `unit`, and the cure; None when it may.

    Nobody closes a finding of its own, and one of a unit of the supervision (创建办) is closed by the other (镇纪委) or
    from above.
    """
    others = inspectors(campaign, unit)
    cure = f"由{'、'.join(others)}复查" if others else "由别的单位复查"
    if by is None:
        return "销号没有写复查的单位（by）", cure
    name, own = campaign.unit_name(by), campaign.unit_name(unit)
    if name == own:
        return f"{own}是责任单位，不能给自己销号", cure
    if _are_one(campaign, name, own):
        return f"{own}是责任单位，{name}和它是集体和成员，不能给自己销号", cure
    supervision = {
        campaign.unit_name(each) for each in (campaign.supervision.units if campaign.supervision else ())
    }
    if own in supervision and name not in supervision and name not in campaign.guidance:
        return f"{own}是督查单位，它的问题{name}不能销号", cure
    return None
