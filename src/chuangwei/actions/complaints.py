"""What is done about a complaint: steps appended to its record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.days import parse_day
from chuangwei.errors import ChuangweiError
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.complaint import Complaint, ComplaintStep
from chuangwei.reports.complaints import Handled

ALLOWED = {
    "已受理": ("转办", "答复", "办结"),
    "已转办": ("转办", "答复", "办结"),
    "已答复": ("答复", "办结", "重办", "转办"),
    "已办结": ("重办",),
}
"""What may be done next, by how a complaint stands."""


class StepFault(ChuangweiError):
    """A step that cannot be taken; nothing is written."""


class Said(NamedTuple):
    """A step as typed: what is done, and its words."""

    action: str
    note: str | None = None
    unit: str | None = None
    by: str | None = None
    day: str | None = None


def handle(root: Path, today: date, number: str, said: Said, *, dry_run: bool = False) -> Changed[Handled]:
    """Append a step to a complaint; raises StepFault when it is not allowed, naming what is."""

    def make(draft: Draft) -> Handled:
        campaign = draft.campaign
        complaint = complaint_named(campaign, number)
        step = _step(campaign, complaint, said, today)
        draft.append("complaint", complaint.number, ("log",), step)
        as_text = {key: str(value) for key, value in step.items()}
        after = complaint.model_copy(update={"log": (*complaint.log, ComplaintStep.model_validate(as_text))})
        return Handled(complaint, complaint.on(today), after.on(today))

    return change(root, today, make, what=f"{number} {said.action}", dry_run=dry_run)


def complaint_named(campaign: Campaign, text: str) -> Complaint:
    """The complaint of that number, or with that part of its matter; raises NoSuchError or SeveralError."""
    return pick.pick("群众反映", text, ((each, (each.number, each.matter)) for each in campaign.complaints))


def _step(campaign: Campaign, complaint: Complaint, said: Said, today: date) -> dict[str, Any]:
    day = parse_day(said.day, today, campaign.span) if said.day else today
    if day > today:
        raise StepFault(f"{complaint.number}：日期 {day} 还没有到", hint="写事情发生的日期")
    if day < complaint.date:
        raise StepFault(f"{complaint.number}：日期 {day} 早于受理日期 {complaint.date}", hint="核对日期")
    state = complaint.on(max([day, *(step.date for step in complaint.log)])).state
    if said.action not in ALLOWED[state]:
        allowed = "、".join(ALLOWED[state])
        raise StepFault(f"{complaint.number} {state}，不能再{said.action}", hint=f"现在可以：{allowed}")
    step: dict[str, Any] = {"date": day, "action": said.action}
    if said.unit:
        step["unit"] = pick.unit(campaign, said.unit).name
    if said.note and said.note.strip():
        step["note"] = said.note.strip()
    if said.by:
        step["by"] = said.by
    if day != today:
        step["recorded"] = today
    return step


def reply_due(campaign: Campaign, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The day until which to answer, where none was said: so many working days on, by the settings."""
    if typed.get("due"):
        return {}
    return {"due": campaign.calendar.workday_after(typed["date"], campaign.settings.reply_days)}
