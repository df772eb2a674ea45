"""From merged data to merged text: member by member, each as one of the sides wrote it if it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from chuangwei.store.editing.change import EditRefused
from chuangwei.store.merging import markers
from chuangwei.store.merging.doing import carry_out, source_of
from chuangwei.store.merging.lines import joined_lines, merged_lines
from chuangwei.store.merging.paste import shifted
from chuangwei.store.merging.reading import says
from chuangwei.store.merging.remarks import added, lost, restored
from chuangwei.store.merging.steps import ABSENT, Conflict, Merge, Slot, Step, under
from chuangwei.store.text.layout import Layout, Section, Span
from chuangwei.store.text.lines import next_line

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


def realize(merge: Merge, sides: Sides) -> Piece:
    """Return the text that says what `merge` says; raises EditRefused where our text cannot be brought to it."""
    base, ours, theirs = sides.base, sides.ours, sides.theirs
    head = Three(*(each.text[: each.head] for each in (base, ours, theirs))).taken()
    pieces = [Piece(head, head)]
    for key, found in (merge.fields or {}).items():
        pieces += _section(key, found, sides)
    tail = Three(*(each.text[each.tail :] for each in (base, ours, theirs))).taken()
    return _joined([*pieces, Piece(tail, tail)], sides.newline)


def _joined(pieces: Sequence[Piece], newline: str) -> Piece:
    """Put pieces together, each on lines of its own."""
    clean, marked = ([text for text in side if text] for side in zip(*pieces, strict=True))
    return Piece(*(_on_lines(texts, newline) for texts in (clean, marked)))


def _on_lines(texts: list[str], newline: str) -> str:
    ended = [text if text.endswith("\n") else text + newline for text in texts[:-1]]
    return "".join([*ended, *texts[-1:]])


def _section(key: str, found: Merge, sides: Sides) -> list[Piece]:
    mine, yours = sides.ours.sections.get(key), sides.theirs.sections.get(key)
    if found.value is ABSENT and not found.conflicts:
        left = _added(sides, [sides.base.sections.get(key), mine, yours], 0)
        return [Piece(left, left)]
    if mine is None:
        return [] if yours is None else _new(sides.theirs.text, yours.span, found, sides, 0)
    old = sides.base.sections.get(key)
    spans = (old.span if old else None, mine.span, yours.span if yours else None)
    gap = _three(sides, spans, gap=True).taken()
    taken_apart = old is None or old.items or not sides.base.data[key]
    if found.slots is not None and mine.items and yours and yours.items and taken_apart:
        done = _records(found, (old, mine, yours), sides)
    else:
        done = _body(_three(sides, spans), found, key, sides)
    return [Piece(gap, gap), done]


def _three(sides: Sides, spans: Sequence[Span | None], *, gap: bool = False) -> Three:
    """Return the members' own lines, or with `gap` what stands above them."""
    texts = []
    for side, span in zip((sides.base, sides.ours, sides.theirs), spans, strict=True):
        if span is None:
            texts.append("")
        else:
            texts.append(side.text[span.gap : span.start] if gap else side.text[span.start : span.end])
    return Three(*texts)


def _new(text: str, span: Span, found: Merge, sides: Sides, column: int) -> list[Piece]:
    """A member of theirs that ours does not have, or no longer has: then it stands between markers."""
    by = column - span.column
    gap, body = shifted(text[span.gap : span.start], by), shifted(text[span.start : span.end], by)
    if gap is None or body is None:
        raise EditRefused("对方的缩进特殊")
    if found.value is ABSENT:
        return [Piece("", "".join(markers.both([], [body], sides.newline)))]
    return [Piece(gap, gap), Piece(body, body)]


