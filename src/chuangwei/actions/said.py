"""What a person says happened: one record for the options of `update` and for a line pasted from a chat.

A line names a task, then what happened, then anything else, in this order or mixed:

    5-05 +2 二期2座完工 @7-13 ‹财政办      so many more are done (a task that is counted)
    4-07 80% 老街后巷清完                  it is so far
    4-09 受阻 业主不到场 !请规建环办约谈   it is blocked; what others must help with
    4-09 恢复 √业主已签字                  it goes on; how the help came
    1-03 完成 186人参会                    it is done
    1-04 +1 #双山小学                      which member of a collective
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.actions.faults import Fault
from chuangwei.days import parse_day
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.task import StateChange


class Said(NamedTuple):
    """What happened to one task, in a person's words; nothing is checked yet."""

    task: str
    """An id, or a part of a title."""
    day: date | None = None
    progress: int | None = None
    amount: Decimal | None = None
    measure: str | None = None
    """The unit of measure written behind the amount, as in +2座."""
    done: bool = False
    state: StateChange | None = None
    due: date | None = None
    need: str | None = None
    met: str | None = None
    note: str | None = None
    link: str | None = None
    unit: str | None = None
    by: str | None = None


_AMOUNT = re.compile(r"([+-][0-9]{1,12}(?:\.[0-9]{1,4})?)([^0-9\s.]{0,8})")
_BARE = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")
_PROGRESS = re.compile(r"(?:完成|进度)?([0-9]{1,3})%")
_STATES = frozenset({"受阻", "恢复", "取消"})
# What lists in a chat begin with: a dot, or a number with 、 or a bracket.
_BULLET = re.compile(r"^(?:[·•*●○]|[0-9]{1,3}[、）)]|[0-9]{1,3}[.．](?=\s)|[①-⑳]|-(?=\s))\s*")
# People write 5-05：+2 as well; a title may have a colon of its own.
_COLON = re.compile(r"^([0-9A-Za-z０-９]{1,4}[-－][0-9０-９]{1,3})[:：,，、]")
_DONE = {"完成", "已完成", "办结", "已办结"}
# The sign before a word → what it is; each may be typed in either width.
_SIGNS = {"@": "day", "‹": "by", "<": "by", "〈": "by", "!": "need", "√": "met", "✓": "met", "#": "unit"}
# The parts of a line that say that something happened; the others only say when, where and who.
_TELLING = {"note", "need", "met"}


def parse_line(text: str, today: date, within: tuple[date, date] | None = None) -> Said:
    """Understand one line; raises UsageFault (DayFault for the day)."""
    words = _COLON.sub(r"\1 ", _BULLET.sub("", text.strip())).split()
    if not words:
        raise UsageFault("这一行是空的")
    parts: dict[str, list[str]] = {"note": []}
    what: dict[str, object] = {}
    current = "note"
    for word in words[1:]:
        sign = _SIGNS.get(unicodedata.normalize("NFKC", word[0]) if word[0] not in _SIGNS else word[0])
        if sign is not None and len(word) == 1:
            raise UsageFault(f"“{word}”后面空着", hint=f"{word} 和后面的字连着写，中间不空格")
        if sign is not None:
            if sign in parts:
                raise UsageFault(f"“{word[0]}”写了两次", hint="每种记号一行只写一次")
            parts[sign] = [word[1:] if sign in {"need", "met"} else word[1:].rstrip("›>〉")]
            current = sign if sign in {"need", "met"} else "note"
        elif not what and not parts["note"] and (found := _what(word)):
            what = found
        else:
            parts[current].append(word)
    if not what and not any(parts[name] for name in parts if name in _TELLING):
        raise UsageFault("没有说发生了什么", hint="编号后面写 +2、80%、完成、受阻和原因，或只写说明")
    said = {name: " ".join(found) for name, found in parts.items() if found and name != "day"}
    day = parse_day(parts["day"][0], today, within) if "day" in parts else None
    return Said(task=_id_text(words[0]), day=day, **{**what, **said})  # type: ignore[arg-type] # by the tables above


def _what(word: str) -> dict[str, object] | None:
    """The amount, progress or state that a word states; None for any other word."""
    plain = unicodedata.normalize("NFKC", word)
    if plain in _DONE:
        return {"done": True}
    if plain in _STATES:
        return {"state": plain}
    if match := _PROGRESS.fullmatch(plain):
        return {"progress": int(match[1])}
    if _BARE.fullmatch(plain):
        raise UsageFault(f"“{word}”看不懂是百分比还是数量", hint="百分比写 80%，这次又完成几个写 +2")
    if match := _AMOUNT.fullmatch(plain):
        return {"amount": Decimal(match[1]), "measure": match[2] or None}
    return None


def _id_text(word: str) -> str:
    """The first word without a list's bullet or the colon people put behind a name."""
    plain = (
        unicodedata.normalize("NFKC", word)
        if word.isascii() or any(char.isdigit() for char in word)
        else word
    )
    return plain.rstrip(":：,，、")


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers from 1."""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip().lstrip("\ufeff")
        if stripped:
            yield number, stripped


def parse_lines(
    text: str, today: date, within: tuple[date, date] | None = None
) -> tuple[list[tuple[int, str, Said]], list[Fault]]:
    """Understand pasted lines: (number, line, what it says) of each that can be, and the faults of the others."""
    understood: list[tuple[int, str, Said]] = []
    faults: list[Fault] = []
    for number, line in numbered_lines(text):
        try:
            understood.append((number, line, parse_line(line, today, within)))
        except ChuangweiError as error:
            faults.append(Fault.of(number, line, error))
    return understood, faults
