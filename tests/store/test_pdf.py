"""How many pages a PDF has: files of every form that programs write, and what is no PDF."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from chuangwei.store.reading.pdf import pdf_pages


def made(pages: int = 7, *, user: str | None = None, revise: bytes | None = None) -> bytes:
    """A file of blank pages; that asks for a password, if only for changing it; as a newer revision of another."""
    writer = PdfWriter(io.BytesIO(revise), incremental=True) if revise else PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    if user is not None:
        writer.encrypt(user, "own", algorithm="RC4-128")
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


PLAIN = made()


@pytest.fixture
def count(tmp_path: Path) -> Callable[[bytes], int | None]:
    def of(data: bytes) -> int | None:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return pdf_pages(path)

    return of


@pytest.mark.parametrize(
    ("data", "pages"), [(PLAIN, 7), (made(1), 1), (made(user=""), 7), (made(2, revise=PLAIN), 9)]
)
def test_pages(count: Callable[[bytes], int | None], data: bytes, pages: int) -> None:
    """Newer revisions count, and so does a file that only forbids to change it."""
    assert count(data) == pages


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.4",
        b"PK\x03\x04",
        made(0),
        b"\xef\xbb\xbf\n" + PLAIN,
        PLAIN.replace(b"/Count 7", b"/Count (a"),
        PLAIN.replace(b"/Type /Pages", b"/Type /Other"),
        PLAIN.replace(b"startxref", b"startxxxx"),
        PLAIN.replace(b"%%EOF", b""),
        made(user="x"),
        b"%PDF-1.4 xref 0 1\n" + b"[" * 5000 + b"startxref\n9\n%%EOF",
    ],
)
def test_what_is_not_understood_is_not_known(count: Callable[[bytes], int | None], data: bytes) -> None:
    """Damaged, empty, encrypted: no number rather than a wrong one."""
    assert count(data) is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Not known either; nor is a folder's."""
    assert pdf_pages(tmp_path / "a.pdf") is None
    assert pdf_pages(tmp_path) is None


@given(st.sampled_from([PLAIN, made(2, revise=PLAIN)]), st.data())
def test_damage_never_stops_the_program(data: bytes, draw: st.DataObject) -> None:
    """Whatever bytes are changed, the answer is a number or None."""
    damaged = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 4))):
        damaged[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(bytes(damaged))
        found = pdf_pages(path)
    assert found is None or found > 0


@pytest.mark.external("soffice")
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_an_office_program_writes(tmp_path: Path) -> None:
    """Three paragraphs on three pages."""
    page = "<p style='page-break-after:always'>页</p>" * 2 + "<p>末页</p>"
    (tmp_path / "a.html").write_text(f"<meta charset=utf-8>{page}", encoding="utf-8")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "a.html"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    assert pdf_pages(tmp_path / "a.pdf") == 3
