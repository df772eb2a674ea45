"""The dossier as JSON: papers, doubts, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from chuangwei.model.dossier import Owner
from chuangwei.reports.changes.packed import Packed, Verified
from chuangwei.reports.dossier.lacking import Lack, Missing
from chuangwei.reports.dossier.paperlist import Listed, PaperList
from chuangwei.reports.papers.catalogue import Catalogue


def papers(view: PaperList) -> dict[str, Any]:
    """`evidence list --json`; `archived` is null for what is not in the history, and everywhere without one."""
    content: dict[str, Any] = {
        "as_of": view.as_of,
        "history": view.history,
        "totals": {"papers": len(view.papers), "size": view.size, "unarchived": view.unarchived},
        "evidence": [paper(each) for each in view.papers],
        "doubts": [doubt._asdict() for doubt in view.doubts],
    }
    return content if view.same is None else {**content, "same": [each._asdict() for each in view.same]}


def paper(listed: Listed) -> dict[str, Any]:
    """One paper; `ids` are all that it proves itself, that of its folder first."""
    each, record = listed.paper, listed.record
    return {
        "path": each.path,
        "ids": listed.ids,
        "formed": each.formed,
        "archived": listed.archived,
        "name": each.name,
        "title": each.title,
        "kind": each.kind,
        "size": each.size,
        "original": each.original or (record is not None and record.original),
        "file": not each.original,
        "box": record.box if record is not None else None,
        "pages": record.pages if record is not None else None,
        "code": record.code if record is not None else None,
        "note": record.note if record is not None else None,
    }


def missing(view: Missing) -> dict[str, Any]:
    """`evidence missing --json`: finished tasks first, then findings, other tasks, and indicators."""
    lacks = (*view.finished, *view.findings, *view.unfinished, *view.indicators)
    return {
        "as_of": view.as_of,
        "totals": {"required": view.required, "present": view.present},
        "missing": [_lack(lack) for lack in lacks],
        "meetings": [
            {**_owner(each.owner), "unit": each.unit, "date": each.day, "lacks": each.lacks}
            for each in view.meetings
        ],
    }


def _owner(owner: Owner) -> dict[str, Any]:
    return owner._asdict()


def _lack(lack: Lack) -> dict[str, Any]:
    rest = {"state": lack.state or None, "due": lack.due, "required": lack.required}
    return {**_owner(lack.owner), "unit": lack.unit or None, **rest, "lacks": lack.lacks, "near": lack.near}


def catalogue(view: Catalogue) -> dict[str, Any]:
    """`evidence index --json`: sections with their indicators and papers in order."""
    return {
        "as_of": view.day,
        "title": view.title,
        "standard": view.standard or None,
        "total": view.total,
        "sections": [
            {
                "id": chapter.id,
                "name": chapter.name,
                "papers": chapter.own,
                "pages": chapter.pages,
                "boxes": chapter.boxes,
                "items": [
                    {"id": item.id, "text": item.text, "evidence": [each._asdict() for each in item.papers]}
                    for item in chapter.items
                ],
            }
            for chapter in view.chapters
        ],
    }


def packed(done: Packed, day: date) -> dict[str, Any]:
    """`evidence pack --json`."""
    content = {**done._asdict(), "path": str(done.path)}
    return {"as_of": day, "pack": content}


def verified(view: Verified) -> dict[str, Any]:
    """`evidence verify --json`."""
    return {
        "subject": view.subject,
        "sound": view.sound,
        "files": view.files,
        "size": view.size,
        "unknown": view.unknown,
        "differences": [each._asdict() for each in view.differences],
    }
