"""Enter a record of the campaign's registers: its fields as typed, its id the next that is free."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.fields import Assigner, next_id
from chuangwei.actions.planning import PlanFault
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import SLOTS, file_of
from chuangwei.reports.changes.planned import Added

More = Callable[[Campaign, dict[str, Any]], Mapping[str, Any]]


class New(NamedTuple):
    """A record to be entered: fields as typed, by their keys in the file; a day left empty is today.

    With a `prefix` its id is the next after the highest one, unless the fields name one. `more` gives what follows from
    the campaign and the fields as they were read.
    """

    kind: str
    fields: Mapping[str, str]
    prefix: str = ""
    more: More | None = None


def register(root: Path, today: date, new: New, *, dry_run: bool = False) -> Changed[Added]:
    """Add a record; one of another day gets `recorded` where its kind has that.

    Raises UsageFault for a field that cannot be read, PlanFault for a date to come.
    """
    kind, fields, prefix, more = new
    slot = SLOTS[kind]
    if slot.model is None:
        raise LookupError(kind)
    model = slot.model

    def make(draft: Draft) -> Added:
        campaign = draft.campaign
        assigner = Assigner(campaign, kind, today)
        inorder = filter(fields.get, model.keyed())
        typed: dict[str, Any] = {key: assigner.typed(key, fields[key]) for key in inorder}
        if "date" in fields:
            typed.setdefault("date", today)
        if prefix:
            typed[model.handle] = typed.get(model.handle) or next_id(campaign.handles(kind), prefix)
        _check_day(typed.get("date"), today)
        typed.update(more(campaign, typed) if more else {})
        draft.add(kind, typed)
        name = str(typed[model.handle])
        title = next((str(typed[key]) for key in ("purpose", "matter", "title") if key in typed), name)
        return Added(slot.title, name, title, f"data/{file_of(kind).stem}.yaml")

    return change(root, today, make, what=lambda done: f"新增{slot.title} {done.name}", dry_run=dry_run)


def _check_day(day: object, today: date) -> None:
    if isinstance(day, date) and day > today:
        raise PlanFault(f"日期 {day} 还没有到", hint="写事情发生的日期，不能晚于今天")
