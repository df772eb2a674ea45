"""What a git repository holds, read through one `git cat-file --batch`."""

from __future__ import annotations

import os
import re
from types import TracebackType
from typing import NamedTuple

from chuangwei.limits import DATA_BYTES, megabytes
from chuangwei.store.history.git import GitError, Repository

LINK = "120000"
FOLDER = "40000"
OTHER_REPOSITORY = "160000"


class Item(NamedTuple):
    """An entry of a tree."""

    mode: str
    sha: str


class Found(NamedTuple):
    """An object: its full hash, its kind (blob, tree, commit), its content."""

    sha: str
    kind: str
    data: bytes


class Objects:
    """Reads objects by name; to be used with `with`.

    Paths are those of the repository's folder: `prefix` leads to it from the top of the repository.
    """

    def __init__(self, repository: Repository) -> None:
        self.prefix = os.fsdecode(repository.output("rev-parse", "--show-prefix").rstrip(b"\r\n"))
        self._git = repository.start("cat-file", "--batch")

    def __enter__(self) -> Objects:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        git = self._git
        for pipe in (git.stdin, git.stdout):
            if pipe is not None:
                pipe.close()
        git.wait()

    def get(self, name: str) -> Found | None:
        """The object `name`; None when there is none."""
        asked, answers = self._git.stdin, self._git.stdout
        assert asked is not None  # noqa: S101 - both were asked for as pipes
        assert answers is not None  # noqa: S101
        try:
            asked.write(os.fsencode(name) + b"\n")
            asked.flush()
        except OSError:
            raise GitError("git 读历史时中断了") from None
        head = answers.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            if head[-1:] == [b"missing"]:
                return None
            raise GitError(f"git 读历史时出错：{b' '.join(head).decode('utf-8', 'replace') or '没有回答'}")
        if int(head[2]) > DATA_BYTES:
            said = f"{megabytes(int(head[2]))}，最多读 {megabytes(DATA_BYTES)}"
            raise GitError(f"git 历史里的 {name} 太大：{said}")
        data = answers.read(int(head[2]))
        answers.read(1)
        return Found(head[0].decode(), head[1].decode(), data)

    def blob(self, sha: str) -> bytes:
        """The content of a blob that a tree names; raises GitError when the repository is damaged."""
        found = self.get(sha)
        if found is None:
            raise GitError(f"git 仓库不完整，缺少 {sha[:12]}")
        return found.data

    def folder(self, revision: str, path: str) -> dict[str, Item]:
        """The entries of the folder `path` of a revision; none without one."""
        found = self.get(f"{revision}:{self.prefix}{path}")
        if found is None or found.kind != "tree":
            return {}
        entries = re.finditer(rb"(\d+) ([^\0]*)\0(.{%d})" % (len(found.sha) // 2), found.data, re.DOTALL)
        return {
            name.decode("utf-8", "surrogateescape"): Item(mode.decode(), sha.hex())
            for mode, name, sha in (entry.groups() for entry in entries)
        }
