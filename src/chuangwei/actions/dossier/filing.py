"""Put papers into the dossier: copies of files under their proper names, originals on paper into data/evidence.yaml."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Container, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei import signs
from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.dossier import Dossier, Owner
from chuangwei.model.evidence import FOLDER, file_name
from chuangwei.reports.dossier.paperlist import Added, owner

# A day, or a day with the time that phones and WeChat put right behind it: 微信图片_20230709112233.jpg.
_TIME = "(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9](?:[0-9]{3})?)?"
_DAY = re.compile(
    r"(?<![0-9])(20[0-9]{2})(?:([01][0-9])([0-3][0-9])"
    rf"(?:{_TIME})?|[-._年]([01]?[0-9])[-._月]([0-3]?[0-9])日?)(?![0-9])"
)
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class NewFile(NamedTuple):
    """A file that a person hands in, and what it is called; without a name its own is taken."""

    name: str | None
    path: Path


class PaperFault(ChuangweiError):
    """A file that cannot be taken into evidence/."""


class Placed(NamedTuple):
    """Where a copy goes, as a path in the workspace; `guessed` when its day is only that of the entry."""

    target: str
    guessed: bool


def place(paper: NewFile, record: str, formed: date | None, entry_day: date, taken: Container[str]) -> Placed:
    """Where a paper goes: evidence/ID/DATE.NAME.ext, the second of a name as .2; raises PaperFault.

    The day it was formed is `formed`, else the day in its file name, else that of the entry. `taken` holds the
    paths that are there already, and those of the papers placed before.
    """
    if not paper.path.is_file():
        raise PaperFault(f"没有这个文件：{paper.path}", hint="写成 名称=文件，如 签到=照片/签到.jpg")
    if not paper.path.stat().st_size:
        raise PaperFault(f"{paper.path} 是空文件（0字节）", hint="空的不算资料，换成有内容的")
    in_name = day_in_name(paper.path.name)
    day = formed or in_name or entry_day
    name = checked_name(paper.name or _own_name(paper.path))
    folder, kind = f"{FOLDER}/{record}", paper.path.suffix.lower().removeprefix(".")
    target, number = f"{folder}/{file_name(day, name, kind)}", 2
    while target in taken:
        target, number = f"{folder}/{file_name(day, f'{name}.{number}', kind)}", number + 1
    return Placed(target, guessed=formed is None and in_name is None)


def checked_name(text: str) -> str:
    """The name of a paper, composed and fit to be a file's; raises PaperFault."""
    hidden = signs.first_of(signs.UNSEEN, text.strip())
    if hidden is not None:
        plain = signs.without(signs.UNSEEN, text)
        raise PaperFault(f"资料名称里有看不见的字符（{hidden[1]}）", hint=f"把名称重新打一遍：{plain}")
    name = unicodedata.normalize("NFC", text.strip())
    if not name or _FORBIDDEN.search(name) or name.startswith(".") or name.endswith((".", " ")):
        raise PaperFault(
            f"资料名称“{name}”不能作文件名", hint='不能有 \\ / : * ? " < > | ，不能以点开头或结尾'
        )
    if len(name) > 60:
        raise PaperFault(f"资料名称太长：{name[:20]}…", hint="60 字以内")
    return name


def take_in(draft: Draft, paper: NewFile, record: str, formed: date | None, entry_day: date) -> Placed:
    """Put the copy of a paper into a draft, see `place`; raises PaperFault."""
    named = day_in_name(paper.path.name)
    if formed is None and named is not None and named > draft.today:
        raise PaperFault(f"{paper.path.name} 名称里的日期 {named} 还没有到", hint="用 --formed 写明形成日期")
    placed = place(paper, record, formed, entry_day, draft)
    draft.copy(paper.path, placed.target)
    return placed


def day_in_name(name: str) -> date | None:
    """The day in a file's name, such as 2023-07-10, 20230710 or 2023年7月10日; None without a real one."""
    for match in _DAY.finditer(name):
        year, month, day = (part for part in match.groups() if part is not None)
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _own_name(path: Path) -> str:
    """The file's own name without the day and the dots around it."""
    stem = signs.without(signs.UNSEEN, path.stem)
    return _DAY.sub("", stem).strip(" ._-") or stem


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

    def make(draft: Draft) -> tuple[Added, ...]:
        dossier = Dossier(draft.campaign, ())
        found = owner(dossier, wanted.owner)
        formed = draft.days.day(wanted.formed, "形成日期", until=today) if wanted.formed else None
        if formed is not None and formed > today:
            raise PaperFault(f"形成日期 {formed} 还没有到")
        serves = [owner(dossier, name).id for name in wanted.serves]
        told = {"serves": serves, "box": wanted.box, "pages": wanted.pages}
        more = {key: value for key, value in told.items() if value}
        put = _original if wanted.original else _file
        return tuple(put(draft, found, text, formed, more) for text in wanted.papers)

    return change(
        root, today, make, what=lambda done: f"{done[0].owner.id}：存资料{len(done)}份", dry_run=dry_run
    )


def paper_meant(text: str) -> NewFile:
    """名称=文件, or only a file, whose own name may hold a =."""
    name, equals, path = text.partition("=")
    if not equals or os.path.isfile(text):  # noqa: PTH113 - whatever was typed, it raises nothing
        return NewFile(None, Path(text))
    # The shell leaves a ~ behind the = alone.
    return NewFile(name.strip(), Path(os.path.expanduser(path.strip())))  # noqa: PTH111 - as above


def _file(draft: Draft, found: Owner, text: str, formed: date | None, more: Mapping[str, Any]) -> Added:
    taken = take_in(draft, paper_meant(text), found.id, formed, draft.today)
    if more:
        draft.add("evidence", {"name": taken.target.removeprefix(f"{FOLDER}/"), **more})
    return Added(found, taken.target, original=False, guessed=taken.guessed)


def _original(draft: Draft, found: Owner, name: str, formed: date | None, more: Mapping[str, Any]) -> Added:
    if formed is None:
        raise UsageFault("纸质原件要写明形成日期", hint="加 --formed 日期，写资料上落款的那天")
    path = f"{found.id}/{file_name(formed, checked_name(name), '')}"
    draft.add("evidence", {"name": path, "original": True, **more})
    return Added(found, f"{FOLDER}/{path}", original=True, guessed=False)
