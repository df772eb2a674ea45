"""One member of a merged file, a section or a record: its lines as one of the sides wrote them if they can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from chuangwei.store.editing.change import EditRefused
from chuangwei.store.merging import markers
from chuangwei.store.merging.apply_steps import apply_steps, source_of
from chuangwei.store.merging.lines import joined_lines, merged_lines
from chuangwei.store.merging.paste import shifted
from chuangwei.store.merging.reading import says
from chuangwei.store.merging.remarks import lost, restored
from chuangwei.store.merging.steps import ABSENT, Conflict, Merge, Step, under
from chuangwei.store.text.layout import Layout

_KEY = "k"


class Piece(NamedTuple):
    """Some lines of the result: without conflict markers, and with them."""

    clean: str
    marked: str


class Three(NamedTuple):
    """The same place in three versions, "" where there is nothing."""

    base: str
    ours: str
    theirs: str

    def taken(self) -> str:
        """Return comments and blank lines of both."""
        return joined_lines(*self)


@dataclass(frozen=True, slots=True)
class Sides:
    """The three layouts; `newline` is what our lines end with; `moved` gathers comments that got another line."""

    base: Layout
    ours: Layout
    theirs: Layout
    newline: str
    moved: list[str] = field(default_factory=list)


def alike(text: str) -> Piece:
    """Return lines without a conflict."""
    return Piece(text, text)


def merge_member(texts: Three, found: Merge, key: str | None, sides: Sides) -> Piece:
    """Return a member's own lines; it is a section if it has a `key`, else a record."""
    doc = Member(key, sides.newline)
    clean = _by_lines(texts, found, doc)
    if clean is None:
        clean = texts.ours
        if found.steps:
            clean = doc.done(clean, found.steps, texts.theirs, found.value)
    if not found.conflicts:
        return alike(doc.kept(clean, texts, clean, sides))
    marked = doc.marked(clean, found.conflicts, texts.theirs)
    kept = doc.kept(clean, texts, marked, sides)
    return Piece(kept, marked if kept == clean else doc.marked(kept, found.conflicts, texts.theirs))


def _by_lines(texts: Three, found: Merge, doc: Member) -> str | None:
    """Return the lines of both sides joined in our indentation, comments and all, if that says what it should."""
    if found.conflicts or not texts.base or not texts.theirs:
        return None
    if texts.theirs in (texts.base, texts.ours):
        return None if found.steps else texts.ours
    column = len(texts.ours) - len(texts.ours.lstrip(" "))
    moved = [shifted(text, column - (len(text) - len(text.lstrip(" ")))) for text in texts]
    if None in moved:
        return None
    merged = merged_lines(*(text or "" for text in moved))
    return merged if merged is not None and doc.says(merged) == found.value else None


class Member:
    """A member's lines as a document of their own: a section is one, a record stands below a key."""

    def __init__(self, key: str | None, newline: str) -> None:
        self.key = key
        self.newline = newline
        self.opening = "" if key is not None else f"{_KEY}:{newline}"

    def says(self, lines: str) -> Any:
        """Return what the lines say, ABSENT when they cannot be read."""
        whole = says(self.opening + lines)
        if not isinstance(whole, dict):
            return ABSENT
        return whole.get(self.key, ABSENT) if self.key is not None else (whole[_KEY] or [ABSENT])[0]

    def done(self, ours: str, steps: Sequence[Step], theirs: str, value: Any) -> str:
        """Carry out steps and prove the result; raises EditRefused."""
        for verbatim in (True, False):
            try:
                new = self._carried_out(
                    ours, [self._placed(step) for step in steps], theirs, verbatim=verbatim
                )
            except (EditRefused, yaml.YAMLError):
                continue
            if self.says(new) == value:
                return new
        raise EditRefused("这一处的写法特殊")

    def kept(self, clean: str, texts: Three, shown: str, sides: Sides) -> str:
        """Return the lines with those comments put in that one side wrote and that are not `shown`."""
        if texts.theirs in (texts.base, texts.ours):
            return clean  # ours as it stands
        before = [self.opening + text for text in texts]
        missing = lost(before[0], before[1], before[2], shown)
        if not missing:
            return clean
        value = self.says(clean)
        sides.moved.extend(each.text for each in missing)
        return restored(clean, missing, self.newline, lambda new: bool(self.says(new) == value))

    def marked(self, clean: str, conflicts: Sequence[Conflict], theirs: str) -> str:
        """Return the lines with markers around each conflict, around all of them where they share lines."""
        hunks = [self._whole(clean, conflicts, theirs)]
        if all(each.path for each in conflicts):
            steps = [self._placed(each.step()) for each in conflicts]
            try:
                hunks = [self._hunk(clean, [step], theirs) for step in steps]
                if markers.overlap(hunks):
                    hunks = [self._hunk(clean, list(reversed(steps)), theirs)]
            except (EditRefused, yaml.YAMLError):
                # A person can choose between the whole of both as well.
                pass
        return markers.marked(clean, hunks, self.newline)

    def _whole(self, clean: str, conflicts: Sequence[Conflict], theirs: str) -> markers.Hunk:
        gone = conflicts[0].theirs is ABSENT
        return markers.Hunk(0, len(markers.lines_of(clean)), () if gone else tuple(markers.lines_of(theirs)))

    def _hunk(self, clean: str, steps: list[Step], theirs: str) -> markers.Hunk:
        new = self._carried_out(clean, steps, theirs)
        if self.says(new) is ABSENT:
            raise EditRefused("这一处的写法特殊")
        return markers.hunk(clean, new)

    def _carried_out(self, ours: str, steps: list[Step], theirs: str, *, verbatim: bool = True) -> str:
        text = ours if ours.endswith("\n") else ours + self.newline
        new = apply_steps(self.opening + text, steps, source_of(self.opening + theirs), verbatim=verbatim)
        if not new.startswith(self.opening):
            raise EditRefused("这一处的写法特殊")
        return new[len(self.opening) :]

    def _placed(self, step: Step) -> Step:
        if self.key is not None:
            return under(step, self.key, self.key)
        return under(under(step, 0, 0), _KEY, _KEY)
