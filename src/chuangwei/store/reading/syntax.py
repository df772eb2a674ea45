"""What the parser's complaints mean: the place a person must look at, in words that say what to do there."""

from __future__ import annotations

from typing import Any

import yaml

from chuangwei.store.reading.slips import SLIPS
from chuangwei.store.reading.trouble import Flaw, Read, Trouble
from chuangwei.store.text.limits import MAX_DEPTH

# What libyaml says, word for word, where no slip explains it; anything else is said in general terms.
_PROBLEMS = {
    "mapping values are not allowed in this context": "缩进不齐，或一行里有两个冒号",
    "did not find expected key": "缩进不齐：这一行和上面的键没有对齐",
    "did not find expected '-' indicator": "缩进不齐：这一行该以 - 开头，或该与别的键对齐",
    "found unexpected ':'": "括号里的冒号后面少一个空格，或少了值",
    "could not find expected ':'": "这一行不是“键: 值”，缺少半角冒号",
    "found character that cannot start any token": "这个字符不能放在值的开头，请把整个值加上引号",
    "found unknown escape character": "双引号里的 \\ 写法不对，改用单引号",
    "did not find expected hexdecimal number": "双引号里的 \\ 写法不对，改用单引号",
    "did not find expected node content": "括号没有配对，或这里少了内容",
    "block sequence entries are not allowed in this context": "列表的 - 要另起一行写在键的下面",
    "did not find expected <document start>": "这里不该有内容：上面已经结束了",
}
_HINTS = {
    "could not find expected ':'": "若是上一行文字的接续，要比上一行的键多缩进两格",
}
UNREAD = "，从这里往下没有读"
_NEVER = {0x7F, 0xFFFE, 0xFFFF, *(code for code in range(0x80, 0xA0) if code != 0x85), *range(0xD800, 0xE000)}


def too_deep(at: int) -> Flaw:
    """What is said of the collection at offset `at`, which lies more than MAX_DEPTH deep."""
    return Flaw(at, "E114", f"一层套一层超过 {MAX_DEPTH} 层{UNREAD}", "检查括号和缩进")


def explain(error: yaml.YAMLError, data: bytes) -> Flaw:
    """Put a parser's error in words; what stands behind it has not been read, and the message says so."""
    text = data.decode("utf-8")
    if getattr(error, "problem", None) == "exceeded maximum nesting depth":
        return too_deep(_first_too_deep(text))
    if not isinstance(error, yaml.MarkedYAMLError):
        index = _odd_character(text)
        message = f"有看不见的控制字符（U+{ord(text[index]):04X}）{UNREAD}"
        return Flaw(index, "E104", message, "删去这个字符")
    trouble = _trouble(error, data, text)
    found = next((flaw for slip in SLIPS if (flaw := slip(trouble))), None)
    if found is None:
        message = _PROBLEMS.get(trouble.problem, "不合 YAML 的写法")
        found = Flaw(trouble.at, "E109", message, _HINTS.get(trouble.problem))
    return found._replace(message=found.message + UNREAD)


def _trouble(error: yaml.MarkedYAMLError, data: bytes, text: str) -> Trouble:
    mark, since = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    index, begun = (min(place.index, len(text)) if place else 0 for place in (mark, since))
    last, opened = _read_again(data)
    return Trouble(text, error.problem or "", error.context or "", index, begun, last, opened)


def _read_again(data: bytes) -> tuple[Read | None, int | None]:
    """The last scalar or closing bracket before the error, and the innermost bracket that is open there."""
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(data)
    last: Read | None = None
    opened: list[int | None] = []
    try:
        while (event := loader.get_event()) is not None:
            begin, end = event.start_mark.index, event.end_mark.index
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(begin if event.flow_style else None)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
                last = Read(begin, end, None) if begin < end else last
            elif isinstance(event, yaml.ScalarEvent) and begin < end:
                last = Read(begin, end, event.style or "")
    except yaml.YAMLError:
        pass
    return last, opened[-1] if opened else None


def _first_too_deep(text: str) -> int:
    """Where it first goes too deep: libyaml looks ahead, and gives up before it has told; the pure parser tells."""
    loader: Any = yaml.BaseLoader(text)
    depth = 0
    while depth <= MAX_DEPTH:
        event = loader.get_event()
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
    return int(event.start_mark.index)


def _odd_character(text: str) -> int:
    """The first character that YAML does not allow."""
    odd = (index for index, char in enumerate(text) if _never(char))
    return next(odd, 0)


def _never(char: str) -> bool:
    code = ord(char)
    return (code < 0x20 and char not in "\t\n\r") or code in _NEVER
