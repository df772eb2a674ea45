"""What people have complained of: what is open, and the share that was answered in time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.complaint import Complaint, ComplaintStanding, stand_complaint
from chuangwei.model.record import json_keys
from chuangwei.phrases import percentage


@json_keys("*complaint standing")
class ComplaintView(NamedTuple):
    """A complaint with how it stands."""

    complaint: Complaint
    standing: ComplaintStanding


@json_keys("total open closed overdue due in_time in_time_percent complaints")
class ComplaintsView(NamedTuple):
    """All complaints that were made by a day; `due` are those whose answer was due by then, or has been given."""

    complaints: tuple[ComplaintView, ...]
    total: int
    open: int
    closed: int
    overdue: int
    due: int
    in_time: int
    in_time_percent: Decimal | None


class Handled(NamedTuple):
    """A complaint before and after a step."""

    complaint: Complaint
    before: ComplaintStanding
    after: ComplaintStanding


def complaints(campaign: Campaign, day: date, *, only_open: bool = False) -> ComplaintsView:
    """The complaints on `day`, in the order of the file; `only_open` lists no others, and counts them all the same."""
    every = tuple(
        ComplaintView(each, stand_complaint(each, day)) for each in campaign.complaints if each.date <= day
    )
    due = [each for each in every if each.standing.replied is not None or each.standing.overdue]
    in_time = sum(
        each.standing.replied is not None and each.standing.replied <= each.complaint.due for each in due
    )
    closed = sum(not each.standing.open for each in every)
    return ComplaintsView(
        complaints=tuple(each for each in every if each.standing.open or not only_open),
        total=len(every),
        open=len(every) - closed,
        closed=closed,
        overdue=sum(each.standing.overdue for each in every),
        due=len(due),
        in_time=in_time,
        in_time_percent=percentage(in_time, len(due)),
    )
