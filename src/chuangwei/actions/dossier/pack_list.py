"""What packing and verifying share: how they tell how far they are, and 清单.txt.

The list in a packed dossier says for each file its SHA-256, size, day, and where it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import NamedTuple

from chuangwei.reports.papers.catalogue import Catalogue

Progress = Callable[[str, int], AbstractContextManager[Callable[[], object]]]
"""Begins a bar: what is done, in how many steps; what it gives is called after each."""


def quiet(_what: str, _steps: int) -> AbstractContextManager[Callable[[], object]]:
    """No bar at all."""
    return nullcontext(lambda: None)


LIST = "清单.txt"
_HEAD = "SHA-256\t字节\t形成日期\t工作文件夹里的路径\t包里的路径"


class Row(NamedTuple):
    """A file of the zip."""

    sha256: str
    size: int
    formed: date
    path: str
    """In the workspace."""
    name: str
    """In the zip."""


def list_text(view: Catalogue, rows: Iterable[Row]) -> str:
    """The whole list; a tab or a line break in a name is written as a blank, as in the name in the zip."""
    title = f"{view.title}，截至{view.day}" + ("，演示数据，非真实记录" if view.demo else "")
    lines = [f"# {title}", f"# {_HEAD}"]
    lines += [
        "\t".join((row.sha256, str(row.size), row.formed.isoformat(), _plain(row.path), row.name))
        for row in rows
    ]
    return "".join(f"{line}\n" for line in lines)


def _plain(path: str) -> str:
    return "".join(char if char.isprintable() else " " for char in path).encode("utf-8", "replace").decode()


def read_list(text: str) -> list[Row] | None:
    """The rows of a list; None when it is none."""
    rows = []
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        parts = line.rstrip("\r").split("\t")
        try:
            digest, size, formed, path, name = parts
            rows.append(Row(digest, int(size), date.fromisoformat(formed), path, name))
        except ValueError:
            return None
    return rows
