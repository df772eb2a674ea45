"""Where a day lies among the phases."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.record import json_keys
from chuangwei.phrases import say


@json_keys("id name day days")
class PhaseDay(NamedTuple):
    """The phase that holds the day: day `day` of `days`."""

    id: str
    name: str
    day: int
    days: int


def phase_days(campaign: Campaign, day: date) -> tuple[PhaseDay, ...]:
    """The phases that hold the day, the one that it belongs to first."""
    return tuple(
        PhaseDay(phase.id, phase.name, (day - phase.start).days + 1, (phase.end - phase.start).days + 1)
        for phase in campaign.phases_on(day)
    )


def where_in_phases(campaign: Campaign, day: date) -> str:
    """Day n of m in which phase, and which others go on; before the first, between two and after the last in words."""
    held = phase_days(campaign, day)
    if held:
        beside = f"，{'、'.join(phase.name for phase in held[1:])}同时进行" if held[1:] else ""
        return f"{held[0].name}第{held[0].day}天（共{held[0].days}天）{beside}"
    phases = sorted(campaign.phases, key=lambda phase: phase.start)
    if not phases:
        return "还没有登记阶段"
    later = next((phase for phase in phases if phase.start > day), None)
    earlier = [phase for phase in phases if phase.end < day]
    if later is None:
        return f"各阶段已于{say(max(phase.end for phase in phases))}全部结束"
    until = f"{later.name}{say(later.start)}开始，还有{(later.start - day).days}天"
    return f"{max(earlier, key=lambda phase: phase.end).name}已结束，{until}" if earlier else until
