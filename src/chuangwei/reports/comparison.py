"""Two standards side by side: what goes on under another code, what is new, what is dropped, which thresholds change."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.record import json_keys
from chuangwei.model.standard import Indicator, Standard, reach


@json_keys(
    "id=new.id replaces=old.id measure.old=old.measure measure.new=new.measure points.old=old.points "
    "points.new=new.points same_measure same_veto"
)
class Kept(NamedTuple):
    """An indicator of the new standard with those of the old one that it replaces."""

    new: Indicator
    old: tuple[Indicator, ...]

    @property
    def same_measure(self) -> bool:
        """Whether it is judged as each of the old ones was."""
        return all(each.measure == self.new.measure for each in self.old)

    @property
    def same_veto(self) -> bool:
        """Whether it may fail the whole just as each of the old ones did."""
        return all(each.veto == self.new.veto for each in self.old)


@json_keys("as_of old new kept added=added.id dropped=dropped.id unserved")
class Comparison(NamedTuple):
    """All that `score compare` says, in the order of the files."""

    as_of: date
    demo: bool
    old: Standard
    new: Standard
    kept: tuple[Kept, ...]
    added: tuple[Indicator, ...]
    dropped: tuple[Indicator, ...]
    unserved: tuple[str, ...]
    """Ids of the new standard's indicators that no task serves."""

    @property
    def changed(self) -> tuple[Kept, ...]:
        """Those that are judged otherwise than before."""
        return tuple(each for each in self.kept if not each.same_measure)


def compare(campaign: Campaign, old: Standard, new: Standard, day: date) -> Comparison:
    """What the new standard makes of the old one's indicators, also over versions in between."""
    replaces = {item.id: item.replaces for standard in campaign.standards for item in standard.items}
    older = {item.id: item for item in old.items}
    kept, added = [], []
    for item in new.items:
        reached = reach(item.id, replaces) - {item.id}
        found = tuple(each for name, each in older.items() if name in reached)
        if found:
            kept.append(Kept(item, found))
        else:
            added.append(item)
    gone_on = {each.id for one in kept for each in one.old}
    return Comparison(
        as_of=day,
        demo=campaign.settings.demo,
        old=old,
        new=new,
        kept=tuple(kept),
        added=tuple(added),
        dropped=tuple(item for item in old.items if item.id not in gone_on),
        unserved=tuple(item.id for item in new.items if not campaign.serving(item.id)),
    )
