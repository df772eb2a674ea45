"""What cannot be recorded when several things are said at once: every fault is told, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.problems import one_line

_MOST = 50
"""So many faults are told: more of them have mostly one cause."""


class Fault(NamedTuple):
    """A line, or a task, that cannot be recorded, why, and the cure; `number` is that of the line, from 1."""

    number: int
    text: str
    why: str
    hint: str | None

    @classmethod
    def of(cls, number: int, text: str, error: ChuangweiError) -> Fault:
        """The fault that an error tells of, which need not name what `text` begins with."""
        name, colon, why = error.message.partition("：")
        plain = why if colon and text.startswith(name) else error.message
        return cls(number, text, plain, error.hint)


class SeveralFault(ChuangweiError):
    """Several lines, or tasks, that cannot be recorded: each is named, and none of the others is recorded either."""

    def __init__(self, head: str, rows: Iterable[tuple[str, Fault]]) -> None:
        told = [
            f"{name}\n    {fault.why}" + (f"；{fault.hint}" if fault.hint else "") for name, fault in rows
        ]
        if len(told) > _MOST:
            told[_MOST:] = [f"另有{len(told) - _MOST}处，先改上面的"]
        super().__init__("\n  ".join([head, *told]), hint="改好后整个重来")


def lines_fault(faults: Sequence[Fault]) -> SeveralFault:
    """Lines that cannot be understood or recorded, by their numbers."""
    rows = [(f"第{fault.number}行 {one_line(fault.text)}", fault) for fault in sorted(faults)]
    return SeveralFault(f"有{len(rows)}行记不了，一行也没有写入：", rows)


def tasks_fault(faults: Sequence[Fault]) -> SeveralFault:
    """Tasks of which the same cannot be recorded."""
    rows = [(one_line(fault.text), fault) for fault in faults]
    return SeveralFault(f"有{len(rows)}项记不了，一项也没有写入：", rows)
