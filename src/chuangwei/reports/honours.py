"""Who was chosen in the selections by a day."""

from __future__ import annotations

from datetime import date

from chuangwei.model.campaign import Campaign
from chuangwei.model.honour import Honour


def honours_until(campaign: Campaign, day: date) -> tuple[Honour, ...]:
    """Honours announced by `day`: by date, then as the file has them; no rank."""
    return tuple(sorted((each for each in campaign.honours if each.date <= day), key=lambda each: each.date))
