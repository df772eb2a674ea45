"""Files in one zip whose bytes depend on nothing but the files: no clock, no folder's order."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip knows."""
_UNIX = 3


def package(files: Mapping[str, str]) -> bytes:
    """The texts by name, in their order, as a zip."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.encode())
    return stream.getvalue()
