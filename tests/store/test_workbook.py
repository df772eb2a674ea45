"""Workbooks that somebody sends: what costs too much is refused by its number before anything is built."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest

from chuangwei.errors import UsageFault
from chuangwei.store.reading import workbook
from chuangwei.store.reading.workbook import first_sheet

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def _book(path: Path, change: dict[str, str | bytes] | None = None) -> Path:
    """A small workbook, with some of its parts replaced or added."""
    made = openpyxl.Workbook()
    made.active.append(["地点", "问题", "责任单位"])  # type: ignore[union-attr]
    plain = path.with_name("plain.xlsx")
    made.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in (change or {}):
                new.writestr(name, old.read(name))
        for name, content in (change or {}).items():
            new.writestr(name, content)
    return path


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    """No workbook is built."""

    def load(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a workbook was built")

    monkeypatch.setattr(openpyxl, "load_workbook", load)


def _cells(rows: int, columns: int) -> str:
    row = f"<row>{'<c/>' * columns}</row>"
    return f"{HEAD}<sheetData>{row * rows}</sheetData></worksheet>"


@pytest.mark.usefixtures("unbuilt")
@pytest.mark.parametrize(
    ("part", "said"),
    [
        (_cells(60, 16_000), "至少有100001格，最多100000格"),
        (f"{HEAD}<mergeCells><mergeCell ref='&#65;1:XFD1048576'/></mergeCells></worksheet>", "最多100000格"),
        (f"{HEAD}<hyperlinks><hyperlink ref='A1:XFD1048576'/></hyperlinks></worksheet>", "最多100000格"),
        (f"{HEAD}{'<a/>' * 210_000}</worksheet>", "最多200000个元素"),
        (_cells(60, 16_000).encode("utf-16"), "至少有100001格，最多100000格"),
        (HEAD.encode() + b" " * (65 << 20), "解开有 65 MB，最多 64 MB"),
        (f"<!DOCTYPE a [<!ENTITY b 'c'>]>{HEAD}</worksheet>", "不是 .xlsx 表格"),
    ],
    ids=["cells", "merged", "links", "elements", "utf-16", "packed", "entities"],
)
def test_a_workbook_that_costs_too_much(
    tmp_path: Path, part: str | bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cells, spans, links, elements and unpacked size are counted first; the refusal has the number and the bound."""
    monkeypatch.setattr(workbook, "WORKBOOK_ELEMENTS", 200_000)
    path = _book(tmp_path / "表.xlsx", {SHEET: part})
    assert path.stat().st_size < 300_000
    with pytest.raises(UsageFault) as refused:
        list(first_sheet(path))
    assert said in refused.value.message
    assert refused.value.hint


@pytest.mark.usefixtures("unbuilt")
def test_a_workbook_of_too_many_parts(tmp_path: Path) -> None:
    """The list of parts is looked at first."""
    path = _book(tmp_path / "表.xlsx", {f"xl/{number}.xml": "" for number in range(5000)})
    with pytest.raises(UsageFault, match="最多5000个部件"):
        list(first_sheet(path))


@pytest.mark.parametrize(
    ("cell", "said"), [("A1048576", "有1048576行，最多2000行"), ("XFD1900", "至少有31129600格，最多100000格")]
)
def test_a_cell_far_out(tmp_path: Path, cell: str, said: str) -> None:
    """One cell in a far corner makes no sheet of millions of empty ones."""
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sheet = f"{HEAD}<sheetData><row r='{row}'><c r='{cell}'><v>1</v></c></row></sheetData></worksheet>"
    with pytest.raises(UsageFault, match=said):
        list(first_sheet(_book(tmp_path / "表.xlsx", {SHEET: sheet})))


def test_what_is_no_workbook(tmp_path: Path) -> None:
    """A damaged file is told to be none; one that cannot be read at all stays an error of the system."""
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(UsageFault, match=r"不是 \.xlsx 表格"):
        list(first_sheet(path))
    with pytest.raises(IsADirectoryError):
        list(first_sheet(tmp_path))
    assert next(first_sheet(_book(path)))[1] == ["地点", "问题", "责任单位"]
