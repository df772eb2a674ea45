"""The three-way merge by field and record: of what the versions say, and at once of the lines that say it.

What only one side changed is taken, with its lines; what both changed differently is a conflict and keeps our value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from chuangwei.model.record import one_of
from chuangwei.store.editing.change import EditRefused, Steps
from chuangwei.store.editing.data import says
from chuangwei.store.editing.edit import apply
from chuangwei.store.merging import markers, rules
from chuangwei.store.merging.comments import joined_lines, lost
from chuangwei.store.merging.replaying import edits_between
from chuangwei.store.merging.sides import ABSENT, Parts, Side, dashed, parts
from chuangwei.store.merging.slots import ISSUED, keyed, slots
from chuangwei.store.text.layout import UnsuitableError

Three: TypeAlias = tuple[Side, Side, Side]
Taken: TypeAlias = tuple[Parts, Parts, Parts]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed differently; in the merged data it has our value.

    `path` is of the merged data. Where ours is ABSENT it is the place that theirs would take.
    """

    path: Steps
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was decided and that a person should hear of; `path` is of the merged data."""

    path: Steps
    text: str


@dataclass(slots=True)
class Made:
    """The merge of one value; paths are relative to it.

    `other` is the value with theirs in place of ours at each conflict. `text` are its lines, and `marked` the same with
    conflict markers, both "" where it has none of its own. `above` are comments of lines that are gone, to stand above.
    """

    value: Any
    other: Any
    text: str = ""
    marked: str = ""
    above: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def merge(three: Three, name: str = "") -> Made:
    """Merge two changed versions of a value, base's, ours and theirs; `name` is the key they stand under.

    Raises EditRefused and UnsuitableError where the lines cannot be brought to say what the merge says.
    """
    base, ours, theirs = three
    if (base.data, base.text) == (theirs.data, theirs.text):
        return Made(ours.data, ours.data, ours.text, ours.text)
    if (base.data, base.text) == (ours.data, ours.text):
        return Made(theirs.data, theirs.data, theirs.text, theirs.text)
    if {type(side.data) for side in three} - {object} == {str, list} and ABSENT not in (
        ours.data,
        theirs.data,
    ):
        return _of_words(three, name)
    if base.data in (ABSENT, None, []):
        # `log:` without a value is as good as an empty list.
        ours, theirs = _listed(ours, theirs), _listed(theirs, ours)
    if type(ours.data) is not type(theirs.data) or not isinstance(ours.data, dict | list):
        return _leaf((base, ours, theirs))
    if not isinstance(base.data, type(ours.data)):
        base = Side(type(ours.data)(), base.text)
    three = base, ours, theirs
    if ours.is_block and theirs.is_block:
        try:
            mine = parts(ours)
            return _collection(three, (parts(base, mine.column), mine, parts(theirs, mine.column)), name)
        except (EditRefused, UnsuitableError):
            if ours.form == "file":
                raise
    found = _collection(three, None, name)
    if ours.text:
        # Let the editor bring our lines to what the merge of the data says.
        found.text = found.marked = _edited(ours, found.value)
        if found.conflicts:
            found.marked = markers.marked(found.text, _edited(ours, found.other))
    return _with_comments(found, three)


def merge_data(base: Any, ours: Any, theirs: Any, name: str = "") -> Made:
    """Merge plain data that have no lines of their own; each of them may be ABSENT."""
    return merge((Side(base), Side(ours), Side(theirs)), name)


def _of_words(three: Three, name: str) -> Made:
    """Merge texts of which one version has a single one as a word and another several (lead: 财政办, lead: [甲, 乙])."""
    words = [
        side.data[0] if isinstance(side.data, list) and len(side.data) == 1 else side.data for side in three
    ]
    if any(isinstance(each, list) for each in words):
        words = [[each] if isinstance(each, str) else each for each in words]
    found = merge_data(words[0], words[1], words[2], name)
    ours, value = three[1], one_of(found.value)
    if found.conflicts or value == []:
        return _conflict(three)
    text = _edited(ours, value) if ours.text else ""
    return _with_comments(Made(value, value, text, text), three)


def _listed(side: Side, other: Side) -> Side:
    return side._replace(data=[]) if side.data is None and isinstance(other.data, list) else side


def _leaf(three: Three) -> Made:
    base, ours, theirs = three
    if theirs.data in (ours.data, base.data):
        return _with_comments(Made(ours.data, ours.data, ours.text, ours.text), three)
    if base.data != ours.data:
        return _conflict(three)
    text = theirs.text
    if ours.text and theirs.text and ours.text != base.text:
        text = _edited(ours, theirs.data)
    return _with_comments(Made(theirs.data, theirs.data, text, text), three)


def _conflict(three: Three, *, whole: bool = False) -> Made:
    """Leave a place to a person: its lines that differ, or with `whole` all of them."""
    _, ours, theirs = three
    marked = markers.marked(ours.text, theirs.text, whole=whole) if ours.text or theirs.text else ""
    conflicts = [Conflict((), ours.data, theirs.data)]
    return _with_comments(Made(ours.data, theirs.data, ours.text, marked, conflicts=conflicts), three)


def _edited(side: Side, value: Any) -> str:
    """Return a side's lines with what they say changed by the editor."""
    return apply(side.text, edits_between(side.data, value, side.path))


def _with_comments(found: Made, three: Three) -> Made:
    """Keep those comments of both sides for which the lines have no place: each gets a line of its own above."""
    base, ours, theirs = three
    gone = lost(base.text, ours.text, theirs.text, "\n".join([*found.above, found.marked]))
    found.above = [*gone, *found.above]
    found.moved += gone
    return found


