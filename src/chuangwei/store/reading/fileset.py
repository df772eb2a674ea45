"""Where the files of a campaign are taken from, which other files lie beside them, and what of these is left by programs.

A folder on disk here; anything with the same two methods will do.
"""

from __future__ import annotations

import os
import re
from fnmatch import translate
from pathlib import Path
from typing import Protocol

from chuangwei.errors import ChuangweiError, circumstance
from chuangwei.store.reading.source import Source, read_source

DATA = "data"
BY_SYSTEMS = (
    "~$*",
    ".~*",
    "*.tmp",
    "*~",
    "*.swp",
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".DS_Store",
    "._*",
)
"""Names that office programs, editors and systems give, as git's patterns."""
BY_MERGING = (
    "*.orig",
    "*.rej",
    *(f"*_{side}_[0-9]*" for side in ("BACKUP", "BASE", "LOCAL", "REMOTE")),
)
"""Those of the tools that settle conflicts: `git mergetool` puts tasks_LOCAL_1234.yaml beside tasks.yaml."""

# As git: the case counts, save in the names that systems write in either.
_SYSTEMS = re.compile("|".join(map(translate, BY_SYSTEMS)), re.IGNORECASE)
_MERGING = re.compile("|".join(map(translate, BY_MERGING)))


class FileSet(Protocol):
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
        """See FileSet. Hidden files and folders of other names are none of the campaign's records."""
        data = self.root / DATA
        found = _visible(data) or []
        tasks = data / "tasks"
        if tasks in found and (inner := _visible(tasks)) is not None:
            found.remove(tasks)
            found += inner
        kept = [path for path in found if path.suffix.lower() in {".yaml", ".yml"} or path.is_file()]
        return sorted(path.relative_to(self.root).as_posix() for path in kept)

    def read(self, name: str) -> Source:
        """See FileSet."""
        return read_source(self.root / name, name)


def _visible(folder: Path) -> list[Path] | None:
    """What lies in a folder; None when there is none. An OSError is told, not passed over as `is_dir` does."""
    try:
        return [path for path in folder.iterdir() if not path.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return None


def must_be_readable(folder: Path) -> None:
    """See that a folder, if there is one, can be read with all below it, for globbing passes over what cannot.

    Raises ChuangweiError that names the folder which cannot.
    """
    try:
        for each, _, _ in os.walk(folder, onerror=_told):
            os.stat(os.path.join(each, "."))  # noqa: PTH116, PTH118 - a folder may be listed and yet not entered
    except OSError as error:
        raise unreadable(str(error.filename or folder).removesuffix("/."), error) from error


def _told(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


def unreadable(name: str, error: OSError) -> ChuangweiError:
    """What is said of a folder or file that the system does not let us read."""
    reason, cure = circumstance(error)
    return ChuangweiError(f"读不出 {name}：{reason}", hint=cure)


def is_leftover(name: str) -> bool:
    """Whether a file of this name (or at this path, with `/`) is a leftover."""
    last = name.rpartition("/")[2]
    return _SYSTEMS.match(last) is not None or _MERGING.match(last) is not None
