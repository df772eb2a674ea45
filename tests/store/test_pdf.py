"""How many pages a PDF has: files of every form that programs write, and what is no PDF."""

from __future__ import annotations

import io
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from chuangwei.store.reading.pdf import pdf_pages

OBJECTS = {
    1: "<< /Type /Catalog /Pages 2 0 R /Lang (zh\\)CN (a)) /X [1 -2.5 true null <0AfF>] >>",
    2: "<< % the tree\n/Kids [4 0 R] /Count 3 0 R /Type /Pages >>",
    3: "{count}",
    4: "<< /Type /Page /Parent 2 0 R >>",
}
TRAILER = "<< /Size 9 /Root 1 0 R {more}>>"


def plain(count: int | str = 7, *, before: bytes = b"", more: str = "", crlf: bool = True) -> bytes:
    """A file with a table of cross-references, as of old."""
    body, places = b"%PDF-1.4\n", {}
    for number, text in OBJECTS.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n{text.format(count=count)}\nendobj\n".encode()
    end = "\r\n" if crlf else " \n"
    rows = f"0000000000 65535 f{end}" + "".join(f"{place:010} 00000 n{end}" for place in places.values())
    table = f"xref\n0 {len(places) + 1}\n{rows}trailer\n{TRAILER.format(more=more)}\nstartxref\n{len(body)}\n%%EOF\n"
    return before + body + table.encode()


def packed(count: int = 7, *, more: str = "") -> bytes:
    """A file whose objects and cross-references are packed into streams, as since 1.5."""
    texts = [text.format(count=count).encode() for text in OBJECTS.values()]
    starts = [sum(len(text) + 1 for text in texts[:index]) for index in range(len(texts))]
    head = (
        " ".join(f"{number} {start}" for number, start in zip(OBJECTS, starts, strict=True)).encode() + b"\n"
    )
    inside = zlib.compress(head + b"\n".join(texts))
    body = b"%PDF-1.5\n"
    at = len(body)
    about = f"/Type /ObjStm /N {len(texts)} /First {len(head)} /Length {len(inside)} /Filter /FlateDecode"
    body += f"5 0 obj\n<< {about} >>\nstream\r\n".encode() + inside + b"\nendstream\nendobj\n"
    rows = [bytes([0, 0, 0, 255]), *(bytes([2, 0, 5, index]) for index in range(4)), bytes([1, 0, at, 0])]
    content = zlib.compress(b"".join(rows))
    about = f"/Type /XRef /W [1 2 1] /Size 6 /Root 1 0 R /Filter [/FlateDecode] /Length {len(content)}{more}"
    start = len(body)
    body += f"6 0 obj << {about} >> stream\n".encode() + content + b"\nendstream\nendobj\n"
    return body + f"startxref\n{start}\n%%EOF".encode()


def revised() -> bytes:
    """A file to which a newer count was added at the end."""
    old = plain(7)
    start = int(old.split(b"startxref\n")[1].split()[0])
    body = old + b"3 0 obj 9 endobj\n"
    table = f"xref\n3 1\n{len(old):010} 00000 n \ntrailer << /Size 9 /Root 1 0 R /Prev {start} >>\nstartxref\n{len(body)}\n%%EOF"
    return body + table.encode()


def locked(*, user: str = "x") -> bytes:
    """A file that asks for a password."""
    writer = PdfWriter()
    for _ in range(7):
        writer.add_blank_page(100, 100)
    writer.encrypt(user, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.fixture
def count(tmp_path: Path) -> Callable[[bytes], int | None]:
    def of(data: bytes) -> int | None:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return pdf_pages(path)

    return of


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        (plain(), 7),
        (plain(1, crlf=False), 1),
        (locked(user=""), 7),
        (plain().replace(b"trailer\n<< ", b"trailer\n<< /Prev 242 "), 7),
        (packed(), 7),
        (revised(), 9),
    ],
)
def test_pages(count: Callable[[bytes], int | None], data: bytes, pages: int) -> None:
    """Tables and streams of cross-references, newer revisions, one that names itself, a file that only forbids."""
    assert count(data) == pages


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.4",
        b"PK\x03\x04",
        plain(0),
        plain(before=b"\xef\xbb\xbf\n"),
        plain("(a"),
        plain("3 0 R"),
        plain().replace(b"/Pages 2 0 R", b"/Pages 4 0 R"),
        plain().replace(b"2 0 obj", b"8 0 obj"),
        plain().replace(b"startxref", b"startxxxx"),
        plain(more="/Prev 3 "),
        packed(more=" /Encrypt 8 0 R"),
        packed()
        .replace(b"/Size 6", b"/Size 2000000000")
        .replace(b"/W [", b"/Index [0 1999999999] /W [")[:-1],
        plain().replace(b"%%EOF", b""),
        locked(),
        packed().replace(b"/FlateDecode", b"/LZWDecode   "[:12]),
        b"%PDF-1.4 xref 0 1\n" + b"[" * 5000 + b"startxref\n9\n",
    ],
)
def test_what_is_not_understood_is_not_known(count: Callable[[bytes], int | None], data: bytes) -> None:
    """Damaged, empty, encrypted in part, in another filter: no number rather than a wrong one."""
    assert count(data) is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Not known either; nor is a folder's."""
    assert pdf_pages(tmp_path / "a.pdf") is None
    assert pdf_pages(tmp_path) is None


@given(st.sampled_from([plain(), packed(), revised()]), st.data())
def test_damage_never_stops_the_program(data: bytes, draw: st.DataObject) -> None:
    """Whatever bytes are changed, the answer is a number or None."""
    import tempfile

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
