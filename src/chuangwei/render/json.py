"""JSON: one object with a version; records carry their file's keys and what is true of them on the day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from chuangwei.model.inspection import FindingEntry
from chuangwei.model.record import Record
from chuangwei.model.standard import Rating, SelfScore
from chuangwei.model.standing import Standing
from chuangwei.model.task import Entry, Task
from chuangwei.render.text import DEMO
from chuangwei.reports.record import IndicatorView, TaskView
from chuangwei.reports.selection import Judged
from chuangwei.reports.status import Status
from chuangwei.signs import OBEYED

VERSION = 1
_OBEYED = re.compile(f"[{OBEYED}]")


def dumps(content: Mapping[str, Any], *, demo: bool, ascii_only: bool = False) -> str:
    """The object as text, ready to be printed: characters as they are, or all but ASCII as escapes."""
    marked = {"version": VERSION, **({"demo": True, "notice": DEMO} if demo else {}), **content}
    text = json.dumps(marked, ensure_ascii=ascii_only, indent=2, default=plain)
    return text if ascii_only else _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def plain(value: Any) -> Any:
    """A value that JSON knows for one that it does not."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Record):
        return record(value)
    raise TypeError(type(value))


def record(value: Record) -> dict[str, Any]:
    """A record under its file's keys; of a log entry only what it says."""
    aliases = type(value).model_fields
    content = {aliases[name].alias or name: item for name, item in value.__dict__.items()}
    if isinstance(value, Entry | SelfScore | FindingEntry):
        return {name: item for name, item in content.items() if item is not None}
    return content


def standing(value: Standing) -> dict[str, Any]:
    """A Standing without what the caller says already."""
    content = value._asdict()
    del content["day"], content["last"]
    content["planned"] = round(value.planned, 1)
    content["needs"] = [{"date": need.date, "text": need.text} for need in value.needs]
    return content


def rating(value: Rating) -> dict[str, Any]:
    """A Rating without what the caller says already."""
    content = value._asdict()
    del content["day"], content["last"]
    content["values"] = [{"year": year, "value": text} for year, text in value.values]
    return content


def task(judged: Judged) -> dict[str, Any]:
    """A task with its standing."""
    return {**record(judged[0]), "standing": standing(judged[1])}


def status(view: Status) -> dict[str, Any]:
    """`status --json`."""
    return {
        "as_of": view.as_of,
        "campaign": {"town": view.town, "title": view.title},
        "scope": view.scope,
        "phase": view.phase and view.phase._asdict(),
        "when": view.when,
        "totals": view.totals._asdict(),
        "progress": float(view.progress),
        "expected": float(view.expected),
        "findings": view.findings and view.findings._asdict(),
        "groups": [{**team._asdict(), "progress": float(team.progress)} for team in view.teams],
        "units": [unit._asdict() for unit in view.units],
        **{
            name: [item.task.id for item in getattr(view, name)]
            for name in ("overdue", "due_soon", "behind", "blocked", "needs", "quiet", "upcoming")
        },
    }


def tasks(found: Iterable[Judged], day: date) -> dict[str, Any]:
    """`tasks --json`."""
    return {"as_of": day, "tasks": [task(judged) for judged in found]}


def papers(name: str, day: date, found: Sequence[object]) -> dict[str, Any]:
    """A report's views under their plural name, as their templates get them."""
    return {"as_of": day, name: [view(each) for each in found]}


def paper(name: str, day: date, found: object) -> dict[str, Any]:
    """A report's only view, as its template gets it."""
    return {"as_of": day, name: view(found)}


def view(value: Any) -> Any:
    """A view record with all that is inside it, under its fields' names, without what every object says at its top."""
    if isinstance(value, tuple):
        fields: Sequence[str] | None = getattr(value, "_fields", None)
        if fields is None:
            return [view(each) for each in value]
        return {name: view(getattr(value, name)) for name in fields if name not in {"demo", "day"}}
    return value


def task_view(view: TaskView) -> dict[str, Any]:
    """`show ID --json` of a task."""
    shown = task((view.item.task, view.item.standing))
    if view.members is not None:
        shown["standing"]["missing"] = view.missing
    return {"as_of": view.as_of, "task": shown | _committed(view, view.item.task.log)}


def _committed(view: TaskView | IndicatorView, log: Sequence[Record]) -> dict[str, Any]:
    """The log with when each entry was committed; nothing where that is not known."""
    if view.committed is None or len(view.committed) != len(log):
        return {}
    entries = zip(log, view.committed, strict=True)
    return {"log": [{**record(entry), "committed": known and known._asdict()} for entry, known in entries]}


def indicator_view(view: IndicatorView) -> dict[str, Any]:
    """`show ID --json` of an indicator."""
    served = [_brief(found, judged) for found, judged in view.tasks]
    shown = {
        **record(view.indicator),
        "standard": view.standard.id,
        "replaced_by": [item.id for item in view.replaced_by],
        "standing": rating(view.rating),
        "tasks": served,
    }
    return {"as_of": view.as_of, "indicator": shown | _committed(view, view.indicator.log)}


def _brief(found: Task, judged: Standing) -> dict[str, Any]:
    return {"id": found.id, "title": found.title, "state": judged.state, "progress": judged.progress}
