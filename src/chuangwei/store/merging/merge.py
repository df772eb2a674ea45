"""Merging two changed versions of a data file: by record and field, with comments and order kept from ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from chuangwei.store.editing.change import EditRefused
from chuangwei.store.editing.data import says
from chuangwei.store.merging.comments import lost
from chuangwei.store.merging.sides import Side
from chuangwei.store.merging.threeway import Conflict, Note, merge
from chuangwei.store.text.layout import UnsuitableError, ended, outline
from chuangwei.store.text.lines import dominant_newline
from chuangwei.store.text.tree import BOM, compose


class Version(NamedTuple):
    """A file's text without U+FEFF, what it says, scalars as text, and the `bom` that it had or not."""

    text: str
    data: dict[str, Any]
    bom: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, with markers where there are conflicts; `data` is what it says with ours in their place."""

    text: str
    data: Any
    conflicts: tuple[Conflict, ...]
    notes: tuple[Note, ...]
    moved: tuple[str, ...] = ()
    """Comments that got a line of their own, because their line has another one, or is gone."""


def version(text: str) -> Version | None:
    """Read one of the versions; None when it has any flaw, so that it cannot be merged by what it says."""
    bom = BOM if text.startswith(BOM) else ""
    text = text[len(bom) :]
    data = says(text)
    try:
        members = outline(text)
    except UnsuitableError:
        return None
    if data is None or any(each.column for each in members) or "\r" in text.replace("\r\n", ""):
        return None
    return Version(text, data, bom)


def merge_versions(base: Version, ours: Version, theirs: Version) -> Merged | None:
    """Merge three versions; None when the text cannot be proven to say what the merge of the data says.

    Line breaks and the byte order mark are ours.
    """
    newline = dominant_newline(ours.text)
    old, mine, yours = (_even(each, newline) for each in (base, ours, theirs))
    try:
        found = merge((old, mine, yours))
    except (EditRefused, UnsuitableError, ValueError):
        return None
    if lost(old.text, mine.text, yours.text, found.marked):
        return None
    text = found.marked
    if not ours.text.endswith("\n") and not found.conflicts:
        bare = text.removesuffix(newline)
        text = bare if says(bare) == found.value else text
    return Merged(
        ours.bom + text, found.value, tuple(found.conflicts), tuple(found.notes), tuple(found.moved)
    )


def _even(each: Version, newline: str) -> Side:
    """Return a version with line breaks as in ours, one at the end too."""
    text = each.text
    if dominant_newline(text) != newline:
        text = text.replace("\r\n", "\n").replace("\n", newline)
    if text and not text.endswith("\n"):
        text = ended(text, compose(text), newline)
    return Side(each.data, text, form="file", is_block=True)
