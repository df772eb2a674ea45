"""Put papers into the dossier: copies of files under their proper names, originals on paper into data/evidence.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.dossier.copies import NewFile, PaperFault, checked_name, take_in
from chuangwei.days import parse_day
from chuangwei.errors import UsageFault
from chuangwei.model.dossier import Dossier, Owner
from chuangwei.model.evidence import FOLDER, file_name
from chuangwei.reports.dossier.paperlist import Added
from chuangwei.reports.dossier.scope import owner


class Wanted(NamedTuple):
    """What is to be filed under an id: files with or without a name, or names of originals; days as people say them."""

    owner: str
    papers: tuple[str, ...]
    formed: str | None = None
    original: bool = False
    serves: tuple[str, ...] = ()
    box: str | None = None
    pages: int | None = None


def add_papers(
    root: Path, today: date, wanted: Wanted, *, dry_run: bool = False
) -> Changed[tuple[Added, ...]]:
    """File them all, or none; raises ChuangweiError for whatever cannot be filed."""
    return change(root, today, lambda draft: _make(draft, wanted), what=_what, dry_run=dry_run)


def _what(done: Sequence[Added]) -> str:
    return f"{done[0].owner.id}：存资料{len(done)}份"


def _make(draft: Draft, wanted: Wanted) -> tuple[Added, ...]:
    dossier = Dossier(draft.campaign, ())
    found = owner(dossier, wanted.owner)
    formed = parse_day(wanted.formed, draft.today, draft.campaign.span) if wanted.formed else None
    if formed is not None and formed > draft.today:
        raise PaperFault(f"形成日期 {formed} 还没有到")
    record = {
        "serves": [owner(dossier, name).id for name in wanted.serves],
        "box": wanted.box,
        "pages": wanted.pages,
    }
    more = {key: value for key, value in record.items() if value}
    if wanted.original:
        return tuple(_original(draft, found, name, formed, more) for name in wanted.papers)
    return tuple(_file(draft, found, paper_meant(text), formed, more) for text in wanted.papers)


def paper_meant(text: str) -> NewFile:
    """名称=文件, or a file that is called by its own name."""
    name, equals, path = text.partition("=")
    return NewFile(name.strip(), Path(path.strip())) if equals else NewFile(None, Path(text))


def _file(draft: Draft, found: Owner, paper: NewFile, formed: date | None, more: dict[str, Any]) -> Added:
    taken = take_in(draft, paper, found.id, formed, draft.today)
    if more:
        draft.add("evidence", {"name": taken.target.removeprefix(f"{FOLDER}/"), **more})
    return Added(found, taken.target, original=False, guessed=taken.guessed)


def _original(draft: Draft, found: Owner, name: str, formed: date | None, more: dict[str, Any]) -> Added:
    if formed is None:
        raise UsageFault("纸质原件要写明形成日期", hint="加 --formed 日期，写资料上落款的那天")
    path = f"{found.id}/{file_name(formed, checked_name(name), '')}"
    draft.add("evidence", {"name": path, "original": True, **more})
    return Added(found, f"{FOLDER}/{path}", original=True, guessed=False)
