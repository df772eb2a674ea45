"""All files of a folder with their bytes, for showing that nothing else has changed; and changing some."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chuangwei.store.writing.write import Change, writing

_OWN = {".chuangwei", ".git"}  # what the program and git keep for themselves


def tree(root: Path) -> dict[str, bytes]:
    """The bytes of every file below `root` by its path with /, without those the program and git keep."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not _OWN & set(path.relative_to(root).parts)
    }


def folders(root: Path) -> dict[str, bytes | None]:
    """As `tree`, and every folder, with None; links are left out."""
    return {
        path.relative_to(root).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(root.rglob("*"))
        if not path.is_symlink() and not _OWN & set(path.relative_to(root).parts)
    }


def added_lines(before: dict[str, bytes], after: dict[str, bytes], name: str) -> list[str]:
    """The lines that a file has more than before, all in one place; fails when it has lost or changed any."""
    old, new = (files[name].decode().split("\n") for files in (before, after))
    at = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    more = len(new) - len(old)
    assert new[:at] + new[at + more :] == old, f"{name} has not only gained lines"
    return new[at : at + more]


def apply_changes(root: Path, changes: Sequence[Change], what: str) -> str | None:
    """Carry out all changes or none, under the lock; tells of an unfinished change taken back first."""
    with writing(root) as writer:
        writer.apply(changes, what)
        return writer.recovered
