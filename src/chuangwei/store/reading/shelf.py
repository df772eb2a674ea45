"""Where the files of a campaign are taken from: a folder on disk here; anything with the same two methods will do."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from chuangwei.store.reading.source import Source, read_source

DATA = "data"


class Shelf(Protocol):
    """Names (paths in the workspace, with `/`) of what lies in data/, and the content of each."""

    def names(self) -> list[str]:
        """Every file below data/, and every other thing that stands in a data file's place, sorted.

        Raises OSError when a folder cannot be listed.
        """

    def read(self, name: str) -> Source:
        """The content of a data file; raises SourceFault."""


class Folder:
    """A workspace on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        """See Shelf. Hidden files and folders of other names are none of the campaign's records."""
        data = self.root / DATA
        found = _visible(data) if data.is_dir() else []
        tasks = data / "tasks"
        if tasks.is_dir():
            found.remove(tasks)
            found += _visible(tasks)
        kept = [path for path in found if path.suffix.lower() in {".yaml", ".yml"} or path.is_file()]
        return sorted(path.relative_to(self.root).as_posix() for path in kept)

    def read(self, name: str) -> Source:
        """See Shelf."""
        return read_source(self.root / name, name)


def _visible(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.name.startswith(".")]
