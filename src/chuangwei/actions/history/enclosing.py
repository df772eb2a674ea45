"""What lies around a file that git is merging: the other data files and the evidence, on disk and on both sides."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from chuangwei.errors import ChuangweiError
from chuangwei.store.history.git import Repository
from chuangwei.store.merging import numbers
from chuangwei.store.merging.reading import says

# Git tells a merge driver the commits that are being merged in by variables named after them.
_HEADS = "GITHEAD_"
_THEIRS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD")


def is_branch_merge() -> bool:
    """Whether git, when it called us, was merging a branch: then it names the commits."""
    return any(name.startswith(_HEADS) for name in os.environ)


class Enclosing:
    """The workspace of the file `name`, a path from `top` on, as far as it can be seen during a merge."""

    def __init__(self, top: Path, name: str) -> None:
        self.top = top
        self.name = name
        parts = PurePosixPath(name).parts
        self.root = "".join(f"{part}/" for part in parts[: parts.index("data")]) if "data" in parts else ""
        self.repository = Repository(top)
        self.theirs = self._theirs()

    def ids(self) -> set[str]:
        """Every id in the data files of the work tree and of both sides."""
        found = {name for _, data in self._on_disk() for name in numbers.ids(data)}
        for revision in ("HEAD", *self.theirs):
            found.update(name for _, data in self._files(revision) for name in numbers.ids(data))
        return found

    def has_evidence(self, name: str) -> bool:
        """Whether there is evidence of the task `name`, in the work tree or on either side."""
        folder = f"{self.root}evidence/{name}"
        if (self.top / folder).is_dir():
            return True
        return any(self._names(revision, folder) for revision in ("HEAD", *self.theirs))

    def has_sent(self, name: str) -> bool:
        """Whether theirs' register of papers sent out refers to the task `name`."""
        return f"{self.root}data/issued.yaml" in self.mentioning(name)

    def mentioning(self, name: str) -> list[str]:
        """Which other data files of theirs refer to the task `name`."""
        found = {
            file
            for revision in self.theirs
            for file, data in self._files(revision)
            if file != self.name and any(value == name for _, value in numbers.mentions(data))
        }
        return sorted(found)

    def _theirs(self) -> list[str]:
        told = sorted(name.removeprefix(_HEADS) for name in os.environ if name.startswith(_HEADS))
        return told or [name for name in _THEIRS if self._git("rev-parse", "--verify", "--quiet", name)]

    def _on_disk(self) -> Iterator[tuple[str, Any]]:
        for path in sorted((self.top / self.root / "data").rglob("*.yaml")):
            try:
                text = path.read_text("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                continue
            yield path.relative_to(self.top).as_posix(), says(text)

    def _files(self, revision: str) -> Iterator[tuple[str, Any]]:
        for name in self._names(revision, f"{self.root}data"):
            if name.endswith(".yaml"):
                yield name, says(self._git("cat-file", "blob", f"{revision}:{name}").removeprefix("\ufeff"))

    def _names(self, revision: str, folder: str) -> list[str]:
        listed = self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision, "--", folder)
        return [name for name in listed.split("\0") if name]

    def _git(self, *arguments: str) -> str:
        """What git says, nothing when it fails: a merge is not held up by what can only be guessed at."""
        try:
            return self.repository.run(*arguments)
        except ChuangweiError:
            return ""
