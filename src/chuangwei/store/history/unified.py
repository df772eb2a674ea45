"""What differs between two states of a file, as the unified diff that git and patch speak."""

from __future__ import annotations

_NO_END = "\\ No newline at end of file"


def unified(name: str, old: bytes | None, new: bytes | None) -> str:
    """The diff of a file, None where there is none; of what is no UTF-8 text only that it differs. Empty when equal."""
    from difflib import unified_diff

    if old == new:
        return ""
    names = f"a/{name}" if old is not None else "/dev/null", f"b/{name}" if new is not None else "/dev/null"
    try:
        return "".join(unified_diff(_lines(old), _lines(new), *names))
    except UnicodeDecodeError:
        return f"--- {names[0]}\n+++ {names[1]}\n（不是文字，内容不显示）\n"


def _lines(data: bytes | None) -> list[str]:
    """Lines with their line feeds; a carriage return stays, for it may be what has changed."""
    *lines, rest = (data or b"").decode("utf-8").split("\n")
    return [f"{line}\n" for line in lines] + ([f"{rest}\n{_NO_END}\n"] if rest else [])
