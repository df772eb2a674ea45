"""From a removal and the tree of the text to splices."""

from __future__ import annotations

from chuangwei.store.editing.walk import colon, dash, last_leaf, refused
from chuangwei.store.text import tree
from chuangwei.store.text.lines import Splice, before_break, line_end, line_start, next_line, skip_blanks


def cut(text: str, nodes: list[tree.Node], step: str | int, *, wide: bool = False) -> list[Splice]:
    """Return the splices that remove the last of `nodes` from the one before it.

    `wide` also removes the blank lines below.
    """
    parent, target = nodes[-2], nodes[-1]
    if isinstance(parent, tree.Mapping):
        spans = [(key.start, value.end) for key, value in parent.entries]
        index = next(i for i, (_, value) in enumerate(parent.entries) if value is target)
    elif isinstance(parent, tree.Sequence) and isinstance(step, int):
        index = step
        spans = [(item.start, item.end) for item in parent.items]
        if not parent.flow:
            near = {i: dash(text, parent, i) for i in (index, index + 1) if i < len(spans)}
            spans = [(near.get(i, start), end) for i, (start, end) in enumerate(spans)]
    else:
        raise refused(text, parent, "这一处不能删除")
    if parent.flow:
        if text[parent.start] not in "[{":
            raise refused(text, parent, "这一项没有括号，程序不删除")
        return _from_flow(text, parent, spans, index)
    if len(spans) == 1:
        return _only(text, nodes, spans[0])
    if wide:
        spans[index] = (spans[index][0], _below_blanks(text, spans[index][1]))
    return [_from_block(text, parent, spans, index, is_root=len(nodes) == 2)]


def _only(text: str, nodes: list[tree.Node], span: tuple[int, int]) -> list[Splice]:
    """Remove the only member of a block collection: `{}` or `[]` is left in its place."""
    parent = nodes[-2]
    empty = "{}" if isinstance(parent, tree.Mapping) else "[]"
    holder = nodes[-3] if len(nodes) > 2 else None
    key = None
    if isinstance(holder, tree.Mapping):
        key = next(each for each, value in holder.entries if value is parent)
    start, end = span
    if key is None or start <= line_end(text, key.end):
        return [Splice(start, line_end(text, end), empty)]
    behind = colon(text, key)
    return [Splice(behind, behind, f" {empty}"), _lines(text, start, end, after=None)]


def _below_blanks(text: str, end: int) -> int:
    """Return `end` moved to the last of the blank lines that follow its line."""
    while (following := next_line(text, end)) < len(text) and not text[
        following : line_end(text, following)
    ].strip():
        end = following
    return end


def _from_block(
    text: str, parent: tree.Node, spans: list[tuple[int, int]], index: int, *, is_root: bool
) -> Splice:
    start, end = spans[index]
    if text[line_start(text, start) : start].strip(" "):
        # `- a: 1`: the member shares its line with a dash, which stays for the members below.
        following = spans[index + 1][0]
        only_break = not text[line_end(text, end) : following].strip() and (
            line_start(text, following) == next_line(text, end)
        )
        return Splice(start, following if only_break else line_end(text, end), "")
    floor, before = 0, None
    if index and isinstance(parent, tree.Mapping):
        floor, before = spans[index - 1][1], parent.entries[index - 1][1]
    elif index and isinstance(parent, tree.Sequence):
        floor, before = spans[index - 1][1], parent.items[index - 1]
    if index or (isinstance(parent, tree.Mapping) and not is_root):
        # Comments above the first record, and above the first key of a file, speak of all that follows.
        start = with_comments(text, start, floor, item=isinstance(parent, tree.Sequence))
    return _lines(text, start, end, after=before)


def _lines(text: str, start: int, end: int, *, after: tree.Node | None) -> Splice:
    """Remove whole lines, with their own line break, or at the end of a text without one with that before."""
    start, stop = line_start(text, start), next_line(text, end)
    if stop == len(text) and line_end(text, end) == stop and not _ends_open(after):
        start = before_break(text, start)
    return Splice(start, stop, "")


def _ends_open(node: tree.Node | None) -> bool:
    """Tell whether the final line break belongs to the text of a block scalar that ends `node`."""
    leaf = last_leaf(node) if node is not None else None
    return isinstance(leaf, tree.Scalar) and leaf.style in ("|", ">")


def with_comments(text: str, start: int, floor: int, *, item: bool) -> int:
    """Return where the comment lines directly above `start`, in its column, begin; none reaches up to `floor`.

    Above an `item` of a list a blank line sets them off: then they are the heading of what follows.
    """
    column = start - line_start(text, start)
    top = line_start(text, start)
    lowest = next_line(text, floor) if floor else 0
    while top > lowest:
        above = line_start(text, before_break(text, top))
        line = text[above : line_end(text, above)]
        if len(line) - len(line.lstrip(" ")) != column or not line.lstrip(" ").startswith("#"):
            if item and not line.strip():
                return start
            break
        top = above
    return max(top, min(lowest, line_start(text, start)))


def _from_flow(text: str, parent: tree.Node, spans: list[tuple[int, int]], index: int) -> list[Splice]:
    start, end = spans[index]
    if len(spans) == 1:
        return [Splice(parent.start + 1, parent.end - 1, "")]
    comma = skip_blanks(text, end)
    has_comma = text[comma : comma + 1] == ","
    stop = comma + 1 if has_comma else end
    rest = text[stop : line_end(text, stop)].strip(" \t")
    top = line_start(text, start)
    own_line = not text[top:start].strip(" ")
    if index < len(spans) - 1:
        if own_line and (not rest or rest.startswith("#")):
            return [Splice(top, next_line(text, stop), "")]
        while text[stop : stop + 1] == " ":
            stop += 1
        return [Splice(start, stop, "")]
    before = spans[index - 1][1]
    if not own_line:
        return [Splice(before, end, "")]
    # The comma before the last member goes too, unless one stood behind the last.
    previous = skip_blanks(text, before)
    found = [] if has_comma else [Splice(previous, previous + 1, "")]
    if not rest or rest.startswith("#"):
        return [*found, Splice(before_break(text, top), line_end(text, stop), "")]
    return [*found, Splice(start, stop, "")]
