"""The files of evidence/: their names and sizes, never their content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.limits import EVIDENCE_FILES, EVIDENCE_FOLDERS
from chuangwei.model.evidence import FOLDER, EvidenceFile, paper_at
from chuangwei.store.reading.fileset import is_leftover, unreadable

_OWN = frozenset({"index.txt"})
"""Files right in evidence/ that the program writes itself."""


def read_papers(root: Path) -> tuple[EvidenceFile, ...]:
    """Every file below evidence/ in the workspace `root`, sorted by path; none without that folder.

    What systems, office programs and merge tools leave behind is passed over, and linked folders are not entered: they come as
    links. Raises ChuangweiError when a folder cannot be read, for what is in it is then not known.
    """
    found = list(islice(_walk(os.fspath(root / FOLDER), FOLDER), EVIDENCE_FILES + 1))
    if len(found) > EVIDENCE_FILES:
        message = f"{FOLDER} 里的文件超过{EVIDENCE_FILES}个"
        raise ChuangweiError(message, hint="只放创建工作的资料，别的移走")
    return tuple(sorted(found, key=lambda paper: paper.path))


def _walk(folder: str, name: str, depth: int = 1) -> Iterator[EvidenceFile]:
    if depth > EVIDENCE_FOLDERS:
        raise ChuangweiError(
            f"{name} 一层套一层超过{EVIDENCE_FOLDERS}层", hint="资料放在 evidence/编号/ 下，多余的层移走"
        )
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not _is_litter(entry.name, name)]
        inner = {entry.name for entry in found if entry.is_dir(follow_symlinks=False)}
    except FileNotFoundError:
        return
    except OSError as error:
        raise unreadable(name, error) from error
    for entry in found:
        path = f"{name}/{entry.name}"
        if entry.name in inner:
            yield from _walk(entry.path, path, depth + 1)
        else:
            yield paper_at(path, _size(entry, path), link=not entry.is_file(follow_symlinks=False))


def _size(entry: os.DirEntry[str], path: str) -> int:
    try:
        return entry.stat().st_size
    except OSError as error:
        if entry.is_symlink():
            return 0  # it leads nowhere
        raise unreadable(path, error) from error


def _is_litter(name: str, folder: str) -> bool:
    """Whether a file is none of anybody's papers: hidden, temporary, or the program's own."""
    return name.startswith(".") or is_leftover(name) or (folder == FOLDER and name in _OWN)
