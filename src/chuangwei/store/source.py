"""The bytes of a data file: read once, checked for what no parser should have to guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from chuangwei.problems import Problem

BOM = codecs.BOM_UTF8
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKERS = (b"<<<<<<< ", b"=======", b">>>>>>> ", b"||||||| ")


class SourceFault(Exception):  # noqa: N818 - it carries faults and ends nothing but the reading of one file
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
        data = path.read_bytes()
    except IsADirectoryError:
        raise SourceFault(Problem(name, 0, 0, "E102", "这里是文件夹，应为文件")) from None
    except FileNotFoundError:
        raise SourceFault(Problem(name, 0, 0, "E102", "链接指向的文件不在，或文件刚被移走")) from None
    except OSError as error:
        if path.is_dir():  # Windows says PermissionError for a folder
            raise SourceFault(Problem(name, 0, 0, "E102", "这里是文件夹，应为文件")) from None
        raise SourceFault(Problem(name, 0, 0, "E102", f"文件读不出：{error.strerror or error}")) from None
    return source_of(data, name)


def source_of(data: bytes, name: str) -> Source:
    """Check raw bytes, of a file or of an old revision, and take them as text."""
    if data.startswith(_UTF16) or _looks_like_utf16(data):
        raise SourceFault(Problem(name, 1, 1, "E103", "文件是 UTF-16 编码", "在编辑器里另存为 UTF-8"))
    bom = data.startswith(BOM)
    body = data[len(BOM) :] if bom else data
    if 0 in body:
        raise SourceFault(_at(name, body, body.index(0), "E104", "文件里有 NUL 字符（0 号字节）"))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceFault(_wrong_encoding(name, body, error.start)) from None
    if not text.strip():
        raise SourceFault(Problem(name, 0, 0, "E105", "文件是空的"))
    markers = tuple(_conflicts(name, body))
    if markers:
        raise SourceFault(*markers)
    return Source(name, body, bom)


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 without its mark: every other byte of the ASCII start is NUL."""
    head = data[:64]
    return len(head) >= 4 and (head[1::2].count(0) > len(head) // 4 or head[0::2].count(0) > len(head) // 4)


def _wrong_encoding(name: str, body: bytes, offset: int) -> Problem:
    try:
        body.decode("gb18030")
    except UnicodeDecodeError:
        return _at(
            name, body, offset, "E103", "这里有一段不是 UTF-8 的字节", "文件可能损坏，从 git 或备份取回"
        )
    return _at(
        name, body, offset, "E103", "文件像是 GBK（ANSI）编码，不是 UTF-8", "在编辑器里“另存为”，编码选 UTF-8"
    )


def _conflicts(name: str, body: bytes) -> list[Problem]:
    if not (b"<<<<<<< " in body or b">>>>>>> " in body):
        return []
    return [
        Problem(
            name,
            number,
            1,
            "E106",
            f"git 冲突标记 {line[:7].decode()}",
            "留下要的一边，删去标记行；改好以前本文件不读",
        )
        for number, line in enumerate(body.split(b"\n"), 1)
        if line.startswith(_MARKERS) and (not line.startswith(b"=======") or line.rstrip(b"\r") == b"=======")
    ]


def _at(name: str, body: bytes, offset: int, code: str, message: str, hint: str | None = None) -> Problem:
    """A problem at a byte offset; the column counts characters as far as the line is UTF-8."""
    before = body[:offset]
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode("utf-8", "replace")) + 1
    return Problem(name, before.count(b"\n") + 1, column, code, message, hint)
