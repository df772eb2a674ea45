"""The first sheet of a workbook (.xlsx), after it is known that opening it costs no more than it may."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from chuangwei.errors import UsageFault
from chuangwei.limits import (
    ROWS,
    WORKBOOK_BYTES,
    WORKBOOK_CELLS,
    WORKBOOK_ELEMENTS,
    WORKBOOK_PARTS,
    WORKBOOK_UNPACKED,
    megabytes,
)

_CHUNK = 1 << 16
_SPANNING = frozenset({"mergeCell", "hyperlink"})
_CURE = "删去空行、空列和用不着的表，另存为一个新的 .xlsx，或分成几个文件"


def first_sheet(path: Path) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the first sheet as they are kept, from 1; a cell that spans several rows counts for each of them.

    Raises UsageFault where it is no workbook, or one that passes a bound (`limits`); nothing has been built then.
    """
    from zipfile import BadZipFile
    from zlib import error as DeflateError  # noqa: N812 - its own name says nothing

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _weigh(path)
        sheet = load_workbook(path, data_only=True, keep_links=False).worksheets[0]
    except FileNotFoundError:
        raise UsageFault(f"没有这个文件：{path}") from None
    except (
        InvalidFileException,
        BadZipFile,
        DeflateError,
        expat.ExpatError,
        KeyError,
        ValueError,
        TypeError,
        OSError,
        IndexError,
        EOFError,
        RuntimeError,  # packed in a way that zipfile lacks, or under a password
    ) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise UsageFault(
            f"读不出 {path.name}：不是 .xlsx 表格", hint="用 WPS 或 Excel 另存为 .xlsx"
        ) from error
    if sheet.max_row > ROWS:
        raise UsageFault(f"{path.name} 有{sheet.max_row}行，最多{ROWS}行", hint="删去空行，或分成几个文件")
    _within(path, sheet.max_row * sheet.max_column, WORKBOOK_CELLS, "格")
    spread: dict[tuple[int, int], Any] = {}
    for span in sheet.merged_cells.ranges:
        value = sheet.cell(span.min_row, span.min_col).value
        spread.update({(row, span.min_col): value for row in range(span.min_row, span.max_row + 1)})
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        yield number, [spread.get((number, column), value) for column, value in enumerate(row, 1)]


def _weigh(path: Path) -> None:
    """Count what is in the workbook's parts without building anything; raises UsageFault when it is too much."""
    from zipfile import ZipFile

    size = path.stat().st_size
    if size > WORKBOOK_BYTES:
        raise UsageFault(f"{path.name} 有 {megabytes(size)}，最多 {megabytes(WORKBOOK_BYTES)}", hint=_CURE)
    with ZipFile(path) as archive:
        parts = archive.infolist()
        _within(path, len(parts), WORKBOOK_PARTS, "个部件")
        texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
        # zipfile gives out no more of a part than its heading declares, whatever is packed behind it.
        declared = sum(part.file_size for part in texts)
        if declared > WORKBOOK_UNPACKED:
            said = f"解开有 {megabytes(declared)}，最多 {megabytes(WORKBOOK_UNPACKED)}"
            raise UsageFault(f"{path.name} {said}", hint=_CURE)
        count = _Count(path)
        for part in texts:
            with archive.open(part) as file:
                count.part(file)


class _Count:
    """How much the parts of a workbook hold, told by their XML alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.elements = self.cells = 0

    def part(self, file: IO[bytes]) -> None:
        """Count a part; raises UsageFault as soon as a bound is passed, or at a document type, which no workbook has."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = self._doctype
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk)
            _within(self.path, self.elements, WORKBOOK_ELEMENTS, "个元素")
        parser.Parse(b"", True)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        kind = name.rpartition(":")[2]
        if kind == "c":
            self.cells += 1
        elif kind in _SPANNING:
            self.cells += _area(attributes.get("ref", ""))
        else:
            return
        _within(self.path, self.cells, WORKBOOK_CELLS, "格")

    def _doctype(self, *_: object) -> None:
        raise ValueError(self.path.name)


def _area(ref: str) -> int:
    """The cells of a range such as A1:C9; 1 for what is none."""
    from openpyxl.utils.cell import range_boundaries

    try:
        left, top, right, bottom = (int(bound or 1) for bound in range_boundaries(ref))
    except (ValueError, TypeError):
        return 1
    return max(1, right - left + 1) * max(1, bottom - top + 1)


def _within(path: Path, count: int, most: int, unit: str) -> None:
    if count > most:
        raise UsageFault(f"{path.name} 至少有{count}{unit}，最多{most}{unit}", hint=_CURE)
