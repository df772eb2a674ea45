"""What differs between two states of a file, as the unified diff that git and patch speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_CONTEXT = 3
_NO_END = "\\ No newline at end of file"


def unified(name: str, old: bytes | None, new: bytes | None) -> str:
    """The diff of a file, None where there is none; of what is no UTF-8 text only that it differs. Empty when equal.

    What both have in common at the beginning and the end is set aside first: of a large file a few lines change.
    """
    if old == new:
        return ""
    before, after = _lines(old), _lines(new)
    heads = f"--- {f'a/{name}' if old is not None else '/dev/null'}\n+++ {f'b/{name}' if new is not None else '/dev/null'}\n"
    if before is None or after is None:
        return f"{heads}（不是文字，内容不显示）\n"
    return heads + "".join(f"{line}\n" for line in _changed(before, after))


def _lines(data: bytes | None) -> list[str] | None:
    """Lines with their line feeds; a carriage return stays, for it may be what has changed."""
    try:
        text = (data or b"").decode("utf-8")
    except UnicodeDecodeError:
        return None
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    from difflib import SequenceMatcher

    least = min(len(before), len(after))
    head = next((at for at in range(least) if before[at] != after[at]), least)
    tail = next((at for at in range(least - head) if before[-1 - at] != after[-1 - at]), least - head)
    ends = len(before) - tail, len(after) - tail
    matcher = SequenceMatcher(None, before[head : ends[0]], after[head : ends[1]])
    codes = [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in matcher.get_opcodes()]
    same_end = ("equal", ends[0], len(before), ends[1], len(after))
    matcher.opcodes = [("equal", 0, head, 0, head), *codes, same_end]  # type: ignore[attr-defined] # what it groups
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"
        for tag, a, b, c, d in group:
            if tag == "equal":
                yield from _rows(" ", before[a:b])
            else:
                yield from _rows("-", before[a:b])
                yield from _rows("+", after[c:d])


def _range(start: int, stop: int) -> str:
    length = stop - start
    return f"{start + 1}" if length == 1 else f"{start + 1 if length else start},{length}"


def _rows(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line[:-1]}" if line.endswith("\n") else f"{mark}{line}\n{_NO_END}"
