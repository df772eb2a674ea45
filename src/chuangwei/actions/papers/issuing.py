"""Enter a paper that is sent out in data/issued.yaml, with the next number of its kind and year."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.actions.draft import Draft, as_read
from chuangwei.errors import ChuangweiError
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.reports.papers.sending import known_units, next_no, sending

__all__ = ["AlreadyIssued", "Outgoing", "issue", "next_no"]


class AlreadyIssued(ChuangweiError):
    """The number is taken, or the days are reported already."""


class Outgoing(NamedTuple):
    """A paper about to be entered; what is None is derived from the campaign's settings and register."""

    kind: PaperKind
    day: date
    """成文日期."""
    since: date | None = None
    until: date | None = None
    """The first and the last day that it reports on."""
    no: int | None = None
    signer: str | None = None
    to_units: tuple[str, ...] | None = None
    round: str | None = None
    """The round of inspection that it is about."""
    findings: tuple[tuple[str, date], ...] = ()
    """Ids of the findings that it orders to be put right, with the due day that it names for each."""
    rev: str | None = None
    """The git revision whose data it shows."""
    note: str | None = None


def issue(draft: Draft, paper: Outgoing) -> Issued:
    """Enter the paper in the register, in a Draft of actions.changing; what was entered comes back.

    Raises AlreadyIssued when the number is taken.
    """
    campaign = draft.campaign
    rule = sending(campaign, paper.kind)
    no = paper.no if paper.no is not None else next_no(campaign, paper.kind, paper.day.year)
    number = rule.number(paper.day.year, no)
    taken = (each for each in campaign.issued if each.date.year == paper.day.year and each.number == number)
    if other := next((each for each in taken if each.kind == paper.kind or rule.code is not None), None):
        raise AlreadyIssued(
            f"{other.kind}{number}已于{other.date}登记发出",
            hint=f"下一个号是 {next_no(campaign, paper.kind, paper.day.year)}；登记在 data/issued.yaml",
        )
    to_units = paper.to_units if paper.to_units is not None else known_units(campaign, rule.issue)
    record = {
        "id": f"{paper.kind}-{paper.day.year}-{no}",
        "kind": paper.kind,
        "number": number,
        "seq": no,
        "from": paper.since,
        "to": paper.until,
        "date": paper.day,
        "signer": paper.signer or rule.signer,
        "to_units": list(to_units) or None,
        "round": int(paper.round) if paper.round and paper.round.isdecimal() else paper.round,
        "findings": [name for name, _ in paper.findings] or None,
        "rev": paper.rev,
        "note": paper.note,
    }
    return as_read(Issued, draft.add("issued", record))
