"""From merged data to merged text: member by member, each as one of the sides wrote it if it can be."""

from __future__ import annotations

from collections.abc import Sequence

from chuangwei.store.editing.change import EditRefused
from chuangwei.store.merging import markers
from chuangwei.store.merging.lines import merged_lines
from chuangwei.store.merging.member import Member, Piece, Sides, Three, alike, merge_member
from chuangwei.store.merging.paste import shifted
from chuangwei.store.merging.remarks import added
from chuangwei.store.merging.steps import ABSENT, Merge, Slot
from chuangwei.store.text.layout import Section, Span
from chuangwei.store.text.lines import next_line

_KEY = "k"


def render_merge(merge: Merge, sides: Sides) -> Piece:
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
        done = merge_member(_three(sides, spans), found, key, sides)
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
            pieces += [Piece(gap, gap), merge_member(_three(sides, spans), slot.made, None, sides)]
        elif slot.theirs is not None and not slot.is_gone:
            pieces += _new(sides.theirs.text, yours[slot.theirs], slot.made, sides, column)
    done = _joined([*pieces, Piece(end, end)], sides.newline)
    if found.value:
        return done
    # Without a record a list is written `[]`; one may still come back from between the markers.
    lines = _three(sides, [each.span if each else None for each in sections])
    doc = Member(sections[1].key, sides.newline)
    clean = doc.done(lines.ours, found.steps, lines.theirs, [])
    return Piece(clean, done.marked) if found.conflicts else alike(doc.kept(clean, lines, clean, sides))


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
