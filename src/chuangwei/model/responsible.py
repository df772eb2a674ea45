"""Who answers for a task, and who may close a finding: what the record leaves to the units of the campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import Standing
from chuangwei.model.task import Task

if TYPE_CHECKING:
    from chuangwei.model.inspection import Sort


def owed_by(campaign: Campaign, task: Task, standing: Standing) -> tuple[str, ...]:
    """The units whose obligation it is, by their proper names: one of a collective, or all that lead."""
    if standing.member is not None:
        return (standing.member,)
    return tuple(dict.fromkeys(map(campaign.unit_name, task.leads)))


def answering(campaign: Campaign, task: Task, standing: Standing) -> tuple[str, str]:
    """The unit whose obligation it is (several in one text), and who answers for it by post.

    That is the owner; without one 第一责任人：… of the unit, who is never passed off as the owner; without both nothing.
    The owner of a collective task is the lead's, or the collective's: a member's share is answered for by its own head.
    """
    names = owed_by(campaign, task, standing)
    if task.owner and standing.member is None:
        return "、".join(names), task.owner
    heads = campaign.heads(names)
    return "、".join(names), f"第一责任人：{'、'.join(heads)}" if heads else ""


def sort_of(campaign: Campaign, name: str) -> Sort:
    """For whose kind of place it counts what is found of a unit: by its kind, or its collective's where it has none.

    A 村居 is one or the other by its name (某某社区, 居委会).
    """
    name = campaign.unit_name(name)
    own = campaign.unit_by_name.get(name)
    kinds = (unit.kind for unit in campaign.units if name in (campaign.collective(unit.name) or ()))
    kind = (own.kind if own else None) or next((kind for kind in kinds if kind != "集体"), None)
    if kind in {"社区", "居"} or (
        kind == "村居" and any(word in name for word in ("社区", "居委会", "居民"))
    ):
        return "社区"
    return "村" if kind in {"村", "村居"} else "单位"


def _supervising(campaign: Campaign) -> tuple[str, ...]:
    units = campaign.supervision.units if campaign.supervision else ()
    return tuple(dict.fromkeys(map(campaign.unit_name, units)))


def inspectors(campaign: Campaign, unit: str) -> tuple[str, ...]:
    """The units that inspect a finding of `unit` again: those of the supervision, by their proper names, but not itself."""
    own = campaign.unit_name(unit)
    return tuple(name for name in _supervising(campaign) if not _are_one(campaign, name, own))


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
    supervision = _supervising(campaign)
    if own in supervision and name not in supervision and name not in campaign.guidance:
        return f"{own}是督查单位，它的问题{name}不能销号", cure
    return None
