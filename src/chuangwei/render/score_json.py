"""JSON of `score`, `score gaps` and `score compare`."""

from __future__ import annotations

from typing import Any

from chuangwei.model.standard import Standard
from chuangwei.render.json import rating, record
from chuangwei.reports.comparison import Comparison, Kept
from chuangwei.reports.gaps import Gap, Gaps
from chuangwei.reports.score import FRESH_DAYS, Score, Scored, Tally
from chuangwei.reports.status import Item


def score(view: Score) -> dict[str, Any]:
    """`score --json`: every indicator with its file's keys and its standing."""
    return {
        **_head(view),
        "vetoes": [each.item.id for each in view.vetoes],
        "sections": [{**record(each.section), **_tally(each.tally)} for each in view.sections],
        "items": [_item(each) for section in view.sections for each in section.items],
    }


def gaps(view: Gaps) -> dict[str, Any]:
    """`score gaps --json`."""
    return {
        **_head(view.score),
        "to_win": view.to_win,
        "gaps": [_gap(each) for each in view.gaps],
        "unserved": [item.id for item in view.unserved],
    }


def comparison(view: Comparison) -> dict[str, Any]:
    """`score compare --json`."""
    return {
        "as_of": view.as_of,
        "old": _standard(view.old),
        "new": _standard(view.new),
        "kept": [_kept(each) for each in view.kept],
        "added": [item.id for item in view.added],
        "dropped": [item.id for item in view.dropped],
        "unserved": [item.id for item in view.new.items if item.id in view.unserved],
    }


def _head(view: Score) -> dict[str, Any]:
    chosen = view.chosen
    return {
        "as_of": view.as_of,
        "standard": {
            **_standard(view.standard),
            "why": chosen.why,
            "in_force": view.standard.holds_on(view.as_of),
            "others": [each.id for each in chosen.others],
            "next": chosen.next and chosen.next.id,
        },
        "totals": _tally(view.tally),
        "verdict": view.verdict._asdict(),
        "fresh": {"days": FRESH_DAYS, "points": view.fresh, "percent": view.fresh_percent},
    }


def _standard(standard: Standard) -> dict[str, Any]:
    """A standard by its file's keys, without its sections and items."""
    content = record(standard)
    del content["sections"], content["items"]
    return {**content, "full": standard.full, "items": len(standard.items)}


def _tally(tally: Tally) -> dict[str, Any]:
    return {**tally._asdict(), "scored_items": tally.scored_items}


def _item(each: Scored) -> dict[str, Any]:
    return {**record(each.item), "standing": rating(each.rating)}


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "item": _item(gap.scored),
        "section": gap.section,
        "to_win": gap.to_win,
        "due": gap.due,
        "tasks": [_task(each) for each in gap.tasks],
        "missing": gap.missing,
        "remark": gap.remark,
        "earlier": [{"id": each.item.id, "standing": rating(each.rating)} for each in gap.earlier],
    }


def _task(each: Item) -> dict[str, Any]:
    standing = each.standing
    return {
        "id": each.task.id,
        "title": each.task.title,
        "unit": each.unit,
        "who": each.who,
        "due": standing.due,
        "state": standing.state,
        "progress": standing.progress,
        "overdue": standing.overdue,
    }


def _kept(each: Kept) -> dict[str, Any]:
    return {
        "id": each.new.id,
        "replaces": [old.id for old in each.old],
        "measure": {"old": [old.measure for old in each.old], "new": each.new.measure},
        "points": {"old": [old.points for old in each.old], "new": each.new.points},
        "same_measure": each.same_measure,
        "same_veto": each.same_veto,
    }
