"""Merging two changed versions of a data file: by record and field, with comments and order kept from ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from chuangwei.store import tree
from chuangwei.store.change import EditRefused
from chuangwei.store.merging.layout import UnsuitableError, lay_out
from chuangwei.store.merging.reading import says
from chuangwei.store.merging.realize import Sides, realize
from chuangwei.store.merging.steps import Conflict, Note
from chuangwei.store.merging.threeway import merge_files
from chuangwei.store.text import dominant_newline

__all__ = ["Merged", "Version", "merge_versions", "version"]


class Version(NamedTuple):
    """A file's text, without U+FEFF, and what it says."""

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


def version(text: str) -> Version | None:
    """Read one of the versions; None when it has any flaw, so that it cannot be merged by what it says."""
    bom = tree.BOM if text.startswith(tree.BOM) else ""
    body = text[len(bom) :]
    data = says(body)
    return None if data is None else Version(body, data, bom)


def merge_versions(base: Version, ours: Version, theirs: Version) -> Merged | None:
    """Merge three versions; None when the text cannot be proven to say what the merge of the data says.

    Line breaks and the byte order mark are ours.
    """
    found = merge_files(base.data, ours.data, theirs.data)
    newline = dominant_newline(ours.text)
    try:
        old, mine, yours = (lay_out(_with_breaks(each.text, newline)) for each in (base, ours, theirs))
        made = realize(found, Sides(old, mine, yours, newline))
    except (EditRefused, UnsuitableError, ValueError):
        return None
    if says(made.clean) != found.value:
        return None
    return Merged(ours.bom + made.marked, found.value, tuple(found.conflicts), tuple(found.notes))


def _with_breaks(text: str, newline: str) -> str:
    if dominant_newline(text) == newline:
        return text
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", newline)
