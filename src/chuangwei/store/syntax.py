"""What the parser's complaints mean: the place a person must look at, in words that say what to do there."""

from __future__ import annotations

from typing import NamedTuple

import yaml

_FULL_WIDTH_COLON = "："

# The problems libyaml knows, word for word; anything else is said in general terms.
_PROBLEMS = {
    "found unexpected end of stream": "引号没有配对，一直找到文件末尾",
    "did not find expected ',' or ']'": "方括号 [ ] 没有配对，或中间缺逗号",
    "did not find expected ',' or '}'": "花括号 { } 没有配对，或中间缺逗号",
    "mapping values are not allowed in this context": "缩进不齐，或一行里有两个冒号（文字里有“: ”时要加引号）",
    "did not find expected key": "缩进不齐：这一行和上面的键没有对齐",
    "did not find expected '-' indicator": "缩进不齐：这一行该以 - 开头，或该与别的键对齐",
    "could not find expected ':'": "这一行缺少半角冒号",
    "found character that cannot start any token": "这个字符不能放在值的开头，请把整个值加上引号",
    "found unknown escape character": "双引号里的反斜杠写法不对，改用单引号",
    "did not find expected node content": "括号没有配对，或这里少了内容",
    "block sequence entries are not allowed in this context": "列表的 - 要另起一行写在键的下面",
    "did not find expected <document start>": "这里不该有内容：上面已经结束了",
    "found undefined tag handle": "不能用标签",
}


class Flaw(NamedTuple):
    """A fault in the text itself, at a code-point offset."""

    index: int
    code: str
    message: str
    hint: str | None = None


def explain(error: yaml.YAMLError, data: bytes) -> Flaw:
    """Put a parser's error in words; the rest of the file after it has not been read, and the message says so."""
    text = data.decode("utf-8")
    rest = "，从这里往下没有读"
    if not isinstance(error, yaml.MarkedYAMLError):
        return Flaw(_odd_character(text), "E104", "有不能出现的控制字符" + rest, "删去这个看不见的字符")
    mark = error.problem_mark or error.context_mark
    index = min(mark.index, len(text)) if mark else 0
    first = (
        error.context_mark.index
        if error.context_mark and error.context == "while scanning a simple key"
        else index
    )
    tab = _tab(text, index)
    if tab is not None:
        return Flaw(tab, "E107", "缩进用了 Tab 键" + rest, "改用空格，每级两个")
    colon = _full_width_colon(text, min(first, index))
    if colon is not None:
        return Flaw(colon, "E108", "用了全角冒号“：”" + rest, "改成半角冒号，后面空一格")
    said = _PROBLEMS.get(error.problem or "", "不合 YAML 的写法")
    if error.problem == "found unexpected end of stream" and error.context_mark:
        index = error.context_mark.index  # where the quotation begins, not where the file ends
    elif error.problem == "could not find expected ':'":
        index = first
    return Flaw(index, "E109", said + rest)


def _line_around(text: str, index: int) -> tuple[int, str]:
    """The line that holds the offset, and where it starts."""
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return start, text[start : len(text) if end < 0 else end]


def _tab(text: str, index: int) -> int | None:
    """A tab at the offset, or in the indentation of its line."""
    if text[index : index + 1] == "\t":
        return index
    start, line = _line_around(text, index)
    indentation = line[: len(line) - len(line.lstrip())]
    return start + indentation.index("\t") if "\t" in indentation else None


def _full_width_colon(text: str, index: int) -> int | None:
    """A full-width colon that stands where the colon of a key should, on the line of the offset or the one before."""
    start, line = _line_around(text, index)
    for begin, candidate in ((start, line), _line_around(text, max(0, start - 1))):
        position = colon_position(candidate)
        if position is not None:
            return begin + position
    return None


def colon_position(line: str) -> int | None:
    """Where a full-width colon follows what looks like a key: a first word without a half-width colon before it."""
    body = line.lstrip(" -")
    position = body.find(_FULL_WIDTH_COLON)
    if position < 1 or body.startswith(("#", '"', "'")) or ": " in body[:position] or " " in body[:position]:
        return None
    return len(line) - len(body) + position


def _odd_character(text: str) -> int:
    """The first character that YAML does not allow."""
    for index, char in enumerate(text):
        code = ord(char)
        if (
            (code < 0x20 and char not in "\t\n\r")
            or code == 0x7F
            or 0x80 <= code < 0xA0
            and code != 0x85
            or code in _NEVER
        ):
            return index
    return 0


_NEVER = {0xFFFE, 0xFFFF, *range(0xD800, 0xE000)}
