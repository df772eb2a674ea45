"""How many pages a PDF has, by its own page tree; not known (None) wherever the file is not plainly understood.

pypdf reads the cross-references and three objects. Its strict mode is what bounds the work: without it, a damaged
file is read whole into memory and searched for objects, and the number found would be a guess.
"""

from __future__ import annotations

import io
import logging
import os
import warnings
from pathlib import Path
from typing import Any, BinaryIO

from chuangwei.limits import MEGABYTE

_HEAD, _TAIL = 1024, 2048
"""Bytes in which a PDF begins, and in which it says where its cross-references are."""
_SHIFTED = 64 * MEGABYTE
"""Of a file with something before the PDF, which has to be read whole: offsets count from where the PDF begins."""


def pdf_pages(path: Path) -> int | None:
    """The number of pages; None for what is no PDF, is damaged, asks for a password, or cannot be read."""
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = _document(file)
            return _pages(document) if document is not None else None
    except Exception:  # noqa: BLE001 - whatever a damaged file makes of the library: the number is not known
        return None


def _document(file: BinaryIO) -> BinaryIO | None:
    """What begins as a PDF and ends as one; None for any other file."""
    start = file.read(_HEAD).find(b"%PDF-")
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    ends = -1 < tail.rfind(b"startxref") < tail.rfind(b"%%EOF")
    if start < 0 or not ends or (start and size > _SHIFTED):
        return None
    file.seek(start)
    return io.BytesIO(file.read()) if start else file


def _pages(document: BinaryIO) -> int | None:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it would tell a clerk of damage in English
    tree: Any = PdfReader(document, strict=True).root_object["/Pages"]
    count = tree["/Count"]
    return int(count) if isinstance(count, int) and count > 0 and tree["/Type"] == "/Pages" else None