def _records(found: Merge, sections: tuple[Section | None, Section, Section], sides: Sides) -> Piece:
    old, mine, yours = ((each and each.items) or [] for each in sections)
    column = mine[0].column
    lead, end = _edges(sections, sides)
    pieces = [Piece(lead, lead)]
    for slot in found.slots or ():
        places = zip((slot.base, slot.ours, slot.theirs), (old, mine, yours), strict=True)
        spans = [None if place is None else items[place] for place, items in places]
        if slot.is_gone or slot.is_ghost:
            left = _added(sides, spans, column, gap_only=slot.is_ghost)
            pieces.append(Piece(left, left))
        if slot.ours is not None and slot.made.value is not ABSENT:
            gap = _gap(_three(sides, spans, gap=True), spans, slot)
            gap = gap.lstrip("\r\n") if len(pieces) == 1 else gap
            pieces += [Piece(gap, gap), _body(_three(sides, spans), slot.made, None, sides)]
        elif slot.theirs is not None and not slot.is_gone:
            pieces += _new(sides.theirs.text, yours[slot.theirs], slot.made, sides, column)
    done = _joined([*pieces, Piece(end, end)], sides.newline)
    if found.value:
        return done
    # Without a record a list is written `[]`; one may still come back from between the markers.
    lines = _three(sides, [each.span if each else None for each in sections])
    doc = _Member(sections[1].key, sides.newline)
    clean = doc.done(lines.ours, found.steps, lines.theirs, [])
    return Piece(clean, done.marked) if found.conflicts else _alike(doc.kept(clean, lines, clean, sides))


def _alike(text: str) -> Piece:
    return Piece(text, text)


def _edges(sections: tuple[Section | None, Section, Section], sides: Sides) -> tuple[str, str]:
    """Return what stands in a section above its first record, and what below its last, of all three."""
    keys, leads, ends = [""] * 3, [""] * 3, [""] * 3
    columns: list[int | None] = [None] * 3
    for at, (side, section) in enumerate(zip((sides.base, sides.ours, sides.theirs), sections, strict=True)):
        items = section.items if section else None
        if section is not None and items:
            first = next_line(side.text, section.span.start)
            keys[at] = side.text[section.span.start : first]
            leads[at] = side.text[first : items[0].start]
            ends[at] = side.text[items[-1].end : section.span.end]
            columns[at] = items[0].column
    key = Three(*keys)
    joined = merged_lines(*key)
    more = added(key.base + key.ours, key.theirs, columns[1] or 0, sides.newline) if joined is None else ""
    sides.moved.extend(line.strip() for line in more.splitlines())
    lead, end = (_level(Three(*each), columns).taken() for each in (leads, ends))
    return (key.ours if joined is None else joined) + more + lead, end


def _level(gaps: Three, columns: Sequence[int | None]) -> Three:
    """Return comments and blank lines moved to where ours has such members."""
    to = columns[1] or 0
    moved = [shifted(text, to - (to if at is None else at)) for text, at in zip(gaps, columns, strict=True)]
    return Three(*(text or "" for text in moved))


def _gap(gaps: Three, spans: Sequence[Span | None], slot: Slot) -> str:
    """Return what stands above a record of both; theirs has no say where it has no such record."""
    if slot.theirs is None:
        return gaps.ours
    return _level(gaps, [span and span.column for span in spans]).taken()


def _added(
    sides: Sides, spans: Sequence[Section | Span | None], column: int, *, gap_only: bool = False
) -> str:
    """Return comments that one side wrote at a member which the other has removed."""
    places = [each.span if isinstance(each, Section) else each for each in spans]
    above = _three(sides, places, gap=True)
    inside = Three("", "", "") if gap_only else _three(sides, places)
    old, mine, yours = (one + other for one, other in zip(above, inside, strict=True))
    found = added(old, mine, column, sides.newline) + added(old, yours, column, sides.newline)
    sides.moved.extend(line.strip() for line in found.splitlines())
    return found


def _body(texts: Three, found: Merge, key: str | None, sides: Sides) -> Piece:
    """Return a member's own lines; it is a section if it has a `key`, else a record."""
    doc = _Member(key, sides.newline)
    clean = _by_lines(texts, found, doc)
    if clean is None:
        clean = texts.ours
        if found.steps:
            clean = doc.done(clean, found.steps, texts.theirs, found.value)
    if not found.conflicts:
        return _alike(doc.kept(clean, texts, clean, sides))
    marked = doc.marked(clean, found.conflicts, texts.theirs)
    kept = doc.kept(clean, texts, marked, sides)
    return Piece(kept, marked if kept == clean else doc.marked(kept, found.conflicts, texts.theirs))


def _by_lines(texts: Three, found: Merge, doc: _Member) -> str | None:
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


class _Member:
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
        new = carry_out(self.opening + text, steps, source_of(self.opening + theirs), verbatim=verbatim)
        if not new.startswith(self.opening):
            raise EditRefused("这一处的写法特殊")
        return new[len(self.opening) :]

    def _placed(self, step: Step) -> Step:
        if self.key is not None:
            return under(step, self.key, self.key)
        return under(under(step, 0, 0), _KEY, _KEY)
