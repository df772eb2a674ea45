"""What the parser's complaints mean: the place a person must look at, in words that say what to do there."""

from __future__ import annotations

import re
from contextlib import suppress

import yaml
from yaml.reader import Reader

from chuangwei.limits import MAX_DEPTH
from chuangwei.problems import Flaw
from chuangwei.store.reading.slips import SLIPS
from chuangwei.store.reading.trouble import Read, Trouble
from chuangwei.store.text.tree import events

# In libyaml's spelling.
_ESCAPES = {"found unknown escape character", "did not find expected hexdecimal number"}
UNREAD = "，从这里往下没有读"


def too_deep(at: int) -> Flaw:
    """What is said of the collection at offset `at`, which lies more than MAX_DEPTH deep."""
    return Flaw("E114", f"一层套一层超过 {MAX_DEPTH} 层{UNREAD}", "检查括号和缩进", at)


def explain(error: yaml.YAMLError, data: bytes) -> Flaw:
    """Put a parser's error in words; what stands behind it has not been read, and the message says so."""
    text = data.decode("utf-8")
    if not isinstance(error, yaml.MarkedYAMLError):
        odd = Reader.NON_PRINTABLE.search(text)
        index = odd.start() if odd else 0
        message = f"有看不见的控制字符（U+{ord(text[index]):04X}）{UNREAD}"
        return Flaw("E104", message, "删去这个字符", index)
    trouble = _trouble(error, text)
    if trouble.problem == "exceeded maximum nesting depth":
        return too_deep(_first_too_deep(text))
    found = next((flaw for slip in SLIPS if (flaw := slip(trouble))), None)
    found = found or _plainly(trouble)
    return found._replace(message=found.message + UNREAD)


def _plainly(trouble: Trouble) -> Flaw:
    """What the parser itself is sure of; in most cases no more than the place."""
    here = trouble.here
    if trouble.problem in _ESCAPES:
        return Flaw("E109", "双引号里的 \\ 写法不对", "改用单引号", trouble.at)
    if trouble.misses_colon and ":" not in here.text and not here.text.lstrip().startswith(("&", "*", "!")):
        hint = "若是上一行文字的接续，要比上一行的键多缩进两格"
        return Flaw("E109", "这一行不是“键: 值”，没有半角冒号", hint, trouble.at)
    hint = "看这一行和上一行，照旁边的写法改"
    if trouble.opened is not None:
        hint = "括号里各项之间写半角逗号加一个空格，冒号后面空一格，都写在一行里"
    return Flaw("E109", "这一行读不懂", hint, trouble.at)


def _trouble(error: yaml.MarkedYAMLError, text: str) -> Trouble:
    mark, since = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    index, begun = (min(place.index, len(text)) if place else 0 for place in (mark, since))
    last, opened = _read_again(text)
    innermost = opened[-1] if opened else None
    return Trouble(text, error.problem or "", error.context or "", index, begun, last, innermost)


def _read_again(text: str) -> tuple[Read | None, list[int | None]]:
    """The last scalar or closing bracket before the error, and for each open collection its innermost bracket."""
    last: Read | None = None
    opened: list[int | None] = []
    with suppress(yaml.YAMLError):
        for event in events(text):
            begin, end = event.start_mark.index, event.end_mark.index
            if isinstance(event, yaml.CollectionStartEvent):
                # A pair in a list, `[a: b]`, is a mapping without braces of its own.
                inside = opened[-1] if opened else None
                opened.append(end - 1 if text[end - 1 : end] in {"[", "{"} and event.flow_style else inside)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
                last = Read(begin, end, None) if begin < end else last
            elif isinstance(event, yaml.ScalarEvent) and begin < end:
                last = Read(begin, end, event.style or "")
    return last, opened


def _first_too_deep(text: str) -> int:
    """Where it first goes too deep: some builds of libyaml look ahead, and give up before they tell of the brackets."""
    last, opened = _read_again(text)
    bracket = opened[-1] if opened else None
    start, depth = last.end if last else 0, len(opened)
    if bracket is not None:
        start, depth = bracket, depth - 1  # it is met again below
    for mark in re.finditer(r"[\[{\]}]", text[start:]):
        depth += 1 if mark[0] in "[{" else -1
        if depth > MAX_DEPTH:
            return start + mark.start()
    return start
