"""Merging two changed versions of a data file: by record and field, with comments and order kept from ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from chuangwei.store.editing.change import EditRefused
from chuangwei.store.merging.member import Sides
from chuangwei.store.merging.reading import ended, says
from chuangwei.store.merging.remarks import lost
from chuangwei.store.merging.render_merge import render_merge
from chuangwei.store.merging.steps import Conflict, Note
from chuangwei.store.merging.threeway import merge_files
from chuangwei.store.text import tree
from chuangwei.store.text.layout import Layout, lay_out
from chuangwei.store.text.layout_reader import UnsuitableError
from chuangwei.store.text.lines import dominant_newline

__all__ = ["Merged", "Version", "merge_versions", "version"]


class Version(NamedTuple):
    """A file's text with its layout, both without U+FEFF, and the `bom` that it had or not."""

    layout: Layout
    bom: str = ""

    @property
    def text(self) -> str:
        """The text without U+FEFF."""
        return self.layout.text

    @property
    def data(self) -> dict[str, Any]:
        """What the text says, scalars as text."""
        return self.layout.data


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
    bom = tree.BOM if text.startswith(tree.BOM) else ""
    try:
        return Version(lay_out(text[len(bom) :]), bom)
    except UnsuitableError:
        return None


def merge_versions(base: Version, ours: Version, theirs: Version) -> Merged | None:
    """Merge three versions; None when the text cannot be proven to say what the merge of the data says.

    Line breaks and the byte order mark are ours.
    """
    found = merge_files(base.data, ours.data, theirs.data)
    newline = dominant_newline(ours.text)
    try:
        old, mine, yours = (_even(each, newline) for each in (base, ours, theirs))
        sides = Sides(old, mine, yours, newline)
        made = render_merge(found, sides)
    except (EditRefused, UnsuitableError, ValueError):
        return None
    if says(made.clean) != found.value or lost(old.text, mine.text, yours.text, made.marked):
        return None
    text = made.marked
    if not ours.text.endswith("\n") and not found.conflicts:
        bare = text.removesuffix(newline)
        text = bare if says(bare) == found.value else text
    return Merged(
        ours.bom + text, found.value, tuple(found.conflicts), tuple(found.notes), tuple(sides.moved)
    )


def _even(each: Version, newline: str) -> Layout:
    """Return the layout with line breaks as in ours, one at the end too."""
    text = ended(_with_breaks(each.text, newline), newline)
    return each.layout if text == each.text else lay_out(text)


def _with_breaks(text: str, newline: str) -> str:
    if dominant_newline(text) == newline:
        return text
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", newline)
