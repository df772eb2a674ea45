"""How many pages a PDF has, by its own page tree; not known (None) wherever the file is not plainly understood.

Only the cross-reference and three objects are read, through a memory map: a file of any size takes no time and no
memory. ISO 32000-1, 7.5.4 (tables), 7.5.7 (object streams), 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from chuangwei.store.reading.pdfobject import Name, Reader, Reference

Dictionary: TypeAlias = dict[str, Any]
_MOST = 16 * 1024 * 1024  # bytes that a stream may unpack to
_SECTIONS = 1000  # more revisions than any real file has
_START = re.compile(rb"startxref\s+(\d+)")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])[ \r\n]{2}")
_PLAIN = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    zlib.error,
    RecursionError,
    OverflowError,
)


def pdf_pages(path: Path) -> int | None:
    """The number of pages; None for what is no PDF, is damaged, encrypted in part, or cannot be read."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _pages(data)
    except (OSError, *_PLAIN):
        return None


def _pages(data: mmap.mmap) -> int | None:
    start = data.find(b"%PDF-", 0, 1024)
    if start < 0:
        return None
    found = [*_START.finditer(data[max(0, len(data) - 2048) :])]
    document = _Document(data, start)
    document.read(int(found[-1][1]))
    catalogue = document.resolved(document.trailer["Root"])
    tree = document.resolved(catalogue["Pages"])
    count = document.resolved(tree["Count"])
    return count if isinstance(count, int) and count > 0 and tree.get("Type") == Name("Pages") else None


class _At(NamedTuple):
    """Where an object stands: at an offset, or as the `position`-th of an object stream."""

    offset: int
    stream: int = 0
    position: int = 0


class _Document:
    """Cross-references of all revisions, the newest first, and the objects they lead to."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self.data = data
        self.start = start  # some files have something before the PDF; offsets count from there
        self.trailer: Dictionary = {}
        self.places: dict[int, _At] = {}

    def read(self, offset: int) -> None:
        """Follow the cross-references from the last one back."""
        waiting, seen = [offset], set[int]()
        while waiting:
            offset = waiting.pop(0)
            if offset in seen:
                continue
            if len(seen) > _SECTIONS:
                raise ValueError(offset)
            seen.add(offset)
            trailer = self._section(self.start + offset)
            for key, value in trailer.items():
                self.trailer.setdefault(key, value)
            waiting += [trailer[key] for key in ("XRefStm", "Prev") if key in trailer]

    def _section(self, offset: int) -> Dictionary:
        reader = Reader(self.data, offset)
        if reader.word(b"xref"):
            return self._table(reader)
        reader.heading()
        trailer: Dictionary = reader.value()
        rows = _unpredicted(self._unpacked(trailer, reader), trailer)
        widths = trailer["W"]
        first, second = widths[0], widths[0] + widths[1]
        bounds = trailer.get("Index") or [0, trailer["Size"]]
        numbers = (
            number
            for at in range(0, len(bounds), 2)
            for number in range(bounds[at], bounds[at] + bounds[at + 1])
        )
        for number, row in zip(numbers, rows, strict=False):
            kind = int.from_bytes(row[:first], "big") if first else 1
            place, more = int.from_bytes(row[first:second], "big"), int.from_bytes(row[second:], "big")
            if kind == 1:
                self.places.setdefault(number, _At(self.start + place))
            elif kind == 2:
                self.places.setdefault(number, _At(0, place, more))
        return trailer

    def _table(self, reader: Reader) -> Dictionary:
        while not reader.word(b"trailer"):
            first, count = reader.value(), reader.value()
            reader.skip()
            at = reader.at
            for number in range(first, first + count):
                entry = _ENTRY.match(self.data, at)
                if entry is None:
                    raise ValueError(at)
                at = entry.end()
                if entry[3] == b"n":
                    self.places.setdefault(number, _At(self.start + int(entry[1])))
            reader.at = at
        trailer: Dictionary = reader.value()
        return trailer

    def resolved(self, value: Any) -> Any:
        """What a reference leads to; any other value is itself."""
        for _ in range(8):
            if not isinstance(value, Reference):
                return value
            value = self._object(value.number)
        raise ValueError(value)

    def _object(self, number: int) -> Any:
        place = self.places[number]
        if place.stream:
            return self._packed(place)
        reader = Reader(self.data, place.offset)
        if reader.heading() != number:
            raise ValueError(number)
        return reader.value()

    def _packed(self, place: _At) -> Any:
        if "Encrypt" in self.trailer:
            raise ValueError(place)
        holder = self.places[place.stream]
        if holder.stream:
            raise ValueError(place)
        reader = Reader(self.data, holder.offset)
        reader.heading()
        head: Dictionary = reader.value()
        inside = self._unpacked(head, reader)
        numbers = Reader(inside, 0)
        pairs = [(numbers.value(), numbers.value()) for _ in range(self.resolved(head["N"]))]
        return Reader(inside, self.resolved(head["First"]) + pairs[place.position][1]).value()

    def _unpacked(self, head: Dictionary, reader: Reader) -> bytes:
        """The content of a stream, whose dictionary has just been read; only FlateDecode or none."""
        at = reader.stream()
        raw = self.data[at : at + self.resolved(head["Length"])]
        filters = head.get("Filter")
        if filters in (None, []):
            return raw
        if filters not in (Name("FlateDecode"), [Name("FlateDecode")]):
            raise ValueError(filters)
        return zlib.decompressobj().decompress(raw, _MOST)


def _unpredicted(data: bytes, head: Dictionary) -> Iterator[bytes]:
    """The rows of a cross-reference stream without the PNG predictor: none, Sub or Up."""
    width = sum(head["W"])
    parameters = head.get("DecodeParms") or {}
    parameters = parameters[0] if isinstance(parameters, list) else parameters
    if parameters.get("Predictor", 1) == 1:
        yield from (data[at : at + width] for at in range(0, len(data) - width + 1, width))
        return
    if parameters["Predictor"] < 10 or parameters.get("Columns", 1) != width:
        raise ValueError(parameters)
    before = bytes(width)
    for at in range(0, len(data) - width, width + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + width])
        if kind == 1:
            for index in range(1, width):
                row[index] = (row[index] + row[index - 1]) & 255
        elif kind == 2:
            row = bytearray((one + other) & 255 for one, other in zip(row, before, strict=True))
        elif kind:
            raise ValueError(kind)
        before = bytes(row)
        yield before
