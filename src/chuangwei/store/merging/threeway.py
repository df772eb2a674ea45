"""The three-way merge by field and record: of what the versions say, and at once of the lines that say it.

What only one side changed is taken, with its lines; what both changed differently is a conflict and keeps our value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias

from chuangwei.store.editing.change import EditRefused, Steps
from chuangwei.store.editing.edit import apply
from chuangwei.store.merging import markers, rules
from chuangwei.store.merging.lines import joined_lines
from chuangwei.store.merging.remarks import lost
from chuangwei.store.merging.replaying import edits_between
from chuangwei.store.merging.sides import ABSENT, Parts, Side, dashed, parts, says
from chuangwei.store.merging.slots import slots
from chuangwei.store.text.layout import UnsuitableError

Three: TypeAlias = tuple[Side, Side, Side]


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

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is left, not even a conflict."""
        return self.value is ABSENT and not self.conflicts


def merge(three: Three, newline: str, name: str = "") -> Made:
    """Merge two changed versions of a value, base's, ours and theirs; `name` is the key they stand under.

    Raises EditRefused and UnsuitableError where the lines cannot be brought to say what the merge says.
    """
    base, ours, theirs = three
    if _same(base, theirs):
        return Made(ours.data, ours.data, ours.text, ours.text)
    if _same(base, ours):
        return Made(theirs.data, theirs.data, theirs.text, theirs.text)
    lists = _as_lists(base.data, ours.data, theirs.data)
    if isinstance(ours.data, dict) and isinstance(theirs.data, dict):
        merger = partial(_mapping, three)
    elif lists:
        merger = partial(_list, three, lists, name)
    else:
        return _leaf(three, newline)
    if ours.is_block and theirs.is_block:
        try:
            return merger(_parts(three), newline)
        except (EditRefused, UnsuitableError):
            if ours.form == "file":
                raise
    return _by_edits(merger(None, newline), three, newline)


def merge_data(base: Any, ours: Any, theirs: Any, name: str = "") -> Made:
    """Merge plain data that have no lines of their own; each of them may be ABSENT."""
    return merge((Side(base), Side(ours), Side(theirs)), "\n", name)


def conflict(three: Three, newline: str, *, whole: bool = False) -> Made:
    """Leave a place to a person: its lines that differ, or with `whole` all of them."""
    _, ours, theirs = three
    marked = markers.marked(ours.text, theirs.text, newline, whole=whole) if ours.text or theirs.text else ""
    found = Made(ours.data, theirs.data, ours.text, marked)
    found.conflicts = [Conflict((), ours.data, theirs.data)]
    return _with_comments(found, three)


def _same(one: Side, other: Side) -> bool:
    return bool(one.data == other.data) and one.text == other.text


def _leaf(three: Three, newline: str) -> Made:
    base, ours, theirs = three
    if theirs.data in (ours.data, base.data):
        return _with_comments(Made(ours.data, ours.data, ours.text, ours.text), three)
    if base.data != ours.data:
        return conflict(three, newline)
    text = theirs.text
    if ours.text and theirs.text and ours.text != base.text:
        text = _edited(ours, theirs.data)
    return _with_comments(Made(theirs.data, theirs.data, text, text), three)


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


def _by_edits(found: Made, three: Three, newline: str) -> Made:
    """Let the editor bring our lines to what the merge of the data says."""
    ours = three[1]
    if ours.text:
        found.text = _edited(ours, found.value)
        found.marked = markers.marked(found.text, _edited(ours, found.other), newline)
        if not found.conflicts:
            found.marked = found.text
        return _with_comments(found, three)
    return found


def _as_lists(base: Any, ours: Any, theirs: Any) -> tuple[list[Any], list[Any], list[Any]] | None:
    """Return all three as lists where they can be merged so: `log:` without a value is as good as an empty list."""
    empty = base is ABSENT or base is None or base == []
    if isinstance(theirs, list) and (isinstance(ours, list) or (ours is None and empty and theirs)):
        return (base if isinstance(base, list) else []), ours or [], theirs
    if isinstance(ours, list) and ours and theirs is None and empty:
        return [], ours, []
    return None


def _parts(three: Three) -> tuple[Parts, Parts, Parts]:
    base, ours, theirs = three
    mine = parts(ours)
    return parts(base if base.is_block else Side(), mine.column), mine, parts(theirs, mine.column)


def _members(three: Three, taken: tuple[Parts, Parts, Parts] | None, places: Iterable[Any]) -> Iterator[Side]:
    """Yield what each version has of one member, by its place there."""
    for at, (side, place) in enumerate(zip(three, places, strict=True)):
        if place is None or (isinstance(side.data, dict) and place not in side.data):
            yield Side()
        elif taken is not None and place in taken[at].members:
            yield taken[at].members[place]
        else:
            yield Side(side.data[place])


def _mapping(three: Three, taken: tuple[Parts, Parts, Parts] | None, newline: str) -> Made:
    base = three[0] if isinstance(three[0].data, dict) else Side({})
    whole = _Whole((base, *three[1:]), taken, {}, newline)
    for key in _keys(three[1].data, three[2].data):
        each = whole.member((key, key, key))
        found = merge(each, newline, key)
        for values, value in ((whole.made.value, found.value), (whole.made.other, found.other)):
            if value is not ABSENT:
                values[key] = value
        whole.take(each, found, key)
    return whole.finished()


