"""What a standard still lacks on a day: points to be won, by which tasks, by when, and which papers are missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.record import json_keys
from chuangwei.model.standard import Indicator, Rating, rate
from chuangwei.model.standing import Standing, stand
from chuangwei.reports.score import NONE, Score, Scored, score
from chuangwei.reports.status import Item, item

Remark = Literal["no_task", "cancelled", "all_done"]


@json_keys("id=item.id standing=rating")
class Earlier(NamedTuple):
    """An indicator of an earlier standard with its standing on the day."""

    item: Indicator
    rating: Rating


@json_keys("item=scored section to_win due tasks missing remark earlier")
class Gap(NamedTuple):
    """An indicator that has not all its points, or a veto item that is not known to be met."""

    scored: Scored
    section: str
    to_win: Decimal
    """Points that it has beyond ours; all of them while it is not scored."""
    due: date | None
    """The nearest due day of the open tasks that serve it, overdue ones included."""
    tasks: tuple[Item, ...]
    """The tasks that serve it, cancelled ones left out: the open ones by due day, then those that are done."""
    missing: tuple[str, ...]
    """Its required papers that are not there."""
    remark: Remark | None
    """No task serves it; only cancelled ones do; all are done and yet it has not all its points."""
    earlier: tuple[Earlier, ...]
    """The indicators that it replaces, where something is known of them."""


@json_keys("*score -vetoes -sections -items to_win gaps unserved=unserved.id")
class Gaps(NamedTuple):
    """All that `score gaps` says; veto items first, then by points to be won."""

    score: Score
    gaps: tuple[Gap, ...]
    unserved: tuple[Indicator, ...]
    """Every indicator of the standard that no task serves, those without a gap too."""

    @property
    def to_win(self) -> Decimal:
        """All points that are to be had beyond ours."""
        return sum((gap.to_win for gap in self.gaps), NONE)


def gaps(campaign: Campaign, dossier: Dossier, day: date, asked: str | None = None) -> Gaps:
    """What is lacking on `day` by the standard that holds or was asked for, be it in force yet or not."""
    view = score(campaign, day, asked)
    rules, tasks = campaign.rules(day), campaign.task_by_id
    standing = cache(lambda name: stand(tasks[name], day, rules))  # a task may serve several indicators
    found = [
        _gap(campaign, dossier, each, section.section.name, standing)
        for section in view.sections
        for each in section.items
        if _is_gap(each)
    ]
    found.sort(key=_pressing)
    unserved = tuple(each for each in view.standard.items if not campaign.serving(each.id))
    return Gaps(view, tuple(found), unserved)


def _pressing(gap: Gap) -> tuple[int, Decimal]:
    """Veto items that are not met, then those that nobody has judged, then points."""
    if not gap.scored.item.veto:
        return 2, -gap.to_win
    return int(gap.scored.rating.met is not False), -gap.to_win


def _is_gap(each: Scored) -> bool:
    if each.item.veto and each.rating.met is not True:
        return True
    return each.item.points is not None and each.rating.points != each.item.points


def _gap(
    campaign: Campaign, dossier: Dossier, each: Scored, section: str, standing: Callable[[str], Standing]
) -> Gap:
    day = each.rating.day
    serving = campaign.serving(each.item.id)
    judged = [(task, standing(task.id)) for task in serving]
    live = [pair for pair in judged if pair[1].state != "已取消"]
    live.sort(key=lambda pair: (not pair[1].open, pair[1].order))
    known = campaign.indicator_by_id
    earlier = (Earlier(known[name], rate(known[name], day)) for name in each.item.replaces if name in known)
    return Gap(
        scored=each,
        section=section,
        to_win=(each.item.points or NONE) - (each.rating.points or NONE),
        due=next((standing.deadline for _, standing in live if standing.open and standing.deadline), None),
        tasks=tuple(item(campaign, task, standing) for task, standing in live),
        missing=dossier.lacking(each.item),
        remark=_remark(bool(serving), [standing.open for _, standing in live]),
        earlier=tuple(one for one in earlier if _is_known(one.rating)),
    )


def _remark(served: bool, opened: list[bool]) -> Remark | None:
    if not served:
        return "no_task"
    if not opened:
        return "cancelled"
    return None if any(opened) else "all_done"


def _is_known(rating: Rating) -> bool:
    return rating.value is not None or rating.points is not None
