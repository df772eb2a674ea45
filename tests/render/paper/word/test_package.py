"""The zip of a document."""

from __future__ import annotations

import zipfile
from io import BytesIO

from chuangwei.render.paper.word.parts import package


def test_nothing_but_the_files_decides() -> None:
    """Names, order and contents come back; two makings are the same byte for byte."""
    files = {"b.xml": "<甲/>", "a/c.xml": "x" * 10_000}
    made = package(files)
    assert made == package(dict(files))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == files
        assert list(archive.namelist()) == list(files)
        assert {entry.create_system for entry in archive.infolist()} == {3}
    assert len(made) < 1_000
