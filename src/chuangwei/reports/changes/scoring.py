"""What a self-score did to an indicator: how it stood, what was written down, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from chuangwei.model.standard import Indicator, Rating, Standard


class SelfScored(NamedTuple):
    """An indicator after a self-score; `entry` as the file holds it, the totals are the standard's points."""

    standard: Standard
    item: Indicator
    before: Rating
    after: Rating
    entry: Mapping[str, Any]
    total_before: Decimal
    total_after: Decimal


def subject(done: SelfScored) -> str:
    """A few words for the history: C-10 自评12分, H-03 记值92.5."""
    points = done.entry.get("points")
    said = f"自评{points}分" if points is not None else f"记值{done.entry['value']}"
    return f"{done.item.id} {said}"
