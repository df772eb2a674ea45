"""From a removal and the tree of the text to splices."""

from __future__ import annotations

from chuangwei.store.editing.change import refused
from chuangwei.store.editing.places import Collection, colon
from chuangwei.store.text.layout import spans
from chuangwei.store.text.lines import Splice, line_end, line_start, next_line
from chuangwei.store.text.nodes import Mapping, Node, Sequence


def cut(text: str, nodes: list[Node], *, wide: bool) -> list[Splice]:
    """Return the splices that remove the last of `nodes` from the one before it.

    `wide` also removes the blank lines below.
    """
    parent, target = nodes[-2], nodes[-1]
    if not isinstance(parent, Mapping | Sequence):
        raise refused(text, parent.start, "这一处不能删除")
    places = spans(text, parent)
    members = [value for _, value in parent.entries] if isinstance(parent, Mapping) else parent.items
    index = next(index for index, each in enumerate(members) if each is target)
    if parent.flow:
        return [_from_flow(text, parent, places, index)]
    if len(places) == 1:
        return _only(text, nodes, places[0])
    start, end = places[index]
    while wide and (following := next_line(text, end)) < len(text):
        if text[following : line_end(text, following)].strip():
            break
        end = following
    if text[line_start(text, start) : start].strip(" "):
        # `- a: 1`: the member shares its line with a dash, which stays for the members below.
        following = places[index + 1][0]
        is_next = line_start(text, following) == next_line(text, end) and not text[
            line_end(text, end) : following
        ].strip(" \r\n")
        return [Splice(start, following if is_next else line_end(text, end), "")]
    if index or (isinstance(parent, Mapping) and len(nodes) > 2):
        # Comments above the first record, and above the first key of a file, speak of all that follows.
        start = with_comments(
            text, start, places[index - 1][1] if index else 0, item=isinstance(parent, Sequence)
        )
    return [Splice(line_start(text, start), next_line(text, end), "")]


def _only(text: str, nodes: list[Node], span: tuple[int, int]) -> list[Splice]:
    """Remove the only member of a block collection: `{}` or `[]` is left in its place."""
    parent, holder = nodes[-2], nodes[-3] if len(nodes) > 2 else None
    empty = "{}" if isinstance(parent, Mapping) else "[]"
    start, end = span
    if isinstance(holder, Mapping):
        key = next(each for each, value in holder.entries if value is parent)
        if start > line_end(text, key.end):
            behind = colon(text, key)
            return [
                Splice(behind, behind, f" {empty}"),
                Splice(line_start(text, start), next_line(text, end), ""),
            ]
    return [Splice(start, line_end(text, end), empty)]


def with_comments(text: str, start: int, floor: int, *, item: bool) -> int:
    """Return where the comment lines directly above `start`, in its column, begin; none reaches up to `floor`.

    Above an `item` of a list a blank line sets them off: then they are the heading of what follows.
    """
    top = line_start(text, start)
    column = start - top
    lowest = next_line(text, floor) if floor else 0
    while top > lowest:
        above = line_start(text, top - 1)
        line = text[above:top]
        if not line.startswith(" " * column + "#"):
            return start if item and not line.strip() else top
        top = above
    return top


def _from_flow(text: str, parent: Collection, places: list[tuple[int, int]], index: int) -> Splice:
    if text[parent.start] not in "[{":
        raise refused(text, parent.start, "这一项没有括号，程序不删除")
    start, end = places[index]
    if len(places) == 1:
        start, end = parent.start + 1, parent.end - 1
    elif index < len(places) - 1:
        end = places[index + 1][0]
    else:
        start = places[index - 1][1]
    if "\n" in text[start:end]:
        raise refused(text, places[index][0], "括号里的内容写成了好几行，程序不从中删除")
    return Splice(start, end, "")