def _list(
    three: Three,
    lists: tuple[list[Any], list[Any], list[Any]],
    name: str,
    taken: tuple[Parts, Parts, Parts] | None,
    newline: str,
) -> Made:
    base, ours, theirs = (side._replace(data=data) for side, data in zip(three, lists, strict=True))
    whole = _Whole((base, ours, theirs), taken, [], newline)
    ordered, by_content = slots(lists, name)
    for slot in ordered:
        slot.index = len(whole.made.value)
        each = whole.member(slot.places)
        found = _settled(each, name, newline, by_content=by_content)
        for values, value in ((whole.made.value, found.value), (whole.made.other, found.other)):
            if value is not ABSENT:
                values.append(value)
        whole.take(each, found, slot.index)
    if by_content:
        told = rules.remarks(ordered, lists[1], lists[2])
        whole.made.notes += [Note((index,), text) for index, text in told]
    return whole.finished()


def _settled(three: Three, name: str, newline: str, *, by_content: bool) -> Made:
    base, ours, theirs = (side.data for side in three)
    if ABSENT not in (base, ours, theirs):
        if by_content and base not in (ours, theirs) and ours != theirs:
            # An entry is one statement of one person: two halves of two corrections may be true of neither.
            return conflict(three, newline)
    elif base is ABSENT and ours is not ABSENT and theirs is not ABSENT:
        if ours != theirs and not rules.may_be_one(ours, theirs, name):
            return conflict(three, newline, whole=True)
        if ours == theirs and isinstance(ours, dict) and not by_content:
            found = merge(three, newline)
            found.notes.insert(0, Note((), "双方都新增了这一条，内容相同，只留一份"))
            return found
    return merge(three, newline)


class _Whole:
    """The merge of a collection, put together from that of its members; `taken` are the lines, None if it has none."""

    def __init__(
        self, three: Three, taken: tuple[Parts, Parts, Parts] | None, empty: Any, newline: str
    ) -> None:
        self.three = three
        self.taken = taken
        self.newline = newline
        self.made = Made(empty, empty.copy())
        self.clean: list[str] = []
        self.marked: list[str] = []

    def member(self, places: tuple[Any, Any, Any]) -> Three:
        """What each version has of a member."""
        base, ours, theirs = _members(self.three, self.taken, places)
        return base, ours, theirs

    def take(self, each: Three, found: Made, place: str | int) -> None:
        """Put a member's merge behind those before it."""
        made = self.made
        made.moved += found.moved
        made.conflicts += [replace(one, path=(place, *one.path)) for one in found.conflicts]
        made.notes += [replace(one, path=(place, *one.path)) for one in found.notes]
        if self.taken is None:
            return
        gaps = (each[0].gap, each[1].gap, each[2].gap)
        column = self.taken[1].column
        if found.value is ABSENT:
            gone = lost(gaps[0], gaps[1], gaps[2], "")
            made.moved += gone
            above = self._comments([*gone, *found.above], column)
        elif each[1].text and each[2].text:
            above = joined_lines(*gaps)
        else:
            above = each[1].gap if each[1].text else each[2].gap
        if found.value is not ABSENT and not self.clean and self.three[1].form == "item":
            # The first member shares the item's dash, so that its comments go above that.
            made.above += found.above
        elif found.value is not ABSENT:
            above += self._comments(found.above, column)
        if not self.clean:
            above = above.lstrip("\r\n")
        self.clean.append(above + found.text)
        self.marked.append(above + found.marked)

    def finished(self) -> Made:
        """The merge of all; raises UnsuitableError where its lines do not say it."""
        made, ours = self.made, self.three[1]
        if self.taken is None:
            return made
        heads, leads, tails = (
            [getattr(each, part) for each in self.taken] for part in ("head", "lead", "tail")
        )
        head = heads[2] if heads[1] == heads[0] else heads[1]
        if not head:
            head = heads[1]
        gone = lost(heads[0], heads[1], heads[2], head)
        made.moved += gone
        lead = head + self._comments(gone, self.taken[1].column) + joined_lines(*leads)
        made.text, made.marked = (
            "".join([lead, *lines, joined_lines(*tails)]) for lines in (self.clean, self.marked)
        )
        if ours.form == "item":
            made.text = dashed(made.text, ours.column, self.newline)
            made.marked = dashed(made.marked, ours.column, self.newline)
        if ours.form != "file":
            self._proven()
        return _with_comments(made, self.three)

    def _proven(self) -> None:
        made, ours = self.made, self.three[1]
        if made.value and not (ours.form == "item" and markers.is_marked("".join(self.marked))):
            opening = f"k:{self.newline}" if ours.form == "item" else ""
            said = says(opening + made.text) or {}
            if (said.get("k", [...])[0] if opening else said.get(str(ours.key), ...)) == made.value:
                return
        raise UnsuitableError

    def _comments(self, texts: Iterable[str], column: int) -> str:
        return "".join(" " * column + text + self.newline for text in texts)


def _keys(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Return all keys: ours in their order, each of theirs behind the key that it follows there."""
    order = list(ours)
    before: str | None = None
    for key in theirs:
        if key not in ours:
            place = order.index(before) + 1 if before is not None else 0
            # Behind what ours has added at the same place.
            while before is not None and place < len(order) and order[place] not in theirs:
                place += 1
            order.insert(place, key)
        before = key
    return order
