"""A campaign as git has it: at a revision or staged, as a fileset to load from; a folder of a revision written elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.limits import DATA_BYTES, megabytes
from chuangwei.problems import Problem, one_line
from chuangwei.store.history.git import GitError, Repository, literal
from chuangwei.store.reading.fileset import DATA
from chuangwei.store.reading.source import Source, SourceFault, source_of
from chuangwei.store.writing.places import is_inside

TASKS = "data/tasks"
LINK = "120000"
FOLDER = "40000"
OTHER_REPOSITORY = "160000"


class Item(NamedTuple):
    """An entry of a tree."""

    mode: str
    sha: str


class Objects:
    """Reads objects by name, all through one `git cat-file --batch`; to be used with `with`."""

    def __init__(self, repository: Repository) -> None:
        self.prefix = repository.prefix()
        self._git = repository.start("cat-file", "--batch")

    def __enter__(self) -> Objects:
        return self

    def __exit__(self, *_: object) -> None:
        self._git.communicate()

    def get(self, name: str) -> tuple[str, str, bytes] | None:
        """The full hash, the kind (blob, tree, commit) and the content of the object `name`; None when there is none."""
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
        return head[0].decode(), head[1].decode(), data

    def blob(self, sha: str) -> bytes:
        """The content of a blob that a tree names; raises GitError when the repository is damaged."""
        found = self.get(sha)
        if found is None:
            raise GitError(f"git 仓库不完整，缺少 {sha[:12]}")
        return found[2]

    def folder(self, revision: str, path: str) -> dict[str, Item]:
        """The entries of the folder `path` of a revision; none without one."""
        found = self.get(f"{revision}:{self.prefix}{path}")
        if found is None or found[1] != "tree":
            return {}
        entries = re.finditer(rb"(\d+) ([^\0]*)\0(.{%d})" % (len(found[0]) // 2), found[2], re.DOTALL)
        return {
            name.decode("utf-8", "surrogateescape"): Item(mode.decode(), sha.hex())
            for mode, name, sha in (entry.groups() for entry in entries)
        }


class Kept:
    """A fileset (see store.reading.fileset) over blobs of a git repository, each read when it is asked for.

    None of `unmerged` can be read, for it is staged in several versions.
    """

    def __init__(
        self, objects: Objects, items: Mapping[str, Item], unmerged: frozenset[str] = frozenset()
    ) -> None:
        self.items = items
        self._objects = objects
        self._unmerged = unmerged
        self._content: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """See FileSet."""
        return sorted(self.items)

    def read(self, name: str) -> Source:
        """See FileSet."""
        if name in self._unmerged:
            hint = "改好冲突的地方，再 git add 这个文件"
            raise SourceFault(Problem(name, 0, 0, "E106", "合并还没有完成，暂存的有几个版本", hint))
        if self.items[name].mode == LINK:
            hint = "换成文件本身再提交"
            raise SourceFault(Problem(name, 0, 0, "E102", "git 里存的是链接，不是文件", hint))
        return source_of(self.raw(name), name)

    def raw(self, name: str) -> bytes:
        """The bytes of a file, or of any of its versions; raises KeyError when there is none."""
        if name not in self._content:
            self._content[name] = self._objects.blob(self.items[name].sha)
        return self._content[name]

    def _fetch(self) -> None:
        """Read all data files at once, as long as git answers."""
        for name in self.items:
            if name.endswith(".yaml"):
                self.raw(name)


class AtRevision(Kept):
    """The workspace at a revision, as git names it; without one, before the first commit."""

    def __init__(self, objects: Objects, revision: str | None) -> None:
        super().__init__(objects, _data_files(objects, revision) if revision is not None else {})


class GitShelf(AtRevision):
    """The workspace `root` at the revision `rev`, all read at once; raises GitError, NoGitError."""

    def __init__(self, root: Path, rev: str) -> None:
        with Objects(Repository(root)) as objects:
            super().__init__(objects, rev)
            self._fetch()


class StagedShelf(Kept):
    """What is staged of the workspace `root` for the next commit.

    In one of git's hooks GIT_INDEX_FILE names the index of that very commit (`git commit -a`, `git commit -- PATH`);
    that one counts then.
    """

    def __init__(self, root: Path) -> None:
        with Objects(repository := Repository(root)) as objects:
            super().__init__(objects, *_staged(repository))
            self._fetch()


def _data_files(objects: Objects, revision: str) -> dict[str, Item]:
    """What stands in a revision where data files are looked for, as FileSet.names says it: path → entry."""
    found = {}
    for folder in (DATA, TASKS):
        for name, item in objects.folder(revision, folder).items():
            path = f"{folder}/{name}"
            if not name.startswith(".") and item.mode not in {FOLDER, OTHER_REPOSITORY}:
                found[path] = item
    return found


def _staged(repository: Repository) -> tuple[dict[str, Item], frozenset[str]]:
    given = os.environ.get("GIT_INDEX_FILE")
    index = Path(os.path.abspath(given)) if given else None  # noqa: PTH100 - relative to where the hook runs
    items, unmerged = {}, set()
    for line in repository.words("ls-files", "--stage", "-z", "--", literal(DATA), index=index):
        about, _, name = line.partition("\t")
        mode, sha, stage = about.split()
        folder, _, last = name.rpartition("/")
        if folder not in {DATA, TASKS} or last.startswith(".") or mode == OTHER_REPOSITORY:
            continue
        items[name] = Item(mode, sha)
        if stage != "0":
            unmerged.add(name)
    return items, frozenset(unmerged)


def export(root: Path, revision: str, folder: str, to: Path) -> None:
    """The files in `folder` of the workspace `root` and below it, without links; none where there is no such folder.

    Raises GitError, NoGitError.
    """
    with Objects(Repository(root)) as objects:
        waiting = [(folder, to)]
        while waiting:
            here, target = waiting.pop()
            for name, item in objects.folder(revision, here).items():
                if not is_inside(f"{folder}/{name}") or "/" in name:  # git itself would not check it out
                    raise GitError(f"git 仓库不正常：{folder} 里有叫 {one_line(name)} 的，没有取出来")
                if item.mode == FOLDER:
                    waiting.append((f"{here}/{name}", target / name))
                elif item.mode not in {LINK, OTHER_REPOSITORY}:
                    target.mkdir(parents=True, exist_ok=True)
                    (target / name).write_bytes(objects.blob(item.sha))


class NoRevisionError(ChuangweiError):
    """The repository has no such revision."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"没有“{text}”这个版本",
            hint="写提交的编号（看 chuangwei log）、HEAD~1、分支名，或一个日期，如 7-14、昨天",
        )


def full_hash(repository: Repository, revision: str) -> str | None:
    """The hash of the commit that `revision` names; None when there is none."""
    return None if not revision or revision.startswith("-") else repository.hash(f"{revision}^{{commit}}")


def last_until(repository: Repository, moment: str) -> str | None:
    """The hash of the last commit of HEAD's line not later than `moment`, as git reads it; None without one."""
    return repository.answer("rev-list", "-1", f"--before={moment}", "HEAD", "--") or None
