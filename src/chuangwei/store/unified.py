"""What differs between two states of a file, as the unified diff that git and patch speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_CONTEXT = 3
_HUNK = re.compile(r"@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@")
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
    from difflib import unified_diff

    least = min(len(before), len(after))
    head = next((at for at in range(least) if before[at] != after[at]), least)
    tail = next((at for at in range(least - head) if before[-1 - at] != after[-1 - at]), least - head)
    head, tail = max(head - _CONTEXT, 0), max(tail - _CONTEXT, 0)
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    for row in list(unified_diff(*middle, n=_CONTEXT))[2:]:
        if hunk := _HUNK.match(row):
            yield f"@@ -{int(hunk[1]) + head}{hunk[2] or ''} +{int(hunk[3]) + head}{hunk[4] or ''} @@"
        else:
            yield row[:-1] if row.endswith("\n") else f"{row}\n{_NO_END}"