def _collection(three: Three, taken: Taken | None, name: str) -> Made:
    """Merge mappings or lists member by member; `taken` are their lines, None where they have none of their own."""
    base, ours, theirs = (side.data for side in three)
    whole = _Whole(three, taken)
    if isinstance(ours, dict):
        for slot in keyed((base, ours, theirs)):
            key = slot.key
            each = whole.member((key, key, key))
            whole.take(each, merge(each, key), key)
        return whole.finished()
    ordered, by_content = slots((base, ours, theirs), name)
    for slot in ordered:
        slot.index = len(whole.values)
        each = whole.member(slot.places)
        whole.take(each, _settled(each, name, by_content=by_content), slot.index)
    if by_content:
        told = rules.remarks(ordered, ours, theirs)
        whole.made.notes += [Note((index,), text) for index, text in told]
    return whole.finished()


def _settled(three: Three, name: str, *, by_content: bool) -> Made:
    base, ours, theirs = (side.data for side in three)
    if ABSENT not in (base, ours, theirs):
        if by_content and base not in (ours, theirs) and ours != theirs:
            # An entry is one statement of one person: two halves of two corrections may be true of neither.
            return _conflict(three)
    elif base is ABSENT and ours is not ABSENT and theirs is not ABSENT:
        if ours != theirs and (name == ISSUED or not rules.alike(ours, theirs)):
            return _conflict(three, whole=True)
        if ours == theirs and isinstance(ours, dict) and not by_content:
            found = merge(three)
            found.notes.insert(0, Note((), "双方都新增了这一条，内容相同，只留一份"))
            return found
    return merge(three)


class _Whole:
    """The merge of a collection, put together from that of its members."""

    def __init__(self, three: Three, taken: Taken | None) -> None:
        self.three = three
        self.taken = taken
        self.newline = "\r\n" if three[1].text.endswith("\r\n") else "\n"
        self.made = Made(None, None)
        self.values: list[tuple[str | int, Any]] = []
        self.others: list[tuple[str | int, Any]] = []
        self.clean: list[str] = []
        self.marked: list[str] = []

    def member(self, places: tuple[str | int | None, ...]) -> Three:
        """Return what each version has of one member, by its place there."""
        found = [Side(), Side(), Side()]
        for at, (side, place) in enumerate(zip(self.three, places, strict=True)):
            if place is None or (isinstance(side.data, dict) and place not in side.data):
                continue
            lines = self.taken[at].members.get(place) if self.taken else None
            found[at] = lines or Side(side.data[place])
        return found[0], found[1], found[2]

    def take(self, each: Three, found: Made, place: str | int) -> None:
        """Put a member's merge behind those before it."""
        made = self.made
        self.values += [(place, found.value)] if found.value is not ABSENT else []
        self.others += [(place, found.other)] if found.other is not ABSENT else []
        made.moved += found.moved
        made.conflicts += [replace(one, path=(place, *one.path)) for one in found.conflicts]
        made.notes += [replace(one, path=(place, *one.path)) for one in found.notes]
        if self.taken is None:
            return
        base, ours, theirs = each
        is_first, above, over = not self.clean, "", found.above
        if found.value is ABSENT:
            gone = lost(base.gap, ours.gap, theirs.gap, "")
            made.moved += gone
            over = [*gone, *over]
        elif ours.text and theirs.text:
            above = joined_lines(base.gap, ours.gap, theirs.gap)
        else:
            above = ours.gap if ours.text else theirs.gap
        if found.value is not ABSENT and is_first and self.three[1].form == "item":
            # The first member shares the item's dash, so that its comments go above that.
            made.above += over
        else:
            above += self._comments(over)
        above = above.lstrip("\r\n") if is_first else above
        self.clean.append(above + found.text)
        self.marked.append(above + found.marked)

    def finished(self) -> Made:
        """The merge of all; raises UnsuitableError where its lines do not say it."""
        made, ours = self.made, self.three[1]
        made.value, made.other = (
            dict(pairs) if isinstance(ours.data, dict) else [value for _, value in pairs]
            for pairs in (self.values, self.others)
        )
        if self.taken is None:
            return made
        base_parts, our_parts, their_parts = self.taken
        head = our_parts.head
        if head == base_parts.head:
            head = their_parts.head or head
        gone = lost(base_parts.head, our_parts.head, their_parts.head, head)
        made.moved += gone
        lead = head + self._comments(gone) + joined_lines(*(each.lead for each in self.taken))
        tail = joined_lines(*(each.tail for each in self.taken))
        made.text, made.marked = ("".join([lead, *lines, tail]) for lines in (self.clean, self.marked))
        if ours.form == "item":
            if "".join(self.marked).startswith(markers.BEGIN):
                raise UnsuitableError  # either version would need the dash
            made.text, made.marked = (
                dashed(each, ours.column, self.newline) for each in (made.text, made.marked)
            )
        if not made.value or _said(ours, made.text, self.newline) != made.value:
            raise UnsuitableError
        return _with_comments(made, self.three)

    def _comments(self, texts: Iterable[str]) -> str:
        column = self.taken[1].column if self.taken else 0
        return "".join(" " * column + text + self.newline for text in texts)


def _said(side: Side, text: str, newline: str) -> Any:
    """Return what lines say that stand in place of a side's, None when they cannot be read."""
    if side.form == "file":
        return says(text)
    if side.form == "field":
        return (says(text) or {}).get(str(side.key))
    return ((says(f"k:{newline}{text}") or {}).get("k") or [None])[0]
