"""How many pages a PDF has, by its own page tree; not known (None) wherever the file is not plainly understood.

pypdf reads the cross-references and three objects. Its strict mode is what bounds the work: without it, a damaged
file is read whole into memory and searched for objects, and the number found would be a guess.
"""

from __future__ import annotations

import logging
import os
import warnings
from pathlib import Path
from typing import Any, BinaryIO

_TAIL = 2048
"""Bytes in which a PDF says where its cross-references are."""


def pdf_pages(path: Path) -> int | None:
    """The number of pages; None for what is no PDF, is damaged, asks for a password, or cannot be read."""
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _pages(file) if _is_whole(file) else None
    except Exception:  # noqa: BLE001 - whatever a damaged file makes of the library: the number is not known
        return None


def _is_whole(file: BinaryIO) -> bool:
    """Whether it begins as a PDF and ends as one."""
    begins = file.read(5) == b"%PDF-"
    file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
    tail = file.read(_TAIL)
    return begins and -1 < tail.rfind(b"startxref") < tail.rfind(b"%%EOF")


def _pages(document: BinaryIO) -> int | None:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it would tell a clerk of damage in English
    tree: Any = PdfReader(document, strict=True).root_object["/Pages"]
    count = tree["/Count"]
    return int(count) if isinstance(count, int) and count > 0 and tree["/Type"] == "/Pages" else None
