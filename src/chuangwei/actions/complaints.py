"""What is done about a complaint: steps appended to its record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.checks.privacy import personal_number
from chuangwei.errors import ChuangweiError
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.complaint import STEPS, Action, Complaint, stand_complaint, turns
from chuangwei.reports.complaints import Handled


class StepFault(ChuangweiError):
    """A step that cannot be taken; nothing is written."""


class PersonalFault(ChuangweiError):
    """A text that tells who complained; nothing is written."""


class StepWanted(NamedTuple):
    """A step as typed: what is done, and its words."""

    action: Action
    note: str | None = None
    unit: str | None = None
    by: str | None = None
    day: str | None = None


def handle(
    root: Path, today: date, number: str, said: StepWanted, *, dry_run: bool = False
) -> Changed[Handled]:
    """Append a step to a complaint; raises StepFault when it is not allowed, naming what is."""

    def make(draft: Draft) -> Handled:
        campaign = draft.campaign
        complaint = complaint_named(campaign, number)
        step = _step(draft, complaint, said)
        after, _ = draft.log("complaint", complaint.number, complaint, step)
        _check_course(after)
        return Handled(complaint, stand_complaint(complaint, today), stand_complaint(after, today))

    return change(root, today, make, what=f"{number} {said.action}", dry_run=dry_run)


def complaint_named(campaign: Campaign, text: str) -> Complaint:
    """The complaint of that number, or with that part of its matter; raises NoSuchError or SeveralError."""
    return pick.pick("群众反映", text, pick.named(campaign.complaints, "number", "matter"))


def _step(draft: Draft, complaint: Complaint, said: StepWanted) -> dict[str, Any]:
    campaign, today = draft.campaign, draft.today
    day = draft.days.day(said.day, "日期", until=today) if said.day else today
    if day > today:
        raise StepFault(f"{complaint.number}：日期 {day} 还没有到", hint="写事情发生的日期")
    if day < complaint.date:
        raise StepFault(f"{complaint.number}：日期 {day} 早于受理日期 {complaint.date}", hint="核对日期")
    _check_turn(complaint, said.action, day, today)
    _check_texts(said.note, said.by)
    step: dict[str, Any] = {"date": day, "action": said.action}
    if said.unit:
        step["unit"] = pick.unit(campaign, said.unit).name
        if step["unit"] == campaign.unit_name(stand_complaint(complaint, day).unit):
            raise StepFault(f"{complaint.number} 现在就由{step['unit']}办理", hint="转办写新的责任单位")
    if said.note and said.note.strip():
        step["note"] = said.note.strip()
    if said.by:
        step["by"] = said.by
    return step


def _check_texts(*texts: object) -> None:
    """No text tells a telephone or an identity number: what is once in the history stays there."""
    for text in texts:
        found = personal_number(text) if isinstance(text, str) else None
        if found is not None:
            raise PersonalFault(f"文字里有{found}", hint="只记事，不记人：删去再登记")


def _check_turn(complaint: Complaint, action: Action, day: date, today: date) -> None:
    """A step must be one that is allowed on its day."""
    state = stand_complaint(complaint, day).state
    if action not in STEPS[state]:
        now, said = ("现在", "") if day == today else ("那时", f"{day} 那天是")
        raise StepFault(
            f"{complaint.number} {said}{state}，不能再{action}",
            hint=f"{now}可以：{'、'.join(STEPS[state])}",
        )


def _check_course(after: Complaint) -> None:
    """A step that is entered afterwards must leave those after it in their turn."""
    for turn in turns(after.log):
        if not turn.allowed:
            raise StepFault(
                f"{after.number}：这样一来，{turn.step.date} 的{turn.step.action}就接不上了（那时会是{turn.before}）",
                hint=f"核对日期；要改以前的记录，用 chuangwei edit {after.number}",
            )


def taken_in(campaign: Campaign, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The day until which to answer, where none was said: so many working days on, by the settings.

    Raises PersonalFault for a complaint that tells who made it.
    """
    _check_texts(*typed.values())
    if typed.get("due"):
        return {}
    return {"due": campaign.calendar.workday_after(typed["date"], campaign.settings.reply_days)}
