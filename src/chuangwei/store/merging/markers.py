"""Conflict markers as git writes them, around the lines in which two versions of a text differ."""

from __future__ import annotations

OURS, THEIRS = "我方", "对方"
BEGIN = f"<<<<<<< {OURS}"


def lines_of(text: str) -> list[str]:
    """Return the lines with their breaks; nothing follows the last one."""
    found = [line + "\n" for line in text.split("\n")]
    found[-1] = found[-1][:-1]
    return found if found[-1] else found[:-1]


def marked(ours: str, theirs: str, *, whole: bool = False) -> str:
    """Return `ours` with markers around the one place in which the two texts differ, or the `whole`, in whole lines."""
    mine, yours = lines_of(ours), lines_of(theirs)
    least = 0 if whole else min(len(mine), len(yours))
    head = next((i for i in range(least) if mine[i] != yours[i]), least)
    tail = next((i for i in range(least - head) if mine[-1 - i] != yours[-1 - i]), least - head)
    end = len(mine) - tail
    newline = "\r\n" if (ours or theirs).endswith("\r\n") else "\n"
    both = [
        f"<<<<<<< {OURS}",
        *mine[head:end],
        "=======",
        *yours[head : len(yours) - tail],
        f">>>>>>> {THEIRS}",
    ]
    lines = (line if line.endswith("\n") else line + newline for line in both)
    return "".join([*mine[:head], *lines, *mine[end:]])
