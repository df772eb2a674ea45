"""The bytes of a data file: read once, checked for what no parser should have to guess."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chuangwei.errors import circumstance
from chuangwei.limits import DATA_BYTES, megabytes
from chuangwei.problems import Problem

BOM = codecs.BOM_UTF8
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKER = re.compile(rb"^(?:(?:<{7}|>{7}|\|{7})(?= |\r?$)|={7}(?=\r?$))", re.MULTILINE)


class SourceFault(Exception):
    """A file that cannot be read as text at all."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Source:
    """A file's content; `name` is its path in the workspace with `/`, `data` its UTF-8 without the byte order mark."""

    name: str
    data: bytes
    bom: bool = False

    @property
    def text(self) -> str:
        """The content as text; offsets of the parser count its code points."""
        return self.data.decode("utf-8")


def read_source(path: Path, name: str) -> Source:
    """Read a data file; raises SourceFault with file, line and cure when it is not plain UTF-8 text."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would be waited for, perhaps for ever
            raise SourceFault(_no_file(path, name))
        with path.open("rb") as file:
            data = file.read(DATA_BYTES + 1)
    except FileNotFoundError:
        what = "链接指向的文件不在" if path.is_symlink() else "文件刚被移走"
        raise SourceFault(Problem(name, 0, 0, "E102", what, "把文件放回原处，或从 git 取回")) from None
    except OSError as error:
        reason, cure = circumstance(error)
        raise SourceFault(Problem(name, 0, 0, "E102", f"文件读不出：{reason}", cure)) from None
    if len(data) > DATA_BYTES:
        message = f"文件太大，超过 {megabytes(DATA_BYTES)}，没有读"
        raise SourceFault(
            Problem(name, 0, 0, "E102", message, "从 git 或备份取回；任务多的分成 data/tasks/ 下几个文件")
        )
    return source_of(data, name)


def _no_file(path: Path, name: str) -> Problem:
    what = "文件夹" if path.is_dir() else "别的东西（管道或设备）"
    return Problem(name, 0, 0, "E102", f"这里应为文件，却是{what}", "移走它，从 git 或备份取回文件")


def source_of(data: bytes, name: str) -> Source:
    """Check raw bytes, of a file or of an old revision, and take them as text; raises SourceFault."""
    if data.startswith(_UTF16):
        message, hint = "文件是 UTF-16（Unicode）编码，不是 UTF-8", "用编辑器“另存为”，编码选 UTF-8"
        raise SourceFault(Problem(name, 1, 1, "E103", message, hint))
    bom = data.startswith(BOM)
    body = data[len(BOM) :] if bom else data
    if 0 in body:
        message = "文件里有 NUL 字符（0 号字节）"
        hint = "文件可能损坏，从 git 或备份取回；若存成了 UTF-16，另存为 UTF-8"
        raise SourceFault(Problem(name, *_at(body, body.index(0)), "E104", message, hint))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceFault(_wrong_encoding(name, body, error.start)) from None
    if not text.strip():
        raise SourceFault(
            Problem(name, 0, 0, "E105", "文件是空的", "从 git 或备份取回；用不着的文件可以删去")
        )
    markers = _conflicts(name, body)
    if markers:
        raise SourceFault(*markers)
    return Source(name, body, bom)


def _wrong_encoding(name: str, body: bytes, offset: int) -> Problem:
    """GBK fails within its first characters; after a stretch of good UTF-8 it is the file that is damaged."""
    good = sum(byte >= 0xE0 for byte in body[:offset])
    try:
        body.decode("gb18030")
        damaged = good >= 4
    except UnicodeDecodeError:
        damaged = True
    if damaged:
        message, hint = "这里有一段不是 UTF-8 的字节", "文件可能损坏，从 git 或备份取回"
    else:
        offset = next(place for place, byte in enumerate(body) if byte > 0x7F)  # some of GBK passes as UTF-8
        message, hint = "文件像是 GBK（ANSI）编码，不是 UTF-8", "用编辑器“另存为”，编码选 UTF-8"
    return Problem(name, *_at(body, offset), "E103", message, hint)


def _conflicts(name: str, body: bytes) -> list[Problem]:
    """The marks that a merge leaves; a line of ======= alone is none, it may be somebody's text."""
    found = [(match.start(), match[0].decode()) for match in _MARKER.finditer(body)]
    if not any(mark[0] in "<>" for _, mark in found):
        return []
    hint = "留下要的一边，两条记录都要的就都留下，删去标记行；改好以前本文件不读"
    places = ((_at(body, offset), mark) for offset, mark in found)
    return [Problem(name, *place, "E106", f"git 冲突标记 {mark}", hint) for place, mark in places]


def _at(body: bytes, offset: int) -> tuple[int, int]:
    """Line and column (from 1) of a byte; the column counts characters as far as the line is UTF-8."""
    before = body[:offset].decode("utf-8", "replace")
    return positions(before)(len(before))


def positions(text: str) -> Callable[[int], tuple[int, int]]:
    """A function from a code-point offset to line and column, both from 1; lines end at LF, CRLF or a lone CR."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def at(index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    return at
